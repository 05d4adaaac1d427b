import Analysis
import SocialAid
import Testing
import Trajectories

@Suite("T09, T10, T14, T21: continuity, return, leaving, accompaniment")
struct TContinuityTests {
  @Test("T09: a month with two referents counts for both and is a change from neither")
  func twoReferents() {
    let drawing = """
      supported  xxxxxxxx
      worker     AAAABBBB
      worker     ...B....
      """
    #expect(T09.measure(drawing, "share") == .value(5.0 / 8, numerator: 5, denominator: 8))
    #expect(T09.measure(drawing, "changes").number == 0)
  }

  @Test("T09: without a referent there is a reason; letters and unsupported months do not count")
  func noReferent() {
    #expect(
      T09.measure("supported xxxxxx\nacts aaaaaa", "share").reason == NilReason.noReferent)
    var trajectory = MonthDrawing("supported xxxxxx.\nworker  ABBBBBB").trajectory
    trajectory.contacts[0].isTwoWay = false
    let answer = T09.measure(
      trajectory, over: trajectory.axis, part: "share", codebook: Codebook())
    #expect(answer == .value(1, numerator: 5, denominator: 5))
  }

  @Test("T10 equals its definition on all patterns of contact in thirteen months")
  func returnsExhaustive() {
    let length = 13
    for support in ["xxxxxxxxxxxxx", "xxxxxxxxx....", "xxxxx.xxxxxxx"] {
      for pattern in 0..<(1 << length) {
        let contact = (0..<length).map { pattern >> $0 & 1 == 1 }
        let row = String(contact.map { $0 ? "x" : "." })
        let answer = T10.measure("supported \(support)\ncontact \(row)")
        let (followed, observed) = breaks(contact, Array(support).map { $0 == "x" })
        if observed == 0 {
          #expect(answer.reason == NilReason.noBreak)
        } else {
          #expect(answer == .ratio(followed, observed), "\(support) \(row)")
        }
      }
    }
  }

  /// Read from the definition: a contact, then three silent supported months, then up to six.
  private func breaks(_ contact: [Bool], _ supported: [Bool]) -> (followed: Int, observed: Int) {
    var followed = 0
    var observed = 0
    for start in contact.indices where contact[start] && supported[start] {
      let silence = (start + 1)...(start + 3)
      guard silence.upperBound < contact.count,
        silence.allSatisfy({ !contact[$0] && supported[$0] })
      else { continue }
      let after = (start + 4)...(start + 9)
      let next = after.first { $0 >= contact.count || !supported[$0] || contact[$0] }
      guard let next else {
        observed += 1
        continue
      }
      if next >= contact.count { continue }
      observed += 1
      if supported[next] { followed += 1 }
    }
    return (followed, observed)
  }

  @Test(
    "T10: a sanction in the break or before the contact is no return, one before or after is",
    arguments: [
      ("............", 1.0), ("x...........", 1), ("..x.........", 0), ("....x.......", 0),
      (".....x......", 0), ("......x.....", 1),
    ])
  func sanctions(row: String, value: Double) {
    let drawing = "supported xxxxxxxxxxxx\ncontact x....x......\nsanction \(row)"
    let answer = T10.measure(drawing)
    #expect(answer.number == value)
  }

  @Test("T10: the undetermined tail and uncovered months leave a break unobserved")
  func unobserved() {
    let tail = "supported xxxxxxxx....\ncontact x...........\nunobserved ........xxxx"
    #expect(T10.measure(tail).reason == NilReason.noBreak)
    let left = "supported xxxxxxxx....\ncontact x..........."
    #expect(T10.measure(left).number == 0)
    let dark = "supported xxxxxxxxxxxx\ncontact x....x......\nuncovered-contacts ....x......."
    #expect(T10.measure(dark).reason == NilReason.noBreak)
  }

  @Test("T10: a break counts in the window of its third month, its return may lie behind")
  func window() {
    #expect(
      T10.measure(
        """
        window     ....xxxxxx......
        supported  xxxxxxxxxxxxxxxx
        contact    x......x........
        """
      ).reason == NilReason.noBreak)
    #expect(
      T10.measure(
        """
        window     ....xxxxxx......
        supported  xxxxxxxxxxxxxxxx
        contact    ...x......x.....
        """
      ).number == 1)
  }

  static let leaver = """
    supported     xxxxxxxxxxxx
    stay SOC_LINK end=%  xxxx........
    """

  @Test("T14: work is no such end, a sanction within three months is a penalty, later none")
  func penalty() {
    let left = Self.leaver.replacing("%", with: "DROPOUT")
    #expect(T14.measure(left, "unpenalised").number == 1)
    #expect(T14.measure(left + "\nsanction ......x.....", "unpenalised").number == 0)
    #expect(T14.measure(left + "\nsanction .......x....", "unpenalised").number == 1)
    #expect(T14.measure(left + "\nsanction xxxx........", "unpenalised").number == 1)
    #expect(
      T14.measure(Self.leaver.replacing("%", with: "JOB"), "unpenalised").reason
        == NilReason.noMeasureEnd)
  }

  @Test("T14: an end whose three months are not observed leaves, and so does a running stay")
  func follow() {
    let left = Self.leaver.replacing("%", with: "DROPOUT")
    for row in ["uncovered-sanctions .....x......", "unobserved .....x......"] {
      #expect(T14.measure(left + "\n" + row, "unpenalised").reason == NilReason.noMeasureEnd)
    }
    #expect(
      T14.measure("supported xxxxxxxx\nstay SOC_LINK ....xxx.", "unpenalised").reason
        == NilReason.noMeasureEnd)
    #expect(
      T14.measure("supported xxxxxxxx\nstay SOC_LINK running xxx.....", "unpenalised").reason
        == NilReason.noMeasureEnd)
  }

  @Test("T14: the supplement is lost when none of three months has one")
  func supplement() {
    let left = Self.leaver.replacing("%", with: "COMPLETED")
    #expect(
      T14.measure(left, "supplement_lost").reason == NilReason.noMeasureEnd)
    #expect(T14.measure(left + "\nsupplement xxxx........", "supplement_lost").number == 1)
    #expect(T14.measure(left + "\nsupplement xxxx..x.....", "supplement_lost").number == 0)
  }

  @Test("T21: hours need every duration; the share of cost needs the cost of an hour")
  func accompaniment() {
    let drawing = """
      supported  xxxxxx
      acts       aa?d..
      minutes    369...
      total-chf  999999
      """
    #expect(T21.measure(drawing, "acts") == .ratio(3, 6))
    #expect(T21.measure(drawing, "hours") == .ratio(180, 360))
    #expect(T21.measure(drawing, "cost_share").reason == NilReason.noCost)
    var codebook = Codebook()
    codebook.hourCost = 12_000
    #expect(
      T21.measure(drawing, "cost_share", codebook: codebook) == .ratio(36_000, 576_000))
    #expect(
      T21.measure(drawing.replacing("369", with: "36."), "hours").reason == NilReason.noDuration)
    #expect(T21.measure("supported xxxxxx", "acts").number == 0)
    #expect(T21.measure("supported xxxxxx", "hours").reason == NilReason.noAct)
  }
}
