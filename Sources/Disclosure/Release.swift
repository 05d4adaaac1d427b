public import Statistics

/// The gate: turns counted tables into what the policy lets its audience see.
///
/// - `internal`: every figure, exact.
/// - `restricted`: figures that a primary rule protects are `X`, and so is what would give them
///   away, over all tables of the run; a table of which nothing is left is withheld. Means and
///   medians have the decimals that reports print.
/// - `public`: as `restricted`, shares on fewer than 30 persons are `X` too, and what is shown is
///   rounded: counts to base 5, each by itself, shares and their intervals computed from the
///   rounded counts, probabilities to 3 decimals, months to integers, indices to 2 decimals.
///
/// Tables of rows and files show their counts; of what rests on a few rows see `ofFiles`. Refusals
/// stay refusals.
public enum Release {
  public static let protectedCell = "withheld.protected_cell"
  public static let malformedTable = "withheld.malformed_table"

  /// One table by itself; reports go through `release(_:)` on all of their tables.
  public static func release(
    _ table: CountedTable, under policy: Policy,
    thresholds: ReleaseThresholds = ReleaseThresholds()
  ) -> ReleasedTable {
    let run = RunRelease(
      [ReportTables(name: "", policy: policy, tables: [table])], thresholds: thresholds)
    return run.reports[0].tables[0]
  }

  /// The tables of one report together, so that what one hides no other shows.
  public static func release(
    _ tables: [CountedTable], under policy: Policy,
    thresholds: ReleaseThresholds = ReleaseThresholds()
  ) -> (tables: [ReleasedTable], log: DisclosureLog) {
    let run = RunRelease(
      [ReportTables(name: "", policy: policy, tables: tables)], thresholds: thresholds)
    return (run.reports[0].tables, DisclosureLog(run.reports[0].tables))
  }

  /// Withheld when protection left no figure.
  static func status(of rows: [ReleasedTable.Row]) -> ReleasedTable.Status {
    let cells = rows.flatMap(\.cells)
    let showsSomething = cells.contains { if case .shown = $0 { true } else { false } }
    return !showsSomething && cells.contains(.protected)
      ? .withheld(reason: protectedCell) : .released
  }

  static func isWellFormed(_ table: CountedTable) -> Bool {
    table.rows.allSatisfy {
      $0.categories.count == table.dimensions.count && $0.cells.count == table.columns.count
    }
  }

  /// A counted table as the policy shows it, with the cells of which `isShown` says so.
  static func table(
    _ table: CountedTable, _ policy: Policy, _ thresholds: ReleaseThresholds,
    isShown: (_ row: Int, _ column: Int) -> Bool
  ) -> ReleasedTable {
    if let refusal = table.refusal {
      return released(
        table, policy, rows: [],
        status: .refused(missing: refusal.missing, reason: refusal.reason))
    }
    guard isWellFormed(table) else {
      return released(table, policy, rows: [], status: .withheld(reason: malformedTable))
    }
    if policy != .internal, table.subject == .rows {
      return released(table, policy, rows: ofFiles(table, thresholds))
    }
    let isExact = policy == .internal
    let isRounded = !isExact && (policy == .public || TableLinks.of(table).isNested)
    let value = ShownValue(
      thresholds: thresholds, precision: isExact ? .exact : isRounded ? .rounded : .printed)
    let rows = table.rows.indices.map { row in
      ReleasedTable.Row(
        categories: table.rows[row].categories.map { .init(id: $0.id, label: $0.label) },
        cells: table.columns.indices.map { column in
          let cell = table.rows[row].cells[column]
          if case .notComputable(let reason) = cell.value { return .notComputable(reason) }
          let isTooFew =
            isRounded && ColumnRole(table.columns[column], cell) == .ratio
            && (cell.base ?? 0) < thresholds.shareBase
          return isExact || (isShown(row, column) && !isTooFew)
            ? value.cell(cell, table.columns[column]) : .protected
        })
    }
    return released(table, policy, rows: rows, status: status(of: rows))
  }

  /// Rows of files and months of a calendar are no persons and are shown as they are; but one row
  /// may be one person's, so a number that rests on fewer rows than a figure needs persons, where
  /// the table says on how many, is protected, and ratios of rows have two decimals.
  private static func ofFiles(
    _ table: CountedTable, _ thresholds: ReleaseThresholds
  ) -> [ReleasedTable.Row] {
    table.rows.map { row in
      ReleasedTable.Row(
        categories: row.categories.map { .init(id: $0.id, label: $0.label) },
        cells: row.cells.map { cell in
          if thresholds.isSmall(cell.persons) { return .protected }
          switch cell.value {
          case .notComputable(let reason): return .notComputable(reason)
          case .count(let number):
            return .shown(Double(number), lower: nil, upper: nil, isUnreliable: false)
          case .estimate(let number, _, _):
            return .shown(
              Rounding.decimals(number, 2), lower: nil, upper: nil, isUnreliable: false)
          }
        })
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
