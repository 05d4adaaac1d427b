import Analysis
import Foundation
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("T24 to T30: income, housing, health, crises, rights, sequences")
struct TSituationTests {
  @Test("T24: needs booked in full are what is left of income and aid; else the two are added")
  func conventions() {
    let drawing = """
      paid        xxxxxxxx
      income-chf  04040404
      aid-chf     99999999
      """
    #expect(T24.measure(drawing, "after_aid").number == 0)
    #expect(T24.measure(drawing, "before_aid").number == 1)
    var codebook = Codebook()
    codebook.incomeIsDeducted = false
    // 9 and 13: mean 11, deviation 2.
    let added = T24.measure(drawing, "after_aid", codebook: codebook).number ?? .nan
    #expect(abs(added - 2.0 / 11) < 1e-12)
  }

  @Test("T24: bridged months leave, no income is no volatility of zero")
  func bridged() {
    let drawing = """
      supported   xxxxxxxx
      paid        xxxxxx.x
      aid-chf     555555.5
      """
    #expect(T24.measure(drawing, "after_aid").number == 0)
    #expect(T24.measure(drawing, "before_aid").reason == NilReason.noIncome)
    #expect(T24.measure("paid xxxxx.", "after_aid").reason == NilReason.tooFewMonths)
    #expect(
      T24.measure("paid xxxxxx\nuncovered-bookings xxxxxx", "after_aid").reason
        == NilReason.notCovered)
  }

  @Test("T25: unknown housing leaves both counts")
  func housing() {
    let drawing = "supported xxxxxxxx\nhousing ss..eess\nmoves ....x.x."
    #expect(T25.measure(drawing, "secure") == .ratio(4, 6))
    #expect(T25.measure(drawing, "moves") == .ratio(24, 6))
    #expect(T25.measure("supported xxxxxxxx", "secure").reason == NilReason.noHousing)
    #expect(
      T25.measure(drawing + "\nuncovered-housing xxxxxxxx", "secure").reason
        == NilReason.notCovered)
  }

  @Test("T26: as many months before as in the programme, all known; bookings are no input")
  func health() {
    let drawing = "stay SOC_LINK ......xxxxxx\nhealth-chf 222222111111"
    #expect(T26.measure(drawing, "absolute").number == -100)
    #expect(T26.measure(drawing, "relative").number == -0.5)
    #expect(
      T26.measure("stay SOC_LINK .....xxxxxxx\nhealth-chf 222222111111", "absolute").reason
        == NilReason.noMonthsBefore)
    #expect(
      T26.measure("stay SOC_LINK ......xxxxxx\nhealth-chf 2222.2111111", "absolute").reason
        == NilReason.notCovered)
    #expect(
      T26.measure("stay SOC_LINK ......xxxxxx\ntotal-chf 222222111111", "absolute").reason
        == NilReason.notCovered)
    #expect(
      T26.measure("stay SOC_LINK .........xxx\nhealth-chf 222222111111", "absolute").reason
        == NilReason.tooFewMonths)
  }

  @Test("T26: the pooled change is that of all cost, not a mean of ratios")
  func pooledHealth() throws {
    let drawing = MonthDrawing(
      """
      person dossier=1
      stay SOC_LINK ......xxxxxx
      health-chf    111111222222
      person dossier=2
      stay SOC_LINK ......xxxxxx
      health-chf    999999666666
      """)
    var context = MadePopulation.context
    context.reporting = drawing.window
    var indicator = TrajectoryDistribution<T26>(context: context)
    for trajectory in drawing.trajectories { indicator.observe(trajectory, cohorts: [0]) }
    let table = try #require(indicator.tables().first)
    let row = try #require(table.rows.first { $0.categories[1].id == "relative" })
    guard case .estimate(let pooled, _, _) = row.cells[4].value else {
      Issue.record("no value")
      return
    }
    // (2 + 6) / (1 + 9) - 1, where the mean of the two ratios is 1/3.
    #expect(abs(pooled + 0.2) < 1e-9)
  }

  @Test("T27: only crises in supported, covered months count; T28 counts after support too")
  func events() {
    let drawing = "supported xxxxxx......\nevents h.v..e..h.v."
    #expect(T27.measure(drawing, "all") == .ratio(24, 6))
    #expect(T27.measure(drawing, "eviction") == .ratio(12, 6))
    #expect(T28.measure(drawing, "entitlements") == .ratio(24, 12))
    #expect(T28.measure(drawing, "settled") == .ratio(0, 12))
    #expect(
      T28.measure(drawing + "\nunobserved ......xxxxxx", "entitlements") == .ratio(12, 6))
    #expect(
      T27.measure(drawing + "\nuncovered-events xxxxxxxxxxxx", "all").reason
        == NilReason.notCovered)
  }

  /// The test vectors of the catalogue, section 9, in letters of its alphabet.
  static let vectors: [(String, Double, Double, Double)] = [
    ("OOOOOOOOOOOO", 0, 0, 1), ("AAAAAAPPPPPP", 0.3333, 0.1741, 6.7004),
    ("APAPAPAPAPAP", 0.3333, 0.5774, 9.2503), ("AAACCAAACCAA", 0.3061, 0.3336, 7.1556),
    ("CCCCOOOOOOOOOOOO", 0.2704, 0.1343, 3.5564), ("AAAEECCCCCAA", 0.4945, 0.3672, 6.2854),
  ]

  @Test("T29 and T30 give the catalogue's vectors", arguments: vectors.indices)
  func sequences(index: Int) {
    let (states, entropy, complexity, turbulence) = Self.vectors[index]
    let drawing = "states \(states)"
    #expect(abs((T29.measure(drawing, "entropy").number ?? .nan) - entropy) < 5e-5)
    #expect(abs((T29.measure(drawing, "complexity").number ?? .nan) - complexity) < 5e-5)
    #expect(abs((T30.measure(drawing).number ?? .nan) - turbulence) < 5e-5)
  }

  @Test("T29 and T30: a missing month leaves the window out; OUT and INS are states")
  func missing() {
    #expect(T29.measure("states AAACCMACCCCC", "entropy").reason == NilReason.missingMonths)
    #expect(T30.measure("states AAACCMACCCCC").reason == NilReason.missingMonths)
    #expect((T29.measure("states AAACCUUIIIII", "entropy").number ?? 0) > 0.5)
  }

  @Test("T31: one order worsens where the other does not; a month that was not seen leaves")
  func orders() throws {
    // From accompaniment to a measure to work, then money alone.
    let up = "states AAAAPPPPEEEE"
    #expect(try #require(T31.measure(up, "degradation_employment").number) < 0)
    #expect(try #require(T31.measure(up, "degradation_security").number) > 0)
    let flat = "states CCCCCCCCCCCC"
    #expect(T31.measure(flat, "degradation_employment").number == 0)
    // Level of CASH: 4 of 5 steps under E; λ of it, and no complexity.
    #expect(abs((T31.measure(flat, "precarity_employment").number ?? .nan) - 0.2 * 0.8) < 1e-12)
    #expect(
      T31.measure("states AAAAMPPPEEEE", "degradation_security").reason
        == NilReason.missingMonths)
  }

  /// Months 5 to 8 and 9 to 12 of twelve: positions 26 and 42 of 78. Under E from ACC (3/5) to PRO
  /// (1/5) to EMP (0): (-2/5 · 26 - 1/5 · 42) / 78.
  @Test("T31 equals its formula by hand")
  func degradationByHand() throws {
    let up = "states AAAAPPPPEEEE"
    let expected = (-0.4 * 26 - 0.2 * 42) / 78
    let degradation = try #require(T31.measure(up, "degradation_employment").number)
    #expect(abs(degradation - expected) < 1e-12)
    let complexity = try #require(T29.measure(up, "complexity").number)
    let precarity = 0.2 * 0.6 + 0.8 * pow(1 + expected, 1.2) * complexity
    let found = try #require(T31.measure(up, "precarity_employment").number)
    #expect(abs(found - precarity) < 1e-12)
  }

  @Test("T31 is refused with one order")
  func oneOrder() throws {
    var context = MadePopulation.context
    context.codebook.securityOrder = StateRanking([])
    let table = try #require(TrajectoryDistribution<T31>(context: context).tables().first)
    #expect(table.refusal?.missing == ["state_orders"])
    #expect(
      T31.measure(
        "states AAAAPPPPEEEE", "degradation_security", codebook: context.codebook
      ).reason == NilReason.noOrder)
  }

  @Test("Tables of sequences describe the latest whole window of 24 months, all equally long")
  func windows() throws {
    let long = String(repeating: "x", count: 30)
    let drawing = MonthDrawing(
      """
      person
      supported \(long)
      spell     \(long)
      states    \(String(repeating: "C", count: 30))
      person
      supported \(String(repeating: "x", count: 10))
      spell     \(String(repeating: "x", count: 10))
      states    \(String(repeating: "C", count: 10))
      """)
    var context = MadePopulation.context
    context.reporting = MonthSpan(MonthDrawing.origin + 12, until: MonthDrawing.origin + 14)
    var indicator = TrajectoryDistribution<T30>(context: context)
    for trajectory in drawing.trajectories { indicator.observe(trajectory, cohorts: [0]) }
    let table = try #require(indicator.tables().first)
    #expect(table.rows[0].cells[0].value == .count(1))
    #expect(table.rows[0].cells[1].value == .estimate(1))
    // Ten supported months make no window.
    #expect(table.rows[0].cells[5].value == .count(1))
    #expect(table.parameters.contains(.init("window", "24")))
    #expect(!table.parameters.contains { $0.name == "reporting" })
  }
}
