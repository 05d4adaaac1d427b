import Disclosure

/// De jure x de facto with its threshold grid and guards, and the register profile without total.
enum RegistersSection: Section {
  static let id = "registers"
  static let tables = [
    "C07.crossing", "C07.grid", "C07.guards", "C07.blocks", "C07.sensitivity", "C08.axes",
    "C08.bins", "M04.passages", "R01.axes", "R01.sequences", "R02.recognition", "R02.range",
  ]

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    var blocks: [Block] = [.paragraph(book["registers.intro"])]
    if context.input.table("C07.crossing") != nil {
      blocks.append(.heading(book["registers.crossing"], id: "registers-crossing"))
      blocks += context.charted(
        "C07.crossing", .across("de_jure", measures: ["persons", "share_windows"]))
      if context.input.table("C07.crossing")?.status == .released {
        blocks.append(.paragraph(book["registers.reading"]))
        blocks += context.folded(
          "registers.entrants",
          context.blocks("C07.crossing", .across("de_jure", measures: ["share_entrants"])))
      }
      blocks.append(.note(book["registers.thresholds"]))
    }
    blocks += sensitivity(context)
    blocks += grid(context)
    blocks += guards(context)
    if context.input.table("R01.axes")?.concernsReport == true {
      blocks.append(.heading(book["registers.separability"], id: "registers-separability"))
      blocks.append(.paragraph(book["registers.separability.intro"]))
      blocks += context.blocks("R01.axes", .plain)
      blocks += context.blocks("R01.sequences", .plain)
    }
    if context.input.table("R02.recognition") != nil {
      blocks.append(.heading(book["registers.recognition"], id: "registers-recognition"))
      blocks.append(.paragraph(book["registers.recognition.intro"]))
      blocks += context.blocks("R02.recognition", .each)
      blocks += context.folded("registers.range", context.blocks("R02.range", .each))
    }
    blocks += context.folded(
      "registers.blocks", context.blocks("C07.blocks", .across("block", measures: ["persons"])))
    if context.input.table("C08.axes") != nil {
      blocks.append(.heading(book["registers.profile"], id: "registers-profile"))
      blocks.append(.note(book["registers.no_total"]))
      blocks += context.charted("C08.axes", .plain)
    }
    blocks += context.folded(
      "registers.bins", context.charted("C08.bins", .across("bin", measures: ["share"])))
    return blocks
  }

  /// How far the classes move with the thresholds, behind a line that opens them; the unrecognised
  /// palliative stays in sight where no table of its sensitivity shows the same figures.
  private static func grid(_ context: SectionContext) -> [Block] {
    let first = context.blocks("C07.grid", .across("level", measures: ["unrecognised"]))
    guard context.input.table("C07.grid")?.status == .released else { return first }
    let others = ["palliative", "compensation", "abandonment"].flatMap {
      context.blocks("C07.grid", .across("level", measures: [$0]))
    }
    let isTold = context.input.table("C07.sensitivity")?.status == .released
    return (isTold ? [] : first)
      + [.folded(context.book["registers.grid"], (isTold ? first : []) + others)]
  }

  /// What each threshold moves, in one sentence for each cohort and as a table each.
  private static func sensitivity(_ context: SectionContext) -> [Block] {
    guard let table = context.input.table("C07.sensitivity") else { return [] }
    return ThresholdSentence.sentences(table, context).map { .paragraph($0) }
      + context.blocks("C07.sensitivity", .each)
  }

  /// The guards stand beside the palliative figures, never elsewhere alone (guard rail 6).
  private static func guards(_ context: SectionContext) -> [Block] {
    let book = context.book
    guard context.input.table("C07.crossing") != nil else { return [] }
    var blocks: [Block] = [
      .heading(book["registers.guards"], id: "registers-guards"),
      .paragraph(book["registers.guards.intro"]),
    ]
    blocks += context.blocks("C07.guards", .byCohort(measures: ["persons", "share"]))
    blocks += context.blocks("C03.lost", .byCohort(measures: ["share"]))
    blocks += context.indicatorBlocks(
      ["T22"], id: "t-guard-T22", caption: book["table.guard_cash_only.title"])
    blocks += context.charted("M04.passages", .across("how", measures: ["events"]))
    if context.input.table("M04.passages") == nil {
      blocks.append(.note(book["registers.no_passages"]))
    }
    return blocks
  }
}
