import Disclosure

/// C02.curve: the cumulative share of entrants who have left for each reason, stacked, so that
/// the height of a column is the share who have left.
enum IncidenceChart {
  static func image(_ source: ChartSource, id: String, _ words: ChartWords) -> ChartImage? {
    StackedColumns(source: source, dimension: "reason", column: "incidence", least: 0.4) {
      $0.id == "unknown"
        ? ChartFill(colour: ChartPalette.paper, texture: .dots) : .numbered($1)
    }.image(id: id, words)
  }
}
