public import Statistics

/// The gate: turns a counted table into what the policy lets its audience see.
///
/// - `internal`: every figure, exact.
/// - `restricted`: figures on fewer than 6 persons or 3 dossiers are `X`, and so is everything
///   from which they could be computed (`Suppression`); a table of which nothing is left is
///   withheld.
/// - `public`: as `restricted`, shares on fewer than 30 persons are `X` too, and what is shown is
///   rounded: counts to base 5, each by itself, shares and their intervals computed from the
///   rounded counts, probabilities to 3 decimals, months to integers, indices to 2 decimals.
///
/// Tables of rows and files pass unchanged, refusals stay refusals.
public enum Release {
  public static let protectedCell = "withheld.protected_cell"
  public static let malformedTable = "withheld.malformed_table"

  /// The table as the audience of `policy` may see it. Cost: proportional to the cells.
  public static func release(
    _ table: CountedTable, under policy: Policy,
    thresholds: ReleaseThresholds = ReleaseThresholds()
  ) -> ReleasedTable {
    if let refusal = table.refusal {
      return released(
        table, policy, rows: [],
        status: .refused(missing: refusal.missing, reason: refusal.reason))
    }
    guard isWellFormed(table) else {
      return released(table, policy, rows: [], status: .withheld(reason: malformedTable))
    }
    if policy == .internal || table.subject == .rows {
      let exact = ShownValue(thresholds: thresholds, isRounded: false)
      return released(table, policy, rows: rows(of: table) { exact.cell($0, $1) })
    }
    return protected(table, policy, thresholds)
  }

  /// Releases the tables of one report together, so that what one table hides no other shows:
  /// the survival at 12 and 24 months, and the incidence of lost contact, stand in the short
  /// tables only where the curves show them. Reports are to be released through this function.
  public static func release(
    _ tables: [CountedTable], under policy: Policy,
    thresholds: ReleaseThresholds = ReleaseThresholds()
  ) -> (tables: [ReleasedTable], log: DisclosureLog) {
    let released = Agreement.settle(
      tables.map { release($0, under: policy, thresholds: thresholds) })
    return (released, DisclosureLog(released))
  }

  private static func protected(
    _ table: CountedTable, _ policy: Policy, _ thresholds: ReleaseThresholds
  ) -> ReleasedTable {
    let links = TableLinks.of(table)
    let verdicts = Suppression.verdicts(for: table, links: links, thresholds: thresholds)
    let isRounded = policy == .public || links.isNested
    let value = ShownValue(thresholds: thresholds, isRounded: isRounded)
    let rows = zip(table.rows, verdicts).map { row, verdicts in
      ReleasedTable.Row(
        categories: row.categories.map { .init(id: $0.id, label: $0.label) },
        cells: row.cells.indices.map { column in
          let cell = row.cells[column]
          let isTooFew =
            isRounded && ColumnRole(table.columns[column], cell) == .ratio
            && (cell.base ?? 0) < thresholds.shareBase
          if case .notComputable(let reason) = cell.value, verdicts[column] == .show {
            return .notComputable(reason)
          }
          return verdicts[column] == .show && !isTooFew
            ? value.cell(cell, table.columns[column]) : .protected
        })
    }
    return released(table, policy, rows: rows, status: status(of: rows))
  }

  /// Withheld when protection left no figure.
  static func status(of rows: [ReleasedTable.Row]) -> ReleasedTable.Status {
    let cells = rows.flatMap(\.cells)
    let showsSomething = cells.contains { if case .shown = $0 { true } else { false } }
    return !showsSomething && cells.contains(.protected)
      ? .withheld(reason: protectedCell) : .released
  }

  private static func isWellFormed(_ table: CountedTable) -> Bool {
    table.rows.allSatisfy {
      $0.categories.count == table.dimensions.count && $0.cells.count == table.columns.count
    }
  }

  private static func rows(
    of table: CountedTable,
    cell: (CountedTable.Cell, CountedTable.Column) -> ReleasedTable.Cell
  ) -> [ReleasedTable.Row] {
    table.rows.map { row in
      ReleasedTable.Row(
        categories: row.categories.map { .init(id: $0.id, label: $0.label) },
        cells: zip(row.cells, table.columns).map(cell))
    }
  }

  private static func released(
    _ table: CountedTable, _ policy: Policy, rows: [ReleasedTable.Row],
    status: ReleasedTable.Status = .released
  ) -> ReleasedTable {
    let isWithheld = if case .withheld = status { true } else { false }
    return ReleasedTable(
      id: table.id, indicator: table.indicator, policy: policy,
      countsPersons: table.subject == .persons, dimensions: table.dimensions,
      columns: table.columns.map { .init(id: $0.id, unit: .init($0.unit)) },
      rows: isWithheld ? [] : rows,
      parameters: table.parameters.map { (name: $0.name, value: $0.value) }, status: status)
  }
}

extension ReleasedTable.Unit {
  init(_ unit: CountedTable.Unit) {
    self =
      switch unit {
      case .persons: .persons
      case .events: .events
      case .rows: .rows
      case .months: .months
      case .share: .share
      case .probability: .probability
      case .index: .index
      case .perYear: .perYear
      case .smd: .smd
      case .money: .money
      }
  }
}
