import Disclosure

/// The states of a month in their order of priority, in words.
enum AlphabetSection: Section {
  static let id = "alphabet"
  static let tables: [String] = []

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    return [
      .paragraph(book["alphabet.intro"]),
      .list(
        context.input.declared.states.map { state in
          let name =
            book.has("state.\(state)") ? book["state.\(state)"] : Label.clean(state)
          return [.code(Label.clean(state)), .text(" " + name)]
        }),
      .heading(book["alphabet.registers"], id: "alphabet-registers"),
      .paragraph(book["alphabet.registers.intro"]),
      .list(
        [
          "left", "activation", "undetermined", "palliative", "compensation", "abandonment",
          "control", "mixed",
        ].map {
          [.strong(book["register_rule.\($0).title"]), .text(" " + book["register_rule.\($0)"])]
        }
      ),
    ]
  }
}

/// The numbers below which a figure is not shown, and what is done to those that are.
enum DisclosureSection: Section {
  static let id = "disclosure"
  static let tables: [String] = []

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    let thresholds = context.input.thresholds
    let values: [(String, Int)] = [
      ("persons", thresholds.persons), ("sensitive_persons", thresholds.sensitivePersons),
      ("dossiers", thresholds.dossiers),
      ("curve_at_risk", thresholds.curveAtRisk), ("curve_events", thresholds.curveEvents),
      ("means_persons", thresholds.meansPersons), ("share_base", thresholds.shareBase),
      ("rounding_base", thresholds.roundingBase),
      ("homogeneity_persons", thresholds.homogeneityPersons),
    ]
    return [
      .paragraph(book["disclosure.intro"]),
      .list(
        Policy.allCases.map {
          [
            .strong(book["policy.\($0.rawValue).name"]),
            .text(
              book.fill("join.colon", ["a": "", "b": book["policy.\($0.rawValue).statement"]])),
          ]
        }),
      .table(
        TableBlock(
          id: "t-thresholds", caption: book["table.thresholds.title"],
          headers: [book["column.parameter"]],
          columns: [TableBlock.Column(title: book["column.value"], unit: "")],
          rows: values.map { key, value in
            TableBlock.Row(
              headers: [TableBlock.Header(text: book["disclosure_rule.\(key)"])],
              cells: [[.words(book.numbers.integer(value, in: .table))]])
          }, sources: [])),
      .paragraph(book["disclosure.closure"]),
    ]
  }
}

/// Cohorts and programmes as the configuration declares them.
enum DeclaredSection: Section {
  static let id = "declared"
  static let tables: [String] = []

  static func appears(in input: ReportInput) -> Bool {
    input.kind == "methods"
      && !(input.declared.cohorts.isEmpty && input.declared.programmes.isEmpty)
  }

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    var blocks: [Block] = [.paragraph(book["declared.intro"])]
    if !context.input.declared.programmes.isEmpty {
      blocks.append(.heading(book["declared.programmes"], id: "declared-programmes"))
      blocks.append(
        .list(
          context.input.declared.programmes.map { programme in
            [
              .strong(Label.clean(programme.name[book.language])), .text(" "),
              .code(programme.measures.map(Label.clean).joined(separator: " ")),
            ]
          }))
    }
    if !context.input.declared.cohorts.isEmpty {
      blocks.append(.heading(book["declared.cohorts"], id: "declared-cohorts"))
      blocks.append(
        .list(
          context.input.declared.cohorts.map { cohort in
            [
              .strong(Label.clean(cohort.name[book.language])),
              .text(book.fill("join.colon", ["a": "", "b": context.words(of: cohort)])),
            ]
          }))
    }
    return blocks
  }
}
