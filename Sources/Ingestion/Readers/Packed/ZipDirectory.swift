/// The entries of a zip archive, from its central directory (APPNOTE 6.3, sections 4.3.12-4.3.16).
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
    public var detail: String {
      switch fault {
      case .damaged(let text), .overLimit(let text), .unsupported(let text): text
      }
    }
  }

  private static let endSize = 22
  private static let signature: UInt32 = 0x0605_4b50
  private static let entrySignature: UInt32 = 0x0201_4b50

  /// The files in the archive at `path`, in the order of its directory; folders and what a desktop
  /// leaves behind (`__MACOSX`, dot files) are passed over.
  public static func entries(ofFile path: String) throws -> [ZipEntry] {
    let file = try RandomAccessFile(path: path)
    let tailSize = min(file.size, UInt64(endSize + 65_535))
    let tail = try file.read(at: file.size - tailSize, Int(tailSize))
    guard let end = lastSignature(in: tail) else {
      throw Fault(fault: .damaged("no directory: cut short, or no zip archive"))
    }
    let disks = tail.number(end + 4, 2) | tail.number(end + 6, 2)
    if disks != 0 { throw Fault(fault: .unsupported("an archive in several parts")) }
    let count = tail.number(end + 10, 2)
    let size = tail.number(end + 12, 4)
    let start = tail.number(end + 16, 4)
    if count == 0xFFFF || start == 0xFFFF_FFFF || size == 0xFFFF_FFFF {
      throw Fault(fault: .unsupported("a zip64 directory; pack fewer or smaller files"))
    }
    guard start + size <= file.size - tailSize + UInt64(end) else {
      throw Fault(fault: .damaged("the directory lies outside of the archive"))
    }
    if count > PackedLimits.entries || size > PackedLimits.directory {
      throw Fault(fault: .overLimit("more than \(PackedLimits.entries) entries"))
    }
    return try parse(try file.read(at: start, Int(size)), count: Int(count))
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
      let extra = Int(bytes.number(place + 30, 2) + bytes.number(place + 32, 2))
      guard place + 46 + nameLength <= bytes.count else {
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
        let packed = bytes.number(place + 20, 4)
        let size = bytes.number(place + 24, 4)
        if packed == 0xFFFF_FFFF || size == 0xFFFF_FFFF {
          throw Fault(fault: .unsupported("an entry of 4 GiB or more; use gzip"))
        }
        if size > PackedLimits.free, size > packed * PackedLimits.ratio {
          throw Fault(
            fault: .overLimit("an entry unpacks to more than \(PackedLimits.ratio) times its size"))
        }
        entries.append(
          ZipEntry(
            name: name, header: bytes.number(place + 42, 4), isDeflated: method == 8,
            packedSize: packed, size: size,
            checksum: UInt32(truncatingIfNeeded: bytes.number(place + 16, 4))))
      }
      place += 46 + nameLength + extra
    }
    return entries
  }

  /// Where the data of an entry begin: behind its own header.
  static func dataStart(of entry: ZipEntry, in file: RandomAccessFile) throws -> UInt64 {
    let header = try file.read(at: entry.header, 30)
    guard header.count == 30, header.number(0, 4) == 0x0403_4b50 else {
      throw PackedFaultError(.damaged("an entry does not begin where its directory says"))
    }
    let start = entry.header + 30 + header.number(26, 2) + header.number(28, 2)
    guard start + entry.packedSize <= file.size else {
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
