import Statistics

/// The link between cohorts: `everyone` less the cohorts beside it leaves a group that nobody
/// prints and anybody can compute.
enum Cohorts {
  static let dimension = "cohort"
  static let everyone = "everyone"
  /// The category of computed rows; it never leaves the gate.
  static let rest = "\u{0}rest"

  /// Rows for the group that remains of everyone, as evidence for the rules.
  ///
  /// Dossiers of the rest cannot be known from the table and are taken as its persons, so that
  /// the rule of persons decides.
  static func implied(by table: CountedTable) -> [CountedTable.Row] {
    guard table.dimensions.first == dimension else { return [] }
    var others: [[CountedTable.Category]: [CountedTable.Row]] = [:]
    for row in table.rows where row.categories.first?.id != everyone {
      others[Array(row.categories.dropFirst()), default: []].append(row)
    }
    return table.rows.filter { $0.categories.first?.id == everyone }.compactMap { whole in
      guard let parts = others[Array(whole.categories.dropFirst())] else { return nil }
      let cells = whole.cells.enumerated().map { column, cell in
        difference(cell, parts.map { $0.cells[column] })
      }
      return CountedTable.Row(
        [CountedTable.Category(rest)] + whole.categories.dropFirst(), cells)
    }
  }

  private static func difference(
    _ whole: CountedTable.Cell, _ parts: [CountedTable.Cell]
  ) -> CountedTable.Cell {
    func left(_ path: (CountedTable.Cell) -> Int) -> Int {
      max(0, path(whole) - parts.reduce(0) { $0 + path($1) })
    }
    let persons = left(\.persons)
    let base = whole.base.map { _ in left { $0.base ?? 0 } }
    let atRisk = whole.atRisk.map { _ in left { $0.atRisk ?? 0 } }
    let value: CountedTable.Value
    switch whole.value {
    case .count: value = .count(left(\.count))
    case .estimate where base == 0: value = .notComputable(rest)
    case .estimate: value = .estimate(0)
    case .notComputable: value = whole.value
    }
    return CountedTable.Cell(
      value, persons: persons, dossiers: persons, base: base, atRisk: atRisk)
  }
}

extension CountedTable.Cell {
  /// The number of a count; the persons behind any other figure.
  var count: Int { if case .count(let number) = value { number } else { persons } }
}
