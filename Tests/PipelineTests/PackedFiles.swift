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
  }

  static func zip(_ entries: [Entry]) throws -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let gz = try gzip(entry.bytes)
      // A gzip file of one member: 10 bytes before, CRC and size after the deflate stream.
      let body = entry.isDeflated ? Array(gz[10..<(gz.count - 8)]) : entry.bytes
      let crc = Array(gz[(gz.count - 8)..<(gz.count - 4)])
      let size = entry.claimedSize ?? UInt32(entry.bytes.count)
      let common =
        little(UInt16(20)) + little(entry.flags) + little(UInt16(entry.isDeflated ? 8 : 0))
        + little(UInt32(0)) + crc + little(UInt32(body.count)) + little(size)
        + little(UInt16(entry.name.utf8.count))
      let place = UInt32(archive.count)
      archive += little(UInt32(0x0403_4b50)) + common + little(UInt16(0)) + Array(entry.name.utf8)
      archive += body
      directory +=
        little(UInt32(0x0201_4b50)) + little(UInt16(20)) + common + little(UInt16(0))
        + little(UInt16(0)) + little(UInt16(0)) + little(UInt16(0)) + little(UInt32(0))
        + little(place) + Array(entry.name.utf8)
    }
    let start = UInt32(archive.count)
    let count = UInt16(entries.count)
    return archive + directory + little(UInt32(0x0605_4b50)) + little(UInt16(0))
      + little(UInt16(0)) + little(count) + little(count) + little(UInt32(directory.count))
      + little(start) + little(UInt16(0))
  }

  private static func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
