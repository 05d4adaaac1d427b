/// Whether the offer moves people or chains them: measures, distance to work, compensation.
enum ChainsSection: Section {
  static let id = "chains"
  static let tables = ["T16", "T17", "T18", "T19", "T20", "T21", "T23", "T22"]

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    // With the registers, T22 stands among their guards.
    let ids = context.input.table("C07.crossing") == nil ? tables : Array(tables.dropLast())
    return [.paragraph(book["chains.intro"])]
      + context.indicatorBlocks(ids, id: "t-chains", caption: book["table.chains.title"])
      + [.note(book["chains.note"])]
  }
}
