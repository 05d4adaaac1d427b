import Analysis
import Foundation
import SocialAid
import Statistics
import Synthesis

/// A figure that a report must print because of what was planted.
struct PlantedClaim {
  enum Kind: Equatable {
    /// The same number, up to the arithmetic of floating point.
    case equal
    /// The printed 95 % interval holds the number by which lives are drawn.
    case interval
    /// At least the number.
    case most
    /// Within a share of the number.
    case near(Double)
    /// The cohort's value stands above (or below) that of every other planted group.
    case extreme(highest: Bool)

    var name: String {
      switch self {
      case .equal: "equal"
      case .interval: "interval"
      case .near: "near"
      case .most: "most"
      case .extreme: "order"
      }
    }
  }

  var kind: Kind
  var table: String
  /// The rows of which the figures are added up; mostly one.
  var rows: [[String]]
  var column: String
  var expected: Double

  init(
    _ table: String, _ row: [String], _ column: String, _ expected: Double,
    kind: Kind = .equal
  ) {
    self.init(table, sum: [row], column, expected, kind: kind)
  }

  init(
    _ table: String, sum rows: [[String]], _ column: String, _ expected: Double,
    kind: Kind = .equal
  ) {
    self.kind = kind
    self.table = table
    self.rows = rows
    self.column = column
    self.expected = expected
  }

  /// The indicator that prints the table.
  var indicator: String { String(table.prefix(3)) }
  /// What is claimed, whatever the canton.
  var name: String {
    "\(table) \(rows.map { $0.joined(separator: " ") }.joined(separator: " + ")) \(column) "
      + (kind == .extreme(highest: true)
        ? "highest" : kind == .extreme(highest: false) ? "lowest" : kind.name)
  }
}

/// Printed figures, by table, row and column.
struct PrintedFigures {
  private var cells: [String: CountedTable.Value] = [:]

  init(_ tables: [CountedTable]) {
    for table in tables {
      for row in table.rows {
        for (column, cell) in zip(table.columns, row.cells) {
          cells[Self.key(table.id, row.categories.map(\.id), column.id)] = cell.value
        }
      }
    }
  }

  private static func key(_ table: String, _ row: [String], _ column: String) -> String {
    "\(table)|\(row.joined(separator: "|"))|\(column)"
  }

  func number(_ table: String, _ row: [String], _ column: String) -> Double? {
    switch cells[Self.key(table, row, column)] {
    case .count(let count): Double(count)
    case .estimate(let value, _, _): value
    default: nil
    }
  }

  private func bounds(_ claim: PlantedClaim) -> ClosedRange<Double>? {
    guard let row = claim.rows.first,
      case .estimate(_, let lower?, let upper?) = cells[
        Self.key(claim.table, row, claim.column)]
    else { return nil }
    return lower...upper
  }

  /// The printed figure of a claim, its rows added up; nil where none of them is printed.
  func number(_ claim: PlantedClaim) -> Double? {
    let found = claim.rows.compactMap { number(claim.table, $0, claim.column) }
    return found.isEmpty ? nil : found.reduce(0, +)
  }

  /// The planted group that stands highest or lowest on an order claim.
  func extreme(_ claim: PlantedClaim) -> String {
    let isHighest = claim.kind == .extreme(highest: true)
    let values = LifeGroup.allCases.filter { $0 != .ordinary }.compactMap { group in
      number(claim.table, [group.name] + claim.rows[0].dropFirst(), claim.column).map {
        (name: group.name, value: $0)
      }
    }
    let found = values.max { isHighest ? $0.value < $1.value : $0.value > $1.value }
    return found.map { "\($0.name) \($0.value)" } ?? "no group"
  }

  func stands(_ claim: PlantedClaim) -> Bool {
    guard let found = number(claim) else { return false }
    switch claim.kind {
    case .equal: return abs(found - claim.expected) <= 1e-9 * max(1, abs(claim.expected))
    case .interval: return bounds(claim)?.contains(claim.expected) ?? false
    case .most: return found >= claim.expected
    case .near(let share): return abs(found - claim.expected) <= share * claim.expected
    case .extreme(let isHighest):
      let row = claim.rows[0]
      let others = LifeGroup.allCases.filter { $0 != .ordinary && $0.name != row[0] }
        .compactMap { number(claim.table, [$0.name] + row.dropFirst(), claim.column) }
      return !others.isEmpty
        && others.allSatisfy { isHighest ? $0 <= found + 1e-12 : $0 >= found - 1e-12 }
    }
  }
}
