public import SocialAid

/// Counts findings by code and keeps the first ones of each; memory does not grow with the file.
struct FindingLedger {
  /// Findings kept per code.
  static let kept = 20

  private var counts = [Int](repeating: 0, count: 256)
  private var findings: [(code: FindingCode, finding: Finding)] = []

  /// Notes one occurrence; `field` and `detail` are evaluated for the first ones only.
  @inline(__always)
  mutating func note(
    _ code: FindingCode, line: UInt32, column: UInt32? = nil,
    field: @autoclosure () -> String? = nil, detail: @autoclosure () -> String = ""
  ) {
    let index = Int(code.rawValue)
    counts[index] &+= 1
    if counts[index] > Self.kept { return }
    findings.append(
      (
        code,
        Finding(
          code: code.code, severity: code.severity, line: line, column: column, field: field(),
          detail: detail())
      ))
  }

  /// Adds what was found in the next block of the file.
  mutating func join(_ later: FindingLedger) {
    if later.findings.isEmpty { return }
    let before = counts
    for index in counts.indices { counts[index] &+= later.counts[index] }
    var joined = [Int](repeating: 0, count: counts.count)
    for found in later.findings {
      let index = Int(found.code.rawValue)
      joined[index] += 1
      if before[index] + joined[index] <= Self.kept { findings.append(found) }
    }
  }

  mutating func removeAll() {
    if findings.isEmpty { return }
    for index in counts.indices { counts[index] = 0 }
    findings.removeAll(keepingCapacity: true)
  }

  var summary: FileFindings {
    var byCode: [FileFindings.Entry] = []
    for code in FindingCode.allCases where counts[Int(code.rawValue)] > 0 {
      byCode.append(
        FileFindings.Entry(
          code: code, count: counts[Int(code.rawValue)],
          first: findings.filter { $0.code == code }.map(\.finding)))
    }
    return FileFindings(entries: byCode)
  }
}

/// What was found in one file: every code with its count and its first 20 places.
public struct FileFindings: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    public let code: FindingCode
    public let count: Int
    /// At most 20, in the order of the file.
    public let first: [Finding]
  }

  /// Ascending by code.
  public let entries: [Entry]

  /// How often `code` occurred.
  public func count(_ code: FindingCode) -> Int {
    entries.first { $0.code == code }?.count ?? 0
  }

  /// Counts by printed code.
  public var counts: [String: Int] {
    Dictionary(uniqueKeysWithValues: entries.map { ($0.code.code, $0.count) })
  }

  /// The kept findings, by code and then in the order of the file.
  public var findings: [Finding] { entries.flatMap(\.first) }
}
