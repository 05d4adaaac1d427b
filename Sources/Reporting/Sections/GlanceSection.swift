import Disclosure

/// The few figures that most readers need, side by side for the cohorts.
enum GlanceSection: Section {
  static let id = "glance"
  static let tables = lines.map(\.table)

  struct Line {
    var table: String
    var indicator: String
    var categories: [String: String]
    var column: String
    /// Phrase key of what is shown, under `glance.<key>`.
    var key: String
  }

  static let lines: [Line] = [
    Line("M01.reach", "M01", [:], "share", "reach"),
    Line("T06", "T06", ["part": "value"], "pooled", "contact"),
    Line("T07", "T07", ["part": "value"], "median", "gap"),
    Line("T22", "T22", ["part": "value"], "pooled", "cash_only"),
    Line("C03.lost", "C03", ["part": "cif12"], "share", "lost"),
    Line("T13", "T13", ["part": "voluntary"], "pooled", "voluntary"),
    Line("T11", "T11", ["part": "incidence"], "pooled", "sanctions"),
    Line("C01.median", "C01", [:], "median", "median"),
    Line("C01.summary", "C01", ["part": "s12"], "value", "still12"),
    Line("C02.curve", "C02", ["month": "24", "reason": "employment"], "incidence", "work24"),
    Line("C04.returns", "C04", ["clock": "payment", "month": "12"], "share", "return12"),
  ]

  static func body(_ context: SectionContext) -> [Block] {
    let present = lines.compactMap { line in context.input.table(line.table).map { (line, $0) } }
    let cohorts = context.cohortsInUse(
      present.filter { $0.0.indicator != "M01" }.map(\.1))
    let isComparison = context.input.kind == "comparison"
    let shown = cohorts.isEmpty || isComparison ? context.declaredCohorts : cohorts
    var columns = shown.map {
      TableBlock.Column(title: context.title(of: $0), unit: "")
    }
    let isPair = shown.count == 2 && !isComparison
    if isPair {
      columns.append(
        TableBlock.Column(title: context.book["column.difference"], unit: "", isWords: true))
    }
    let rows = present.map { line, table in
      row(line, table, shown.map(\.id), isPair: isPair, context)
    }
    let table = TableBlock(
      id: "t-glance", caption: context.book["table.glance.title"],
      headers: [context.book["column.indicator"]], columns: columns, rows: rows, sources: [])
    var blocks: [Block] = [.table(table), .paragraph(context.book["glance.note"])]
    if shown.count > 1 {
      let key = isComparison ? "differences.note" : "glance.selection"
      blocks.append(.note(context.book[key]))
    }
    if isPair {
      if context.attendanceIsContact { blocks.append(.note(context.book["glance.presence"])) }
      blocks.append(.note(context.book["glance.time_zero"]))
    }
    return blocks
  }

  /// True for what is counted from the entry into aid on.
  ///
  /// Who takes part had to stay in aid until then, so participants remain longer by construction
  /// (immortal time): the figures are shown, and not compared.
  private static func startsAtEntry(_ line: Line, _ context: SectionContext) -> Bool {
    context.input.kind == "programme" && ["C01", "C02", "C03"].contains(line.indicator)
  }

  private static func row(
    _ line: Line, _ table: ReleasedTable, _ cohorts: [String], isPair: Bool,
    _ context: SectionContext
  ) -> TableBlock.Row {
    let unit = table.columns.first { $0.id == line.column }?.unit ?? .index
    let cells = cohorts.enumerated().map { index, cohort in
      // A programme's reach is one figure of the whole canton: it stands in the first column.
      line.indicator == "M01"
        ? (index == 0 ? context.cell(line.table, line.categories, line.column) : nil)
        : context.cell(
          line.table, line.categories.merging(["cohort": cohort]) { $1 }, line.column)
    }
    var figures = cells.map { cell -> [Figure] in
      if let cell { return [context.figures.figure(cell, unit)] }
      switch table.status {
      case .released:
        return [
          Figure(kind: .notApplicable, text: "*", title: context.book["symbol.not_applicable"])
        ]
      case .refused:
        return [Figure(kind: .absent, text: "…", title: context.book["symbol.refused"])]
      case .withheld:
        return [Figure(kind: .protected, text: "X", title: context.book["symbol.protected"])]
      }
    }
    if isPair {
      let difference: Difference =
        startsAtEntry(line, context) ? .unknown : Difference.between(cells[0], cells[1], unit)
      figures.append([.words(context.book["difference.\(difference.rawValue)"])])
    }
    return TableBlock.Row(
      headers: [
        TableBlock.Header(
          text: context.book["glance.\(line.key)"], anchor: context.definitionID(line.indicator),
          unit: context.book["glance.\(line.key).unit"])
      ], cells: figures)
  }
}

extension GlanceSection.Line {
  init(
    _ table: String, _ indicator: String, _ categories: [String: String], _ column: String,
    _ key: String
  ) {
    self.init(
      table: table, indicator: indicator, categories: categories, column: column, key: key)
  }
}
