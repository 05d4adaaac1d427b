import Analysis
import SocialAid
import Testing
import Trajectories

@Suite("T04, T05, T11 to T16: the offer")
struct TOfferTests {
  @Test("T04 cuts the longest run at the window, or takes the stay whole")
  func tenure() {
    let drawing = """
      window         ....xxxxxxxx
      stay SOC_LINK  xxxxxxx.....
      stay PRO_TRAIN ........xx..
      """
    #expect(T04.measure(drawing).number == 3)
    #expect(T04.measure(drawing, "history").number == 7)
    #expect(T04.measure("stay SOC_LINK xx..\nwindow ..xx").reason == NilReason.noMeasure)
    #expect(T04.measure("uncovered-measures xxxx").reason == NilReason.notCovered)
  }

  @Test(
    "T05: unlimited or twice extended is open, dated is not, no planned end is unknown",
    arguments: [
      ("unlimited", Double?(1)), ("planned extended=2", 1), ("planned extended=1", 0),
      ("planned", 0), ("extended=0", nil),
    ])
  func openness(options: String, value: Double?) {
    let answer = T05.measure("supported xxxxxx\nstay SOC_LINK \(options) xxxxxx")
    #expect(answer.number == value)
    if value == nil { #expect(answer.reason == NilReason.unknownPlannedEnd) }
  }

  @Test("T05 counts a month once for each measure, and leaves unknown ends out")
  func opennessMix() {
    let answer = T05.measure(
      """
      supported              xxxxxxxxxxxx
      stay SOC_LINK unlimited xxxxxx......
      stay PRO_TRAIN planned  ....xxxx....
      stay PRO_OCCUP          ........xxxx
      """)
    #expect(answer == .value(0.6, numerator: 6, denominator: 10))
    #expect(T05.measure("supported xxxxxx").reason == NilReason.noMeasure)
  }

  @Test("T11 counts months under sanction, and percent of the base, over supported months")
  func sanctions() {
    let drawing = """
      supported  xxxxxxxxxx..
      sanction   ..xxxx....xx
      percent    ..33......33
      """
    #expect(T11.measure(drawing, "incidence") == .value(0.4, numerator: 4, denominator: 10))
    #expect(T11.measure(drawing, "intensity").number == 0.06)
  }

  @Test("T12 shows objectives side by side; a mixed contract is in both")
  func contracts() {
    let drawing = """
      supported              xxxxxxxxxx
      contract-professional  xxxxx.....
      contract-social        ...xxx....
      contract-unknown       .........x
      """
    #expect(T12.measure(drawing, "professional").number == 0.5)
    #expect(T12.measure(drawing, "social").number == 0.3)
    #expect(T12.measure(drawing, "unknown").number == 0.1)
  }

  @Test("T13 leaves participations without the flag out; none with it gives a reason")
  func voluntariness() {
    let drawing = """
      supported                        xxxxxxxxxx
      stay SOC_LINK voluntary=Y si=Y   xxxxxx....
      stay PRO_TRAIN voluntary=N       ......xx..
      stay PRO_PLACE si=N              ........xx
      """
    #expect(T13.measure(drawing, "voluntary").number == 0.75)
    #expect(T13.measure(drawing, "supplement_linked").number == 0.75)
    #expect(
      T13.measure("supported xxxxxx\nstay OTHER xxxxxx", "voluntary").reason
        == NilReason.unknownFlag)
  }

  @Test("T15 leaves closures, months not recorded and, in the variant, excused units out")
  func attendance() {
    let drawing = """
      supported      xxxxxxxx
      stay SOC_LINK  xxxxxx..
      planned        555055..
      attended       542.5...
      excused        013.....
      """
    // Planned 5 5 5 and 5 (month five); month four is closed, month six not recorded.
    #expect(T15.measure(drawing, "attended") == .value(0.8, numerator: 1600, denominator: 2000))
    // Months one to three know their excused units: 11 attended of 5 + 4 + 2.
    #expect(T15.measure(drawing, "excused_out").number == 1)
  }

  @Test("T15 spreads the units of a whole stay over its months, and has no variant for them")
  func attendanceOfStays() {
    var trajectory = MonthDrawing(
      "window ....xxxxxx\nsupported xxxxxxxxxx\nstay SOC_LINK xxxxxxxx..\nstay PRO_OCCUP ....xxxx.."
    ).trajectory
    let window = MonthSpan(MonthDrawing.origin + 4, until: MonthDrawing.origin + 10)
    #expect(
      T15.measure(trajectory, over: window, part: "attended", codebook: Codebook()).reason
        == NilReason.noAttendance)
    trajectory.participations[0].spellUnits = (planned: 800, attended: 400)
    trajectory.participations[1].spellUnits = (planned: 400, attended: 400)
    let answer = T15.measure(trajectory, over: window, part: "attended", codebook: Codebook())
    #expect(answer == .value(0.75, numerator: 600, denominator: 800))
    #expect(
      T15.measure(trajectory, over: window, part: "excused_out", codebook: Codebook()).reason
        == NilReason.noAttendance)
  }

  @Test("T16 leaves months without covered measures out")
  func shares() {
    let drawing = """
      supported           xxxxxxxxxxxx
      professional        xxx........x
      social              ..xxxxx....x
      uncovered-measures  ..........xx
      """
    #expect(T16.measure(drawing, "professional").number == 0.3)
    #expect(T16.measure(drawing, "social").number == 0.5)
  }
}
