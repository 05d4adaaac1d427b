import Analysis
import SocialAid
import Testing
import Trajectories

@Suite("T01 to T03: support")
struct TSupportTests {
  @Test("T01 takes the latest spell that reaches into the window, whole")
  func latestSpell() {
    let drawing = """
      spell  xxxxxxxxx.......
      spell  ...............x
      """
    #expect(T01.measure(drawing).number == 1)
    #expect(T01.measure(drawing + "\nwindow ........xxxxxxx.").number == 9)
    #expect(T01.measure(drawing + "\nwindow .........xxxxxx.").reason == NilReason.noSpell)
  }

  @Test("T01 without covered bookings is not computable, not without spell")
  func uncovered() {
    #expect(T01.measure("uncovered-bookings xxxx").reason == NilReason.notCovered)
  }

  @Test("T02 counts paid months and the span that they lie in, bridged months only in the span")
  func cumulated() {
    let drawing = """
      supported  xxxxxxxxx......x
      paid       xxx....xx......x
      """
    #expect(T02.measure(drawing, "paid").number == 6)
    #expect(T02.measure(drawing, "gross").number == 16)
    #expect(T02.measure("supported ....", "paid").number == 0)
    #expect(T02.measure("uncovered-bookings xxx", "gross").reason == NilReason.notCovered)
  }

  @Test(
    "T03 is true above L at once, nil at or below it while unknown, false when known",
    arguments: [
      (37, "", Double?(1), ""), (37, "censored", 1, ""), (37, "truncated", 1, ""),
      (36, "", 0, ""), (36, "censored", nil, NilReason.censored),
      (36, "truncated", nil, NilReason.leftTruncated),
    ])
  func longTerm(months: Int, flag: String, value: Double?, reason: String) {
    let row = String(repeating: "x", count: months)
    let answer = T03.measure("spell \(flag) \(row)", "L36")
    #expect(answer.number == value)
    #expect(answer.reason ?? "" == reason)
  }

  @Test("T03 takes the bounds of the codebook")
  func bounds() {
    var codebook = Codebook()
    codebook.longTerm = [24]
    #expect(T03.parts(of: codebook) == ["L24"])
    #expect(T03.measure("spell xxx", "24").reason == NilReason.unknownPart)
  }

  @Test("An indicator asked for a part that it lacks says so")
  func unknownParts() {
    for indicator in IndicatorPageTests.trajectory {
      let drawing = MonthDrawing("supported xxxxxxxxxxxx")
      let answer = indicator.measure(
        drawing.trajectory, over: drawing.window, part: "nonsense", codebook: Codebook())
      #expect(answer.reason == NilReason.unknownPart)
    }
  }
}
