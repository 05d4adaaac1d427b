import Disclosure

/// Who is reached, who leaves and comes back, which passages are chosen.
enum ProgrammeSection: Section {
  static let id = "programme"
  static let tables = [
    "M01.reach", "M01.balance", "M02.ends", "M02.returns", "M04.passages", "R03.entry",
    "R03.landmark",
  ]

  /// A monitor has a programme section only where some of its tables have figures.
  static func appears(in input: ReportInput) -> Bool {
    let found = tables.compactMap { input.table($0) }
    return input.kind == "programme"
      ? !found.isEmpty : found.contains { $0.status == .released && $0.indicator != "M04" }
  }

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    var blocks: [Block] = [.paragraph(book["programme.intro"])]
    blocks += context.blocks("M01.reach")
    blocks += context.charted("M01.balance", .plain)
    if context.input.table("M01.balance") != nil { blocks.append(.note(book["programme.balance"])) }
    if context.input.table("M02.ends") != nil {
      blocks.append(.heading(book["programme.ends"], id: "programme-ends"))
      blocks += context.blocks("M02.ends") + context.blocks("M02.returns")
      blocks.append(.paragraph(book["programme.ends.reading"]))
    }
    if context.input.table("R03.entry") != nil {
      blocks.append(.heading(book["programme.clock"], id: "programme-clock"))
      blocks.append(.paragraph(book["programme.clock.intro"]))
      blocks += context.blocks("R03.entry") + landmark(context)
    }
    // With the registers, the passages stand among their guards.
    if context.input.table("C07.crossing") == nil {
      blocks += context.charted("M04.passages", .across("how", measures: ["events"]))
    }
    return blocks
  }

  /// One table a question, months beside each other: sixteen lines of four figures hide the two
  /// lines that belong together.
  private static func landmark(_ context: SectionContext) -> [Block] {
    guard context.input.table("R03.landmark")?.status == .released else {
      return context.blocks("R03.landmark")
    }
    return ["survival", "employment", "lost_contact", "at_risk"].flatMap {
      context.blocks("R03.landmark", .across("month", measures: [$0]))
    }
  }
}
