import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("M03, M05 and C09: money, time, residents")
struct MeansTests {
  private func tables<I: CohortIndicator>(
    _ type: I.Type, _ text: String, _ change: (inout AnalysisContext) -> Void = { _ in }
  ) -> [CountedTable] {
    let drawing = MonthDrawing(text)
    #expect(drawing.unreadable.isEmpty)
    var context = MadePopulation.context
    context.reporting = drawing.window
    context.coverage.entries = context.coverage.entries.map {
      .init(source: $0.source, kind: $0.kind, span: drawing.trajectory.axis)
    }
    change(&context)
    var indicator = I(context: context)
    for trajectory in drawing.trajectories { indicator.observe(trajectory, cohorts: [0]) }
    return indicator.tables()
  }

  static let twoStays = """
    person
    supported              xxxxxxxxxxxx
    stay SOC_LINK code=ISA xxxx........
    measure-cost-chf       4444........
    person
    supported              xxxxxxxxxxxx
    stay SOC_LINK code=ISA ....xxxx....
    measure-cost-chf       ....8888....
    """

  @Test("the interval of a cost is that of a ratio: two dossiers, hand-computed")
  func interval() throws {
    let cell = try #require(tables(M03.self, Self.twoStays).first?.rows.first?.cells.last)
    guard case .estimate(let value, let lower?, let upper?) = cell.value else {
      Issue.record("no interval")
      return
    }
    // r = 4800/8 = 600; residuals -800 and 800; 2/1 · 1,280,000 / 64 = 40,000, SE 200; Student's t
    // of one degree at 0.975 is 12.7062047362, and a cost is not below 0.
    #expect(abs(value - 600) < 1e-9)
    #expect(abs(upper - (600 + 12.7062047362 * 200)) < 1e-6)
    #expect(lower == 0)
  }

  @Test("no booked cost is no cost known; months not covered by bookings are left out")
  func missing() {
    let none = tables(
      M03.self, "supported xxxxxxxxxxxx\nstay SOC_LINK code=ISA xxxx........")
    #expect(none.first?.rows.first?.cells.last?.value == .notComputable("nil.no_measure_cost"))
    let partly = tables(M03.self, Self.twoStays + "\nuncovered-bookings ......xx....")
    #expect(partly.first?.rows.first?.cells.first?.value == .count(6))
  }

  static let crises = """
    person dossier=1
    supported              xxxxxxxxxxxx
    stay SOC_LINK code=ISA xxxxxx......
    measure-cost-chf       444444......
    events                 .h..d...e...
    person dossier=1 member
    supported              xxxxxxxxxxxx
    stay SOC_LINK code=ISA ......xxx...
    measure-cost-chf       ......5.....
    events                 .v....v.r...
    uncovered-events       ........x...
    person dossier=2
    supported              xxxxxxxxxxxx
    stay SOC_LINK code=ISA xxxx........
    stay PRO_TRAIN code=X  ..xx........
    measure-cost-chf       9999........
    events                 gnh.........
    """

  /// The definition of the page, month by month, on what the drawing says.
  @Test("M03: all costs of known months over those without a crisis, against a hand count")
  func quietMonths() throws {
    let drawing = MonthDrawing(Self.crises)
    var calm = 0
    var struck = 0
    var francs = 0.0
    for person in drawing.trajectories {
      for i in 0..<12 {
        let month = MonthDrawing.origin + i
        let codes = person.participations.filter { $0.span.contains(month) }.map(\.code)
        guard codes == ["ISA"], person.facts[i].contains(.eventsCovered) else { continue }
        let kinds = person.events.filter { $0.month == month }.map(\.kind)
        let isCrisis = kinds.contains {
          [.hospitalisation, .emergencyAid, .eviction, .debtEnforcement, .guardianship].contains($0)
        }
        if isCrisis { struck += 1 } else { calm += 1 }
        francs += Double(person.measureCostCentimes[i]) / 100
      }
    }
    #expect((calm, struck, francs) == (6, 4, 4700))
    let made = tables(M03.self, Self.crises)
    let crisis = try #require(made.first { $0.id == "M03.crisis" })
    #expect(crisis.rows.map { $0.cells[0].value } == [.count(calm), .count(struck)])
    guard case .estimate(let cost, let lower?, let upper?) = crisis.rows[0].cells[1].value else {
      Issue.record("no cost")
      return
    }
    #expect(abs(cost - francs / Double(calm)) < 1e-9)
    #expect(lower < cost && cost < upper)
    // Two of the three had a crisis in the programme, of two dossiers.
    let evidence = crisis.rows[0].cells[1]
    #expect((evidence.persons, evidence.dossiers, evidence.base) == (2, 2, 3))
    #expect(crisis.rows[1].cells[1].value == .notComputable("nil.not_applicable"))
    #expect(crisis.links?.isTotalKnown == true && crisis.links?.partition == ["part"])
  }

  @Test("M03 without events is refused for months without crisis, and for nothing else")
  func noEvents() {
    let made = tables(M03.self, Self.crises) { context in
      context.coverage.entries.removeAll { $0.kind == .event }
    }
    #expect(made.map { $0.refusal?.missing } == [nil, ["events"], ["health-costs"]])
  }

  @Test("M05: dossier-months over referents seen, against a count month by month")
  func referents() throws {
    let persons = MadePopulation.persons(120, seed: 3)
    let context = MadePopulation.context
    var dossierMonths = 0
    var heads = 0
    for month in context.reporting.months {
      let seen = persons.filter { $0[month].contains(.contactsCovered) }.flatMap(\.contacts)
        .filter { $0.month == month && $0.isTwoWay }.compactMap(\.worker)
      guard !seen.isEmpty else { continue }
      heads += Set(seen).count
      dossierMonths +=
        Set(
          persons.filter {
            $0.isApplicant && $0[month].isSuperset(of: [.supported, .bookingsCovered])
          }.map(\.dossiers[0])
        ).count
    }
    var indicator = M05(context: context)
    for person in persons { indicator.observe(person, cohorts: [0]) }
    let table = try #require(indicator.tables().first { $0.id == "M05.referents" })
    #expect(table.rows.first?.cells[0].value == .count(dossierMonths))
    #expect(
      table.rows.first?.cells[1].value == .estimate(Double(dossierMonths) / Double(heads)))
    #expect(heads > 20)
  }

  @Test("M05: of two referents there is no mean, of none and without contacts there is no table")
  func fewReferents() {
    func referents(
      _ worker: String, _ change: (inout AnalysisContext) -> Void = { _ in }
    ) -> CountedTable? {
      tables(M05.self, "supported xxxxxxxxxxxx\nworker \(worker)", change).last
    }
    #expect(
      referents("AABBAABBAABB")?.rows.first?.cells
        == [
          .init(.count(12), persons: 1, dossiers: 1),
          .init(.notComputable("nil.too_few_referents"), persons: 0, dossiers: 0, base: 0),
        ])
    #expect(referents("ABC.........")?.rows.first?.cells[1].value == .estimate(1))
    #expect(
      referents("............")?.refusal
        == .init(missing: ["referents"], reason: "refusal.no_referents"))
    let none = referents("ABC.........") { context in
      context.coverage.entries.removeAll { $0.kind == .contact }
    }
    #expect(none?.refusal == .init(missing: ["contacts"]))
  }

  @Test("months without declared staff leave both counts, overlapping declarations add up")
  func staff() {
    let text = "person\nsupported xxxxxxxxxxxx"
    let start = MonthDrawing.origin
    let found = tables(M05.self, text) {
      $0.staff = [
        StaffPeriod(span: MonthSpan(start, until: start + 4), fullTimeEquivalents: 0.5),
        StaffPeriod(span: MonthSpan(start + 2, until: start + 4), fullTimeEquivalents: 1.5),
      ]
    }
    #expect(found.first?.rows.first?.cells.first?.value == .count(4))
    // 4 dossier-months on 2·0.5 + 2·2.0 = 5 equivalents.
    #expect(found.first?.rows.first?.cells.last?.value == .estimate(0.8))
    let refused = tables(M05.self, text) { $0.staff = [] }
    #expect(
      refused.first?.refusal == .init(missing: ["staff"], reason: "refusal.no_staff"))
  }

  @Test("without a population table the rate is refused; a missing count is no zero")
  func rate() {
    var life = CohortLife(1)
    life.support(10, 20)
    var context = cohortContext()
    context.residents = nil
    let refused = cohortTables(C09.self, [life], context)
    #expect(
      refused.first?.refusal == .init(missing: ["population"], reason: "refusal.no_population"))
    context.residents = Residents(
      table: PopulationTable([
        PopulationReference(
          month: Month(index: 2017 * 12 + 11), level: .canton, area: "XX", count: nil),
        PopulationReference(
          month: Month(index: 2018 * 12 + 11), level: .canton, area: "XX", count: 50),
      ]), level: .canton, area: "XX")
    let tables = cohortTables(C09.self, [life], context)
    #expect(tables.reason("C09.rate", ["2018", "total"], "rate") == "nil.no_residents")
    #expect(tables.number("C09.rate", ["2019", "total"], "rate") == 0.02)
    #expect(tables.reason("C09.rate", ["2019", "women"], "rate") == "nil.no_residents")
  }

  @Test("only whole calendar years have a rate")
  func wholeYears() {
    var life = CohortLife(1, months: 30)
    life.support(2, 29)
    let tables = cohortTables(C09.self, [life], cohortContext(months: 30))
    #expect(tables.number("C09.rate", ["2018", "total"], "persons") == 1)
    #expect(tables.cell("C09.rate", ["2020", "total"], "persons") == nil)
  }
}
