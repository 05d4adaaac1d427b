import Foundation

/// A small CSV of reference results, read beside the tests.
struct OracleFile {
  let columns: [String: Int]
  let rows: [[String]]

  init(_ name: String, file: String = #filePath) throws {
    let path = URL(fileURLWithPath: file).deletingLastPathComponent()
      .appendingPathComponent("../Oracles/\(name)").standardized.path
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    var columns: [String: Int] = [:]
    for (i, name) in (lines.first ?? []).enumerated() { columns[name] = i }
    self.columns = columns
    rows = Array(lines.dropFirst())
  }

  subscript(_ row: [String], _ column: String) -> String {
    columns[column].map { row[$0] } ?? ""
  }

  func number(_ row: [String], _ column: String) -> Double? { Double(self[row, column]) }

  func month(_ row: [String], _ column: String) -> Int? { Int(self[row, column]) }
}

/// The 400 synthetic rows behind the reference curves, cut by a group.
struct AidRows {
  var times: [Int] = []
  var causes: [Int] = []
  var entries: [Int] = []
  var weights: [Double] = []

  init(group column: String, is value: String) throws {
    let file = try OracleFile("survival/surv_aid.csv")
    for row in file.rows where file[row, column] == value {
      times.append(file.month(row, "time") ?? -1)
      causes.append(file.month(row, "event") ?? -1)
      entries.append(file.month(row, "entry") ?? -1)
      weights.append(file.number(row, "weight") ?? -1)
    }
  }

  var isExit: [Bool] { causes.map { $0 == 1 } }
}

/// True when two numbers agree to a relative and absolute tolerance.
func agree(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(b))
}
