import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("C08, the register profile")
struct C08Tests {
  static let window = CohortLife.span(10..<34)

  static func axis(
    _ axis: RegisterAxis, _ life: CohortLife, missing: Set<RecordKind> = []
  ) -> Double? {
    axis.value(
      life.trajectory, over: window, codebook: Codebook(),
      coverage: cohortContext(missing: missing).coverage)
  }

  @Test("link is the mean of share, gap and regularity of contacts")
  func link() {
    var life = RegistersLives.base(1)
    life.contacts(.accompaniment, 10..<34, every: 2)
    // T06 12/24; T07 1 month; T08 1, for the intervals are equal.
    #expect(isClose(Self.axis(.link, life), (0.5 + (1 - 1.0 / 24) + 1) / 3))
    // Two contacts give no regularity; the mean is that of the two others.
    var rare = RegistersLives.base(2)
    rare.contacts(.accompaniment, 10..<11)
    rare.contacts(.accompaniment, 33..<34)
    #expect(isClose(Self.axis(.link, rare), (2.0 / 24 + (1 - 22.0 / 24)) / 2))
  }

  @Test("link counts whether the same member of staff was met, where contacts tell who it was")
  func referents() {
    var life = RegistersLives.base(1)
    life.contacts(.accompaniment, 10..<26, every: 2, worker: 1)
    life.contacts(.accompaniment, 26..<34, every: 2, worker: 2)
    let others = 0.5 + (1 - 1.0 / 24) + 1
    #expect(isClose(Self.axis(.link, life), (others + 8.0 / 12) / 4))
  }

  @Test("an open horizon is tenure over window and months without a limit")
  func openHorizon() {
    #expect(Self.axis(.openHorizon, RegistersLives.isa(1).life) == 1)
    var half = RegistersLives.base(2)
    half.measure(.socialLink, 10..<22, plannedLast: 21)
    #expect(isClose(Self.axis(.openHorizon, half), (0.5 + 0) / 2))
    // No planned end delivered: one sub-indicator is not enough.
    var unknown = RegistersLives.base(3)
    unknown.measure(.socialLink, 10..<22)
    #expect(Self.axis(.openHorizon, unknown) == nil)
  }

  @Test("unconditionality is consent, leaving without penalty and the absence of sanctions")
  func unconditionality() {
    var life = RegistersLives.isa(1).life
    #expect(Self.axis(.unconditionality, life) == 1)
    life.set(.sanction, 10..<16)
    #expect(isClose(Self.axis(.unconditionality, life), (1 + 1 + 0.75) / 3))
    // A sanction after the window, in the three months after the end of the measure.
    life.set(.sanction, 36..<37)
    #expect(isClose(Self.axis(.unconditionality, life), (1 + 0 + 0.75) / 3))
    life.trajectory.participations[0].isRunning = true
    #expect(isClose(Self.axis(.unconditionality, life), (1 + 0.75) / 2))
    // Ends of measures are not read from a case system alone (T14).
    life.trajectory.participations[0].isRunning = false
    #expect(
      isClose(Self.axis(.unconditionality, life, missing: [.attendance]), (1 + 0.75) / 2))
    #expect(Self.axis(.unconditionality, RegistersLives.moneyOnly(2).life) == nil)
  }

  @Test("employment demand is professional contracts and professional measures")
  func employmentDemand() {
    var life = RegistersLives.base(1)
    life.measure(.training, 10..<16)
    life.set(.contractProfessional, 10..<22)
    #expect(isClose(Self.axis(.employmentDemand, life), (0.25 + 0.5) / 2))
    #expect(Self.axis(.employmentDemand, life, missing: [.contract]) == nil)
  }

  @Test("compensation is supplement, static occupation and the want of first-market earnings")
  func compensation() {
    var life = RegistersLives.base(1)
    life.set([.supplement, .staticOccupation], 10..<22)
    life.set(.disregard, 22..<26)
    for i in 10..<34 {
      life.trajectory.totalCentimes[i] = 100_000
      life.trajectory.supplementCentimes[i] = i < 22 ? 20_000 : 0
    }
    #expect(
      isClose(Self.axis(.compensation, life), (0.1 + 0.5 + (1 - 4.0 / 16)) / 3))
  }

  @Test("control is the share of control acts and the weight of sanctions")
  func control() {
    var life = RegistersLives.base(1)
    life.contacts(.control, 10..<16)
    life.contacts(.accompaniment, 16..<34)
    for i in 10..<22 { life.trajectory.sanctionPercent[i] = 20 }
    #expect(isClose(Self.axis(.control, life), (0.25 + 0.1) / 2))
  }

  @Test(
    "axes stay in 0...1 and no axis rests on one sub-indicator", arguments: RegisterAxis.allCases)
  func bounds(_ axis: RegisterAxis) {
    for life in CohortSamples.lives(100) {
      if let value = Self.axis(axis, life) { #expect((0...1).contains(value)) }
    }
    #expect(axis.parts.count >= RegisterAxis.leastParts)
    #expect(Self.axis(axis, CohortLife(1)) == nil)
  }

  @Test("quartiles, fifths and the share without value describe the cohort, with no total")
  func distribution() {
    // Contacts in every first to sixth month: six different links.
    let lives = (0..<6).map { i in
      var life = RegistersLives.base(i)
      life.contacts(.accompaniment, 10..<72, every: i + 1)
      return life
    }
    let tables = cohortTables(C08.self, lives)
    let values = lives.compactMap {
      RegisterAxis.link.value(
        $0.trajectory, over: CohortLife.span(34..<58), codebook: Codebook(),
        coverage: cohortContext().coverage)
    }.sorted()
    #expect(tables.number("C08.axes", ["link"], "persons") == 6)
    #expect(
      isClose(tables.number("C08.axes", ["link"], "median"), (values[2] + values[3]) / 2))
    #expect(
      isClose(
        tables.number("C08.axes", ["link"], "q1"), values[1] + 0.25 * (values[2] - values[1])))
    #expect(tables.number("C08.axes", ["link"], "none") == 0)
    #expect(tables.number("C08.axes", ["open_horizon"], "none") == 1)
    #expect(tables.reason("C08.axes", ["open_horizon"], "median") == "nil.no_value")
    let bins = ["0-20", "20-40", "40-60", "60-80", "80-100"].compactMap {
      tables.number("C08.bins", ["link", $0], "persons")
    }
    #expect(bins.reduce(0, +) == 6)
    for (i, bin) in bins.enumerated() {
      let low = Double(i) / 5
      let n = values.filter { $0 >= low && ($0 < low + 0.2 || i == 4) }.count
      #expect(bin == Double(n))
    }
    let ids = Set(tables.flatMap { $0.rows.flatMap { $0.categories.map(\.id) } })
    #expect(!ids.contains("total"))
  }
}
