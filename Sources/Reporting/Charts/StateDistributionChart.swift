import Disclosure

/// S01.states: what entrants live through, as stacked columns by month since entry.
///
/// The states keep their order and style from report to report; dark and light alternate and no
/// two have the same texture on the same tone, so that they can be told apart in grey.
enum StateDistributionChart {
  static let styles: [String: ChartFill] = [
    "SANC": ChartFill(colour: ChartPalette.paper, texture: .grid),
    "EMP": ChartFill(colour: ChartPalette.plum, texture: .stripes),
    "PRO": ChartFill(colour: ChartPalette.orange),
    "SOC": ChartFill(colour: ChartPalette.blue, texture: .dots),
    "ACC": ChartFill(colour: ChartPalette.turquoise, texture: .dots),
    "CASH": ChartFill(colour: ChartPalette.charcoal),
    "INS": ChartFill(colour: ChartPalette.mauve, texture: .rungs),
    "OUT": ChartFill(colour: ChartPalette.paper),
    "MISS": ChartFill(colour: ChartPalette.paper, texture: .rungs),
  ]

  static func image(_ source: ChartSource, id: String, _ words: ChartWords) -> ChartImage? {
    StackedColumns(source: source, dimension: "state", column: "share", least: 1) {
      styles[$0.id] ?? .numbered($1)
    }.image(id: id, words)
  }
}
