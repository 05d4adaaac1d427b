import Disclosure

/// Definitions, counting rules, parameters as used and the disclosure statement.
enum MethodSection: Section {
  static let id = "method"
  static let tables: [String] = []

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    var blocks: [Block] = [.paragraph(book["method.intro"])]
    blocks.append(
      .list(
        ["spell", "unit", "entry", "missing", "interval", "words", "aggregation"].map { key in
          return [
            .strong(book["method.\(key).title"]),
            .text(" " + book.fill("method.\(key)", margins(book))),
          ]
        }))
    blocks.append(.heading(book["method.disclosure"], id: "method-disclosure"))
    if context.input.kind != "methods" {
      blocks.append(.paragraph(book["policy.\(context.input.policy.rawValue).statement"]))
      if context.input.policy != .internal {
        blocks.append(.paragraph(book["method.disclosure.audit"]))
      }
    }
    blocks.append(.paragraph(book["method.disclosure.symbols"]))
    blocks.append(.heading(book["method.definitions"], id: "method-definitions"))
    blocks.append(.paragraph(book["method.definitions.intro"]))
    blocks.append(.definitions(definitions(context)))
    if let parameters = parameters(context) {
      blocks.append(.heading(book["method.parameters"], id: "method-parameters"))
      blocks.append(.paragraph(book["method.parameters.intro"]))
      blocks.append(.table(parameters))
    }
    return blocks
  }

  /// What a difference must reach to be spoken of, scale by scale.
  private static func margins(_ book: Phrasebook) -> [String: String] {
    [
      "margin": book.numbers.decimal(Difference.margin(.share) * 100, digits: 0, in: .text),
      "months": book.count("method.margin.months", Int(Difference.margin(.months))),
      "other": book.numbers.decimal(Difference.margin(.index), digits: 2, in: .text),
    ]
  }

  /// One definition per indicator of the report, in order of first use.
  private static func definitions(_ context: SectionContext) -> [Definition] {
    let book = context.book
    // A report on methods defines all that can be computed.
    var seen = context.input.kind == "methods" ? context.input.declared.indicators : []
    for table in context.input.tables where !seen.contains(table.indicator) {
      seen.append(table.indicator)
    }
    let known = seen.filter { !$0.hasPrefix("Q") }.sorted { order($0) < order($1) }
    return known.map { id in
      let stem = "indicator.\(Label.clean(id))"
      return Definition(
        id: context.definitionID(id), term: "\(book[stem + ".name"]) (\(Label.clean(id)))",
        lines: ["measures", "numerator", "denominator", "reads", "caveat"].map { key in
          (title: book["definition.\(key)"], text: book["\(stem).\(key)"])
        })
    }
  }

  /// T before C before M, then by number.
  private static func order(_ id: String) -> String {
    let ranks = ["T": "0", "S": "1", "C": "2", "M": "3", "K": "4"]
    let rank = ranks[String(id.prefix(1))] ?? "5"
    return rank + id
  }

  private static func parameters(_ context: SectionContext) -> TableBlock? {
    let parameters = context.input.provenance.parameters
    guard !parameters.isEmpty else { return nil }
    let book = context.book
    return TableBlock(
      id: "t-parameters", caption: book["table.parameters.title"],
      headers: [book["column.parameter"]],
      columns: [TableBlock.Column(title: book["column.value"], unit: "")],
      rows: parameters.map { parameter in
        TableBlock.Row(
          headers: [
            TableBlock.Header(
              text: book.has("parameter.\(parameter.name)")
                ? book["parameter.\(parameter.name)"] : Label.clean(parameter.name),
              unit: Label.clean(parameter.name))
          ],
          cells: [[.words(words(of: parameter.value, book))]])
      }, sources: [])
  }

  /// A value as it was set; yes, no and none in the language of the page.
  private static func words(of value: String, _ book: Phrasebook) -> String {
    ["yes", "no", "none"].contains(value) ? book["value.\(value)"] : Label.clean(value)
  }
}
