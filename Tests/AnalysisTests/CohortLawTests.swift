import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("Laws of every cohort indicator")
struct CohortLawTests {
  static let context = cohortContext(
    cohorts: [
      Cohort(id: "everyone", rule: .everyone),
      Cohort(id: "participants", label: "Atelier", rule: .participants(["SOC_LINK"])),
      Cohort(id: "others", rule: .others(["SOC_LINK"])),
    ])
  static let lives = CohortSamples.lives(300)
  static let types: [any CohortIndicator.Type] = [
    C01.self, C02.self, C03.self, C04.self, C05.self, C06.self, C07.self, C08.self, C09.self,
    R01.self, R02.self, S01.self,
  ]

  static func observed<Indicator: CohortIndicator>(
    _ type: Indicator.Type, _ lives: some Sequence<CohortLife>
  ) -> Indicator {
    var indicator = Indicator(context: context)
    for life in lives {
      let members = context.cohorts.indices.filter {
        context.cohorts[$0].contains(life.trajectory, in: context.reporting)
      }
      indicator.observe(life.trajectory, cohorts: members)
    }
    return indicator
  }

  static func merged<Indicator: CohortIndicator>(
    _ type: Indicator.Type, _ chunks: [[CohortLife]]
  ) -> [CountedTable] {
    var all = observed(type, chunks[0])
    for chunk in chunks.dropFirst() { all.merge(observed(type, chunk)) }
    return all.tables()
  }

  static func tables(_ type: any CohortIndicator.Type, _ chunks: [[CohortLife]]) -> [CountedTable] {
    func open<Indicator: CohortIndicator>(_ type: Indicator.Type) -> [CountedTable] {
      merged(type, chunks)
    }
    return open(type)
  }

  @Test("chunks merged in any order give the bytes of one pass", arguments: 0..<types.count)
  func merge(_ index: Int) {
    let type = Self.types[index]
    let once = Self.tables(type, [Self.lives])
    let thirds = (0..<3).map { k in
      Self.lives.enumerated().filter { $0.offset % 3 == k }.map(\.element)
    }
    #expect(Self.tables(type, thirds) == once)
    #expect(Self.tables(type, thirds.reversed()) == once)
    #expect(Self.tables(type, [Self.lives.reversed()]) == once)
    #expect(Self.tables(type, [Self.lives, []]) == once)
    #expect(
      once.allSatisfy { ($0.refusal == nil && !$0.rows.isEmpty) != ($0.id == "C05.systems") })
  }

  @Test("an empty cohort gives the same rows without a figure above zero")
  func emptyCohort() {
    for type in Self.types {
      let full = Self.tables(type, [Self.lives])
      let empty = Self.tables(type, [[]])
      #expect(empty.map(\.id) == full.map(\.id))
      for (a, b) in zip(empty, full) {
        #expect(a.rows.map(\.categories) == b.rows.map(\.categories))
        for row in a.rows {
          #expect(row.cells.count == a.columns.count)
          for (cell, column) in zip(row.cells, a.columns) {
            switch cell.value {
            case .count(let n): #expect(n == 0 || column.unit == .rows)
            case .estimate(let value, _, _):
              // The rate of residents is known to be zero when nobody is in aid.
              #expect(a.id == "C09.rate" && value == 0, "\(a.id) estimates from nobody")
            case .notComputable(let reason): #expect(reason.hasPrefix("nil."))
            }
            #expect(cell.persons == 0 && cell.dossiers == 0)
          }
        }
      }
    }
  }

  @Test("a cohort doubled keeps its estimates and doubles its counts")
  func duplicated() {
    let twins = Self.lives.enumerated().map { i, life in
      var twin = life
      twin.trajectory.person = PersonKey(Pseudonym(high: 8, low: UInt64(i)))
      twin.trajectory.dossiers = life.trajectory.dossiers.map {
        DossierKey(Pseudonym(high: 10, low: $0.pseudonym.low))
      }
      return twin
    }
    // Quartiles and a permutation p depend on the number of persons, residents do not double.
    let unscaled: [any CohortIndicator.Type] = [C08.self, C09.self, R01.self]
    for type in Self.types where !unscaled.contains(where: { $0 == type }) {
      let once = Self.tables(type, [Self.lives])
      let twice = Self.tables(type, [Self.lives + twins])
      for (a, b) in zip(once, twice) {
        for (one, two) in zip(a.rows, b.rows) {
          for (column, (x, y)) in zip(a.columns, zip(one.cells, two.cells)) {
            if column.unit == .money { continue }
            #expect(y.persons == 2 * x.persons && y.dossiers == 2 * x.dossiers)
            switch (x.value, y.value) {
            case (.count(let n), .count(let m)): #expect(m == 2 * n)
            case (.estimate(let p, _, _), .estimate(let q, _, _)):
              #expect(abs(p - q) < 1e-12, "\(a.id) \(one.categories.map(\.id))")
            default: #expect(x.value == y.value)
            }
          }
        }
      }
    }
  }

  @Test("cells of all tables hold shares in 0...1 inside their intervals, and honest evidence")
  func plausible() {
    for type in Self.types {
      for table in Self.tables(type, [Self.lives]) {
        #expect(table.dimensions.first == "cohort")
        for row in table.rows {
          #expect(row.categories.count == table.dimensions.count)
          for (cell, column) in zip(row.cells, table.columns) {
            #expect(cell.dossiers <= cell.persons)
            if case .estimate(let value, let lower, let upper) = cell.value {
              let isMonths = column.unit == .months || column.unit == .money
              #expect(column.id == "delta" || value >= 0)
              #expect(abs(value) <= 1 || isMonths)
              if let lower { #expect(lower <= value + 1e-12) }
              if let upper { #expect(upper >= value - 1e-12) }
              if let base = cell.base { #expect(cell.persons <= base) }
            }
          }
        }
      }
    }
  }

  @Test("contributors are those that ContributorTally counts")
  func contributors() throws {
    var tally = ContributorTally()
    for life in Self.lives where life.trajectory.isApplicant {
      let coverage = Self.context.coverage
      let place = RegisterReading.place(
        life.trajectory, codebook: Codebook(), coverage: coverage)
      if case .window = place { tally.add(life.trajectory) }
    }
    let tables = Self.tables(C07.self, [Self.lives])
    let cell = try #require(tables.cell("C07.guards", ["windows"], "persons"))
    #expect(cell.persons == tally.persons && cell.dossiers == tally.dossiers)
    var members = ContributorTally()
    for life in Self.lives where life.trajectory.isAdult {
      if InflowCohort(Self.context)?.entry(of: life.trajectory) != nil {
        members.add(life.trajectory)
      }
    }
    let entrants = try #require(
      Self.tables(C01.self, [Self.lives]).cell("C01.entrants", ["entrants"], "persons"))
    #expect(entrants.persons == members.persons && entrants.dossiers == members.dossiers)
    #expect(entrants.dossiers < entrants.persons)
  }

  @Test("cohorts stand beside each other and the first holds the others")
  func cohorts() {
    let tables = Self.tables(C01.self, [Self.lives])
    let n = ["everyone", "participants", "others"].compactMap {
      tables.number("C01.entrants", [$0, "entrants"], "persons")
    }
    #expect(n.count == 3 && n[0] == n[1] + n[2] && n[1] > 0 && n[2] > 0)
    let labels = tables.first?.rows.compactMap { $0.categories.first?.label } ?? []
    #expect(Set(labels) == ["Atelier"])
  }

  @Test("without its input an indicator names it and keeps its tables' ids")
  func refusals() {
    let cases: [(any CohortIndicator.Type, Set<RecordKind>, [String])] = [
      (C01.self, [.booking], ["bookings"]), (C02.self, [.closure], ["closures"]),
      (C02.self, [.booking, .closure], ["bookings", "closures"]),
      (C03.self, [.contact], ["contacts"]), (C04.self, [.booking], ["bookings"]),
      (C08.self, [.contact, .measure, .sanction], ["contacts", "measures", "sanctions"]),
      (S01.self, [.booking], ["bookings"]), (C06.self, [.closure], ["closures"]),
      (R02.self, [.contact, .status], ["contacts", "statuses"]),
    ]
    for (type, missing, names) in cases {
      func open<Indicator: CohortIndicator>(_ type: Indicator.Type) -> [CountedTable] {
        cohortTables(type, Array(Self.lives.prefix(20)), cohortContext(missing: missing))
      }
      let tables = open(type)
      #expect(tables.map(\.id) == Self.tables(type, [[]]).map(\.id))
      for table in tables {
        #expect(table.refusal == .init(missing: names))
        #expect(table.rows.isEmpty)
      }
    }
  }
}

@Suite("Cohort indicators in the conformance kit")
struct CohortConformanceTests {
  static let trajectories = CohortSamples.lives(90).map(\.trajectory)

  private func check<I: CohortIndicator>(_ type: I.Type, isAdditive: Bool = true) {
    checkIndicator(
      type, context: CohortLawTests.context, trajectories: Self.trajectories,
      isAdditive: isAdditive)
  }

  @Test("they keep the obligations of every indicator")
  func obligations() {
    // A point of a curve or a quartile stands on others than those who stand there alone.
    check(C01.self, isAdditive: false)
    check(C02.self, isAdditive: false)
    check(C03.self, isAdditive: false)
    check(C04.self, isAdditive: false)
    check(C07.self)
    check(C08.self)
    check(S01.self)
    check(C05.self)
    check(C09.self)
    // A horizon counts exits followed that long, each alone or in company: shares add up, the
    // range of R02 is that of all together.
    check(C06.self)
    check(R02.self, isAdditive: false)
    check(R01.self, isAdditive: false)
  }
}
