/// The terms of art that the pages use.
enum GlossarySection: Section {
  static let id = "glossary"
  static let tables: [String] = []
  static let terms = [
    "spell", "inflow", "window", "register", "palliative", "activation", "compensation",
    "cash_only", "de_jure", "supplement", "disregard", "sanction", "censoring", "interval",
    "competing", "quartile", "protected",
  ]

  static func body(_ context: SectionContext) -> [Block] {
    [
      .definitions(
        terms.map { term in
          Definition(
            id: "term-" + Label.slug(term), term: context.book["glossary.\(term).term"],
            lines: [(title: "", text: context.book["glossary.\(term).text"])])
        })
    ]
  }
}
