/// Leaving and coming back: survival, reasons as competing risks, returns.
enum ExitsSection: Section {
  static let id = "exits"
  static let tables = [
    "C01.curve", "C01.summary", "C01.entrants", "C02.curve", "C03.lost", "C04.returns",
    "C04.exits", "C05.profiles", "C05.followed", "C05.systems", "C06.durable",
  ]

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    var blocks: [Block] = [.paragraph(book["exits.intro"])]
    if context.input.kind == "programme" { blocks.append(.note(book["glance.time_zero"])) }
    blocks += context.charted("C01.curve", .plain)
    blocks += context.blocks("C01.summary", .byCohort(measures: ["value"]))
    blocks += context.blocks("C01.entrants", .byCohort(measures: ["persons"]))
    if context.input.table("C02.curve") != nil {
      blocks.append(.heading(book["exits.reasons"], id: "exits-reasons"))
      blocks.append(.paragraph(book["exits.reasons.intro"]))
      blocks += context.charted("C02.curve", .across("month", measures: ["incidence"]))
    }
    // With the registers, C03 stands among their guards.
    if context.input.table("C07.crossing") == nil {
      blocks += context.blocks("C03.lost", .byCohort(measures: ["share"]))
    }
    if context.input.table("C04.returns") != nil {
      blocks.append(.heading(book["exits.returns"], id: "exits-returns"))
      blocks.append(.paragraph(book["exits.returns.intro"]))
      blocks += context.charted("C04.returns", .plain)
    }
    blocks += context.blocks("C04.exits", .byCohort(measures: ["exits"]))
    blocks += context.blocks("C06.durable", .plain)
    blocks += context.blocks("C05.profiles", .byCohort(measures: ["persons", "share"]))
    blocks += context.blocks("C05.followed", .byCohort(measures: ["persons"]))
    blocks += context.blocks("C05.systems", .plain)
    return blocks
  }
}
