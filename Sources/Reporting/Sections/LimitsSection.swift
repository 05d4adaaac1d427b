import Disclosure

/// What cannot be said: refused and withheld tables, protected cells, censoring, recording.
enum LimitsSection: Section {
  static let id = "limits"
  static let tables: [String] = []

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    var blocks: [Block] = [.paragraph(book["limits.intro"])]
    let missing = context.input.tables.filter(\.concernsReport).compactMap { table in
      context.unavailable(table).map { (table, $0) }
    }
    if missing.isEmpty {
      blocks.append(.paragraph(book["limits.none"]))
    } else {
      blocks.append(.heading(book["limits.tables"], id: "limits-tables"))
      blocks.append(
        .list(
          missing.map { table, reason in
            [
              .strong(reason.title), .text(" ("), .code(table.id),
              .text("), " + reason.status + ". " + reason.reason),
            ]
          }))
    }
    let cells = protectedCells(context.input.tables)
    if cells > 0 { blocks.append(.paragraph(book.count("limits.protected", cells))) }
    if let log = log(context) {
      blocks.append(.heading(book["limits.log.title"], id: "limits-log"))
      blocks.append(.paragraph(book["limits.log.intro"]))
      blocks.append(.table(log))
    }
    blocks.append(.heading(book["limits.general"], id: "limits-general"))
    blocks.append(
      .list(
        ["truncation", "censoring", "recording", "thresholds", "selection", "stock"].map {
          [.text(book["limits.\($0)"])]
        }))
    return blocks
  }

  /// What the gate did with each table of which a cell is protected; nil when there is none.
  private static func log(_ context: SectionContext) -> TableBlock? {
    let book = context.book
    let entries = DisclosureLog(context.input.tables).entries.filter {
      $0.outcome == .released && $0.protected > 0
    }
    guard !entries.isEmpty else { return nil }
    func count(_ number: Int) -> [Figure] {
      [Figure(kind: .number, text: book.numbers.integer(number, in: .table))]
    }
    return TableBlock(
      id: "t-disclosure-log", caption: book["limits.log.title"], headers: [book["column.table"]],
      columns: [
        TableBlock.Column(title: book["column.shown"], unit: ""),
        TableBlock.Column(title: book["column.protected"], unit: ""),
        TableBlock.Column(title: book["column.advice"], unit: "", isWords: true),
      ],
      rows: entries.map { entry in
        let advice = entry.advice.map { words($0, entry.table, context) }
        return TableBlock.Row(
          headers: [TableBlock.Header(text: context.title(of: entry.table))],
          cells: [
            count(entry.shown), count(entry.protected), [.words(advice.joined(separator: " · "))],
          ])
      }, sources: [])
  }

  private static func words(
    _ advice: Coarsening, _ table: String, _ context: SectionContext
  ) -> String {
    let book = context.book
    switch advice {
    case .merge(let dimension, let categories):
      return book.fill(
        "advice.merge",
        [
          "a": label(categories.first, of: dimension, in: table, context),
          "b": label(categories.last, of: dimension, in: table, context),
          "dimension": book["dimension.\(dimension)"],
        ])
    case .drop(let dimension):
      return book.fill("advice.drop", ["dimension": book["dimension.\(dimension)"]])
    case .widen: return book["advice.widen"]
    }
  }

  private static func label(
    _ id: String?, of dimension: String, in table: String, _ context: SectionContext
  ) -> String {
    let released = context.input.table(table)
    let position = released?.dimensions.firstIndex(of: dimension)
    for row in released?.rows ?? [] {
      if let position, row.categories[position].id == id {
        return context.label(row.categories[position], of: dimension, in: table)
      }
    }
    return Label.clean(id ?? "")
  }

  /// Cells shown as X, all tables together; the count tells nothing of any one table.
  private static func protectedCells(_ tables: [ReleasedTable]) -> Int {
    tables.reduce(0) { sum, table in
      sum + table.rows.reduce(0) { $0 + $1.cells.count { $0 == .protected } }
    }
  }
}

extension ReleasedTable {
  /// False for tables that only a programme or a second cohort can fill, in a report without.
  var concernsReport: Bool {
    guard case .refused(_, let reason) = status else { return true }
    return !["refusal.no_programme", "refusal.one_cohort"].contains(reason)
  }
}
