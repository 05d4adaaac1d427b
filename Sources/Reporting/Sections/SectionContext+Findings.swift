import Disclosure

/// What a drawing finds, in sentences: the text alternative that says the finding and not only what is
/// shown. Every number in them is one of the table.
extension SectionContext {
  func findings(of table: ReleasedTable) -> [String] {
    guard table.status == .released else { return [] }
    switch table.id {
    case "S01.states": return byCohort(table) { mostFrequentStates(table, $0) }
    case "C01.curve": return byCohort(table) { curve(table, $0) }
    case "C02.curve": return byCohort(table) { reasons(table, $0) }
    case "C07.crossing": return byCohort(table) { crossing(table, $0) }
    case "C08.axes": return byCohort(table) { axes(table, $0) }
    case "K01.attrition": return byCohort(table) { attrition(table, $0) }
    case "K02.balance": return byCohort(table) { balance(table, $0) }
    case "K04.shares": return byCohort(table) { shares(table, $0) }
    case "M04.passages": return byCohort(table) { passages(table, $0) }
    case "Q.calendar": return [calendar(table)].compactMap(\.self)
    case "Q.drift": return [drift(table)].compactMap(\.self)
    default: return []
    }
  }

  private struct Point {
    var row: ReleasedTable.Row
    var cell: ReleasedTable.Cell
    var value: Double
  }

  /// The shown cells of a column in the rows of a cohort; a figure of limited reliability leads no
  /// sentence.
  private func points(
    _ table: ReleasedTable, _ cohort: ReleasedTable.Category, _ column: String
  ) -> [Point] {
    guard let index = table.columns.firstIndex(where: { $0.id == column }) else { return [] }
    return table.rows.filter { $0.categories.first == cohort }.compactMap { row in
      if case .shown(_, _, _, isUnreliable: true) = row.cells[index] { return nil }
      return row.cells[index].value.map { Point(row: row, cell: row.cells[index], value: $0) }
    }
  }

  private func byCohort(
    _ table: ReleasedTable, _ sentence: (ReleasedTable.Category) -> String?
  ) -> [String] {
    var seen: [ReleasedTable.Category] = []
    for row in table.rows {
      if let first = row.categories.first, !seen.contains(first) { seen.append(first) }
    }
    return seen.compactMap(sentence)
  }

  private func say(
    _ table: ReleasedTable, _ cohort: ReleasedTable.Category, _ values: [String: String],
    _ variant: String? = nil
  ) -> String {
    var all = values
    all["cohort"] = capitalised(label(cohort, of: "cohort", in: table.id))
    return book.fill("finding.\(table.id)" + (variant.map { "." + $0 } ?? ""), all)
  }

  private func text(_ point: Point, _ table: ReleasedTable, _ column: String) -> String {
    let unit = table.columns.first { $0.id == column }?.unit ?? .index
    return figures.figure(point.cell, unit, in: .text).text
  }

  private func name(_ row: ReleasedTable.Row, _ dimension: String, _ table: ReleasedTable) -> String
  {
    guard let index = table.dimensions.firstIndex(of: dimension) else { return "" }
    return label(row.categories[index], of: dimension, in: table.id)
  }

  private func id(_ row: ReleasedTable.Row, _ dimension: String, _ table: ReleasedTable) -> String {
    table.dimensions.firstIndex(of: dimension).map { row.categories[$0].id } ?? ""
  }

  /// The month of a row as it follows "after": a language may bend it.
  private func after(_ row: ReleasedTable.Row, _ table: ReleasedTable) -> String {
    guard let n = Int(id(row, "month", table)) else { return name(row, "month", table) }
    return book.fill("month.after", ["n": book.numbers.integer(n, in: .text)])
  }

  private func mostFrequentStates(
    _ table: ReleasedTable, _ cohort: ReleasedTable.Category
  ) -> String? {
    let all = points(table, cohort, "share")
    let months = all.compactMap { Int(id($0.row, "month", table)) }
    guard let first = months.min(), let last = months.max(), first < last else { return nil }
    func most(_ month: Int) -> Point? {
      all.filter { id($0.row, "month", table) == String(month) }.max { $0.value < $1.value }
    }
    guard let start = most(first), let end = most(last) else { return nil }
    return say(
      table, cohort,
      [
        "first": name(start.row, "state", table), "firstvalue": text(start, table, "share"),
        "last": name(end.row, "state", table), "lastvalue": text(end, table, "share"),
        "months": after(end.row, table),
      ])
  }

  private func curve(_ table: ReleasedTable, _ cohort: ReleasedTable.Category) -> String? {
    let all = points(table, cohort, "survival")
    // The last month that every cohort shows, so that the sentences speak of the same time.
    let shared = cohortsInUse([table]).map { other in
      Set(
        table.rows.compactMap(\.categories.first).first { $0.id == other.id }
          .map { points(table, $0, "survival").map { id($0.row, "month", table) } } ?? [])
    }
    let common = all.last { point in
      shared.allSatisfy { $0.isEmpty || $0.contains(id(point.row, "month", table)) }
    }
    guard let year = all.first(where: { id($0.row, "month", table) == "12" }),
      let last = common, last.row != year.row
    else { return nil }
    return say(
      table, cohort,
      [
        "months": after(year.row, table), "value": text(year, table, "survival"),
        "lastmonths": after(last.row, table), "lastvalue": text(last, table, "survival"),
      ])
  }

  private func reasons(_ table: ReleasedTable, _ cohort: ReleasedTable.Category) -> String? {
    let all = points(table, cohort, "incidence")
    guard let last = all.compactMap({ Int(id($0.row, "month", table)) }).max(),
      let most = all.filter({ id($0.row, "month", table) == String(last) })
        .max(by: { $0.value < $1.value })
    else { return nil }
    return say(
      table, cohort,
      [
        "months": after(most.row, table), "reason": name(most.row, "reason", table),
        "value": text(most, table, "incidence"),
      ])
  }

  private func crossing(_ table: ReleasedTable, _ cohort: ReleasedTable.Category) -> String? {
    let all = points(table, cohort, "persons").filter {
      id($0.row, "de_jure", table) != "total" && id($0.row, "de_facto", table) != "total"
    }
    guard let most = all.max(by: { $0.value < $1.value }), most.value > 0 else { return nil }
    return say(
      table, cohort,
      [
        "declared": name(most.row, "de_jure", table),
        "observed": name(most.row, "de_facto", table), "value": text(most, table, "persons"),
      ])
  }

  private func axes(_ table: ReleasedTable, _ cohort: ReleasedTable.Category) -> String? {
    let all = points(table, cohort, "median")
    guard all.count > 1, let low = all.min(by: { $0.value < $1.value }),
      let high = all.max(by: { $0.value < $1.value })
    else { return nil }
    return say(
      table, cohort,
      [
        "low": name(low.row, "axis", table), "lowvalue": text(low, table, "median"),
        "high": name(high.row, "axis", table), "highvalue": text(high, table, "median"),
      ])
  }

  private func attrition(_ table: ReleasedTable, _ cohort: ReleasedTable.Category) -> String? {
    let all = points(table, cohort, "persons")
    guard let known = all.first(where: { id($0.row, "step", table) == "known" }),
      let followed = all.first(where: { id($0.row, "step", table) == "followed" })
    else { return nil }
    return say(
      table, cohort,
      ["known": text(known, table, "persons"), "followed": text(followed, table, "persons")])
  }

  private func balance(_ table: ReleasedTable, _ cohort: ReleasedTable.Category) -> String? {
    let all = points(table, cohort, "smd")
    guard let most = all.max(by: { abs($0.value) < abs($1.value) }) else { return nil }
    return say(
      table, cohort,
      [
        "value": text(most, table, "smd"),
        "name": book.fill(
          "join.comma",
          [
            "a": name(most.row, "attribute", table), "b": name(most.row, "category", table),
          ]),
        "n": book.numbers.integer(all.count { abs($0.value) > 0.1 }, in: .text),
        "all": book.numbers.integer(all.count, in: .text),
      ])
  }

  private func shares(_ table: ReleasedTable, _ cohort: ReleasedTable.Category) -> String? {
    let all = points(table, cohort, "difference")
    guard !all.isEmpty else { return nil }
    let apart = all.count { point in
      point.cell.bounds.map { $0.lower > 0 || $0.upper < 0 } ?? false
    }
    return say(
      table, cohort,
      [
        "n": book.numbers.integer(apart, in: .text),
        "all": book.numbers.integer(all.count, in: .text),
      ], apart == 0 ? "none" : nil)
  }

  private func passages(_ table: ReleasedTable, _ cohort: ReleasedTable.Category) -> String? {
    let all = points(table, cohort, "events")
    guard let most = all.max(by: { $0.value < $1.value }) else { return nil }
    guard most.value > 0 else {
      // A protected cell may hold one: only a table of true zeros says that there is none.
      let isWhole = table.rows.allSatisfy { row in
        row.categories.first != cohort || row.cells.allSatisfy { $0.value == 0 }
      }
      return isWhole ? say(table, cohort, [:], "none") : nil
    }
    return say(
      table, cohort,
      [
        "name": book.fill(
          "join.comma",
          ["a": name(most.row, "passage", table), "b": name(most.row, "how", table)]),
        "value": text(most, table, "events"),
      ])
  }

  /// How many series have left the band of their own past in their last month.
  private func drift(_ table: ReleasedTable) -> String? {
    var last: [[ReleasedTable.Category]: Double] = [:]
    for row in table.rows {
      if let value = row.cells[0].value { last[Array(row.categories.prefix(2))] = value }
    }
    guard !last.isEmpty else { return nil }
    let out = last.values.count { $0 < 0.5 || $0 > 2 }
    return book.fill(
      "finding.Q.drift" + (out == 0 ? ".none" : ""),
      [
        "n": book.numbers.integer(out, in: .text),
        "all": book.numbers.integer(last.count, in: .text),
      ])
  }

  private func calendar(_ table: ReleasedTable) -> String? {
    guard let covered = table.columns.firstIndex(where: { $0.id == "covered" }),
      let filled = table.columns.firstIndex(where: { $0.id == "filled" })
    else { return nil }
    let years = table.rows.filter { ($0.cells[covered].value ?? 0) > 0 }
    let full = years.count { ($0.cells[filled].value ?? 0) >= ($0.cells[covered].value ?? 0) }
    guard !years.isEmpty else { return nil }
    return book.fill(
      "finding.Q.calendar",
      [
        "n": book.numbers.integer(full, in: .text),
        "all": book.numbers.integer(years.count, in: .text),
      ])
  }
}
