/// Keeps figures that stand in two tables to what the fuller of the two shows.
///
/// The survival at 12 and 24 months stands in `C01.summary` and on the curve, the incidence of
/// lost contact in `C03.lost` and among the reasons of `C02.curve`. A point that the curve hides,
/// be it small itself or the cover of another, must not come back through the short table.
enum Agreement {
  private struct Point {
    let table: String
    let part: String
    let source: String
    /// Categories of the source after the cohort.
    let categories: [String]
    let column: String
  }

  private static let points: [Point] = [12, 24].flatMap { month in
    [
      Point(
        table: "C01.summary", part: "s\(month)", source: "C01.curve",
        categories: ["\(month)"], column: "survival"),
      Point(
        table: "C03.lost", part: "cif\(month)", source: "C02.curve",
        categories: ["\(month)", "lost_contact"], column: "incidence"),
    ]
  }

  /// The tables with such points protected where their source protects them.
  static func settle(_ tables: [ReleasedTable]) -> [ReleasedTable] {
    tables.map { table in
      points.filter { $0.table == table.id }.reduce(table) { table, point in
        guard table.policy != .internal, table.status == .released,
          let source = tables.first(where: { $0.id == point.source })
        else { return table }
        return hide(table, point, where: source)
      }
    }
  }

  private static func hide(
    _ table: ReleasedTable, _ point: Point, where source: ReleasedTable
  ) -> ReleasedTable {
    if case .refused = source.status { return table }
    let column = source.columns.firstIndex { $0.id == point.column }
    let rows = table.rows.map { row -> ReleasedTable.Row in
      guard row.categories.last?.id == point.part else { return row }
      let twin = source.rows.first {
        $0.categories.first == row.categories.first
          && $0.categories.dropFirst().map(\.id) == point.categories
      }
      if let twin, let column, twin.cells[column] != .protected { return row }
      return ReleasedTable.Row(
        categories: row.categories,
        cells: row.cells.map { if case .shown = $0 { .protected } else { $0 } })
    }
    let status = Release.status(of: rows)
    return ReleasedTable(
      id: table.id, indicator: table.indicator, policy: table.policy,
      countsPersons: table.countsPersons, dimensions: table.dimensions, columns: table.columns,
      rows: status == .released ? rows : [], parameters: table.parameters, status: status)
  }
}
