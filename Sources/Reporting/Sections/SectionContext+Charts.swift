import Disclosure

extension SectionContext {
  /// The tables that are drawn; each has its words under `chart.<id>`.
  private static let drawn: Set<String> = [
    "S01.states", "C01.curve", "C02.curve", "C07.crossing", "C08.axes", "K01.attrition",
    "K02.balance", "K04.shares", "Q.calendar", "Q.drift", "M04.passages",
  ]

  /// A table as a drawing with its figures behind it; as `blocks` where no drawing is made of it.
  func charted(_ id: String, _ layout: TableLayout) -> [Block] {
    guard Self.drawn.contains(id), let table = input.table(id), table.status == .released,
      let image = Charts.image(of: table, id: "svg-" + id, words: chartWords(table))
    else { return blocks(id, layout) }
    return [
      .chart(
        ChartBlock(
          id: id, title: title(of: id), findings: findings(of: table),
          alternative: image.alternative, svg: image.svg,
          tables: tableBlocks(table, layout)))
    ]
  }

  private func chartWords(_ table: ReleasedTable) -> ChartWords {
    let id = table.id
    let description = [book["chart.\(id).description"]] + findings(of: table)
    var words = ChartWords(
      title: title(of: id), description: description.joined(separator: " "),
      monthAxis: book["chart.month_axis"], atRisk: book["chart.at_risk"],
      protected: book["symbol.protected"], interval: book["chart.\(id).interval"],
      percentSign: book.numbers.percentSign,
      category: { category, dimension in label(category, of: dimension, in: id) },
      decimal: { value, digits in book.numbers.decimal(value, digits: digits, in: .table) })
    words.context = book["chart.context"]
    return words
  }
}
