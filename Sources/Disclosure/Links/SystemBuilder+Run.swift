import Statistics

/// What hangs together across the tables of a run (docs/disclosure.md, "What is linked").
extension SystemBuilder {
  mutating func addRunLinks() {
    linkMeasured()
    addIdentities()
    for position in tables.indices {
      switch tables[position].table.id {
      case "C01.entrants": linkEntrants(position)
      case "C01.curve": linkCurve(position)
      case "C01.summary": linkSummary(position)
      case "C03.lost": linkLost(position)
      case "C04.exits":
        linkReturns(position)
        linkExits(position)
      case "M01.reach": linkReach(position)
      case "R03.landmark": linkLandmark(position)
      case "C05.followed": linkFollowed(position)
      case "C06.durable": linkDurable(position)
      case "C07.crossing": linkCrossing(position)
      case "C07.sensitivity": linkSensitivity(position)
      case "C09.rate": linkRate(position)
      case "R01.axes": linkOverlap(position)
      case "R01.sequences": linkSequences(position)
      case "R02.recognition": linkRecognition(position)
      case "C08.bins": linkBins(position)
      case "M01.balance": linkBalance(position)
      case "M02.returns": linkEnds(position)
      case "S01.states":
        linkStates(position)
        linkMissing(position)
      default: break
      }
    }
  }

  // MARK: Finding cells

  /// The table of this id in the same report.
  func partner(_ id: String, of position: Int) -> Indexed? {
    tables.first { $0.report == tables[position].report && $0.table.id == id }
  }

  func quantity(_ indexed: Indexed, _ categories: [String], _ column: String) -> Int? {
    guard let column = indexed.table.columns.firstIndex(where: { $0.id == column }),
      let row = indexed.table.rows.firstIndex(where: { $0.categories.map(\.id) == categories })
    else { return nil }
    return indexed.quantities[row][column]
  }

  /// Names of the cohorts of a table.
  func cohorts(_ indexed: Indexed) -> [String] {
    var seen: [String] = []
    for row in indexed.table.rows {
      if let id = row.categories.first?.id, !seen.contains(id) { seen.append(id) }
    }
    return seen
  }

  /// Two numbers that are the same; or one holds the other and few others.
  mutating func relate(_ small: Int?, _ large: Int?, _ name: String) {
    guard let small, let large, small != large else { return }
    if equate([.init(small, 1), .init(large, -1)]) { return }
    nest(small, in: large, name)
  }

  // MARK: Tables

  /// `persons` + `none` of a measured indicator is the cohort, the same in all of them.
  private mutating func linkMeasured() {
    for indexed in tables where indexed.table.indicator.hasPrefix("T") {
      let columns = indexed.table.columns.map(\.id)
      guard let persons = columns.firstIndex(of: "persons"),
        let none = columns.firstIndex(of: "none")
      else { continue }
      for (row, quantities) in zip(indexed.table.rows, indexed.quantities) {
        guard let counted = quantities[persons], let left = quantities[none] else { continue }
        let size = truth(counted) + truth(left)
        let cohort = self.size(
          of: row.categories.first?.id ?? "", in: indexed.population, size)
        sum([counted, left], cohort)
        if size > 0, size < thresholds.persons { protect(cohort, least: thresholds.persons) }
      }
    }
  }

  /// The number of persons of a cohort, as the measured indicators describe it.
  mutating func size(of cohort: String, in population: String, _ truth: Int) -> Int {
    quantity(
      Key(population: population, table: "T", categories: ["cohort=\(cohort)"], column: "size"),
      truth)
  }

  private mutating func linkEntrants(_ position: Int) {
    let entrants = tables[position]
    for cohort in cohorts(entrants) {
      let parts = ["entrants", "exits", "censored"].map {
        quantity(entrants, [cohort, $0], "persons")
      }
      guard let all = parts[0], let exits = parts[1], let censored = parts[2] else { continue }
      sum([exits, censored], all)
      guard let curve = partner("C01.curve", of: position) else { continue }
      relate(quantity(curve, [cohort, "0"], "at_risk"), all, "C01: entrants after month 0")
      if let last = curve.table.rows.last(where: { $0.categories.first?.id == cohort }) {
        let month = last.categories.last?.id ?? ""
        relate(
          quantity(curve, [cohort, month], "exits"), exits, "C01: exits after the last month")
      }
    }
  }

  /// At risk falls by exits and by those who are followed no longer; the reasons of exit add up
  /// to the exits.
  private mutating func linkCurve(_ position: Int) {
    let curve = tables[position]
    for cohort in cohorts(curve) {
      let months = curve.table.rows.filter { $0.categories.first?.id == cohort }
        .compactMap { $0.categories.last?.id }
      for (earlier, later) in zip(months, months.dropFirst()) {
        let cells = [
          quantity(curve, [cohort, earlier], "at_risk"),
          quantity(curve, [cohort, later], "at_risk"),
          quantity(curve, [cohort, earlier], "exits"), quantity(curve, [cohort, later], "exits"),
        ].compactMap { $0 }
        guard cells.count == 4 else { continue }
        let censored = truth(cells[0]) - truth(cells[1]) - truth(cells[3]) + truth(cells[2])
        guard censored >= 0 else { continue }
        let left = latent(censored, "C01.curve: followed no longer")
        equate([
          .init(cells[0], 1), .init(cells[1], -1), .init(cells[3], -1), .init(cells[2], 1),
          .init(left, -1),
        ])
      }
      linkStep(curve, cohort, months)
      guard let reasons = partner("C02.curve", of: position) else { continue }
      for month in months {
        let rows = reasons.table.rows.indices.filter {
          reasons.table.rows[$0].categories.prefix(2).map(\.id) == [cohort, month]
        }
        let exits = reasons.table.columns.firstIndex { $0.id == "exits" }
        guard let exits, !rows.isEmpty, let all = quantity(curve, [cohort, month], "exits") else {
          continue
        }
        let parts = rows.compactMap { reasons.quantities[$0][exits] }
        if parts.count == rows.count { sum(parts, all) }
      }
    }
  }

  private mutating func linkSummary(_ position: Int) {
    let summary = tables[position]
    guard let curve = partner("C01.curve", of: position) else { return }
    for cohort in cohorts(summary) {
      for month in ["12", "24"] {
        relate(
          quantity(summary, [cohort, "s\(month)"], "value"),
          quantity(curve, [cohort, month], "survival"), "C01.summary")
      }
    }
  }

  /// Lost contact stands among the reasons of exit; there for adults, here for applicants.
  private mutating func linkLost(_ position: Int) {
    let lost = tables[position]
    guard let reasons = partner("C02.curve", of: position) else { return }
    for cohort in cohorts(lost) {
      for month in ["12", "24"] {
        relate(
          quantity(lost, [cohort, "cif\(month)"], "share"),
          quantity(reasons, [cohort, month, "lost_contact"], "incidence"),
          "C03: lost, not applicants")
      }
    }
  }

  private mutating func linkReturns(_ position: Int) {
    let exits = tables[position]
    guard let returns = partner("C04.returns", of: position) else { return }
    for cohort in cohorts(exits) {
      guard let returned = quantity(exits, [cohort, "returned"], "exits") else { continue }
      for clock in ["payment", "closing"] {
        relate(
          quantity(returns, [cohort, clock, "24"], "share"), returned, "C04: returns after month 24"
        )
      }
    }
  }

  /// The margin of the crossing is told again by the guards, and by the grid where no threshold is
  /// moved.
  private mutating func linkCrossing(_ position: Int) {
    let crossing = tables[position]
    let guards = partner("C07.guards", of: position)
    let grid = partner("C07.grid", of: position)
    for cohort in cohorts(crossing) {
      func cells(_ deJure: String, _ deFacto: [String]) -> [Int] {
        deFacto.compactMap { quantity(crossing, [cohort, deJure, $0], "persons") }
      }
      func told(_ part: String) -> Int? {
        guards.flatMap { quantity($0, [cohort, part], "persons") }
      }
      let lefts = ["left_employment", "left_insurance", "left_other"]
      if let left = told("left_early") { sum(cells("total", lefts), left) }
      relate(told("too_short"), cells("total", ["too_short"]).first, "C07")
      relate(told("undetermined"), cells("total", ["undetermined"]).first, "C07")
      let palliative = ["palliative_open", "palliative_dated", "palliative_unknown"]
      if let windows = told("windows") {
        let classes =
          ["activation"] + palliative
          + ["compensation", "abandonment", "control", "mixed", "undetermined"]
        sum(cells("total", classes), windows)
        if let row = crossing.table.rows.firstIndex(where: { $0.categories.first?.id == cohort }) {
          equate([
            .init(windows, 1),
            .init(denominator(crossing, row, truth(windows), of: "share_windows"), -1),
          ])
        }
      }
      guard let grid else { continue }
      let still = grid.table.rows.filter {
        $0.categories.first?.id == cohort && $0.categories.last?.id == "0"
      }
      for row in still.map({ $0.categories.map(\.id) }) {
        for (column, parts) in [
          ("palliative", cells("total", palliative)),
          ("unrecognised", cells("activation", palliative)),
          ("compensation", cells("total", ["compensation"])),
          ("abandonment", cells("total", ["abandonment"])),
        ] {
          if let cut = quantity(grid, row, column), !parts.isEmpty { sum(parts, cut) }
        }
      }
    }
  }

  /// The bins of an axis hold the persons whom the axis describes.
  private mutating func linkBins(_ position: Int) {
    let bins = tables[position]
    guard let axes = partner("C08.axes", of: position),
      let persons = bins.table.columns.firstIndex(where: { $0.id == "persons" })
    else { return }
    for row in axes.table.rows.map({ $0.categories.map(\.id) }) {
      guard let all = quantity(axes, row, "persons") else { continue }
      let parts = bins.table.rows.indices.filter {
        bins.table.rows[$0].categories.dropLast().map(\.id) == row
      }.compactMap { bins.quantities[$0][persons] }
      if !parts.isEmpty { sum(parts, all) }
    }
  }

  /// Who returned is among the suspended, and both among the ends.
  private mutating func linkEnds(_ position: Int) {
    let returns = tables[position]
    nestKnown(
      quantity(returns, ["returned6"], "events"), quantity(returns, ["suspended"], "events"),
      "M02: ended for sickness")
    guard let ends = partner("M02.ends", of: position),
      let total = quantity(ends, ["total"], "events")
    else { return }
    nestKnown(quantity(returns, ["suspended"], "events"), total, "M02: ends not suspended")
  }

  mutating func nestKnown(_ small: Int?, _ large: Int?, _ name: String) {
    if let small, let large { nest(small, in: large, name) }
  }

  /// The bands of an attribute hold all entrants, or leave those without one.
  private mutating func linkBalance(_ position: Int) {
    let balance = tables[position]
    for prefix in ["age_", "rung_"] {
      let rows = balance.table.rows.indices.filter {
        balance.table.rows[$0].categories.last?.id.hasPrefix(prefix) ?? false
      }
      for column in balance.table.columns.indices {
        let parts = rows.compactMap { balance.quantities[$0][column] }
        let bases = Set(rows.compactMap { balance.bases[$0][column] })
        guard let base = bases.first, bases.count == 1, parts.count == rows.count else { continue }
        let rest = truth(base) - parts.reduce(0) { $0 + truth($1) }
        if rest == 0 { sum(parts, base) }
        guard rest > 0 else { continue }
        let others = latent(rest, "M01.balance: others than \(prefix)")
        sum(parts + [others], base)
      }
    }
  }
}
