import Analysis
import SocialAid
import Testing
import Trajectories

@Suite("T06 to T08, T22, T23: the link")
struct TLinkTests {
  static let vector = """
    supported  xxxxxxxxxxxx
    contact    xx.xx...x..x
    """

  @Test("The catalogue's vector: share .5, gap 3, regularity .6536")
  func catalogueVector() throws {
    #expect(T06.measure(Self.vector).number == 0.5)
    #expect(T07.measure(Self.vector).number == 3)
    let regularity = try #require(T08.measure(Self.vector).number)
    #expect(abs(regularity - 0.6536) < 5e-5)
    #expect(abs(1 / regularity - 1 - 0.5301) < 5e-5)
  }

  @Test("T06 leaves months without support and months without covered contacts out of both counts")
  func whatLeaves() {
    let answer = T06.measure(
      """
      supported           xxxxxxxxxx..
      contact             x.x.x.x.x.xx
      uncovered-contacts  ........xx..
      """)
    #expect(answer == .value(0.5, numerator: 4, denominator: 8))
  }

  @Test("Five observed months give no value, six do, and none covered is another reason")
  func leastMonths() {
    #expect(T06.measure("supported xxxxx.").reason == NilReason.tooFewMonths)
    #expect(T06.measure("supported xxxxxx").number == 0)
    #expect(
      T06.measure("supported xxxxxx\nuncovered-contacts xxxxxx").reason == NilReason.notCovered)
    #expect(T07.measure("supported xxxxx.").reason == NilReason.tooFewMonths)
    #expect(T08.measure("supported xxxxx.").reason == NilReason.tooFewMonths)
  }

  @Test("T07 and T08 equal their definition on all 4096 patterns of twelve months")
  func exhaustive() {
    for pattern in 0..<4096 {
      let contact = (0..<12).map { pattern >> $0 & 1 == 1 }
      for support in ["xxxxxxxxxxxx", "xxxxx.xxxxxx", "xx.xx.xxxx.x"] {
        let row = String(contact.map { $0 ? "x" : "." })
        let drawing = "supported \(support)\ncontact \(row)"
        #expect(T07.measure(drawing).number == longestGap(contact, support))
        let expected = regularity(contact, support)
        let answer = T08.measure(drawing).number
        #expect((answer == nil) == (expected == nil))
        #expect(abs((answer ?? 0) - (expected ?? 0)) < 1e-12)
      }
    }
  }

  /// Runs of supported months as strings of contact marks, cut at every other month.
  private func runs(_ contact: [Bool], _ support: String) -> [Substring] {
    let row = String(zip(contact, support).map { $1 == "." ? "|" : $0 ? "x" : "." })
    return row.split(separator: "|")
  }

  private func longestGap(_ contact: [Bool], _ support: String) -> Double {
    let gaps = runs(contact, support).flatMap { $0.split(separator: "x").map(\.count) }
    return Double(gaps.max() ?? 0)
  }

  private func regularity(_ contact: [Bool], _ support: String) -> Double? {
    var intervals: [Double] = []
    for run in runs(contact, support) {
      let marks = run.enumerated().filter { $0.element == "x" }.map(\.offset)
      intervals += zip(marks, marks.dropFirst()).map { Double($1 - $0) }
    }
    guard intervals.count >= 3 else { return nil }
    let mean = intervals.reduce(0, +) / Double(intervals.count)
    let variance =
      intervals.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(intervals.count)
    return 1 / (1 + variance.squareRoot() / mean)
  }

  @Test("T22 equals its definition on all patterns of contact, measure and pay in eight months")
  func cashOnlyExhaustive() {
    var codebook = Codebook()
    codebook.leastMonths = 1
    for pattern in 0..<(1 << 16) {
      let held = (0..<8).map { pattern >> $0 & 1 == 1 }
      let paid = (0..<8).map { pattern >> (8 + $0) & 1 == 1 }
      var trajectory = Trajectory(
        person: MonthDrawing.key(1),
        axis: MonthSpan(MonthDrawing.origin, until: MonthDrawing.origin + 8))
      for i in 0..<8 {
        trajectory.facts[i] = MonthDrawing.allCovered
        // Contact in even months, a measure of kind OTHER in odd ones.
        if held[i] { trajectory.facts[i].insert(i % 2 == 0 ? .contact : .otherMeasure) }
        if paid[i] { trajectory.facts[i].formUnion([.supported, .paid]) }
      }
      let judged = (2..<8).filter { paid[$0] }
      let alone = judged.filter { !held[$0] && !held[$0 - 1] && !held[$0 - 2] }
      let answer = T22.measure(
        trajectory, over: trajectory.axis, part: "value", codebook: codebook)
      let expected: Measurement? = judged.isEmpty ? nil : .ratio(alone.count, judged.count)
      #expect(answer.number == expected?.number)
    }
  }

  @Test("T22 looks back before the window and past the end of support")
  func lookBack() {
    let answer = T22.measure(
      """
      window     ...xxxxxx
      paid       ...xxxxxx
      contact    .x.......
      """)
    #expect(answer == .value(5.0 / 6, numerator: 5, denominator: 6))
  }

  @Test("T22 without covered look-back is not computable; a bridged month is in no count")
  func cashOnlyReasons() {
    #expect(
      T22.measure("paid xxxxxxx\nuncovered-measures xxxxxxx").reason == NilReason.notCovered)
    #expect(
      T22.measure("paid xxxxxxx\nuncovered-contacts .x.x.x.").reason
        == NilReason.lookBackNotCovered)
    #expect(T22.measure("supported xxxxxxx").reason == NilReason.noPayment)
    #expect(T22.measure("paid xxxxx..").reason == NilReason.tooFewMonths)
    #expect(
      T22.measure("paid xxxxx.xxx\nsupported xxxxxxxxx")
        == .value(1, numerator: 6, denominator: 6))
  }

  @Test("T23 counts acts of known nature, and the unknown among all")
  func acts() {
    let drawing = """
      supported  xxxxxxxxxx.x
      acts       aadck?....aa
      acts       a?..........
      """
    #expect(T23.measure(drawing, "accompaniment").number == 4.0 / 7)
    #expect(T23.measure(drawing, "control").number == 1.0 / 7)
    #expect(T23.measure(drawing, "unknown").number == 2.0 / 9)
    #expect(T23.measure("supported xxxxxx", "control").reason == NilReason.noAct)
  }
}
