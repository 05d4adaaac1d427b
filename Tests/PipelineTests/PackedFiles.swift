import Foundation

/// Packs bytes for tests: gzip by the system's own tool, zip by hand around its deflate stream.
enum PackedFiles {
  static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-c", "-n"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let writer = input.fileHandleForWriting
    let data = Data(bytes)
    Thread.detachNewThread {
      writer.write(data)
      try? writer.close()
    }
    let packed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Array(packed)
  }

  struct Entry {
    var name: String
    var bytes: [UInt8]
    var isDeflated = true
    /// General purpose flags; 1 is "encrypted".
    var flags: UInt16 = 0
    /// What the directory says of the unpacked size; nil for the truth.
    var claimedSize: UInt32?
    /// Changes the checksum that the directory states.
    var hasWrongChecksum = false
  }

  /// A zip archive; `large` writes it as one beyond 4 GiB: sizes and places in zip64 records.
  static func zip(_ entries: [Entry], large: Bool = false) throws -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let gz = try gzip(entry.bytes)
      // A gzip file of one member: 10 bytes before, CRC and size after the deflate stream.
      let body = entry.isDeflated ? Array(gz[10..<(gz.count - 8)]) : entry.bytes
      var crc = Array(gz[(gz.count - 8)..<(gz.count - 4)])
      if entry.hasWrongChecksum { crc[0] ^= 1 }
      let size = entry.claimedSize ?? UInt32(entry.bytes.count)
      let place = UInt32(archive.count)
      let full = UInt32.max
      let sizes = little(UInt64(size)) + little(UInt64(body.count))
      let local = large ? little(UInt16(1)) + little(UInt16(16)) + sizes : []
      // An unknown field before the one that counts.
      let extra =
        large
        ? little(UInt16(0x5455)) + little(UInt16(1)) + [0] + little(UInt16(1)) + little(UInt16(24))
          + sizes + little(UInt64(place)) : []
      let common =
        little(UInt16(20)) + little(entry.flags) + little(UInt16(entry.isDeflated ? 8 : 0))
        + little(UInt32(0)) + crc + little(large ? full : UInt32(body.count))
        + little(large ? full : size) + little(UInt16(entry.name.utf8.count))
      archive += little(UInt32(0x0403_4b50)) + common + little(UInt16(local.count))
      archive += Array(entry.name.utf8) + local + body
      directory += little(UInt32(0x0201_4b50)) + little(UInt16(20)) + common
      directory += little(UInt16(extra.count)) + little(UInt16(0)) + little(UInt16(0))
      directory += little(UInt16(0)) + little(UInt32(0)) + little(large ? full : place)
      directory += Array(entry.name.utf8) + extra
    }
    return archive + directory + end(archive.count, directory.count, entries.count, large)
  }

  /// The end of a directory that starts at `start`.
  private static func end(_ start: Int, _ size: Int, _ count: Int, _ large: Bool) -> [UInt8] {
    let two = UInt16(large ? 0xFFFF : count)
    var bytes: [UInt8] = []
    if large {
      bytes += little(UInt32(0x0606_4b50)) + little(UInt64(44)) + little(UInt16(45))
      bytes += little(UInt16(45)) + little(UInt64(0)) + little(UInt64(count))
      bytes += little(UInt64(count)) + little(UInt64(size)) + little(UInt64(start))
      bytes += little(UInt32(0x0706_4b50)) + little(UInt32(0)) + little(UInt64(start + size))
      bytes += little(UInt32(1))
    }
    bytes += little(UInt32(0x0605_4b50)) + little(UInt32(0)) + little(two) + little(two)
    bytes += little(large ? .max : UInt32(size)) + little(large ? .max : UInt32(start))
    return bytes + little(UInt16(0))
  }

  private static func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
