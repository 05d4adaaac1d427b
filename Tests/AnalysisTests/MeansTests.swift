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
    // r = 4800/8 = 600; residuals -800 and 800; 2/1 · 1,280,000 / 64 = 40,000, SE 200.
    #expect(abs(value - 600) < 1e-9)
    #expect(abs(upper - (600 + 1.959963984540054 * 200)) < 1e-6)
    #expect(abs(lower - (600 - 1.959963984540054 * 200)) < 1e-6)
  }

  @Test("no booked cost is no cost known; months not covered by bookings are left out")
  func missing() {
    let none = tables(
      M03.self, "supported xxxxxxxxxxxx\nstay SOC_LINK code=ISA xxxx........")
    #expect(none.first?.rows.first?.cells.last?.value == .notComputable("nil.no_measure_cost"))
    let partly = tables(M03.self, Self.twoStays + "\nuncovered-bookings ......xx....")
    #expect(partly.first?.rows.first?.cells.first?.value == .count(6))
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
