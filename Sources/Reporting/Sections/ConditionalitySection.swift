/// How conditional the help is: sanctions, contracts, leaving without penalty.
enum ConditionalitySection: Section {
  static let id = "conditionality"
  static let tables = ["T11", "T12", "T14"]

  static func body(_ context: SectionContext) -> [Block] {
    [.paragraph(context.book["conditionality.intro"])]
      + context.indicatorBlocks(
        tables, id: "t-conditionality", caption: context.book["table.conditionality.title"])
      + [.note(context.book["conditionality.note"])]
  }
}
