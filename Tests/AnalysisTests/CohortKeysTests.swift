import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("Cohorts by declared keys")
struct CohortKeysTests {
  private func keys(_ change: (inout CohortKeys) -> Void) -> CohortKeys {
    var keys = CohortKeys()
    change(&keys)
    return keys
  }

  private func life(_ person: Int, entering month: Int = 12) -> CohortLife {
    var life = CohortLife(person)
    life.support(month, month + 20, exit: .moved)
    life.trajectory.birthYear = 1990
    life.trajectory.sex = .female
    life.trajectory.nationality = .swiss
    life.trajectory.commune = 6266
    life.trajectory.office = "CMS de Sion"
    life.trajectory.unitSize = 3
    return life
  }

  private let reporting = CohortLife.span(0..<72)

  private func holds(_ life: CohortLife, _ change: (inout CohortKeys) -> Void) -> Bool {
    keys(change).hold(for: life.trajectory, in: reporting)
  }

  @Test("hold and fail one by one, at the month of entry")
  func each() {
    let life = life(1)
    #expect(holds(life) { $0.entries = CohortLife.span(12..<13) })
    #expect(!holds(life) { $0.entries = CohortLife.span(13..<72) })
    #expect(holds(life) { $0.present = CohortLife.month(30) })
    #expect(!holds(life) { $0.present = CohortLife.month(33) })
    #expect(holds(life) { $0.communes = [1, 6266] })
    #expect(!holds(life) { $0.communes = [1] })
    #expect(holds(life) { $0.offices = ["CMS de Sierre", " cms  de sion"] })
    #expect(!holds(life) { $0.offices = ["CMS de Sierre"] })
    // The axis starts in 2018, the entry is in January 2019.
    #expect(holds(life) { $0.ages = 29...29 })
    #expect(!holds(life) { $0.ages = 30...40 })
    #expect(holds(life) { $0.household = 3...99 })
    #expect(!holds(life) { $0.household = 1...2 })
    #expect(holds(life) { $0.sex = [.female] } && !holds(life) { $0.sex = [.male] })
    #expect(holds(life) { $0.nationality = [.swiss] } && !holds(life) { $0.nationality = [.asia] })
    #expect(holds(life) { $0.without = ["ISA"] } && !holds(life) { $0.programme = ["ISA"] })
  }

  @Test("that are not known of a person do not hold")
  func unknown() {
    var life = life(1)
    life.trajectory.birthYear = nil
    life.trajectory.commune = nil
    life.trajectory.office = nil
    #expect(!holds(life) { $0.offices = ["CMS de Sion"] })
    #expect(!holds(life) { $0.ages = 0...120 })
    #expect(!holds(life) { $0.communes = [6266] })
  }

  @Test("keep two cohorts apart only where nobody could be in both")
  func separating() {
    let women = keys { $0.sex = [.female] }
    let men = keys { $0.sex = [.male] }
    let early = keys { $0.entries = CohortLife.span(0..<24) }
    let late = keys { $0.entries = CohortLife.span(24..<48) }
    #expect(CohortKeys.separating(women, men) == .sex)
    #expect(CohortKeys.separating(early, late) == .entries)
    #expect(CohortKeys.separating(women, early) == nil)
    let sion = keys { $0.offices = ["CMS de Sion"] }
    #expect(CohortKeys.separating(sion, keys { $0.offices = ["CMS de Sierre"] }) == .offices)
    #expect(CohortKeys.separating(sion, keys { $0.offices = ["cms de SION"] }) == nil)
    #expect(CohortKeys.separating(early, keys { $0.entries = CohortLife.span(20..<30) }) == nil)
    #expect(
      CohortKeys.separating(keys { $0.programme = ["A"] }, keys { $0.without = ["A", "B"] })
        == .programme)
    #expect(
      CohortKeys.separating(keys { $0.programme = ["A", "B"] }, keys { $0.without = ["A"] }) == nil)
  }

  @Test("that keep cohorts apart leave no person in two of them")
  func disjoint() {
    let lives = CohortSamples.lives(400)
    let a = keys { $0.entries = CohortLife.span(0..<24) }
    let b = keys { $0.entries = CohortLife.span(24..<60) }
    let both = lives.filter {
      a.hold(for: $0.trajectory, in: reporting) && b.hold(for: $0.trajectory, in: reporting)
    }
    #expect(both.isEmpty)
  }

  private func context(_ cohorts: [CohortKeys]) -> AnalysisContext {
    cohortContext(
      cohorts: cohorts.enumerated().map { Cohort(id: "c\($0)", rule: .keys($1)) })
  }

  @Test("give an attrition whose steps are nested and end at the persons that C01 follows")
  func attrition() throws {
    let lives = CohortSamples.lives(500)
    let context = context([
      keys { $0.entries = CohortLife.span(6..<24) }, keys { $0.entries = CohortLife.span(24..<60) },
    ])
    let flow = cohortTables(K01.self, lives, context)
    let curve = cohortTables(C01.self, lives, context)
    for cohort in ["c0", "c1"] {
      let steps = ["known", "seen", "entries", "followed", "followed12", "followed24"].map {
        flow.number("K01.attrition", [cohort, $0], "persons") ?? -1
      }
      #expect(steps == steps.sorted(by: >) && steps[3] > 0, "\(steps)")
      #expect(steps[3] == curve.number("C01.entrants", [cohort, "entrants"], "persons"))
      let share = try #require(flow.number("K01.attrition", [cohort, "followed"], "share"))
      #expect(isClose(share, steps[3] / steps[0]))
    }
  }

  @Test("give a composition that adds up to the entrants")
  func composition() throws {
    var lives: [CohortLife] = []
    for i in 0..<20 {
      var one = life(i, entering: i < 10 ? 12 : 30)
      one.trajectory.sex = (i < 10 ? i < 6 : i < 13) ? .female : .male
      lives.append(one)
    }
    let context = context([
      keys { $0.entries = CohortLife.span(6..<24) }, keys { $0.entries = CohortLife.span(24..<60) },
    ])
    let tables = cohortTables(K02.self, lives, context)
    #expect(tables.number("K02.composition", ["c0", "sex", "female"], "persons") == 6)
    #expect(tables.number("K02.composition", ["c0", "sex", "male"], "persons") == 4)
    #expect(tables.number("K02.composition", ["c1", "sex", "female"], "share") == 0.3)
  }

  @Test("are merged in any chunks to the same tables")
  func merged() {
    let lives = CohortSamples.lives(120)
    let context = context([
      keys { $0.entries = CohortLife.span(6..<24) }, keys { $0.entries = CohortLife.span(24..<60) },
    ])
    func tables<I: CohortIndicator>(_ type: I.Type, split: Int) -> [CountedTable] {
      var first = I(context: context)
      var second = I(context: context)
      for (i, life) in lives.enumerated() {
        let members = context.cohorts.indices.filter {
          context.cohorts[$0].contains(life.trajectory, in: context.reporting)
        }
        if i < split {
          first.observe(life.trajectory, cohorts: members)
        } else {
          second.observe(life.trajectory, cohorts: members)
        }
      }
      first.merge(second)
      return first.tables()
    }
    #expect(tables(K01.self, split: 120) == tables(K01.self, split: 37))
    #expect(tables(K02.self, split: 120) == tables(K02.self, split: 37))
    #expect(tables(K03.self, split: 120) == tables(K03.self, split: 37))
  }

  @Test("give mean months that are the area under the curve of C01")
  func months() throws {
    let lives = CohortSamples.lives(400)
    let context = context([keys { $0.entries = CohortLife.span(6..<48) }])
    let months = cohortTables(K03.self, lives, context)
    let curve = cohortTables(C01.self, lives, context)
    let mean = try #require(months.number("K03.months", ["c0", "12"], "mean"))
    let at3 = try #require(curve.number("C01.curve", ["c0", "3"], "survival"))
    let at12 = try #require(curve.number("C01.curve", ["c0", "12"], "survival"))
    // S falls: three months at 1 to S(3) and nine between S(3) and S(12).
    #expect(mean <= 3 + 9 * at3 + 1e-9 && mean >= 3 * at3 + 9 * at12 - 1e-9)
    guard
      case .estimate(_, let lower?, let upper?)? = months.cell("K03.months", ["c0", "12"], "mean")?
        .value
    else {
      Issue.record("no interval")
      return
    }
    #expect(lower < mean && mean < upper && upper <= 12)
  }
}
