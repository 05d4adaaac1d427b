import Glibc

/// A nameless file beside the store that holds sorted runs while a large delivery is loaded.
///
/// It is unlinked as soon as it is open, so a crash leaves nothing of it.
final class SpillFile {
  private let descriptor: Int32
  private(set) var size = 0

  /// Opens the file in the folder of the store, readable by the owner alone.
  init(beside path: String) throws {
    var template = Array((path + ".spill-XXXXXX").utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Self.failure("opening") }
    unlink(template)
  }

  deinit { close(descriptor) }

  /// Appends the bytes at the end.
  func append(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = pwrite(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, off_t(size))
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw Self.failure("writing") }
      rest = rest.dropFirst(written)
      size += written
    }
  }

  /// Reads at most `target.count` bytes at `offset`; answers how many there were.
  func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = pread(descriptor, target.baseAddress, target.count, off_t(offset))
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw Self.failure("reading") }
      return count
    }
  }

  private static func failure(_ action: String) -> StoreError {
    let detail = "\(action) the file of sorted runs: \(String(cString: strerror(errno)))"
    switch errno {
    case ENOSPC, EDQUOT: return .full(detail)
    case EACCES, EPERM, EROFS: return .permission(detail)
    default: return .inputOutput(detail)
    }
  }
}
