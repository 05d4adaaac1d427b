import Disclosure

extension SectionContext {
  /// Several T tables as one: a row per indicator, part and cohort; then one block for each that
  /// was refused or withheld. Tables that the run did not make are left out.
  func indicatorBlocks(_ ids: [String], id: String, caption: String) -> [Block] {
    let tables = ids.compactMap { input.table($0) }
    let released = tables.filter { $0.status == .released }
    var blocks: [Block] = []
    if !released.isEmpty { blocks.append(.table(indicatorTable(released, id, caption))) }
    blocks += tables.compactMap(unavailable).map(Block.unavailable)
    return blocks
  }

  private func indicatorTable(
    _ tables: [ReleasedTable], _ id: String, _ caption: String
  ) -> TableBlock {
    let measures = ["persons", "median", "q1", "q3", "pooled", "none"]
    let cohorts = cohortsInUse(tables)
    var rows: [TableBlock.Row] = []
    for table in tables {
      for row in table.rows {
        var headers = [indicatorHeader(table, row)]
        if cohorts.count > 1 {
          headers.append(TableBlock.Header(text: categoryText("cohort", row, table)))
        }
        let cells = measures.map { measure -> [Figure] in
          guard let index = table.columns.firstIndex(where: { $0.id == measure }),
            index < row.cells.count
          else {
            return [
              Figure(kind: .notApplicable, text: "*", title: book["symbol.not_applicable"])
            ]
          }
          return [figures.figure(row.cells[index], table.columns[index].unit)]
        }
        rows.append(TableBlock.Row(headers: headers, cells: cells))
      }
    }
    let suffix = cohorts.count == 1 ? cohorts.first.map { " – " + book["cohort.\($0)"] } : nil
    return TableBlock(
      id: id, caption: caption + (suffix ?? ""),
      headers: [book["column.indicator"]] + (cohorts.count > 1 ? [book["dimension.cohort"]] : []),
      columns: measures.map { TableBlock.Column(title: book["column.\($0)"], unit: "") },
      rows: rows, sources: tables.map(\.id))
  }

  private func indicatorHeader(
    _ table: ReleasedTable, _ row: ReleasedTable.Row
  ) -> TableBlock.Header {
    let name = book["indicator.\(table.indicator).name"]
    let part = zip(table.dimensions, row.categories).first { $0.0 == "part" }?.1
    let isOnly = part == nil || part?.id == "value"
    return TableBlock.Header(
      text: isOnly
        ? name
        : book.fill("join.colon", ["a": name, "b": categoryText("part", row, table)]),
      anchor: definitionID(table.indicator),
      unit: book.first(
        "indicator.\(table.indicator).unit.\(part?.id ?? "value")",
        "indicator.\(table.indicator).unit"))
  }

  private func categoryText(
    _ dimension: String, _ row: ReleasedTable.Row, _ table: ReleasedTable
  ) -> String {
    guard let index = table.dimensions.firstIndex(of: dimension) else { return "" }
    return label(row.categories[index], of: dimension, in: table.id)
  }

  /// Cohort ids of the tables in order of first use.
  func cohortsInUse(_ tables: [ReleasedTable]) -> [String] {
    var seen: [String] = []
    for table in tables {
      guard let index = table.dimensions.firstIndex(of: "cohort") else { continue }
      for row in table.rows where !seen.contains(row.categories[index].id) {
        seen.append(row.categories[index].id)
      }
    }
    return seen
  }

  /// Element id of an indicator's definition in the method section.
  func definitionID(_ indicator: String) -> String { "def-" + Label.slug(indicator) }
}
