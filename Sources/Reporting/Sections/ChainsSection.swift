/// Whether the offer moves people or chains them: measures, distance to work, compensation.
enum ChainsSection: Section {
  static let id = "chains"
  static let tables = ["T16", "T17", "T18", "T19", "T20"]

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    return [.paragraph(book["chains.intro"])]
      + context.indicatorBlocks(tables, id: "t-chains", caption: book["table.chains.title"])
      + [.note(book["chains.note"])]
  }
}
