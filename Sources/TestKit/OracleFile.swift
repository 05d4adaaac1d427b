/// A small CSV of reference results in `Tests/Oracles`, read beside the tests.
///
/// Lines that begin with `#` say where the numbers come from and are skipped.
public struct OracleFile {
  public let columns: [String: Int]
  public let rows: [[String]]

  /// `name` is the path below `Tests/Oracles`.
  public init(_ name: String) throws {
    let lines = try Repository.text("Tests/Oracles/\(name)").split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { line in line.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    var columns: [String: Int] = [:]
    for (i, name) in (lines.first ?? []).enumerated() { columns[name] = i }
    self.columns = columns
    rows = Array(lines.dropFirst())
  }

  /// Text of a cell; empty for a column that does not exist.
  public subscript(_ row: [String], _ column: String) -> String {
    columns[column].map { row[$0] } ?? ""
  }

  public func number(_ row: [String], _ column: String) -> Double? { Double(self[row, column]) }

  public func month(_ row: [String], _ column: String) -> Int? { Int(self[row, column]) }
}

/// True when two numbers agree to a tolerance that is absolute below 1 and relative above.
public func agree(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(b))
}
