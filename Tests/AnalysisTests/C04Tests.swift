import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("C04, who returns")
struct C04Tests {
  static func life(_ person: Int, _ spells: [(Int, Int, ExitReason?, Int?)]) -> CohortLife {
    var life = CohortLife(person)
    for spell in spells {
      life.support(spell.0, spell.1, exit: spell.2, closedIn: spell.3)
    }
    return life
  }

  @Test("the payment clock counts from payment to payment, the closing clock from the closing")
  func clocks() {
    // Four exits after month 20; closings in month 22, delivered; the first comes back in 30.
    let lives = [
      Self.life(1, [(10, 20, .job, 22), (30, 71, nil, nil)]),
      Self.life(2, [(10, 20, .job, 22)]), Self.life(3, [(10, 20, .job, 22)]),
      Self.life(4, [(10, 20, .job, 22), (33, 71, nil, nil)]),
    ]
    let tables = cohortTables(C04.self, lives)
    #expect(tables.reason("C04.returns", ["payment", "6"], "share") == "nil.zero_by_construction")
    // Ten and thirteen months after the last payment.
    #expect(isClose(tables.number("C04.returns", ["payment", "12"], "share"), 0.25))
    #expect(isClose(tables.number("C04.returns", ["payment", "24"], "share"), 0.5))
    // Eight and eleven months after the closing.
    #expect(isClose(tables.number("C04.returns", ["closing", "6"], "share"), 0))
    #expect(isClose(tables.number("C04.returns", ["closing", "12"], "share"), 0.5))
    #expect(tables.number("C04.returns", ["closing", "12"], "exits") == 4)
  }

  @Test("without a delivered closing the FSO's rule closes g months after the last payment")
  func ruleClosing() {
    let lives = [
      Self.life(1, [(10, 20, .job, nil), (32, 71, nil, nil)]),
      Self.life(2, [(10, 20, .job, nil), (33, 71, nil, nil)]),
    ]
    let tables = cohortTables(C04.self, lives)
    // Closed in month 26: six and seven months.
    #expect(isClose(tables.number("C04.returns", ["closing", "6"], "share"), 0.5))
  }

  @Test("deaths leave, moves are censored at exit, both are counted")
  func deathsAndMoves() {
    let lives = [
      Self.life(1, [(10, 20, .death, 20)]), Self.life(2, [(10, 20, .moved, 21)]),
      Self.life(3, [(10, 20, .job, 21), (28, 71, nil, nil)]),
      Self.life(4, [(10, 20, .otherMeans, 21)]),
    ]
    let tables = cohortTables(C04.self, lives)
    #expect(isClose(tables.number("C04.returns", ["payment", "12"], "share"), 0.5))
    #expect(tables.number("C04.returns", ["payment", "12"], "exits") == 2)
    for (part, n) in [("returned", 1.0), ("not_returned", 1), ("moved", 1), ("death", 1)] {
      #expect(tables.number("C04.exits", [part], "exits") == n)
    }
  }

  @Test("all exits of a person count, and the person counts once")
  func severalExits() {
    let life = Self.life(
      1, [(8, 10, .job, nil), (20, 25, .job, nil), (40, 45, .job, nil)])
    let tables = cohortTables(C04.self, [life])
    #expect(tables.number("C04.exits", ["returned"], "exits") == 2)
    #expect(tables.cell("C04.exits", ["returned"], "exits")?.persons == 1)
    #expect(tables.number("C04.returns", ["payment", "24"], "exits") == 1)
    // Returns after 10 and 15 months, one exit followed for 26 months without return.
    #expect(isClose(tables.number("C04.returns", ["payment", "12"], "share"), 1.0 / 3))
    #expect(isClose(tables.number("C04.returns", ["payment", "24"], "share"), 2.0 / 3))
  }

  @Test("exits too recent to be followed that far leave the risk set")
  func recentExits() {
    let lives = [
      Self.life(1, [(30, 62, .job, 63)]),
      Self.life(2, [(10, 20, .job, 21), (31, 71, nil, nil)]),
    ]
    let tables = cohortTables(C04.self, lives)
    // After 9 months only the second exit is still followed, and it returns after 11.
    #expect(isClose(tables.number("C04.returns", ["payment", "12"], "share"), 1))
    #expect(
      cohortTables(C04.self, [lives[0]]).reason("C04.returns", ["payment", "12"], "share")
        == "nil.beyond_follow_up")
  }

  @Test("a shorter gap makes six months computable")
  func shorterGap() {
    var codebook = Codebook()
    codebook.gap = 3
    var life = CohortLife(1)
    life.support(10, 20, gap: 3, exit: .job)
    life.support(25, 71, gap: 3)
    let tables = cohortTables(C04.self, [life], cohortContext(codebook: codebook))
    #expect(tables.number("C04.returns", ["payment", "6"], "share") == 1)
  }
}
