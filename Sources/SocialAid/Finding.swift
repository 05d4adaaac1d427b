/// One thing that is wrong, or was mended, in a delivery; a value, not an error.
///
/// Holds no content of the row: `detail` names forms and limits, never a value that could be a
/// person's.
public struct Finding: Hashable, Sendable {
  public enum Severity: UInt8, Sendable, Comparable {
    /// Counted, nothing changed.
    case note
    /// A documented normalisation was applied to the row.
    case repair
    /// The row is unusable and set aside.
    case quarantine
    /// This cannot be that file: nothing of it is taken.
    case fatal

    public static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
  }

  /// Stable code, for example `ING-014`; explained by `parcours explain`.
  public var code: String
  public var severity: Severity
  /// 1-based line of the row's start.
  public var line: UInt32
  /// 1-based column of a CSV field; nil where none applies.
  public var column: UInt32?
  /// Header or element name.
  public var field: String?
  public var detail: String

  public init(
    code: String, severity: Severity, line: UInt32, column: UInt32? = nil,
    field: String? = nil, detail: String = ""
  ) {
    self.code = code
    self.severity = severity
    self.line = line
    self.column = column
    self.field = field
    self.detail = detail
  }
}

/// The books of one file; they must balance in production (P3).
public struct FileBooks: Hashable, Sendable {
  public var read = 0
  /// Taken as delivered.
  public var accepted = 0
  /// Taken after a documented normalisation.
  public var repaired = 0
  public var quarantined = 0
  /// Told before in the same file.
  public var duplicate = 0

  public init() {}

  public var balances: Bool { read == accepted + repaired + quarantined + duplicate }
}

/// A row that the store did not take because the file had told it before.
public struct IgnoredRecord: Hashable, Sendable {
  public var kind: RecordKind
  public var line: UInt32
  public init(kind: RecordKind, line: UInt32) {
    self.kind = kind
    self.line = line
  }
}

/// What identifies a delivered file and says how it stands to earlier ones.
public struct Delivery: Hashable, Sendable {
  /// How a later delivery supersedes earlier ones of the same source and table.
  public enum Mode: String, Sendable {
    /// The file replaces every earlier file of its table.
    case full
    /// The file replaces earlier files of the same reference period.
    case period
    /// The file adds.
    case delta
  }

  /// Configured source id, for example `cms`.
  public var source: String
  public var profile: String
  /// Table of the profile, for example `ecritures`.
  public var table: String
  /// File name without folders.
  public var name: String
  /// Lower-case hexadecimal SHA-256 of the bytes.
  public var sha256: String
  public var bytes: Int
  public var encoding: String
  public var mode: Mode
  /// Reference period of the content; nil when the file does not say.
  public var period: MonthSpan?
  /// Digests of the files of the same table that were delivered together with this one: a `full`
  /// delivery does not replace them.
  public var companions: Set<String> = []
  /// Digest of the profile that reads the file; empty where it is not known.
  public var profileDigest = ""
  /// What the delivery says of itself; empty for files without a header.
  public var header = DeliveryHeader()

  public init(
    source: String, profile: String, table: String, name: String, sha256: String, bytes: Int,
    encoding: String, mode: Mode, period: MonthSpan? = nil
  ) {
    self.source = source
    self.profile = profile
    self.table = table
    self.name = name
    self.sha256 = sha256
    self.bytes = bytes
    self.encoding = encoding
    self.mode = mode
    self.period = period
  }
}
