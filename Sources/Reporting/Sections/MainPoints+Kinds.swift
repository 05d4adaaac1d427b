import Disclosure

/// The main points of the reports that are about no programme: cohorts side by side, the data, the
/// method. As everywhere, what was released and nothing else.
extension MainPoints {
  // MARK: Comparison

  func comparison() -> [String?] {
    [
      entrants(),
      range("stay", "C01.summary", ["part": "s12"], "value"),
      range("work", "C02.curve", ["month": "24", "reason": "employment"], "incidence"),
      range("returns", "C04.returns", ["clock": "payment", "month": "12"], "share"),
      range("registers", "C07.grid", ["level": "0"], "palliative"),
      range("lost", "C03.lost", ["part": "cif12"], "share"),
      range("link", "T06", ["part": "value"], "pooled"),
    ]
  }

  private var cohorts: [(id: String, name: String)] {
    context.input.declared.cohorts.map { ($0.id, Label.clean($0.name[context.book.language])) }
  }

  /// How many persons enter each cohort.
  private func entrants() -> String? {
    let known = cohorts.compactMap { cohort -> String? in
      guard
        case .shown(let value) = reading(
          "K01.attrition", ["cohort": cohort.id, "step": "followed"], "persons")
      else { return nil }
      return context.book.fill("main.comparison.cohort", ["cohort": cohort.name, "value": value])
    }
    guard known.count == cohorts.count, known.count > 1 else { return nil }
    return context.book.fill(
      "main.comparison.entrants", ["list": known.joined(separator: ", ")])
  }

  /// The lowest and the highest of the cohorts, and whether they differ by the rule of words.
  private func range(
    _ key: String, _ table: String, _ categories: [String: String], _ column: String
  ) -> String? {
    let found = cohorts.compactMap {
      cohort -> (name: String, cell: ReleasedTable.Cell, value: Double)? in
      let all = categories.merging(["cohort": cohort.id]) { $1 }
      guard let cell = context.cell(table, all, column), case .shown(let value, _, _, false) = cell
      else { return nil }
      return (cohort.name, cell, value)
    }
    guard found.count > 1, let unit = context.unit(of: column, in: table),
      let low = found.min(by: { $0.value < $1.value }),
      let high = found.max(by: { $0.value < $1.value })
    else { return nil }
    let readsTheFuture = context.input.declared.cohorts.contains(where: \.readsTheFuture)
    let difference =
      readsTheFuture ? "future" : Difference.between(high.cell, low.cell).rawValue
    return context.book.fill(
      "main.comparison.\(key)",
      [
        "low": context.figures.figure(low.cell, unit, in: .text).full, "lowcohort": low.name,
        "high": context.figures.figure(high.cell, unit, in: .text).full, "highcohort": high.name,
        "difference": context.book["main.comparison.difference.\(difference)"],
      ])
  }

  // MARK: Quality

  func quality() -> [String?] { [books(), covered(), findings(), breaks()] }

  private func sum(_ table: ReleasedTable, _ column: String) -> Int {
    guard let index = table.columns.firstIndex(where: { $0.id == column }) else { return 0 }
    return table.rows.reduce(0) { $0 + Int($1.cells[index].value ?? 0) }
  }

  private func number(_ value: Int) -> String {
    context.book.numbers.integer(value, in: .text)
  }

  private func books() -> String? {
    guard let table = context.input.table("Q.files"), !table.rows.isEmpty else { return nil }
    var values = ["files": number(table.rows.count)]
    for column in ["read", "accepted", "repaired", "quarantined", "duplicate"] {
      values[column] = number(sum(table, column))
    }
    return context.book.fill("main.quality.books", values)
  }

  private func covered() -> String? {
    context.book.fill(
      context.input.coverageIsInferred ? "main.quality.inferred" : "main.quality.declared",
      ["period": context.months.period(context.input.coveragePeriod)])
  }

  private func findings() -> String? {
    guard let table = context.input.table("Q.findings") else { return nil }
    let largest = table.rows.max { ($0.cells[0].value ?? 0) < ($1.cells[0].value ?? 0) }
    guard let largest, let count = largest.cells[0].value, count > 0 else {
      return context.book["main.quality.no_findings"]
    }
    let code = largest.categories[0]
    return context.book.fill(
      "main.quality.findings",
      [
        "codes": number(Set(table.rows.map { $0.categories[0].id }).count),
        "finding": context.label(code, of: "code", in: "Q.findings"), "n": number(Int(count)),
      ])
  }

  private func breaks() -> String? {
    guard let table = context.input.table("Q.breaks") else { return nil }
    return table.rows.isEmpty
      ? context.book["main.quality.no_breaks"]
      : context.book.count("main.quality.breaks", table.rows.count)
  }

  // MARK: Methods

  func methods() -> [String?] {
    let gap = context.input.provenance.parameters.first { $0.name == "gap" }?.value
    return [
      gap.map { context.book.fill("main.methods.gap", ["gap": Label.clean($0)]) },
      context.book.fill(
        "main.methods.indicators", ["n": number(context.input.declared.indicators.count)]),
      context.book["main.methods.missing"], context.book["main.methods.thresholds"],
      context.book.fill(
        "main.methods.disclosure", ["n": number(ReleaseThresholds().persons)]),
      context.book["main.methods.descriptive"],
    ]
  }
}

extension SectionContext {
  /// The unit of a column of a table that the run made.
  func unit(of column: String, in table: String) -> ReleasedTable.Unit? {
    input.table(table)?.columns.first { $0.id == column }?.unit
  }
}
