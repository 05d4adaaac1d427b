/// Keeps the summary of an exit curve to the months that the curve itself shows.
enum CurveSummary {
  static let months = ["s12": "12", "s24": "24"]

  static func agree(_ tables: [ReleasedTable]) -> [ReleasedTable] {
    guard let curve = tables.first(where: { $0.id == "C01.curve" }), curve.policy != .internal
    else { return tables }
    return tables.map { $0.id == "C01.summary" ? agree($0, with: curve) : $0 }
  }

  private static func agree(_ summary: ReleasedTable, with curve: ReleasedTable) -> ReleasedTable {
    guard summary.status == .released else { return summary }
    let survival = curve.columns.firstIndex { $0.id == "survival" }
    let rows = summary.rows.map { row in
      guard let month = row.categories.last.flatMap({ months[$0.id] }) else { return row }
      let point = curve.rows.first {
        $0.categories.first == row.categories.first && $0.categories.last?.id == month
      }
      if let point, let survival, point.cells[survival] != .protected { return row }
      return ReleasedTable.Row(
        categories: row.categories,
        cells: row.cells.map { if case .shown = $0 { .protected } else { $0 } })
    }
    let status = Release.status(of: rows)
    return ReleasedTable(
      id: summary.id, indicator: summary.indicator, policy: summary.policy,
      countsPersons: summary.countsPersons, dimensions: summary.dimensions,
      columns: summary.columns, rows: status == .released ? rows : [],
      parameters: summary.parameters, status: status)
  }
}
