import Disclosure

/// Every table as a CSV file, with the meaning of its columns.
enum DataSection: Section {
  static let id = "data"
  static let tables: [String] = []

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    return [
      .paragraph(book["data.intro"]),
      .list(
        context.input.tables.map { table in
          [
            .link(table.id + ".csv", to: ReportRenderer.dataFolder + table.id + ".csv"),
            .text(" – " + context.title(of: table.id)),
          ]
        }),
      .paragraph(book["data.columns"]),
      .paragraph([
        .text(book["data.package"] + " "),
        .link("datapackage.json", to: ReportRenderer.dataFolder + "datapackage.json"), .text(", "),
        .link("codes.csv", to: ReportRenderer.dataFolder + "codes.csv"), .text("."),
      ]),
      .paragraph(book["data.figures"]),
    ]
  }
}
