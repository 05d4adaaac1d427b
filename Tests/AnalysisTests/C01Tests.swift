import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("C01, the curve of leaving")
struct C01Tests {
  /// Lives with the given (months, has left); follow-up of 72 months at g = 6 ends in month 65.
  static func lives(_ times: [(Int, Bool)]) -> [CohortLife] {
    times.enumerated().map { i, time in
      var life = CohortLife(i)
      if time.1 {
        life.support(10, 10 + time.0 - 1, exit: .job)
      } else {
        life.support(65 - time.0 + 1, 71)
      }
      return life
    }
  }

  static let catalogue: [(Int, Bool)] = [
    (1, true), (3, true), (3, false), (6, true), (8, false), (14, true), (14, true), (24, false),
  ]

  @Test("the vector of the catalogue gives its curve and its median")
  func catalogueVector() {
    let tables = cohortTables(C01.self, Self.lives(Self.catalogue))
    for (month, value) in [(0, 1), (3, 0.75), (6, 0.6), (12, 0.6), (18, 0.2), (24, 0.2)] {
      #expect(isClose(tables.number("C01.curve", [String(month)], "survival"), value))
    }
    for (month, n) in [(0, 8), (3, 7), (6, 5), (12, 3), (18, 1), (24, 1), (36, 0)] {
      #expect(tables.number("C01.curve", [String(month)], "at_risk") == Double(n))
    }
    for (month, n) in [(0, 0), (3, 2), (6, 3), (12, 3), (18, 5), (60, 5)] {
      #expect(tables.number("C01.curve", [String(month)], "exits") == Double(n))
    }
    #expect(tables.number("C01.median", ["everyone"], "median") == 14)
    #expect(isClose(tables.number("C01.summary", ["s12"], "value"), 0.6))
    #expect(isClose(tables.number("C01.summary", ["s24"], "value"), 0.2))
    #expect(tables.reason("C01.curve", ["36"], "survival") == "nil.beyond_follow_up")
    #expect(tables.number("C01.entrants", ["exits"], "persons") == 5)
    #expect(tables.number("C01.entrants", ["censored"], "persons") == 3)
  }

  @Test("a last payment at E - g is an exit, one month later it is censored there")
  func followUpEnds() {
    var exit = CohortLife(1)
    exit.support(54, 65)
    var censored = CohortLife(2)
    censored.support(54, 66)
    let tables = cohortTables(C01.self, [exit, censored])
    #expect(tables.number("C01.entrants", ["exits"], "persons") == 1)
    #expect(tables.number("C01.entrants", ["censored"], "persons") == 1)
    #expect(tables.number("C01.curve", ["12"], "at_risk") == 2)
    #expect(isClose(tables.number("C01.curve", ["12"], "survival"), 0.5))
  }

  @Test("early starts are counted apart, late and minor ones are left out")
  func whoEnters() {
    var truncated = CohortLife(1)
    truncated.support(5, 20)
    var returner = CohortLife(2)
    returner.support(0, 8)
    returner.support(20, 30)
    var late = CohortLife(3)
    late.support(66, 71)
    var minor = CohortLife(4)
    minor.support(20, 30)
    minor.trajectory.isAdult = false
    var outside = CohortLife(5)
    outside.support(40, 45)
    var first = CohortLife(6)
    first.support(6, 9)
    let tables = cohortTables(
      C01.self, [truncated, returner, late, minor, outside, first],
      cohortContext(entries: 6..<36))
    #expect(tables.number("C01.entrants", ["entrants"], "persons") == 2)
    #expect(tables.number("C01.entrants", ["left_truncated"], "persons") == 2)
    // Month 66 lies in the entry months, but after E - g = 65.
    for (first, n) in [(65, 1.0), (66, 0)] {
      var recent = CohortLife(7)
      recent.support(first, 71)
      let entrants = cohortTables(C01.self, [recent])
      #expect(entrants.number("C01.entrants", ["entrants"], "persons") == n)
    }
  }

  @Test("couples of one dossier keep the point and widen the interval")
  func clusteredInterval() throws {
    func couples(_ dossier: (Int) -> Int) -> CountedTable.Cell? {
      let lives = (0..<40).map { i in
        var life = CohortLife(i, dossier: dossier(i))
        life.support(10, 10 + (i / 2 * 7) % 23)
        return life
      }
      return cohortTables(C01.self, lives).cell("C01.curve", ["12"], "survival")
    }
    let a = couples { $0 }
    let b = couples { $0 / 2 }
    guard case .estimate(let p, let low, let high) = a?.value,
      case .estimate(let q, let lowest, let highest) = b?.value
    else {
      Issue.record("no estimate")
      return
    }
    #expect(p == q)
    let narrow = try #require(high) - (try #require(low))
    let wide = try #require(highest) - (try #require(lowest))
    #expect(wide > narrow * 1.2)
    #expect(a?.dossiers == a?.persons)
    #expect(b?.dossiers == b.map { $0.persons / 2 })
  }

  @Test("three persons in every history of four months agree with the product formula")
  func exhaustive() {
    var codebook = Codebook()
    codebook.gap = 1
    let context = cohortContext(months: 6, codebook: codebook)
    // Spells inside months 1...4 of an axis of 6; with g = 1 follow-up ends in month 4.
    let spells: [(Int, Int)?] =
      [nil] + (1...4).flatMap { first in (first...5).map { (first, $0) } }
    for a in spells {
      for b in spells {
        for c in spells {
          let chosen = [a, b, c].compactMap { $0 }
          let lives = chosen.enumerated().map { i, spell in
            var life = CohortLife(i, months: 6)
            life.support(spell.0, spell.1, gap: 1)
            return life
          }
          let tables = cohortTables(C01.self, lives, context)
          let times = chosen.map { ($0.1 <= 4 ? $0.1 - $0.0 + 1 : 4 - $0.0 + 1, $0.1 <= 4) }
          var survival = 1.0
          for t in 1...3 {
            let n = times.filter { $0.0 >= t }.count
            let d = times.filter { $0.0 == t && $0.1 }.count
            if n > 0 { survival *= 1 - Double(d) / Double(n) }
          }
          let cell = tables.cell("C01.curve", ["3"], "survival")
          let risk = times.filter { $0.0 >= 3 }.count
          if chosen.isEmpty {
            #expect(cell?.value == .notComputable("nil.empty_cohort"))
          } else if risk == 0 && survival > 1e-12 {
            #expect(cell?.value == .notComputable("nil.beyond_follow_up"))
          } else {
            #expect(isClose(tables.number("C01.curve", ["3"], "survival"), survival))
          }
          #expect(cell?.base ?? 0 == chosen.count)
        }
      }
    }
  }
}
