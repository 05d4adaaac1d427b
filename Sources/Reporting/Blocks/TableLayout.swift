import Disclosure

/// Sets a released table for reading.
enum TableLayout {
  /// Every dimension a leading column, every measure a column.
  case plain
  /// As `plain`, one table a cohort.
  case each
  /// One dimension spread over the columns; each cell holds the named measures.
  case across(String, measures: [String])
  /// The cohorts side by side where there are several, each cell with the named measures; else
  /// as `plain`.
  case byCohort(measures: [String])
}

extension SectionContext {
  /// The table with this id as blocks: one table, or one a cohort where a dimension is spread
  /// over the columns; the reason when it was refused or withheld; nothing when the run did not
  /// make it.
  func blocks(_ id: String, _ layout: TableLayout = .plain) -> [Block] {
    guard let table = input.table(id) else { return [] }
    if let unavailable = unavailable(table) { return [.unavailable(unavailable)] }
    return tableBlocks(table, layout).map(Block.table)
  }

  func tableBlocks(_ table: ReleasedTable, _ layout: TableLayout) -> [TableBlock] {
    switch layout {
    case .plain: [plain(table)]
    case .each: cohorts(of: table).map { plain(table, only: $0) }
    case .across(let dimension, let measures):
      cohorts(of: table).map { spread(table, dimension, measures, cohort: $0) }
    case .byCohort(let measures):
      cohorts(of: table).count > 1
        ? [spread(table, "cohort", measures, cohort: nil)] : [plain(table)]
    }
  }

  /// The cohorts of a table in its own order; a single nil when it has none.
  private func cohorts(of table: ReleasedTable) -> [ReleasedTable.Category?] {
    guard let index = table.dimensions.firstIndex(of: "cohort") else { return [nil] }
    var seen: [ReleasedTable.Category] = []
    for row in table.rows where !seen.contains(row.categories[index]) {
      seen.append(row.categories[index])
    }
    return seen.isEmpty ? [nil] : seen
  }

  /// One cohort stands in the caption; several are compared line by line, so the cohort is the
  /// last of the leading columns and the rows are ordered by the other dimensions first.
  private func plain(
    _ table: ReleasedTable, only: ReleasedTable.Category? = nil
  ) -> TableBlock {
    let cohort = table.dimensions.firstIndex(of: "cohort")
    let cohorts = cohorts(of: table)
    let isCompared = only == nil && cohorts.count > 1 || table.dimensions == ["cohort"]
    let rows = table.rows.filter { row in
      only == nil || cohort.map { row.categories[$0] == only } ?? true
    }
    let others = table.dimensions.indices.filter { $0 != cohort }
    let kept = others + (isCompared ? [cohort].compactMap { $0 } : [])
    let dropped = isCompared ? [] : [cohort].compactMap { $0 }
    let ordered = isCompared ? grouped(rows, by: others) : rows
    let suffix = only.map { cohorts.count > 1 ? "-" + Label.slug($0.id) : "" } ?? ""
    var zeros = ZeroShares(isMarking: only != nil)
    let fixed = rows.first.map { row in
      dropped.map { label(row.categories[$0], of: table.dimensions[$0], in: table.id) }
    }
    var block = TableBlock(
      id: "t-" + Label.slug(table.id) + suffix, caption: caption(table.id, fixed ?? []),
      headers: kept.map { book["dimension.\(table.dimensions[$0])"] },
      columns: table.columns.map { heading($0, in: table.id) },
      rows: ordered.map { row in
        TableBlock.Row(
          headers: kept.map {
            TableBlock.Header(
              text: label(row.categories[$0], of: table.dimensions[$0], in: table.id))
          },
          cells: zip(table.columns, row.cells).map { column, cell in
            [zeros.mark(figure(cell, column, of: row, in: table), cell, column, self)]
          },
          isTotal: kept.contains { row.categories[$0].id == "total" })
      },
      sources: [table.id])
    block.zeroBound = zeros.bound(self)
    return block
  }

  /// Rows with equal categories in `dimensions` together, in order of first appearance.
  private func grouped(_ rows: [ReleasedTable.Row], by dimensions: [Int]) -> [ReleasedTable.Row] {
    var keys: [[ReleasedTable.Category]] = []
    var groups: [[ReleasedTable.Category]: [ReleasedTable.Row]] = [:]
    for row in rows {
      let key = dimensions.map { row.categories[$0] }
      if groups[key] == nil { keys.append(key) }
      groups[key, default: []].append(row)
    }
    return keys.flatMap { groups[$0] ?? [] }
  }

  private func spread(
    _ table: ReleasedTable, _ across: String, _ measures: [String],
    cohort: ReleasedTable.Category?
  ) -> TableBlock {
    let cohortIndex = table.dimensions.firstIndex(of: "cohort")
    let acrossIndex = table.dimensions.firstIndex(of: across) ?? 0
    let years = across == "year" ? CalendarChart.years(of: table) : []
    let rows = table.rows.filter { row in
      (cohort == nil || cohortIndex.map { row.categories[$0] == cohort } ?? true)
        && (years.isEmpty || years.contains(row.categories[acrossIndex]))
    }
    let down = table.dimensions.indices.filter { $0 != acrossIndex && $0 != cohortIndex }
    let columns = measures.compactMap { id in table.columns.firstIndex { $0.id == id } }
    var spreadOver = Ordinals(years)
    var zeros = ZeroShares(isMarking: across != "cohort")
    var keys = Ordinals<[ReleasedTable.Category]>()
    /// By key, by category.
    var cells: [[Int: [Figure]]] = []
    for row in rows {
      let category = spreadOver.ordinal(of: row.categories[acrossIndex])
      let key = keys.ordinal(of: down.map { row.categories[$0] })
      if key == cells.count { cells.append([:]) }
      let figures = columns.map { index in
        zeros.mark(
          figure(row.cells[index], table.columns[index], of: row, in: table), row.cells[index],
          table.columns[index], self)
      }
      // Nobody, and no share of them: one dash says both.
      let isNothing = figures.allSatisfy { $0.kind == .zero }
      cells[key][category] = isNothing ? Array(figures.prefix(1)) : figures
    }
    let measured = columns.map { index in
      let heading = heading(table.columns[index], in: table.id)
      return heading.unit.isEmpty ? heading.title : "\(heading.title) (\(heading.unit))"
    }
    var captionParts = [measured.joined(separator: " · ")]
    if let cohort { captionParts.append(label(cohort, of: "cohort", in: table.id)) }
    let suffix = cohort.map { "-" + Label.slug($0.id) } ?? ""
    let none = Figure(kind: .notApplicable, text: "*", title: book["symbol.not_applicable"])
    var block = TableBlock(
      id: "t-" + Label.slug(([table.id] + measures).joined(separator: "-")) + suffix,
      caption: caption(table.id, captionParts),
      headers: down.map { book["dimension.\(table.dimensions[$0])"] },
      columns: spreadOver.elements.map { category in
        let title = label(category, of: across, in: table.id)
        return TableBlock.Column(title: across == "cohort" ? capitalised(title) : title, unit: "")
      },
      rows: zip(keys.elements, cells).map { key, cells in
        TableBlock.Row(
          headers: zip(down, key).map { index, category in
            TableBlock.Header(text: label(category, of: table.dimensions[index], in: table.id))
          },
          cells: spreadOver.elements.indices.map { cells[$0] ?? [none] },
          isTotal: key.contains { $0.id == "total" })
      },
      sources: [table.id], isSpread: true)
    block.zeroBound = zeros.bound(self)
    return block
  }

  private func caption(_ id: String, _ parts: [String]) -> String {
    ([title(of: id)] + parts.filter { !$0.isEmpty }).joined(separator: " – ")
  }

  func heading(_ column: ReleasedTable.Column, in table: String) -> TableBlock.Column {
    TableBlock.Column(
      title: book.first("column.\(table).\(column.id)", "column.\(column.id)"),
      unit: table == "Q.coverage"
        ? "" : book.first("unit.\(table).\(column.id)", "unit.\(column.unit.rawValue)"))
  }

  /// As below, with its stable id.
  func figure(
    _ cell: ReleasedTable.Cell, _ column: ReleasedTable.Column, of row: ReleasedTable.Row,
    in table: ReleasedTable
  ) -> Figure {
    var figure = figure(table.countsPersons ? cell : cell.certain, column, in: table.id)
    figure.id = FigureID.of(table.id, row.categories.map { Label.clean($0.id) }, column.id)
    return figure
  }

  /// The figure of a cell; the two columns of coverage are months, not counts.
  func figure(
    _ cell: ReleasedTable.Cell, _ column: ReleasedTable.Column, in table: String
  ) -> Figure {
    if table == "Q.coverage", case .shown(let value, _, _, _) = cell {
      return Figure(kind: .number, text: months.month(index: Int(value)), title: nil)
    }
    // A p of a thousandth is not nothing.
    return figures.figure(cell, column.unit, digits: column.id == "p" ? 3 : nil)
  }
}
