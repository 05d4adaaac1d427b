import Statistics

/// Profiles, durable exits, rates, cohorts side by side and registers.
extension SystemBuilder {
  /// Entrants are followed for two years or are too recent; who is gone was followed, and so was
  /// who is at risk after two years: the others of the followed had left by then.
  mutating func linkFollowed(_ position: Int) {
    let table = tables[position]
    let entrants = partner("C01.entrants", of: position)
    let curve = partner("C01.curve", of: position)
    for cohort in cohorts(table) {
      let parts = ["entrants", "followed", "too_recent", "gone"].map {
        quantity(table, [cohort, $0], "persons")
      }
      guard let all = parts[0], let followed = parts[1], let recent = parts[2] else { continue }
      sum([followed, recent], all)
      nestKnown(parts[3], followed, "C05: followed and not gone")
      let still = curve.flatMap { quantity($0, [cohort, "24"], "at_risk") }
      relate(still, followed, "C05: followed and left within two years")
      if let entrants {
        relate(all, quantity(entrants, [cohort, "entrants"], "persons"), "C05: not entrants")
      }
      if let row = table.table.rows.firstIndex(where: { $0.categories.first?.id == cohort }) {
        equate([.init(followed, 1), .init(denominator(table, row, truth(followed)), -1)])
      }
    }
  }

  /// Sequences are compared of those who are followed for two years.
  mutating func linkSequences(_ position: Int) {
    let sequences = tables[position]
    guard let followed = partner("C05.followed", of: position) else { return }
    for row in sequences.table.rows.map({ $0.categories.map(\.id) }) where row.count == 2 {
      for (column, cohort) in [("persons", row[0]), ("others", row[1])] {
        relate(
          quantity(sequences, row, column), quantity(followed, [cohort, "followed"], "persons"),
          "R01: followed and without a sequence")
      }
    }
  }

  /// Exits to employment are exits.
  mutating func linkDurable(_ position: Int) {
    let table = tables[position]
    for cohort in cohorts(table) {
      for month in ["6", "12", "24"] {
        for column in ["exits", "durable"] {
          relate(
            quantity(table, [cohort, "employment_exits", month], column),
            quantity(table, [cohort, "all_exits", month], column), "C06: exits not to employment")
        }
      }
    }
  }

  /// The grid says again what the sensitivity says.
  mutating func linkSensitivity(_ position: Int) {
    let table = tables[position]
    guard let grid = partner("C07.grid", of: position) else { return }
    for row in table.table.rows.map({ $0.categories.map(\.id) }) {
      for (column, level) in [("lower", "-20"), ("base", "0"), ("upper", "+20")] {
        guard let here = quantity(table, row, column),
          let there = quantity(grid, row + [level], "unrecognised")
        else { continue }
        equate([.init(here, 1), .init(there, -1)])
      }
    }
  }

  /// Women and men, Swiss and foreign persons are everybody but those of whom it is not known;
  /// residents are a public figure.
  mutating func linkRate(_ position: Int) {
    let table = tables[position]
    for case .some(let base) in table.bases.joined() { know(base) }
    for row in table.table.rows.map({ $0.categories.map(\.id) }) where row.last == "total" {
      guard let all = quantity(table, row, "persons") else { continue }
      for groups in [["women", "men"], ["swiss", "foreign"]] {
        let parts = groups.compactMap { quantity(table, row.dropLast() + [$0], "persons") }
        let rest = truth(all) - parts.reduce(0) { $0 + truth($1) }
        guard parts.count == 2, rest >= 0 else { continue }
        let unknown = latent(rest, "C09: neither \(groups[0]) nor \(groups[1])")
        sum(parts + [unknown], all)
      }
    }
  }

  /// Two cohorts side by side are the ones of the axes.
  mutating func linkOverlap(_ position: Int) {
    let table = tables[position]
    guard let axes = partner("C08.axes", of: position) else { return }
    for row in table.table.rows.map({ $0.categories.map(\.id) }) where row.count == 3 {
      relate(quantity(table, row, "persons"), quantity(axes, [row[0], row[2]], "persons"), "R01")
      relate(quantity(table, row, "others"), quantity(axes, [row[1], row[2]], "persons"), "R01")
    }
  }

  /// The cells of the crossing once more, with months and money.
  mutating func linkRecognition(_ position: Int) {
    let table = tables[position]
    guard let crossing = partner("C07.crossing", of: position) else { return }
    let palliative = ["palliative_open", "palliative_dated", "palliative_unknown"]
    for cohort in cohorts(table) {
      for (cell, deJure, deFacto) in [
        ("activation_palliative", "activation", palliative),
        ("activation_compensation", "activation", ["compensation"]),
        ("activation_abandonment", "activation", ["abandonment"]),
        ("none_palliative", "none", palliative),
      ] {
        let parts = deFacto.compactMap { quantity(crossing, [cohort, deJure, $0], "persons") }
        if let all = quantity(table, [cohort, cell], "persons"), !parts.isEmpty { sum(parts, all) }
      }
    }
  }
}
