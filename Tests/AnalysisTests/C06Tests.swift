import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("C06, exits to work that last")
struct C06Tests {
  static func life(_ person: Int, back: Int?, exit: ExitReason = .job) -> CohortLife {
    var life = CohortLife(person)
    life.support(10, 20, exit: exit)
    if let back { life.support(back, 71) }
    return life
  }

  @Test("a return in the 12th month is one, in the 13th it is none within twelve")
  func edge() {
    let tables = cohortTables(C06.self, [Self.life(1, back: 32), Self.life(2, back: 33)])
    #expect(tables.number("C06.durable", ["employment_exits", "12"], "exits") == 2)
    #expect(tables.number("C06.durable", ["employment_exits", "12"], "durable") == 1)
    #expect(tables.number("C06.durable", ["employment_exits", "24"], "durable") == 0)
  }

  @Test("at or below g months the answer is not computed; with a shorter g it is")
  func construction() {
    let lives = [Self.life(1, back: nil), Self.life(2, back: 30)]
    for base in ["employment_exits", "all_exits"] {
      let tables = cohortTables(C06.self, lives)
      #expect(
        tables.reason("C06.durable", [base, "6"], "share") == "nil.all_by_construction")
      #expect(
        tables.reason("C06.durable", [base, "6"], "durable") == "nil.all_by_construction")
      var codebook = Codebook()
      codebook.gap = 3
      let short = cohortTables(C06.self, lives, cohortContext(codebook: codebook))
      #expect(short.number("C06.durable", [base, "6"], "share") == 1)
    }
  }

  @Test("exits that are not followed that long leave both counts; other exits are the wide base")
  func bases() {
    var recent = CohortLife(9)
    recent.support(10, 62, exit: .job)
    let lives = [
      Self.life(1, back: nil), Self.life(2, back: nil, exit: .lostContact),
      Self.life(3, back: 30, exit: .moved), recent,
    ]
    let tables = cohortTables(C06.self, lives)
    #expect(tables.number("C06.durable", ["employment_exits", "12"], "exits") == 1)
    #expect(tables.number("C06.durable", ["employment_exits", "12"], "share") == 1)
    #expect(tables.number("C06.durable", ["all_exits", "12"], "exits") == 3)
    #expect(isClose(tables.number("C06.durable", ["all_exits", "12"], "share"), 1.0 / 3))
  }

  @Test("over exits without a delivered move or death it is what C04 does not find returned")
  func complement() {
    var lives: [CohortLife] = []
    for i in 0..<40 { lives.append(Self.life(i, back: i % 5 == 0 ? 29 : nil)) }
    let c06 = cohortTables(C06.self, lives)
    let c04 = cohortTables(C04.self, lives)
    let durable = c06.number("C06.durable", ["employment_exits", "12"], "share") ?? .nan
    let returned = c04.number("C04.returns", ["payment", "12"], "share") ?? .nan
    #expect(abs(durable + returned - 1) < 1e-12)
  }
}
