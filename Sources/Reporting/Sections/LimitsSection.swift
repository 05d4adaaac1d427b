import Disclosure

/// What cannot be said: refused and withheld tables, protected cells, censoring, recording.
enum LimitsSection: Section {
  static let id = "limits"
  static let tables: [String] = []

  static func body(_ context: SectionContext) -> [Block] {
    let book = context.book
    var blocks: [Block] = [.paragraph(book["limits.intro"])]
    let missing = context.input.tables.filter(concerns).compactMap { table in
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
              .text("), " + book.fill("join.colon", ["a": reason.status, "b": reason.reason])),
            ]
          }))
    }
    let cells = protectedCells(context.input.tables)
    if cells > 0 { blocks.append(.paragraph(book.count("limits.protected", cells))) }
    blocks.append(.heading(book["limits.general"], id: "limits-general"))
    blocks.append(
      .list(
        ["truncation", "censoring", "recording", "thresholds", "selection", "stock"].map {
          [.text(book["limits.\($0)"])]
        }))
    return blocks
  }

  /// False for tables that only a programme can have, in a report about no programme.
  private static func concerns(_ table: ReleasedTable) -> Bool {
    table.status != .refused(missing: ["programme"], reason: "refusal.no_programme")
  }

  /// Cells shown as X, all tables together; the count tells nothing of any one table.
  private static func protectedCells(_ tables: [ReleasedTable]) -> Int {
    tables.reduce(0) { sum, table in
      sum + table.rows.reduce(0) { $0 + $1.cells.count { $0 == .protected } }
    }
  }
}
