import Disclosure
import TestKit
import Testing

/// Patterns and attacker's intervals of sdcTable 0.33 (six methods) on tables of a synthetic set.
@Suite("Suppression beside the reference methods")
struct SuppressionOracleTests {
  struct Row {
    var categories: [String]
    var count: Int
    /// `s` and `z` are published, `u` primary, `x` secondary.
    var status: String
  }

  static let methods = [
    "GAUSS", "HITAS", "HYPERCUBE", "OPT", "SIMPLEHEURISTIC", "SIMPLEHEURISTIC_OLD",
  ]

  static func lines(_ name: String) throws -> [[String]] {
    try Repository.text("Tests/Oracles/sdc/\(name).csv").split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  static func rows(_ table: String, _ method: String) throws -> [Row] {
    try lines("\(table)_\(method)").map {
      Row(
        categories: Array($0.dropLast(3)), count: Int($0[$0.count - 3]) ?? -1,
        status: $0[$0.count - 1])
    }
  }

  /// The category that holds another: districts lie in regions, everything in the total.
  private static func parent(_ category: String, _ all: Set<String>) -> String? {
    if category == "Total" { return nil }
    if category.hasPrefix("D"), all.contains("R1"), let number = Int(category.dropFirst()) {
      return "R\((number - 1) / 4 + 1)"
    }
    return "Total"
  }

  /// The smallest count that the reference shows: it protects up to 4 in one table, to 5 in others.
  static func least(_ rows: [Row]) -> Int {
    1 + (rows.filter { $0.status == "u" }.map(\.count).max() ?? 0)
  }

  /// The linked system of a table: every category that holds others is their sum.
  static func system(_ rows: [Row]) -> LinkedSystem {
    let least = least(rows)
    var system = LinkedSystem()
    var number: [[String]: Int] = [:]
    for (index, row) in rows.enumerated() {
      let isSmall = (1..<least).contains(row.count)
      system.quantities.append(
        .init(row.count, need: isSmall ? .all(1...least - 1) : .none, name: "\(row.categories)"))
      system.figures.append(
        .init(
          .init(report: 0, table: 0, row: index, column: 0), tells: [index],
          loss: InformationLoss.of(row.count)))
      number[row.categories] = index
    }
    for dimension in rows[0].categories.indices {
      let all = Set(rows.map { $0.categories[dimension] })
      for (index, row) in rows.enumerated() {
        let parts = all.sorted().filter { parent($0, all) == row.categories[dimension] }
        guard !parts.isEmpty else { continue }
        let quantities = parts.compactMap { part -> Int? in
          var categories = row.categories
          categories[dimension] = part
          return number[categories]
        }
        system.equations.append(quantities.map { .init($0, 1) } + [.init(index, -1)])
      }
    }
    return system
  }

  @Test(
    "Primary cells are the reference's: counts up to its threshold, in every method",
    arguments: [("hh_age", 6), ("dist_hh", 5), ("dist_sex_age", 6)])
  func primary(table: String, least: Int) throws {
    for method in Self.methods {
      let rows = try Self.rows(table, method)
      #expect(Self.least(rows) == least)
      for row in rows {
        let isSmall = row.count > 0 && row.count < least
        #expect((row.status == "u") == isSmall, "\(method) \(row.categories)")
      }
    }
  }

  @Test(
    "The auditor recovers what the reference's attacker recovers when primary stands alone",
    arguments: ["hh_age", "dist_hh", "dist_sex_age"])
  func attack(table: String) throws {
    let rows = try Self.rows(table, "OPT")
    let system = Self.system(rows)
    let least = Self.least(rows)
    let report = ProofTables.audit(system, rows.map { $0.status != "u" }, least: least)
    #expect(report.brokenSums == 0)
    var attacked = 0
    for line in try Self.lines("\(table)_attack_primary_only") {
      let truth = try #require(Int(line[1]))
      let quantity = try #require(Int(line[2])) - 1
      let low = try #require(Double(line[3]))
      let high = try #require(Double(line[4]))
      #expect(system.quantities[quantity].truth == truth)
      attacked += 1
      let found = report.findings.first { $0.quantity == quantity }
      #expect((found != nil) == (low > 1 || high < Double(least - 1)), "\(table) \(quantity + 1)")
      if let found {
        // The auditor looks no further than it must.
        #expect(Double(found.lower) == max(low, Double(truth - least + 1)))
        #expect(Double(found.upper) == min(high, Double(truth + least - 1)))
      }
    }
    #expect(attacked > 3)
  }

  @Test(
    "Our pattern passes the auditor and costs less or little more than each that does",
    arguments: ["hh_age", "dist_hh", "dist_sex_age"])
  func comparison(table: String) throws {
    let rows = try Self.rows(table, "OPT")
    let system = Self.system(rows)
    let least = Self.least(rows)
    let (isShown, report) = ProofTables.protected(system, least: least)
    #expect(report.isPassed)
    func costs(_ isShown: [Bool]) -> (cells: Int, loss: Int, persons: Int) {
      rows.indices.reduce(into: (0, 0, 0)) { sum, row in
        guard !isShown[row], system.quantities[row].need == .none else { return }
        sum = (sum.0 + 1, sum.1 + system.figures[row].loss, sum.2 + rows[row].count)
      }
    }
    let ours = costs(isShown)
    var text = "method,covers,loss,persons_in_covers,narrow\nparcours,\(ours.cells),\(ours.loss),"
    text += "\(ours.persons),\(report.findings.count)\n"
    for method in Self.methods {
      let pattern = try Self.rows(table, method).map { $0.status == "s" || $0.status == "z" }
      let audit = ProofTables.audit(system, pattern, least: least)
      let other = costs(pattern)
      text += "\(method),\(other.cells),\(other.loss),\(other.persons),\(audit.findings.count)\n"
      if audit.isPassed { #expect(Double(ours.loss) <= 1.3 * Double(other.loss), "\(method)") }
    }
    try ProofTables.write(text, as: "sdc-\(table).csv")
  }
}
