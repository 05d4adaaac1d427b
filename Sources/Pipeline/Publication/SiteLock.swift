#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Holds a folder for one run; the kernel gives it free when the process ends, however it ends.
///
/// Promise P6: two runs never overlap. The lock lies on the folder itself, so there is no file
/// that could be left behind.
public final class SiteLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock on an existing folder, or throws at once: `locked` (75) when another run
  /// holds it.
  public init(folder: String) throws {
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw FileFailure(.read, folder, code: errno).told }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(opened)
      guard code == EWOULDBLOCK else { throw FileFailure(.read, folder, code: code).told }
      throw PipelineError(
        .locked, "Another run holds this folder.", place: folder,
        remedy: "Wait until it ends, then run again.")
    }
    descriptor = opened
  }

  deinit { close(descriptor) }
}
