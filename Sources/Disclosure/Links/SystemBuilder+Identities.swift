import Statistics

extension SystemBuilder {
  /// One number of a table over its cohorts: where it stands beside them.
  private struct Series: Hashable, Comparable {
    var table: String
    var column: String
    var categories: [String]

    static func < (a: Series, b: Series) -> Bool {
      (a.table, a.column, a.categories.joined(separator: " "))
        < (b.table, b.column, b.categories.joined(separator: " "))
    }
  }

  /// Numbers that tables tell twice under different names: two indicators with one denominator,
  /// the followed of C05 and the sequences of R01, a state of S01 and a reason of C02.
  ///
  /// Two series are the same when they are equal in every cohort of every report in which both
  /// stand, in at least two cohorts that are not empty and of which one is not small, so that it
  /// is hardly chance; where it is, more is protected than must be. Cost: grows with the number of series.
  mutating func addIdentities() {
    /// By report: series, and the quantity by cohort.
    var told: [Int: [Series: [String: Int]]] = [:]
    for indexed in tables {
      guard let dimension = indexed.table.dimensions.firstIndex(of: "cohort") else { continue }
      for (row, quantities) in zip(indexed.table.rows, indexed.quantities) {
        var categories = row.categories.map(\.id)
        let cohort = categories.remove(at: dimension)
        for (column, quantity) in zip(indexed.table.columns, quantities) {
          let series = Series(table: indexed.table.id, column: column.id, categories: categories)
          if let quantity {
            told[indexed.report, default: [:]][series, default: [:]][cohort] = quantity
          }
        }
      }
    }
    var representatives: [[Int]: [Series]] = [:]
    for report in told.keys.sorted() {
      for (series, quantities) in (told[report] ?? [:]).sorted(by: { $0.key < $1.key }) {
        let numbers = quantities.sorted { $0.key < $1.key }.map { truth($0.value) }
        guard numbers.count(where: { $0 > 0 }) >= 2, numbers.max() ?? 0 >= thresholds.shareBase
        else { continue }
        let known = representatives[[report] + numbers] ?? []
        let same = known.first { other in
          told.values.allSatisfy { Self.areEqual($0[series], $0[other], truth) }
        }
        guard let same else {
          representatives[[report] + numbers, default: []].append(series)
          continue
        }
        for tellings in told.sorted(by: { $0.key < $1.key }).map(\.value) {
          for (cohort, quantity) in (tellings[series] ?? [:]).sorted(by: { $0.key < $1.key }) {
            if let other = tellings[same]?[cohort] {
              equate([.init(quantity, 1), .init(other, -1)])
            }
          }
        }
      }
    }
  }

  /// True where both stand and agree, or one of them does not stand.
  private static func areEqual(
    _ a: [String: Int]?, _ b: [String: Int]?, _ truth: (Int) -> Int
  ) -> Bool {
    guard let a, let b else { return true }
    return a.allSatisfy { cohort, quantity in b[cohort].map { truth($0) == truth(quantity) } ?? true
    }
  }

  // MARK: Sums across tables

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
  func partsOfExits(_ exits: Indexed, _ cohort: String) -> [Int] {
    ["returned", "not_returned", "moved", "death"].compactMap {
      quantity(exits, [cohort, $0], "exits")
    }
  }

  mutating func linkExits(_ position: Int) {
    let exits = tables[position]
    guard let durable = partner("C06.durable", of: position) else { return }
    for cohort in cohorts(exits) {
      let parts = partsOfExits(exits, cohort)
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
