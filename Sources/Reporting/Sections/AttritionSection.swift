/// From all who are known to those who are compared, step by step, then who they are at entry.
enum AttritionSection: Section {
  static let id = "attrition"
  static let tables = ["K01.attrition"]

  static func body(_ context: SectionContext) -> [Block] {
    [.paragraph(context.book["attrition.intro"])]
      + context.charted("K01.attrition", .byCohort(measures: ["persons", "share"]))
  }
}

/// Table 1 of a comparison and the balance of the cohorts.
enum CompositionSection: Section {
  static let id = "composition"
  static let tables = ["K02.composition", "K02.balance"]

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    var blocks: [Block] = [.paragraph(book["composition.intro"])]
    blocks += context.blocks("K02.composition", .byCohort(measures: ["persons", "share"]))
    if context.input.table("K02.balance") != nil {
      blocks.append(.heading(book["composition.balance"], id: "composition-balance"))
      blocks.append(.paragraph(book["composition.balance.intro"]))
      blocks += context.charted("K02.balance", .plain)
    }
    return blocks
  }
}
