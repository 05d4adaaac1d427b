package import Disclosure

/// The drawings that exist, by the table they show.
package enum Charts {
  /// The drawing of a released table under `id`, from which the ids inside it derive; nil when
  /// no drawing is made of it, when it is withheld or refused, or when it shows no figure.
  ///
  /// Only shown numbers reach the drawing, and its coordinates derive from them alone.
  package static func image(
    of table: ReleasedTable, id: String, words: ChartWords
  ) -> ChartImage? {
    guard let source = ChartSource(table) else { return nil }
    let name = Label.slug(id)
    switch table.id {
    case "S01.states": return StateDistributionChart.image(source, id: name, words)
    case "C01.curve": return ExitCurveChart.image(source, id: name, words)
    case "C02.curve": return IncidenceChart.image(source, id: name, words)
    case "C08.axes": return RegisterProfileChart.image(source, id: name, words)
    case "C07.crossing": return CrossingChart.image(source, id: name, words)
    case "K01.attrition":
      return BarRowsChart.image(
        source, id: name, rows: "step", parts: nil, column: "persons", words)
    case "M04.passages":
      return BarRowsChart.image(
        source, id: name, rows: "passage", parts: "how", column: "events", words)
    case "K02.balance":
      let style = DotRowsChart.Style(
        rows: ["attribute", "category"], column: "smd", guide: 0.1, least: 0.3,
        text: { $1.decimal($0, 2) })
      return DotRowsChart.image(source, id: name, style, words)
    case "K04.shares":
      let style = DotRowsChart.Style(
        rows: ["outcome"], column: "difference", guide: nil, least: 0.1,
        text: { ($0 > 0 ? "+" : "") + $1.decimal($0 * 100, 1) })
      return DotRowsChart.image(source, id: name, style, words)
    case "Q.calendar": return CalendarChart.image(source, id: name, words)
    case "Q.drift": return DriftChart.image(source, id: name, words)
    default: return nil
    }
  }
}
