import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("M01, M02, M04: the programme")
struct MProgrammeTests {
  private func tables<I: CohortIndicator>(
    _ type: I.Type, _ text: String, context: AnalysisContext? = nil
  ) -> [CountedTable] {
    let drawing = MonthDrawing(text)
    #expect(drawing.unreadable.isEmpty)
    var context = context ?? MadePopulation.context
    context.reporting = drawing.window
    context.coverage.entries = context.coverage.entries.map {
      .init(source: $0.source, kind: $0.kind, span: drawing.trajectory.axis)
    }
    var indicator = I(context: context)
    for trajectory in drawing.trajectories { indicator.observe(trajectory, cohorts: [0]) }
    return indicator.tables()
  }

  private func cell(_ tables: [CountedTable], _ row: [String], _ column: String) -> CountedTable
    .Cell?
  {
    for table in tables {
      guard let c = table.columns.firstIndex(where: { $0.id == column }) else { continue }
      if let found = table.rows.first(where: { $0.categories.map(\.id) == row }) {
        return found.cells[c]
      }
    }
    return nil
  }

  private func number(_ cell: CountedTable.Cell?) -> Double? {
    switch cell?.value {
    case .estimate(let value, _, _): value
    case .count(let n): Double(n)
    default: nil
    }
  }

  @Test("Without a programme M01 and M02 are refused, and say that it lacks")
  func noProgramme() {
    var context = MadePopulation.context
    context.programme = nil
    for table in tables(M01.self, "supported xx", context: context)
      + tables(M02.self, "supported xx", context: context)
    {
      #expect(table.rows.isEmpty)
      #expect(table.refusal == .init(missing: ["programme"], reason: "refusal.no_programme"))
    }
  }

  @Test("M01 compares an entrant with the eligible of the same month, not of the period")
  func sameMonth() throws {
    let made = tables(
      M01.self,
      """
      person born=1984
      supported              xxxxxx
      stay SOC_LINK code=ISA ..xx..
      person born=1964
      supported              ..xxxx
      person born=1994
      supported              xx....
      person born=1944 member
      supported              xxxxxx
      """)
    // In month three the eligible are born in 1984 and 1964.
    #expect(number(cell(made, ["age"], "entrants")) == 40)
    #expect(number(cell(made, ["age"], "eligible")) == 50)
    #expect(cell(made, ["age"], "eligible")?.persons == 2)
    #expect(number(cell(made, ["age_56_65"], "eligible")) == 0.5)
    #expect(cell(made, ["age_56_65"], "eligible")?.persons == 1)
    #expect(cell(made, ["age_56_65"], "eligible")?.base == 2)
    #expect(number(cell(made, ["supported_months"], "entrants")) == 3)
    #expect(number(cell(made, ["supported_months"], "eligible")) == 2)
    #expect(number(cell(made, ["rung_unknown"], "entrants")) == 1)
    #expect(number(cell(made, ["rung"], "entrants")) == nil)
    // Over the period three persons were eligible, one took part.
    #expect(number(cell(made, ["everyone"], "share")) == 1.0 / 3)
  }

  @Test("M01 weights the months by their entrants")
  func weights() {
    let made = tables(
      M01.self,
      """
      person
      supported              xxx
      rung                   5..
      stay SOC_LINK code=ISA x..
      person
      supported              xxx
      rung                   4..
      stay SOC_LINK code=ISA x..
      person
      supported              xxx
      rung                   ..2
      stay SOC_LINK code=ISA ..x
      person
      supported              xxx
      rung                   3.6
      """)
    // Month one: entrants 5 and 4, eligible 5 4 3; month three: entrant 2, eligible 2 6.
    #expect(number(cell(made, ["rung"], "entrants")) == 11.0 / 3)
    #expect(abs((number(cell(made, ["rung"], "eligible")) ?? 0) - 4) < 1e-12)
    // Squares of the eligible: 2/3 * 50/3 + 1/3 * 20, less 16.
    let variance = 2.0 / 3 * 50 / 3 + 20.0 / 3 - 16
    let expected =
      StandardizedDifference.means(
        11.0 / 3, variance: 7.0 / 3, 4, variance: variance) ?? .nan
    #expect(abs((number(cell(made, ["rung"], "smd")) ?? 0) - expected) < 1e-12)
  }

  @Test("M01 counts participants outside the eligibility rule apart")
  func outside() {
    let made = tables(
      M01.self,
      """
      person
      stay SOC_LINK code=ISA xxx
      person member
      supported              xxx
      stay SOC_LINK code=ISA xxx
      person
      supported              xxx
      """)
    #expect(number(cell(made, ["everyone"], "outside")) == 2)
    #expect(number(cell(made, ["everyone"], "participants")) == 0)
    #expect(number(cell(made, ["everyone"], "eligible")) == 1)
  }

  @Test("M02: drop-out and exclusion are one row; a running stay and another code have no end")
  func ends() {
    let made = tables(
      M02.self,
      """
      person
      stay SOC_LINK code=ISA end=DROPOUT   xx..........
      person
      stay SOC_LINK code=ISA end=EXCLUDED  xxx.........
      person
      stay SOC_LINK code=ISA end=JOB       xx..........
      person
      stay SOC_LINK code=ISA running       xxxxxxxxxxxx
      person
      stay SOC_LINK code=X end=DROPOUT     xxx.........
      """)
    #expect(number(cell(made, ["dropout"], "events")) == 2)
    #expect(number(cell(made, ["dropout"], "share")) == 2.0 / 3)
    #expect(number(cell(made, ["total"], "events")) == 3)
  }

  @Test(
    "M02: a return counts up to the sixth month after the end, when six months were observed",
    arguments: [
      ("xx.....x....", Double?(1)), ("xx......x...", 0), ("xxxxxxx.....", nil), ("xxxxxx......", 0),
    ])
  func returns(row: String, share: Double?) {
    // A row with a gap is drawn as two stays.
    let first = row.prefix { $0 == "x" }
    let rest = row.dropFirst(first.count)
    func pad(_ text: String) -> String {
      text + String(repeating: ".", count: 12 - text.count)
    }
    var drawing = "stay SOC_LINK code=ISA \(pad(String(first)))\n"
    if rest.contains("x") {
      drawing +=
        "stay SOC_LINK code=ISA running \(pad(String(repeating: ".", count: first.count) + rest))\n"
    }
    let made = tables(M02.self, drawing)
    #expect(number(cell(made, ["returned6"], "share")) == share)
  }

  @Test("M02: an end for sickness is a suspension even without return")
  func sickness() {
    let made = tables(
      M02.self,
      """
      person
      stay SOC_LINK code=ISA end=SICK       xx..........
      person
      stay SOC_LINK code=ISA end=COMPLETED  xx..........
      """)
    #expect(number(cell(made, ["suspended"], "share")) == 0.5)
    #expect(number(cell(made, ["returned6"], "share")) == 0)
  }

  @Test(
    "M04: who asked decides; where that is silent the voluntary flag does",
    arguments: [
      ("by=SELF voluntary=N", "chosen"), ("by=OFFICE voluntary=Y", "assigned"),
      ("by=OTHER_INS", "assigned"), ("by=PROVIDER voluntary=Y", "chosen"),
      ("by=PROVIDER voluntary=N", "assigned"), ("voluntary=Y", "chosen"), ("by=U", "unknown"),
    ])
  func wishes(options: String, how: String) {
    let made = tables(
      M04.self,
      """
      supported                 xxxxxxxxxxxx
      stay SOC_LINK             xxxx........
      stay PRO_TRAIN \(options) .....xxx....
      """)
    for wish in ["chosen", "assigned", "unknown"] {
      #expect(
        number(cell(made, ["everyone", "soc_pro", wish], "events")) == (wish == how ? 1 : 0))
    }
  }

  @Test(
    "M04: a passage needs an end of the other kind 0 to 3 months before",
    arguments: [
      ("....xxx.....", 1.0), ("...xxx......", 1), ("......xxx...", 1), (".......xxx..", 0),
      ("..xxxx......", 0),
    ])
  func distance(row: String, events: Double) {
    let made = tables(
      M04.self, "supported xxxxxxxxxxxx\nstay PRO_TRAIN xxxx........\nstay SOC_LINK by=SELF \(row)")
    #expect(number(cell(made, ["everyone", "pro_soc", "chosen"], "events")) == events)
  }

  @Test("M04: a job after a social measure, by its end or by an exit within three months")
  func jobs() {
    func jobs(_ text: String) -> Double? {
      number(cell(tables(M04.self, text), ["everyone", "soc_job", "unknown"], "events"))
    }
    #expect(jobs("supported xxxxxx......\nstay SOC_LINK end=JOB xxxx........") == 1)
    #expect(
      jobs("supported xxxxxxx.....\nspell exit=E_JOB xxxxxxx.....\nstay SOC_LINK xxxx........") == 1
    )
    #expect(
      jobs("supported xxxxxxxx....\nspell exit=E_JOB xxxxxxxx....\nstay SOC_LINK xxxx........") == 0
    )
    #expect(
      jobs("supported xxxxxxx.....\nspell exit=B_IV xxxxxxx.....\nstay SOC_LINK xxxx........") == 0)
    #expect(jobs("supported xxxxxx......\nstay PRO_TRAIN end=JOB xxxx........") == 0)
  }
}
