/// How the bytes of a delivered file are packed.
public enum Packing: Hashable, Sendable {
  case gzip
  /// One entry of a zip archive.
  case zip(ZipEntry)
}

/// Where an entry of a zip archive lies and what it should unpack to.
public struct ZipEntry: Hashable, Sendable {
  /// File name without folders.
  public let name: String
  /// Place of the entry's own header in the archive.
  let header: UInt64
  let isDeflated: Bool
  let packedSize: UInt64
  /// Bytes when unpacked, as the archive says.
  public let size: UInt64
  let checksum: UInt32
}

/// What is wrong with a packed file; a matter of the data, not of the environment.
public enum PackedFault: Hashable, Sendable {
  /// Cut short, or not what its checksum says.
  case damaged(String)
  /// Unpacks to more than a delivery can be.
  case overLimit(String)
  /// Encrypted, nested, or packed in a way that is not read.
  case unsupported(String)

  /// What is the matter, without a name of the archive.
  public var detail: String {
    switch self {
    case .damaged(let text), .overLimit(let text), .unsupported(let text): text
    }
  }
}

/// Limits against archives made to fill a disk: deliveries pack 10 to 60 to one.
enum PackedLimits {
  /// Unpacked bytes up to which the ratio is not looked at.
  static let free: UInt64 = 64 << 20
  static let ratio: UInt64 = 200
  static let entries = 10_000
  /// Bytes of a zip directory.
  static let directory = 8 << 20
}
