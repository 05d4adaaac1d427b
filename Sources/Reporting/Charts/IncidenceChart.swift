import Disclosure

/// C02.curve: the cumulative share of entrants who have left for each reason, stacked, so that
/// the height of a column is the share who have left.
enum IncidenceChart {
  static let styles: [String: ChartFill] = [
    "employment": ChartFill(colour: ChartPalette.blue),
    "insurance": ChartFill(colour: ChartPalette.turquoise),
    "resources": ChartFill(colour: ChartPalette.plum, texture: .stripes),
    "competence": ChartFill(colour: ChartPalette.orange, texture: .stripes),
    "lost_contact": ChartFill(colour: ChartPalette.charcoal, texture: .dots),
    "death": ChartFill(colour: ChartPalette.mauve, texture: .rungs),
    "unknown": ChartFill(colour: ChartPalette.paper),
  ]

  static func image(_ source: ChartSource, id: String, _ words: ChartWords) -> ChartImage? {
    StackedColumns(source: source, dimension: "reason", column: "incidence", least: 0.4) {
      styles[$0.id] ?? .numbered($1)
    }.image(id: id, words)
  }
}
