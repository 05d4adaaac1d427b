import Disclosure

/// A cohort as the tables name it.
struct CohortName: Equatable {
  var id: String
  /// Words of the configuration; nil when the phrases know the id.
  var label: String?
}

extension SectionContext {
  /// Several T tables as one: a row per indicator and part, the cohorts side by side with the
  /// figure that leads (the median of months and indices, else the pooled value), and behind it
  /// the whole distribution; then one block for each table that was refused or withheld. Tables
  /// that the run did not make are left out.
  func indicatorBlocks(_ ids: [String], id: String, caption: String) -> [Block] {
    let tables = ids.compactMap { input.table($0) }
    let released = tables.filter { $0.status == .released }
    let cohorts = cohortsInUse(released)
    var blocks: [Block] = []
    if cohorts.count > 1 {
      blocks.append(.table(comparison(released, cohorts, id, caption)))
      let detail = distribution(released, cohorts, id + "-detail", caption)
      blocks.append(.folded(book["table.distribution"], [.table(detail)]))
    } else if !released.isEmpty {
      blocks.append(.table(distribution(released, cohorts, id, caption)))
    }
    return blocks + tables.compactMap(unavailable).map(Block.unavailable)
  }

  private func comparison(
    _ tables: [ReleasedTable], _ cohorts: [CohortName], _ id: String, _ caption: String
  ) -> TableBlock {
    var rows: [TableBlock.Row] = []
    var differences: [Difference] = []
    for table in tables {
      let leading = leadingMeasure(table)
      guard let column = table.columns.first(where: { $0.id == leading }) else { continue }
      for first in firstRowOfEachPart(table) {
        let part = partCategory(table, first)?.id
        let cells = cohorts.map { cohort in
          cell(
            table.id, part.map { ["cohort": cohort.id, "part": $0] } ?? ["cohort": cohort.id],
            leading)
        }
        var header = indicatorHeader(table, first)
        if leading == "median", let unit = header.unit {
          header.unit = book.fill("join.comma", ["a": unit, "b": book["stat.median"]])
        }
        let figures = cells.map { cell in
          [cell.map { self.figures.figure($0, column.unit) } ?? missingFigure]
        }
        differences.append(Difference.between(cells[0], cells[1], column.unit))
        rows.append(TableBlock.Row(headers: [header], cells: figures))
      }
    }
    var columns = cohorts.map { TableBlock.Column(title: title(of: $0), unit: "") }
    if differences.contains(where: { $0 != .unknown }) {
      columns.append(
        TableBlock.Column(title: book["column.difference"], unit: "", isWords: true))
      for (index, difference) in differences.enumerated() {
        rows[index].cells.append([.words(book["difference.\(difference.rawValue)"])])
      }
    }
    return TableBlock(
      id: id, caption: caption, headers: [book["column.indicator"]],
      columns: columns, rows: rows, sources: tables.map(\.id))
  }

  private func distribution(
    _ tables: [ReleasedTable], _ cohorts: [CohortName], _ id: String, _ caption: String
  ) -> TableBlock {
    let measures = ["persons", "median", "q1", "q3", "pooled", "none"]
    let isCompared = cohorts.count > 1
    var rows: [TableBlock.Row] = []
    for table in tables {
      let columns = measures.map { id in table.columns.firstIndex { $0.id == id } }
      for row in orderedByPart(table) {
        var headers = [indicatorHeader(table, row)]
        if isCompared {
          headers.append(TableBlock.Header(text: categoryText("cohort", row, table)))
        }
        let cells = columns.map { column -> [Figure] in
          guard let column, column < row.cells.count else { return [missingFigure] }
          return [figure(row.cells[column], table.columns[column], of: row, in: table)]
        }
        rows.append(TableBlock.Row(headers: headers, cells: cells))
      }
    }
    let only = isCompared ? nil : cohorts.first
    return TableBlock(
      id: id,
      caption: caption + " – " + (only.map(name) ?? book["table.distribution.caption"]),
      headers: [book["column.indicator"]] + (isCompared ? [book["dimension.cohort"]] : []),
      columns: measures.map { TableBlock.Column(title: book["column.\($0)"], unit: "") },
      rows: rows, sources: isCompared ? [] : tables.map(\.id))
  }

  private var missingFigure: Figure {
    Figure(kind: .notApplicable, text: "*", title: book["symbol.not_applicable"])
  }

  /// Months and indices are told by their median, shares and rates by the pooled value.
  private func leadingMeasure(_ table: ReleasedTable) -> String {
    switch table.columns.first(where: { $0.id == "median" })?.unit {
    case .months, .index: "median"
    default: "pooled"
    }
  }

  private func partCategory(
    _ table: ReleasedTable, _ row: ReleasedTable.Row
  ) -> ReleasedTable.Category? {
    table.dimensions.firstIndex(of: "part").map { row.categories[$0] }
  }

  private func firstRowOfEachPart(_ table: ReleasedTable) -> [ReleasedTable.Row] {
    var seen: [String] = []
    return table.rows.filter { row in
      let part = partCategory(table, row)?.id ?? ""
      defer { if !seen.contains(part) { seen.append(part) } }
      return !seen.contains(part)
    }
  }

  private func orderedByPart(_ table: ReleasedTable) -> [ReleasedTable.Row] {
    firstRowOfEachPart(table).flatMap { first in
      table.rows.filter { partCategory(table, $0) == partCategory(table, first) }
    }
  }

  private func indicatorHeader(
    _ table: ReleasedTable, _ row: ReleasedTable.Row
  ) -> TableBlock.Header {
    let indicator = table.indicator
    let part = partCategory(table, row)?.id ?? "value"
    let name = book["indicator.\(indicator).name"]
    return TableBlock.Header(
      text: part == "value"
        ? name : book.fill("join.colon", ["a": name, "b": categoryText("part", row, table)]),
      anchor: definitionID(indicator),
      unit: book.first("indicator.\(indicator).unit.\(part)", "indicator.\(indicator).unit"))
  }

  private func categoryText(
    _ dimension: String, _ row: ReleasedTable.Row, _ table: ReleasedTable
  ) -> String {
    guard let index = table.dimensions.firstIndex(of: dimension) else { return "" }
    return label(row.categories[index], of: dimension, in: table.id)
  }

  /// The cohorts of the tables in order of first use.
  func cohortsInUse(_ tables: [ReleasedTable]) -> [CohortName] {
    var seen: [CohortName] = []
    for table in tables {
      guard let index = table.dimensions.firstIndex(of: "cohort") else { continue }
      for row in table.rows where !seen.contains(where: { $0.id == row.categories[index].id }) {
        seen.append(CohortName(id: row.categories[index].id, label: row.categories[index].label))
      }
    }
    return seen
  }

  /// The name that the configuration or the table gives, else the word of the phrases.
  func name(of cohort: CohortName) -> String {
    let declared = input.declared.cohorts.first { $0.id == cohort.id }?.name
    let programme =
      input.kind == "programme" && cohort.id == "participants" ? input.subject : nil
    return ((declared ?? programme)?[book.language] ?? cohort.label).map(Label.clean)
      ?? book["cohort.\(cohort.id)"]
  }

  /// As above, as the head of a column.
  func title(of cohort: CohortName) -> String { capitalised(name(of: cohort)) }

  func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Element id of an indicator's definition in the method section.
  func definitionID(_ indicator: String) -> String { "def-" + Label.slug(indicator) }
}
