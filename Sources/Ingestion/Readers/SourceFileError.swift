/// Says that a file could not be opened, read or written; the environment's fault, not the data's.
public struct SourceFileError: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: String
  /// The `errno` of the failed call.
  public let errorNumber: Int32

  /// Set when the file could be read but not unpacked: a matter of the data.
  public var packed: PackedFault?

  public init(path: String, errorNumber: Int32, packed: PackedFault? = nil) {
    self.path = path
    self.errorNumber = errorNumber
    self.packed = packed
  }

  /// 66 when the file is missing, 77 when access is denied, 65 when it cannot be unpacked, else 74
  /// (sysexits).
  public var exitCode: Int32 {
    if packed != nil { return 65 }
    return switch errorNumber {
    case noSuchFile: 66
    case accessDenied, notPermitted: 77
    default: 74
    }
  }

  public var description: String {
    if let packed { return "\(path): \(packed.detail)" }
    return switch errorNumber {
    case noSuchFile: "\(path): there is no such file"
    case accessDenied, notPermitted: "\(path): access denied"
    default: "\(path): cannot be read (error \(errorNumber))"
    }
  }
}

private let notPermitted: Int32 = 1
private let noSuchFile: Int32 = 2
private let accessDenied: Int32 = 13
