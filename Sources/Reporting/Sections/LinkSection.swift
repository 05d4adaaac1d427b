/// Whether the link is held: contact, tenure, openness, attendance, free choice.
enum LinkSection: Section {
  static let id = "link"
  static let tables = ["T06", "T07", "T08", "T09", "T10", "T04", "T05", "T15", "T13"]

  static func body(_ context: SectionContext) -> [Block] {
    [.paragraph(context.book["link.intro"])]
      + context.indicatorBlocks(
        tables, id: "t-link", caption: context.book["table.link.title"])
      + [.note(context.book["link.note"])]
  }
}
