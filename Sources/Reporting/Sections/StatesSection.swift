/// What the months after entry are made of, for an inflow cohort, and how they follow one another.
enum StatesSection: Section {
  static let id = "states"
  static let tables = ["S01.states", "C09.rate"] + sequences

  /// Indicators of sequences, over windows of equal length.
  private static let sequences = ["T29", "T30", "T31"]

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    let blocks: [Block] =
      [.paragraph(book["states.intro"])]
      + context.charted("S01.states", .across("month", measures: ["share"]))
      + [.note(book["states.note"])]
    let months = context.indicatorBlocks(
      sequences, id: "t-sequences", caption: book["table.sequences.title"])
    let sequences: [Block] =
      months.isEmpty
      ? []
      : [.paragraph(book["states.sequences.intro"])] + months
        + [.note(book["states.sequences.note"])]
    return blocks + sequences + context.blocks("C09.rate", .plain)
  }
}
