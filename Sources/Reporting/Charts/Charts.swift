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
    default: return nil
    }
  }
}
