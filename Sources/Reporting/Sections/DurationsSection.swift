/// How long people are supported, never from the stock alone.
enum DurationsSection: Section {
  static let id = "durations"
  static let tables = ["T01", "T02", "T03", "C01.median"]

  static func body(_ context: SectionContext) -> [Block] {
    [.paragraph(context.book["durations.intro"])]
      + context.indicatorBlocks(
        ["T01", "T02"], id: "t-durations", caption: context.book["table.durations.title"])
      + context.blocks("T03", .byCohort(measures: ["share"])) + context.blocks("C01.median")
      + [.note(context.book["durations.note"])]
  }
}
