/// What participants and practitioners made of the figures, as they handed it in; where nobody was
/// asked yet, what to ask (guard rail 11).
enum ReadingSection: Section {
  static let id = "reading"
  static let tables: [String] = []

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    let readings = context.input.declared.readings
    var blocks: [Block] = [.paragraph(book["reading.intro"])]
    if readings.isEmpty {
      blocks.append(.paragraph(book["reading.none"]))
      blocks.append(
        .list(["own", "missing", "harm", "measure"].map { [.text(book["reading.ask.\($0)"])] }))
    } else {
      blocks.append(
        .list(
          readings.map { reading in
            let head = book.fill(
              "join.comma",
              [
                "a": book["reading.who.\(reading.who)"],
                "b": context.months.month(iso: reading.month),
              ])
            return [
              .strong(head), .text(book.fill("join.colon", ["a": "", "b": ""])),
              .text(Label.clean(reading.text)),
            ]
          }))
    }
    return blocks + [.note(book["reading.note"])]
  }
}
