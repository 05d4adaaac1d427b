import Statistics

/// The id, dimensions and columns of a table, the same whatever the data.
struct TableShape: Sendable {
  let id: String
  let dimensions: [String]
  let columns: [CountedTable.Column]

  init(_ id: String, _ dimensions: [String], _ columns: [CountedTable.Column]) {
    self.id = id
    self.dimensions = dimensions
    self.columns = columns
  }

  private var indicator: String { String(id.prefix { $0 != "." }) }

  /// The table with its rows.
  func table(
    _ rows: [CountedTable.Row], parameters: [CountedTable.Parameter]
  ) -> CountedTable {
    CountedTable(
      id: id, indicator: indicator, dimensions: dimensions, columns: columns, rows: rows,
      parameters: parameters)
  }

  /// The table without rows, and why.
  func refused(
    _ refusal: CountedTable.Refusal, parameters: [CountedTable.Parameter]
  ) -> CountedTable {
    CountedTable(
      id: id, indicator: indicator, dimensions: dimensions, columns: columns,
      parameters: parameters, refusal: refusal)
  }
}

extension CountedTable.Cell {
  /// A number of persons, its own evidence.
  static func persons(_ tally: OrderedTally, base: Int? = nil) -> Self {
    CountedTable.Cell(
      .count(tally.persons), persons: tally.persons, dossiers: tally.dossiers, base: base)
  }

  /// A number of spells, exits or windows, with the persons behind it.
  static func records(_ tally: OrderedTally, base: Int? = nil) -> Self {
    CountedTable.Cell(
      .count(tally.records), persons: tally.persons, dossiers: tally.dossiers, base: base)
  }

  /// The share of `part` in `base` persons, with Wilson's interval (1927).
  static func share(_ part: OrderedTally, of base: Int) -> Self {
    guard let bounds = Proportion.wilson(part.persons, base) else {
      return CountedTable.Cell(
        .notComputable("nil.empty_denominator"), persons: 0, dossiers: 0, base: 0)
    }
    return CountedTable.Cell(
      .estimate(
        Double(part.persons) / Double(base), lower: bounds.lower, upper: bounds.upper),
      persons: part.persons, dossiers: part.dossiers, base: base)
  }

  /// A point read off a curve, with the events through that month as its evidence.
  static func point(
    _ value: Double, _ bounds: (lower: Double, upper: Double)?, events: OrderedTally, base: Int,
    atRisk: Int
  ) -> Self {
    CountedTable.Cell(
      .estimate(value, lower: bounds?.lower, upper: bounds?.upper), persons: events.persons,
      dossiers: events.dossiers, base: base, atRisk: atRisk)
  }

  /// No value, with the phrase key of the reason.
  static func none(_ reason: String, base: Int = 0, atRisk: Int? = nil) -> Self {
    CountedTable.Cell(
      .notComputable(reason), persons: 0, dossiers: 0, base: base, atRisk: atRisk)
  }
}
