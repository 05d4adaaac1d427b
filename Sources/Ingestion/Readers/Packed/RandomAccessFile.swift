#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file read at given places; holds the descriptor and closes it.
final class RandomAccessFile {
  private let descriptor: Int32
  private let path: String
  let size: UInt64

  init(path: String) throws(SourceFileError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw SourceFileError(path: path, errorNumber: errno) }
    size = UInt64(max(0, lseek(descriptor, 0, SEEK_END)))
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// At most `count` bytes from `offset`.
  func read(at offset: UInt64, _ count: Int) throws(SourceFileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        pread(
          descriptor, buffer.baseAddress.map { $0 + done }, count - done,
          off_t(offset) + off_t(done))
      }
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        throw SourceFileError(path: path, errorNumber: errno)
      }
      done += got
    }
    bytes.removeLast(count - done)
    return bytes
  }
}
