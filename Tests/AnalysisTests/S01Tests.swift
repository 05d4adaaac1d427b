import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("S01, states since entry")
struct S01Tests {
  /// A life from month `first` in which the k-th month since entry has the k-th state.
  static func life(_ person: Int, first: Int, _ states: [Int]) -> CohortLife {
    var life = CohortLife(person)
    life.support(first, 71)
    for (i, state) in states.enumerated() where first + i < 72 {
      life.trajectory.states[first + i] = UInt8(state)
    }
    return life
  }

  @Test("persons count in the state of each month since their own entry")
  func distribution() {
    let lives = [
      Self.life(1, first: 10, Array(repeating: 5, count: 6) + Array(repeating: 3, count: 60)),
      Self.life(2, first: 20, Array(repeating: 5, count: 12) + Array(repeating: 1, count: 60)),
    ]
    let tables = cohortTables(S01.self, lives)
    #expect(tables.number("S01.states", ["0", "CASH"], "share") == 1)
    #expect(tables.number("S01.states", ["3", "CASH"], "persons") == 2)
    #expect(tables.number("S01.states", ["6", "SOC"], "share") == 0.5)
    #expect(tables.number("S01.states", ["12", "EMP"], "share") == 0.5)
    #expect(tables.number("S01.states", ["12", "CASH"], "share") == 0)
  }

  @Test("a month that is not covered is left out; a month that is MISS is a state")
  func coverage() {
    let lives = [
      Self.life(1, first: 10, Array(repeating: 8, count: 62)),
      Self.life(2, first: 60, Array(repeating: 5, count: 12)),
    ]
    let tables = cohortTables(S01.self, lives)
    // Month 60 + 12 is past E = 71: the second person leaves the denominator.
    #expect(tables.cell("S01.states", ["6", "MISS"], "share")?.base == 2)
    #expect(tables.number("S01.states", ["6", "MISS"], "share") == 0.5)
    #expect(tables.cell("S01.states", ["12", "MISS"], "share")?.base == 1)
    #expect(tables.number("S01.states", ["12", "MISS"], "share") == 1)
  }

  @Test("the alphabet is that of the codebook, and the shares of a month add up to one")
  func alphabet() {
    let tables = cohortTables(S01.self, CohortSamples.lives(100))
    let states = Codebook().states.map(\.name)
    for month in ["0", "3", "6", "12", "18", "24", "36"] {
      let shares = states.compactMap { tables.number("S01.states", [month, $0], "share") }
      #expect(shares.count == states.count)
      #expect(isClose(shares.reduce(0, +), 1))
    }
  }
}
