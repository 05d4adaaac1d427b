import Statistics

/// Who is still there after so many months: curves, states, landmarks, exits, and who is described.
extension SystemBuilder {
  /// The cohort shrinks from month to month as follow-up ends.
  mutating func linkStates(_ position: Int) {
    let states = tables[position]
    let entrants = partner("C01.entrants", of: position)
    for cohort in cohorts(states) {
      var bases: [Int] = []
      for (row, found) in zip(states.table.rows, states.bases)
      where row.categories.first?.id == cohort {
        for case .some(let base) in found where !bases.contains(base) { bases.append(base) }
      }
      for (position, earlier) in bases.enumerated() {
        for (step, later) in bases[(position + 1)...].enumerated()
        where step == 0 || isSmallDifference(earlier, later) {
          nest(later, in: earlier, "S01: followed no longer")
        }
      }
      if let first = bases.first, let entrants {
        relate(
          first, quantity(entrants, [cohort, "entrants"], "persons"), "S01: entrants not seen")
      }
    }
  }

  /// Who joined the programme before a landmark and who did not are everyone still in aid then;
  /// two landmarks that look at one month differ by those who joined between them.
  mutating func linkLandmark(_ position: Int) {
    let landmark = tables[position]
    let everyone = tables.first {
      $0.table.id == "C01.curve" && $0.table.period == landmark.table.period
        && cohorts($0).contains("everyone")
    }
    for row in landmark.table.rows.map({ $0.categories.map(\.id) }) where row[1] == "joined" {
      guard let start = Int(row[0]), let month = Int(row[2]) else { continue }
      let joined = quantity(landmark, row, "at_risk")
      let not = quantity(landmark, [row[0], "not_yet", row[2]], "at_risk")
      let all = everyone.flatMap { quantity($0, ["everyone", "\(start + month)"], "at_risk") }
      if let joined, let not, let all { sum([joined, not], all) }
      for other in landmark.table.rows.map({ $0.categories.map(\.id) })
      where other[1] == "joined" && Int(other[0]) ?? 0 > start {
        guard let later = Int(other[0]), let after = Int(other[2]), later + after == start + month
        else { continue }
        relate(joined, quantity(landmark, other, "at_risk"), "R03: joined between two landmarks")
        relate(
          quantity(landmark, [other[0], "not_yet", other[2]], "at_risk"), not,
          "R03: joined between two landmarks")
      }
    }
  }

  /// The exits whose return is looked for are the exits of which durability is told.
  mutating func linkExits(_ position: Int) {
    let exits = tables[position]
    guard let durable = partner("C06.durable", of: position) else { return }
    for cohort in cohorts(exits) {
      let parts = ["returned", "not_returned", "moved", "death"].compactMap {
        quantity(exits, [cohort, $0], "exits")
      }
      if let all = quantity(durable, [cohort, "all_exits", "6"], "exits"), !parts.isEmpty {
        sum(parts, all)
      }
    }
  }

  /// In the first months who is not observed has died or moved, and nobody else.
  mutating func linkMissing(_ position: Int) {
    let states = tables[position]
    guard let reasons = partner("C02.curve", of: position) else { return }
    for row in states.table.rows.map({ $0.categories.map(\.id) }) where row[2] == "MISS" {
      let parts = ["competence", "death"].compactMap {
        quantity(reasons, [row[0], row[1], $0], "exits")
      }
      if parts.count == 2, let missing = quantity(states, row, "persons") { sum(parts, missing) }
    }
  }

  /// Participants and eligible persons are the cohorts that the measured indicators describe.
  mutating func linkReach(_ position: Int) {
    let reach = tables[position]
    for (column, cohort) in [("participants", "participants"), ("eligible", "everyone")] {
      guard let told = quantity(reach, ["everyone"], column) else { continue }
      let holders = tables.filter {
        $0.table.indicator.hasPrefix("T") && cohorts($0).contains(cohort)
      }
      for population in Set(holders.map(\.population)).sorted() {
        let size = size(of: cohort, in: population, truth(told))
        equate([.init(told, 1), .init(size, -1)])
      }
    }
  }

  /// Exits up to a month and those at risk in it, less those who entered: where nobody is followed
  /// no longer before it, the exits of that very month.
  mutating func linkStep(_ curve: Indexed, _ cohort: String, _ months: [String]) {
    guard let first = months.first, let entered = quantity(curve, [cohort, first], "at_risk") else {
      return
    }
    for month in months.dropFirst() {
      guard let exits = quantity(curve, [cohort, month], "exits"),
        let left = quantity(curve, [cohort, month], "at_risk")
      else { continue }
      let step = truth(exits) + truth(left) - truth(entered)
      guard step > 0, step < thresholds.persons else { continue }
      let few = latent(step, "C01.curve: exits in month \(month)")
      equate([.init(exits, 1), .init(left, 1), .init(entered, -1), .init(few, -1)])
    }
  }
}
