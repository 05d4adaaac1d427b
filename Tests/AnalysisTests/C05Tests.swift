import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("C05, one spell or several in two years")
struct C05Tests {
  static func life(_ person: Int, dossier: Int? = nil, _ spells: [(Int, Int)]) -> CohortLife {
    var life = CohortLife(person, dossier: dossier)
    for spell in spells { life.support(spell.0, spell.1) }
    return life
  }

  @Test("the second spell counts when it begins inside the 24 months, not in the month after")
  func edge() {
    // Entry in month 10: the window holds months 10 to 33.
    let lives = [Self.life(1, [(10, 15), (33, 40)]), Self.life(2, [(10, 15), (34, 40)])]
    let tables = cohortTables(C05.self, lives)
    #expect(tables.number("C05.profiles", ["several_spells"], "persons") == 1)
    #expect(tables.number("C05.profiles", ["one_spell"], "persons") == 1)
  }

  @Test("an entrant counts when the 24th month is covered, one month later no more")
  func followed() {
    // E is month 71: an entry in month 48 is followed through month 71.
    let lives = [Self.life(1, [(48, 50)]), Self.life(2, [(49, 50)])]
    let tables = cohortTables(C05.self, lives)
    #expect(tables.number("C05.followed", ["entrants"], "persons") == 2)
    #expect(tables.number("C05.followed", ["followed"], "persons") == 1)
    #expect(tables.number("C05.followed", ["too_recent"], "persons") == 1)
  }

  @Test("two adults of a dossier are one witness: the interval widens, the share stays")
  func clusters() throws {
    let apart = (0..<80).map { i in
      Self.life(i, i % 4 == 0 ? [(10, 15), (30, 40)] : [(10, 15)])
    }
    let paired = (0..<80).map { i in
      Self.life(i, dossier: i / 2, (i / 2) % 4 == 0 ? [(10, 15), (30, 40)] : [(10, 15)])
    }
    func share(_ lives: [CohortLife]) throws -> (Double, Double, Double) {
      let cell = cohortTables(C05.self, lives)
        .cell("C05.profiles", ["several_spells"], "share")
      guard case .estimate(let p, let lower?, let upper?) = cell?.value else {
        throw CohortTestError.noValue
      }
      return (p, lower, upper)
    }
    let a = try share(apart)
    let b = try share(paired)
    #expect(isClose(a.0, 0.25) && isClose(b.0, 0.25))
    // Half as many witnesses: about the root of two as wide.
    let ratio = (b.2 - b.1) / (a.2 - a.1)
    #expect(abs(ratio - 2.0.squareRoot()) < 0.05)
    let wilson = try #require(Proportion.wilson(20, 80))
    #expect(abs(a.1 - wilson.lower) < 2e-3 && abs(a.2 - wilson.upper) < 2e-3)
  }

  @Test("four profiles are refused and name what lacks")
  func four() {
    let table = cohortTables(C05.self, [Self.life(1, [(10, 15)])]).first {
      $0.id == "C05.systems"
    }
    #expect(
      table?.refusal
        == .init(missing: ["other_systems"], reason: "refusal.no_other_systems"))
  }
}

enum CohortTestError: Error { case noValue }
