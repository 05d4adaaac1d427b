/// What the months after entry are made of, for an inflow cohort.
enum StatesSection: Section {
  static let id = "states"
  static let tables = ["S01.states", "C09.rate"]

  static func body(_ context: SectionContext) -> [Block] {
    [.paragraph(context.book["states.intro"])]
      + context.charted("S01.states", .across("month", measures: ["share"]))
      + [.note(context.book["states.note"])] + context.blocks("C09.rate", .plain)
  }
}
