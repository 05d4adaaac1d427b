/// What a command found or did, in words and as JSON.
public struct Answer: Sendable {
  public var status: ExitStatus
  /// For a person, on standard output.
  public var lines: [String]
  /// For whoever must act, on standard error.
  public var warnings: [String]
  /// One JSON object.
  public var json: String

  public init(
    _ status: ExitStatus, lines: [String], warnings: [String] = [], json: JSONValue
  ) {
    self.status = status
    self.lines = lines.map(LeakScan.masked)
    self.warnings = warnings.map(LeakScan.masked)
    self.json = LeakScan.masked(json.text)
  }
}
