import Disclosure

/// Months in aid and the differences between cohorts, each with its interval: absolute first.
enum DifferencesSection: Section {
  static let id = "differences"
  static let tables = ["K03.months", "K04.shares", "K04.months"]

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    var blocks: [Block] = [.paragraph(book["differences.intro"])]
    if context.input.table("K03.months") != nil {
      blocks.append(.heading(book["differences.months"], id: "differences-months"))
      blocks.append(.paragraph(book["differences.months.intro"]))
      blocks += context.blocks("K03.months", .byCohort(measures: ["mean"]))
      blocks += context.blocks("K04.months")
    }
    if context.input.table("K04.shares") != nil {
      blocks.append(.heading(book["differences.shares"], id: "differences-shares"))
      blocks.append(.paragraph(book["differences.shares.intro"]))
      blocks += context.charted("K04.shares", .plain)
    }
    blocks.append(.note(book["differences.note"]))
    return blocks
  }
}
