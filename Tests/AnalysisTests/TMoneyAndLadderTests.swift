import Analysis
import SocialAid
import Testing
import Trajectories

@Suite("T17 to T20: chains, distance, compensation")
struct TMoneyAndLadderTests {
  @Test("T17 equals its definition for all pairs and triples of short stays in nine months")
  func chainsExhaustive() {
    let spans = (0..<9).flatMap { start in
      [1, 2, 4].filter { start + $0 <= 9 }.map { start..<(start + $0) }
    }
    var random = SmallRandom(seed: 3)
    var cases = spans.flatMap { a in spans.map { [a, $0] } }
    for _ in 0..<2000 {
      cases.append((0..<3).map { _ in spans.randomElement(using: &random) ?? 0..<1 })
    }
    for stays in cases {
      var trajectory = MonthDrawing("supported xxxxxxxxx").trajectory
      for stay in stays {
        trajectory.add(
          Participation(
            measure: 1, code: "", type: .training, purpose: .unknown,
            span: MonthSpan(
              MonthDrawing.origin + stay.lowerBound, until: MonthDrawing.origin + stay.upperBound)))
      }
      let links = stays.indices.count { i in
        let earlier = stays.indices.filter {
          $0 != i && stays[$0].upperBound - 1 <= stays[i].lowerBound
        }
        return earlier.map { stays[i].lowerBound - (stays[$0].upperBound - 1) }.min()
          .map { $0 <= 3 } ?? false
      }
      let answer = T17.measure(
        trajectory, over: trajectory.axis, part: "rate", codebook: Codebook())
      #expect(answer.number == Double(12 * links) / 9)
    }
  }

  @Test("T17: a running participation has no end to follow")
  func runningHasNoEnd() {
    let drawing = "supported xxxxxxxx\nstay PRO_TRAIN %xxxxxxxx\nstay PRO_PLACE .......x"
    let ended = drawing.replacing("%", with: "")
    let running = drawing.replacing("%", with: "running ")
    #expect(T17.measure(ended, "rate").number == 1.5)
    #expect(T17.measure(running, "rate").number == 0)
  }

  static let year = String(repeating: "x", count: 36)
  static let carousel = """
    supported       xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    stay PRO_TRAIN  xxx.................................
    stay PRO_PLACE  ..........xxx.......................
    stay PRO_OCCUP  ...............................xxx..
    """

  @Test(
    "T17: three entries into PRO_* in 36 months turn a carousel unless work came between",
    arguments: [
      ("", 1.0), ("earned  ....xx..............................", 1),
      ("earned  ....xxx.............................", 0),
      ("rung    ....001.............................", 0),
      ("rung    ....333.............................", 1),
    ])
  func carousels(row: String, value: Double) {
    #expect(T17.measure(Self.carousel + "\n" + row, "carousel").number == value)
  }

  @Test("T17: months after an exit to employment are employment, after another exit not")
  func employmentAfterExit() {
    let drawing = """
      supported       xxxx..........xxxxxxxxxxxxxxxxxxxxxx
      spell exit=%    xxxx................................
      stay PRO_TRAIN  xxx.................................
      stay PRO_PLACE  ..............xxx...................
      stay PRO_OCCUP  ...............................xxx..
      """
    #expect(T17.measure(drawing.replacing("%", with: "E_JOB"), "carousel").number == 0)
    #expect(T17.measure(drawing.replacing("%", with: "B_IV"), "carousel").number == 1)
  }

  @Test("T17: no carousel is only said when 36 months were covered")
  func carouselNeedsCoverage() {
    let quiet = "supported " + Self.year
    #expect(T17.measure(quiet, "carousel").number == 0)
    #expect(
      T17.measure(quiet + "\nuncovered-measures x", "carousel").reason
        == NilReason.lookBackNotCovered)
    #expect(
      T17.measure("supported " + Self.year.dropLast(), "carousel").reason
        == NilReason.lookBackNotCovered)
  }

  @Test("T18: mean of known rungs; slope per 12 months, not moved by one outlier")
  func ladder() throws {
    let drawing = """
      supported  xxxxxxxxxxxxxx
      rung       5555.444044333
      """
    #expect(T18.measure(drawing, "mean") == .value(49.0 / 13, numerator: 49, denominator: 13))
    let slope = try #require(T18.measure(drawing, "slope").number)
    #expect(slope < -1 && slope > -3)
    #expect(T18.measure("supported xxxxxxxxxxxx\nrung 444444444444", "slope").number == 0)
    #expect(
      T18.measure("supported xxxxxxxxxxxx\nrung 44444444444.", "slope").reason
        == NilReason.tooFewMonths)
    #expect(T18.measure("supported xxxxxx", "mean").reason == NilReason.noStatus)
  }

  @Test("T18: a rung that falls each fourth month by one has a slope of three a year")
  func slope() throws {
    let slope = T18.measure(
      "supported xxxxxxxxxxxxxxxx\nrung 6666555544443333", "slope"
    ).number
    #expect(abs(try #require(slope) + 3) < 0.3)
  }

  @Test("T19: supplement over cash, and months of static occupation")
  func compensation() {
    let drawing = """
      supported       xxxxxxxxxx..
      supplement-chf  1111......99
      total-chf       558899885588
      static          xxxxx.......
      """
    #expect(
      T19.measure(drawing, "share") == .value(4.0 / 70, numerator: 40_000, denominator: 700_000))
    #expect(T19.measure(drawing, "static_occupation").number == 0.5)
    #expect(T19.measure("supported xxxxxx", "share").reason == NilReason.noPayment)
    #expect(
      T19.measure(drawing + "\nuncovered-measures xxxxxxxxxxxx", "static_occupation").reason
        == NilReason.notCovered)
  }

  @Test("T20: months with EFB over months with EFB or SI")
  func mix() {
    let drawing = """
      supported   xxxxxxxxxx
      disregard   xx........
      supplement  .xxx......
      """
    #expect(T20.measure(drawing).number == 0.5)
    #expect(T20.measure("supported xxxxxx").reason == NilReason.noSupplement)
  }
}
