#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Hands out the bytes of one file from its start, at most `chunk` at a time.
///
/// Holds the file descriptor and closes it; memory is the caller's buffer.
package final class ByteSource {
  private let descriptor: Int32
  private let path: String
  package let chunk: Int
  /// What is read instead of a file.
  private let content: [UInt8]
  @exclusivity(unchecked) private var place = 0
  /// Makes the bytes instead of a file: fills at most so many, 0 at the end.
  private var made: ((UnsafeMutablePointer<UInt8>, Int) -> Int)?
  /// What unpacks the bytes; nil for plain files.
  private var unpacking: Unpacking?

  package init(path: String, chunk: Int) throws(SourceFileError) {
    self.path = path
    self.chunk = max(1, chunk)
    content = []
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw SourceFileError(path: path, errorNumber: errno) }
  }

  /// Hands out bytes that are in memory already.
  package init(content: [UInt8], chunk: Int) {
    path = ""
    self.chunk = max(1, chunk)
    self.content = content
    descriptor = -1
  }

  /// Hands out the bytes that `made` fills in.
  convenience init(chunk: Int, made: @escaping (UnsafeMutablePointer<UInt8>, Int) -> Int) {
    self.init(content: [], chunk: chunk)
    self.made = made
  }

  /// Hands out the bytes as they were before they were packed.
  package convenience init(
    path: String, chunk: Int, packing: Packing?
  ) throws(SourceFileError) {
    try self.init(path: path, chunk: chunk)
    if let packing { unpacking = try Unpacking(packing, path: path) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Fills at most `capacity` bytes; 0 means the end of the file.
  package func read(
    into buffer: UnsafeMutablePointer<UInt8>, capacity: Int
  ) throws(SourceFileError) -> Int {
    let wanted = min(chunk, capacity)
    if let made { return made(buffer, wanted) }
    if descriptor < 0 { return readContent(into: buffer, wanted) }
    if let unpacking { return try unpacking.read(into: buffer, capacity: wanted) }
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer, wanted)
      #else
        let count = Darwin.read(descriptor, buffer, wanted)
      #endif
      if count >= 0 { return count }
      if errno != EINTR { throw SourceFileError(path: path, errorNumber: errno) }
    }
  }

  private func readContent(into buffer: UnsafeMutablePointer<UInt8>, _ wanted: Int) -> Int {
    let count = min(wanted, content.count - place)
    content.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { buffer.update(from: base + place, count: count) }
    }
    place += count
    return count
  }
}
