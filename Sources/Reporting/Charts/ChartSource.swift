import Disclosure

/// A released table as a drawing reads it: cells by category, categories in printed order.
struct ChartSource {
  let table: ReleasedTable
  /// The first row of each combination of categories.
  private let rows: [[ReleasedTable.Category]: Int]

  /// Nil when the table was not released or shows no figure.
  init?(_ table: ReleasedTable) {
    guard table.status == .released,
      table.rows.contains(where: { $0.cells.contains { $0.value != nil } })
    else { return nil }
    self.table = table
    rows = Dictionary(
      table.rows.enumerated().map { ($1.categories, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The categories of a dimension in order of appearance.
  func categories(_ dimension: String) -> [ReleasedTable.Category] {
    guard let index = table.dimensions.firstIndex(of: dimension) else { return [] }
    var seen: Set<ReleasedTable.Category> = []
    return table.rows.map { $0.categories[index] }.filter { seen.insert($0).inserted }
  }

  /// The cell of a column in the row of these categories, one per dimension.
  func cell(_ categories: [ReleasedTable.Category], _ column: String) -> ReleasedTable.Cell? {
    guard let index = table.columns.firstIndex(where: { $0.id == column }),
      let row = rows[categories]
    else { return nil }
    return table.rows[row].cells[index]
  }
}

extension ReleasedTable.Cell {
  /// The shown number; nil for protected cells and cells without value.
  var value: Double? {
    if case .shown(let value, _, _, _) = self, value.isFinite { value } else { nil }
  }

  /// The shown interval.
  var bounds: (lower: Double, upper: Double)? {
    guard case .shown(_, let lower?, let upper?, _) = self, lower.isFinite, upper.isFinite
    else { return nil }
    return (lower, upper)
  }

  var isProtected: Bool { self == .protected }

  /// Without the mark of limited reliability, which is about persons and not about rows.
  var certain: ReleasedTable.Cell {
    guard case .shown(let value, let lower, let upper, _) = self else { return self }
    return .shown(value, lower: lower, upper: upper, isUnreliable: false)
  }
}
