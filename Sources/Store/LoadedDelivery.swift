public import SocialAid

/// A delivery in the store, with its books.
public struct LoadedDelivery: Hashable, Sendable {
  public var delivery: Delivery
  public var books: FileBooks
  /// By code, ascending.
  public var findings: [FindingSummary]
  /// Records taken, by kind, in the order of the kinds; kinds without a record are left out.
  public var records: [KindCount]
  /// True when a later delivery took its place: its books remain, its records are gone.
  public var isSuperseded: Bool
}

/// How many records of one kind a delivery brought.
public struct KindCount: Hashable, Sendable {
  public var kind: RecordKind
  public var records: Int

  public init(kind: RecordKind, records: Int) {
    self.kind = kind
    self.records = records
  }
}

/// How often a finding occurred in one delivery.
public struct FindingSummary: Hashable, Sendable {
  public var code: String
  public var severity: Finding.Severity
  public var count: Int
  /// Line of the first occurrence, 1-based.
  public var firstLine: UInt32

  public init(code: String, severity: Finding.Severity, count: Int, firstLine: UInt32) {
    self.code = code
    self.severity = severity
    self.count = count
    self.firstLine = firstLine
  }
}

/// A finding with the delivery it stands in.
public struct DeliveryFinding: Hashable, Sendable {
  public var source: String
  public var table: String
  public var name: String
  public var finding: FindingSummary
}

/// A row set aside: where it stands and why, never what it said.
public struct QuarantinedRow: Hashable, Sendable {
  public var source: String
  public var table: String
  public var name: String
  public var line: UInt32
  public var code: String
  /// 1-based column of a CSV field; nil where none applies.
  public var column: UInt32?
  /// Header or element name.
  public var field: String?
}

/// What became of a file that was handed to the store.
public enum LoadOutcome: String, Hashable, Sendable {
  /// Its records count.
  case kept
  /// The same bytes were loaded before; nothing was read.
  case known
  /// The reader refused it; nothing of it was kept.
  case givenUp
  /// A message of its id was loaded before; its books are kept, its records are not.
  case repeated
  /// A later message of the same content came before; books alone.
  case overtaken
  /// Its sender had recalled it; books alone.
  case recalled
}
