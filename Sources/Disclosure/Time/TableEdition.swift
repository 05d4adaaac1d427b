import Foundation
import Statistics

/// One table as it was released, with seals of its true numbers: a line of the release ledger.
///
/// The seals are keyed digests (HMAC), one for every number behind a cell. Who has the key can ask
/// whether a number is the same or differs by a handful; who has not learns nothing. What was
/// shown stands there as shown, so that an edition can be kept.
public struct TableEdition: Codable, Sendable, Equatable {
  struct Cell: Codable, Sendable, Equatable {
    /// Seals of the count or the persons, of the denominator, of those at risk, and of the estimate.
    var seals: [String]
    var value: Double?
    var lower: Double?
    var upper: Double?
    var isUnreliable = false
    /// Reason of a cell that has no value.
    var reason: String?

    var isShown: Bool { value != nil }
  }

  struct Row: Codable, Sendable, Equatable {
    var categories: [String]
    var labels: [String?]
    var cells: [Cell]
  }

  /// Id of the release that first showed this edition.
  public let release: String
  public let table: String
  public let policy: String
  public let population: String
  public let period: String
  /// 1 for the first edition of a period.
  public let edition: Int
  let dimensions: [String]
  let columns: [String]
  let rows: [Row]
  /// Phrase key when the table was withheld.
  let withheld: String?
  /// Who its cohorts were; nil in a line that was written before this was kept.
  private let scopes: [String: CohortScope]?

  /// What one line of the ledger says; nil when it is not such a line.
  public init?(line: String) {
    guard let edition = try? JSONDecoder().decode(TableEdition.self, from: Data(line.utf8)) else {
      return nil
    }
    self = edition
  }

  /// The line of the ledger: one JSON object, keys in order.
  public var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }

  init(
    release: String, counted: CountedTable, shown: ReleasedTable, edition: Int,
    scopes: [String: CohortScope] = [:], seal: (String) throws -> String
  ) rethrows {
    self.release = release
    self.scopes = scopes.isEmpty ? nil : scopes
    table = counted.id
    policy = shown.policy.rawValue
    population = counted.population
    period = counted.period
    self.edition = edition
    dimensions = counted.dimensions
    columns = counted.columns.map(\.id)
    if case .withheld(let reason) = shown.status { withheld = reason } else { withheld = nil }
    rows = try counted.rows.enumerated().map { index, row in
      let cells = index < shown.rows.count ? shown.rows[index].cells : []
      return Row(
        categories: row.categories.map(\.id), labels: row.categories.map(\.label),
        cells: try row.cells.enumerated().map { column, cell in
          var sealed = Cell(
            seals: try SealedNumber.all(of: cell).map {
              try seal(
                SealedNumber.message(
                  counted.population, counted.id, row.categories.map(\.id),
                  counted.columns[column].id, $0))
            })
          guard column < cells.count else { return sealed }
          switch cells[column] {
          case .shown(let value, let lower, let upper, let isUnreliable):
            sealed.value = value
            sealed.lower = lower
            sealed.upper = upper
            sealed.isUnreliable = isUnreliable
          case .protected: break
          case .notComputable(let reason): sealed.reason = reason
          }
          return sealed
        })
    }
  }

  /// The cohorts of its rows.
  var cohorts: Set<String> {
    guard let dimension = dimensions.firstIndex(of: "cohort") else { return [] }
    return Set(rows.map { $0.categories[dimension] })
  }

  /// Where the cohort stands among the categories of a row.
  var cohortPosition: Int? { dimensions.firstIndex(of: "cohort") }

  /// Who a cohort of it was; "" for a table without cohorts.
  func scope(of cohort: String) -> CohortScope? { scopes?[cohort] ?? scopes?[""] }

  /// The table as this edition showed it, in the shape of today's.
  func table(like today: ReleasedTable) -> ReleasedTable {
    ReleasedTable(
      id: today.id, indicator: today.indicator, policy: today.policy,
      countsPersons: today.countsPersons, dimensions: today.dimensions, columns: today.columns,
      rows: withheld != nil
        ? []
        : rows.map { row in
          ReleasedTable.Row(
            categories: zip(row.categories, row.labels).map { .init(id: $0, label: $1) },
            cells: row.cells.map { cell in
              if let value = cell.value {
                return .shown(
                  value, lower: cell.lower, upper: cell.upper, isUnreliable: cell.isUnreliable)
              }
              return cell.reason.map { .notComputable($0) } ?? .protected
            })
        }, parameters: today.parameters,
      status: withheld.map { .withheld(reason: $0) } ?? .released)
  }
}

/// The numbers behind a cell, and the message that is sealed for each.
enum SealedNumber {
  static func all(of cell: CountedTable.Cell) -> [Int] {
    var millionths = 0
    if case .estimate(let number, _, _) = cell.value, number.isFinite {
      millionths = Int(exactly: (number * 1e6).rounded()) ?? 0
    }
    return [SystemBuilder.size(cell), cell.base ?? 0, cell.atRisk ?? 0, millionths]
  }

  /// Position of the estimate among the numbers of a cell.
  static let estimate = 3

  /// The place of a number is part of the message, so equal numbers have different seals.
  static func message(
    _ population: String, _ table: String, _ categories: [String], _ column: String, _ number: Int
  ) -> String {
    [population, table, categories.joined(separator: "\u{1F}"), column, String(number)]
      .joined(separator: "\u{1E}")
  }
}
