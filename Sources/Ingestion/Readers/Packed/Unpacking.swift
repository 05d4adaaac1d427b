import CZlib

/// Reads a packed file as if it were plain.
///
/// Also an entry that is only stored is held to the checksum of its directory.
final class Unpacking {
  private let file: RandomAccessFile
  private let path: String
  private var place: UInt64 = 0
  private var end: UInt64 = 0
  private var inflater: Inflater?
  /// The entry that is stored as it is, and the checksum of what was read of it.
  private var stored: ZipEntry?
  private var checksum = crc32(0, nil, 0)

  init(_ packing: Packing, path: String) throws(SourceFileError) {
    self.path = path
    file = try RandomAccessFile(path: path)
    do {
      switch packing {
      case .gzip:
        end = file.size
        inflater = try Inflater(packing)
      case .zip(let entry):
        place = try ZipDirectory.dataStart(of: entry, in: file)
        end = place + entry.packedSize
        if entry.isDeflated { inflater = try Inflater(packing) } else { stored = entry }
      }
    } catch {
      throw Self.mapped(error, path)
    }
  }

  func read(
    into buffer: UnsafeMutablePointer<UInt8>, capacity: Int
  ) throws(SourceFileError) -> Int {
    do {
      guard let inflater else { return try readStored(buffer, capacity) }
      return try inflater.read(into: buffer, capacity: capacity) { (input, count) in
        try refill(input, count)
      }
    } catch {
      throw Self.mapped(error, path)
    }
  }

  private func readStored(
    _ buffer: UnsafeMutablePointer<UInt8>, _ capacity: Int
  ) throws -> Int {
    let count = try refill(buffer, capacity)
    checksum = crc32(checksum, buffer, UInt32(count))
    if count == 0, capacity > 0, let stored,
      place != end || UInt32(truncatingIfNeeded: checksum) != stored.checksum
    {
      throw PackedFaultError(.damaged("not the bytes of its directory"))
    }
    return count
  }

  private func refill(
    _ buffer: UnsafeMutablePointer<UInt8>, _ capacity: Int
  ) throws -> Int {
    let wanted = Int(min(UInt64(capacity), end - place))
    if wanted == 0 { return 0 }
    let bytes = try file.read(at: place, wanted)
    buffer.update(from: bytes, count: bytes.count)
    place += UInt64(bytes.count)
    return bytes.count
  }

  private static func mapped(_ error: any Error, _ path: String) -> SourceFileError {
    if let error = error as? SourceFileError { return error }
    let fault = (error as? PackedFaultError)?.fault ?? .damaged("it cannot be unpacked")
    return SourceFileError(path: path, errorNumber: 0, packed: fault)
  }
}
