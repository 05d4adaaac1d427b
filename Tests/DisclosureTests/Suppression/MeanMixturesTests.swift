import Disclosure
import Statistics
import Testing

@Suite("Means do not tell of how many persons they are")
struct MeanMixturesTests {
  /// A T table of one cohort: persons, the mean over them, persons without a value.
  private func measured(
    _ cohort: String, _ persons: Int, _ mean: Double, none: Int, id: String = "T30"
  ) -> CountedTable {
    var table = SmallTables.table(
      id, ["cohort", "part"],
      [.init("persons", .persons), .init("pooled", .share), .init("none", .persons)],
      [
        SmallTables.row(
          [cohort, "value"],
          [
            SmallTables.count(persons),
            .init(.estimate(mean), persons: persons, dossiers: persons),
            SmallTables.count(none),
          ])
      ])
    table.period = "2024-01..2024-12"
    return table
  }

  private func run(_ policy: Policy, _ own: Double, _ others: Double) -> RunRelease {
    let whole = (14 * own + 279 * others) / 293
    // Another indicator has a value for everybody, so that the sizes are known.
    func size(_ cohort: String, _ persons: Int) -> CountedTable {
      measured(cohort, persons, 0.5, none: 0, id: "T29")
    }
    return RunRelease([
      ReportTables(
        name: "monitor", policy: policy,
        tables: [measured("everyone", 293, whole, none: 322), size("everyone", 615)]),
      ReportTables(
        name: "isa", policy: policy,
        tables: [
          measured("participants", 14, own, none: 1), measured("others", 279, others, none: 321),
          size("participants", 15), size("others", 600),
        ]),
    ])
  }

  @Test(
    "A cohort of which one person has no value keeps its mean only where it tells nothing",
    arguments: [Policy.restricted, .public])
  func hidden(policy: Policy) {
    func mean(_ table: ReleasedTable) -> Double? { table.rows.first?.cells[1].number }
    func none(_ table: ReleasedTable) -> Double? { table.rows.first?.cells[2].number }
    // The means lie far apart: of all numbers only 14 gives everyone's mean to three decimals.
    let far = run(policy, 0.93, 0.12).reports
    #expect(none(far[1].tables[0]) == nil)
    #expect(mean(far[1].tables[0]) == nil)
    #expect(mean(far[0].tables[0]) != nil && mean(far[1].tables[1]) != nil)
    // They are nearly the same: any number would do.
    let near = run(policy, 0.5012, 0.5009).reports
    #expect(none(near[1].tables[0]) == nil)
    #expect(mean(near[1].tables[0]) != nil)
  }

  @Test("A report that stays inside hides no mean outside")
  func inside() {
    let inside = run(.internal, 0.93, 0.12)
    #expect(inside.reports[1].tables[0].rows[0].cells[1].number == 0.93)
  }

  @Test("What is read off a curve has three decimals for evaluators, and so has every interval")
  func decimals() {
    func curve(_ value: Double, _ persons: Int) -> Double? {
      let cell = CountedTable.Cell(
        .estimate(value, lower: 0.41234567, upper: 0.71234567), persons: persons,
        dossiers: persons, base: 90, atRisk: 40)
      let table = SmallTables.table(
        "C01.summary", ["cohort", "part"], [.init("value", .probability)],
        [SmallTables.row(["everyone", "s12"], [cell])])
      let shown = Release.release(table, under: .restricted).rows[0].cells[0]
      guard case .shown(let number, let lower, let upper, _) = shown else { return nil }
      #expect(lower == 0.412 && upper == 0.712)
      return number
    }
    #expect(curve(0.57654321, 40) == 0.577)
    // A share of counts tells no more than they do.
    #expect(curve(40.0 / 90, 40) == 40.0 / 90)
  }
}
