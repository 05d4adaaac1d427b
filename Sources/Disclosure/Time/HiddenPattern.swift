import Statistics

/// Which cells the last edition protected, so that the next one prefers them as cover.
///
/// A pattern that wanders from edition to edition shows each cell in some of them; a stable one
/// does not.
public struct HiddenPattern: Sendable, Equatable {
  private struct Cell: Hashable {
    var table: String
    var population: String
    var categories: [String]
    var column: String
  }

  private var cells: Set<Cell> = []

  public init() {}

  /// Adds the protected cells of an edition.
  mutating func add(_ edition: TableEdition) {
    for row in edition.rows {
      for (column, cell) in zip(edition.columns, row.cells)
      where !cell.isShown && cell.reason == nil {
        cells.insert(
          Cell(
            table: edition.table, population: edition.population, categories: row.categories,
            column: column))
      }
    }
  }

  func hides(_ table: CountedTable, row: Int, column: Int) -> Bool {
    guard !cells.isEmpty else { return false }
    return cells.contains(
      Cell(
        table: table.id, population: table.population,
        categories: table.rows[row].categories.map(\.id), column: table.columns[column].id))
  }
}
