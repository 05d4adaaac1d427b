/// The books of the files, the findings and what is covered.
enum QualitySection: Section {
  static let id = "quality"
  static let tables = ["Q.files", "Q.findings", "Q.coverage", "Q.merging", "Q.changes"]

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    var blocks: [Block] = [.paragraph(book["quality.intro"])]
    for table in tables { blocks += context.blocks(table) }
    let coverage = context.months.period(context.input.coveragePeriod)
    let key = context.input.coverageIsInferred ? "quality.inferred" : "quality.declared"
    blocks.append(.note(book.fill(key, ["period": coverage])))
    return blocks
  }
}
