public import SocialAid

/// What became of one file.
public struct FileOutcome: Sendable {
  public let books: FileBooks
  public let findings: FileFindings
  /// The encoding that was used, for example `windows-1252`.
  public let encoding: String
  /// The months that the file is about: stated in XML, else from the first to the last month
  /// of its dated rows; nil when nothing is dated.
  public let period: MonthSpan?
  /// What the delivery says of itself; empty for CSV.
  public let header: DeliveryHeader
  /// Set when the file is refused: nothing of it may be kept, the caller rolls back.
  public let refusal: Finding?
}

/// A row that was set aside: where and why, never what it said.
public struct QuarantinedRow: Hashable, Sendable {
  public let code: FindingCode
  /// 1-based line of the row's start.
  public let line: UInt32
  /// 1-based column of the field at fault.
  public let column: UInt32?
  /// Header or element name of the field at fault.
  public let field: String?
}
