/// The entries of a zip archive, from its central directory (APPNOTE 6.3, sections 4.3.12-4.3.16
/// and, for archives beyond 4 GiB, the zip64 records of 4.3.14, 4.3.15 and 4.5.3).
///
/// Only stored and deflated entries are read; encrypted archives, archives in an archive and archives
/// in several parts are refused. Names are used without their folders, so nothing can be written or
/// read outside of the archive.
public enum ZipDirectory {
  public struct Fault: Error, Sendable {
    public let fault: PackedFault
    /// The finding that a caller reports.
    public var finding: FindingCode {
      switch fault {
      case .damaged: .damagedArchive
      case .overLimit: .archiveOverLimit
      case .unsupported: .unsupportedArchive
      }
    }
    /// What is the matter, without a name of the archive.
    public var detail: String { fault.detail }
  }

  private static let endSize = 22
  private static let signature: UInt32 = 0x0605_4b50
  private static let entrySignature: UInt32 = 0x0201_4b50
  private static let locatorSize = 20
  private static let locatorSignature: UInt32 = 0x0706_4b50
  private static let largeEndSize = 56
  private static let largeEndSignature: UInt32 = 0x0606_4b50
  /// A number that stands in the zip64 record instead.
  private static let full: UInt64 = 0xFFFF_FFFF

  /// The files in the archive at `path`, in the order of its directory; folders and what a desktop
  /// leaves behind (`__MACOSX`, dot files) are passed over.
  public static func entries(ofFile path: String) throws -> [ZipEntry] {
    let file = try RandomAccessFile(path: path)
    let tailSize = min(file.size, UInt64(locatorSize + endSize + 65_535))
    let tail = try file.read(at: file.size - tailSize, Int(tailSize))
    guard let end = lastSignature(in: tail) else {
      throw Fault(fault: .damaged("no directory: cut short, or no zip archive"))
    }
    let place = try directory(tail, end, tailStart: file.size - tailSize, file)
    guard place.start <= place.limit, place.size <= place.limit - place.start else {
      throw Fault(fault: .damaged("the directory lies outside of the archive"))
    }
    if place.count > PackedLimits.entries || place.size > PackedLimits.directory {
      throw Fault(fault: .overLimit("more than \(PackedLimits.entries) entries"))
    }
    return try parse(
      try file.read(at: place.start, Int(place.size)), count: Int(place.count))
  }

  /// Where the directory lies; nothing of it may reach `limit`.
  private struct Place {
    var count: UInt64
    var size: UInt64
    var start: UInt64
    var limit: UInt64
  }

  private static func directory(
    _ tail: [UInt8], _ end: Int, tailStart: UInt64, _ file: RandomAccessFile
  ) throws -> Place {
    let place = Place(
      count: tail.number(end + 10, 2), size: tail.number(end + 12, 4),
      start: tail.number(end + 16, 4), limit: tailStart + UInt64(end))
    let isLarge = place.count == 0xFFFF || place.size == full || place.start == full
    let locator = end - locatorSize
    if isLarge, locator >= 0, tail.number(locator, 4) == locatorSignature {
      if tail.number(locator + 4, 4) != 0 || tail.number(locator + 16, 4) > 1 {
        throw Fault(fault: .unsupported("an archive in several parts"))
      }
      return try largeDirectory(
        at: tail.number(locator + 8, 8), limit: tailStart + UInt64(locator), file)
    }
    if tail.number(end + 4, 2) | tail.number(end + 6, 2) != 0 {
      throw Fault(fault: .unsupported("an archive in several parts"))
    }
    return place
  }

  /// The zip64 end of the directory.
  private static func largeDirectory(
    at start: UInt64, limit: UInt64, _ file: RandomAccessFile
  ) throws -> Place {
    guard start <= limit, limit - start >= UInt64(largeEndSize) else {
      throw Fault(fault: .damaged("the zip64 directory lies outside of the archive"))
    }
    let record = try file.read(at: start, largeEndSize)
    guard record.number(0, 4) == largeEndSignature else {
      throw Fault(fault: .damaged("the zip64 directory does not begin where it should"))
    }
    if record.number(16, 4) | record.number(20, 4) != 0 {
      throw Fault(fault: .unsupported("an archive in several parts"))
    }
    return Place(
      count: record.number(32, 8), size: record.number(40, 8), start: record.number(48, 8),
      limit: start)
  }

  private static func lastSignature(in tail: [UInt8]) -> Int? {
    guard tail.count >= endSize else { return nil }
    for place in stride(from: tail.count - endSize, through: 0, by: -1)
    where tail.number(place, 4) == signature {
      return place
    }
    return nil
  }

  private static func parse(_ bytes: [UInt8], count: Int) throws -> [ZipEntry] {
    var entries: [ZipEntry] = []
    var place = 0
    for _ in 0..<count {
      guard place + 46 <= bytes.count, bytes.number(place, 4) == entrySignature else {
        throw Fault(fault: .damaged("the directory ends too early"))
      }
      let flags = bytes.number(place + 8, 2)
      let method = bytes.number(place + 10, 2)
      let nameLength = Int(bytes.number(place + 28, 2))
      let extra = Int(bytes.number(place + 30, 2))
      let comment = Int(bytes.number(place + 32, 2))
      guard place + 46 + nameLength + extra <= bytes.count else {
        throw Fault(fault: .damaged("the directory ends too early"))
      }
      let path = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
      let name = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
      let isFolder = path.hasSuffix("/") || path.hasSuffix("\\")
      if !isFolder, !name.isEmpty, !name.hasPrefix("."), !path.hasPrefix("__MACOSX/") {
        if flags & 1 != 0 { throw Fault(fault: .unsupported("an encrypted archive")) }
        if method != 0 && method != 8 {
          throw Fault(fault: .unsupported("packing method \(method); use deflate"))
        }
        let lowered = name.lowercased()
        if [".zip", ".gz", ".tgz", ".7z", ".rar"].contains(where: lowered.hasSuffix) {
          throw Fault(fault: .unsupported("an archive in the archive"))
        }
        let sizes = try sizes(
          bytes, place, extra: (place + 46 + nameLength)..<(place + 46 + nameLength + extra))
        if sizes.size > PackedLimits.free,
          sizes.size / PackedLimits.ratio > sizes.packed
        {
          throw Fault(
            fault: .overLimit("an entry unpacks to more than \(PackedLimits.ratio) times its size"))
        }
        if method == 0, sizes.packed != sizes.size {
          throw Fault(fault: .damaged("a stored entry of two sizes"))
        }
        entries.append(
          ZipEntry(
            name: name, header: sizes.header, isDeflated: method == 8, packedSize: sizes.packed,
            size: sizes.size, checksum: UInt32(truncatingIfNeeded: bytes.number(place + 16, 4))))
      }
      place += 46 + nameLength + extra + comment
    }
    return entries
  }

  /// Sizes and place of an entry; each that is full stands in the zip64 field, in this order.
  private static func sizes(
    _ bytes: [UInt8], _ place: Int, extra: Range<Int>
  ) throws -> (size: UInt64, packed: UInt64, header: UInt64) {
    var told = [
      bytes.number(place + 24, 4), bytes.number(place + 20, 4), bytes.number(place + 42, 4),
    ]
    guard told.contains(full) else { return (told[0], told[1], told[2]) }
    var at = extra.lowerBound
    while at + 4 <= extra.upperBound {
      let end = at + 4 + Int(bytes.number(at + 2, 2))
      if bytes.number(at, 2) == 1, end <= extra.upperBound {
        at += 4
        for index in told.indices where told[index] == full {
          guard at + 8 <= end else {
            throw Fault(fault: .damaged("a zip64 entry does not tell its size"))
          }
          told[index] = bytes.number(at, 8)
          at += 8
        }
        return (told[0], told[1], told[2])
      }
      at = end
    }
    throw Fault(fault: .damaged("a zip64 entry does not tell its size"))
  }

  /// Where the data of an entry begin: behind its own header.
  static func dataStart(of entry: ZipEntry, in file: RandomAccessFile) throws -> UInt64 {
    guard entry.header <= file.size else {
      throw PackedFaultError(.damaged("an entry lies outside of the archive"))
    }
    let header = try file.read(at: entry.header, 30)
    guard header.count == 30, header.number(0, 4) == 0x0403_4b50 else {
      throw PackedFaultError(.damaged("an entry does not begin where its directory says"))
    }
    let start = entry.header + 30 + header.number(26, 2) + header.number(28, 2)
    guard start <= file.size, entry.packedSize <= file.size - start else {
      throw PackedFaultError(.damaged("an entry reaches past the end"))
    }
    return start
  }
}

extension [UInt8] {
  /// The little-endian number of `width` bytes at `place`; 0 past the end.
  fileprivate func number(_ place: Int, _ width: Int) -> UInt64 {
    guard place >= 0, place + width <= count else { return 0 }
    var value: UInt64 = 0
    for offset in 0..<width { value |= UInt64(self[place + offset]) << UInt64(8 * offset) }
    return value
  }
}
