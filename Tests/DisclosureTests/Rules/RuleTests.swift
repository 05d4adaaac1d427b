import Disclosure
import Statistics
import Testing

@Suite("Each primary rule protects what it names and no more")
struct RuleTests {
  private let thresholds = ReleaseThresholds()

  private func share(
    _ n: Int, of base: Int?, dossiers: Int? = nil, sensitive: Bool = false
  ) -> Evidence {
    Evidence(
      .init(.estimate(0.5), persons: n, dossiers: dossiers ?? n, base: base), .ratio,
      isSensitive: sensitive)
  }

  @Test("Small counts: 1-5 persons, 1-2 dossiers, and many events of few persons")
  func smallCounts() {
    func verdict(_ count: Int, _ persons: Int, _ dossiers: Int, sensitive: Bool = false) -> Verdict
    {
      let cell = CountedTable.Cell(.count(count), persons: persons, dossiers: dossiers)
      var option = thresholds
      option.sensitivePersons = 10
      return SmallCountRule.verdict(Evidence(cell, .count, isSensitive: sensitive), option)
    }
    #expect(verdict(0, 0, 0) == .show)
    for n in 1...5 { #expect(verdict(n, n, n) == .confidential) }
    #expect(verdict(6, 6, 3) == .show)
    #expect(verdict(6, 6, 2) == .confidential)
    #expect(verdict(40, 3, 3) == .confidential)
    #expect(verdict(40, 0, 0) == .confidential)
    #expect(verdict(9, 9, 9, sensitive: true) == .confidential)
    #expect(verdict(10, 10, 10, sensitive: true) == .show)
  }

  @Test("Remainders: a share whose others are 1-5, or that has no denominator")
  func remainders() {
    #expect(RemainderRule.verdict(share(40, of: 43), thresholds) == .confidential)
    #expect(RemainderRule.verdict(share(40, of: 46), thresholds) == .show)
    #expect(RemainderRule.verdict(share(40, of: 40), thresholds) == .show)
    #expect(RemainderRule.verdict(share(40, of: nil), thresholds) == .confidential)
    #expect(RemainderRule.verdict(share(0, of: 5), thresholds) == .confidential)
  }

  @Test("Class disclosure: all of a group, or nine tenths of fewer than twenty")
  func classDisclosure() {
    func verdict(_ n: Int, _ base: Int, _ sensitive: Bool) -> Verdict {
      ClassDisclosureRule.verdict(share(n, of: base, sensitive: sensitive), thresholds)
    }
    #expect(verdict(200, 200, true) == .confidential)
    #expect(verdict(18, 19, true) == .confidential)
    #expect(verdict(17, 19, true) == .show)
    #expect(verdict(95, 100, true) == .show)
    #expect(verdict(200, 200, false) == .show)
  }

  @Test(
    "Dominance: p % with p = 10, (1, 50) and (2, 85), against the boundary computed by hand",
    arguments: [
      // total, first, second, dominated
      (100, 40, 30, false), (100, 50, 20, false), (100, 51, 10, true), (100, 48, 38, true),
      (100, 45, 40, false), (1000, 480, 473, true), (0, 0, 0, false), (10, 10, 0, true),
    ])
  func dominance(total: Int, first: Int, second: Int, isDominated: Bool) {
    let amount = LargestContributions(total: total, first: first, second: second)
    #expect(DominanceRule.isDominated(amount, thresholds) == isDominated)
  }

  @Test("The p % rule alone: T - x1 - x2 = 4.7 % of x1 is unsafe, 10.4 % is safe")
  func pPercent() {
    var loose = thresholds
    loose.dominanceOfOne = 100
    loose.dominanceOfTwo = 100
    #expect(
      DominanceRule.isDominated(.init(total: 1000, first: 490, second: 487), loose))
    #expect(
      !DominanceRule.isDominated(.init(total: 1000, first: 480, second: 470), loose))
  }

  @Test("Money without its largest contributions is protected, with them it follows the rule")
  func money() {
    let bare = CountedTable.Cell(.estimate(1200), persons: 60, dossiers: 50)
    #expect(
      DominanceRule.verdict(Evidence(bare, .location, isMoney: true), thresholds) == .confidential)
    var known = bare
    known.largest = .init(total: 72_000, first: 3_000, second: 2_000)
    #expect(DominanceRule.verdict(Evidence(known, .location, isMoney: true), thresholds) == .show)
  }

  @Test("The holding rule: all persons of a dossier are one contributor, signs aside")
  func holding() {
    let amounts: [(holder: UInt64, amount: Int)] = [
      (7, 30), (9, 50), (7, 30), (8, -20), (7, -10), (8, -5),
    ]
    let largest = LargestContributions(of: amounts)
    #expect(largest == .init(total: 125, first: 50, second: 50, hasNegative: true))
  }

  @Test("Means and quantiles need ten persons of three dossiers")
  func sampleSize() {
    func verdict(_ persons: Int, _ dossiers: Int) -> Verdict {
      SampleSizeRule.verdict(
        Evidence(.init(.estimate(3), persons: persons, dossiers: dossiers), .location), thresholds)
    }
    #expect(verdict(9, 9) == .unsupported)
    #expect(verdict(10, 2) == .unsupported)
    #expect(verdict(10, 3) == .show)
  }

  @Test("Curves: ten at risk, six events or none, and only months of the grid")
  func curves() {
    func verdict(_ events: Int, _ atRisk: Int, month: Int?) -> Verdict {
      CurveRule.verdict(
        Evidence(
          .init(.estimate(0.5), persons: events, dossiers: events, base: 90, atRisk: atRisk),
          .curve, month: month), thresholds)
    }
    #expect(verdict(6, 10, month: 12) == .show)
    #expect(verdict(0, 10, month: 12) == .show)
    #expect(verdict(5, 10, month: 12) == .confidential)
    #expect(verdict(6, 9, month: 12) == .unsupported)
    #expect(verdict(60, 30, month: 13) == .confidential)
  }

  @Test("Effects need ten persons on their side")
  func effects() {
    func verdict(_ n: Int) -> Verdict {
      EffectRule.verdict(
        Evidence(.init(.estimate(0.2), persons: n, dossiers: n), .effect), thresholds)
    }
    #expect(verdict(9) == .unsupported)
    #expect(verdict(10) == .show)
  }

  @Test("Patterns of states need ten persons who share them")
  func patterns() {
    func verdict(_ n: Int) -> Verdict {
      PatternRule.verdict(
        Evidence(.init(.count(n), persons: n, dossiers: n), .count, isPattern: true), thresholds)
    }
    #expect(verdict(9) == .confidential)
    #expect(verdict(10) == .show)
  }

  @Test("An effect beside a protected share of its row is protected with it")
  func effectBesideShare() {
    func row(_ id: String, _ n: Int) -> CountedTable.Row {
      SmallTables.row(
        [id],
        [
          .init(.estimate(Double(n) / 100), persons: n, dossiers: n, base: 100),
          .init(.estimate(0.31), persons: n, dossiers: n, base: 100),
        ])
    }
    let table = SmallTables.table(
      "M01.balance", ["attribute"], [.init("entrants", .index), .init("smd", .smd)],
      [row("age_18_25", 3), row("age_26_35", 40), row("age_36_45", 57)])
    let rows = Release.release(table, under: .restricted).rows
    #expect(rows.allSatisfy { ($0.cells[0] == .protected) == ($0.cells[1] == .protected) })
    #expect(rows.filter { $0.cells[0] == .protected }.count == 2)
  }
}
