import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("C02 and C03, why files close and who is lost")
struct C02Tests {
  static let reasons = [
    "employment", "insurance", "resources", "competence", "lost_contact", "death", "unknown",
  ]

  @Test("every reason of exit has its line, and an ending without a closure is unknown")
  func groups() {
    let exits: [(ExitReason?, String)] = [
      (.job, "employment"), (.employmentMeasure, "employment"),
      (.invalidityInsurance, "insurance"), (.meansTested, "insurance"),
      (.otherMeans, "resources"), (.moved, "competence"), (.otherAuthority, "competence"),
      (.lostContact, "lost_contact"), (.death, "death"), (.otherReason, "unknown"),
      (.unknown, "unknown"), (nil, "unknown"),
    ]
    for (exit, reason) in exits {
      var life = CohortLife(1)
      life.support(10, 14, exit: exit)
      let tables = cohortTables(C02.self, [life])
      for line in Self.reasons {
        let value = tables.number("C02.curve", ["6", line], "incidence")
        #expect(value == (line == reason ? 1 : 0), "\(reason) in \(line)")
      }
    }
  }

  @Test("in every history of three persons the incidences and survival add up to one")
  func exhaustive() {
    // Exit by employment, exit by lost contact, or censored, after 1...4 months.
    let ends: [(Int, ExitReason?)] = (1...4).flatMap { t in
      [(t, ExitReason.job), (t, .lostContact), (t, nil)]
    }
    for a in ends {
      for b in ends {
        for c in ends {
          let lives = [a, b, c].enumerated().map { i, end in
            var life = CohortLife(i)
            if let exit = end.1 {
              life.support(10, 10 + end.0 - 1, exit: exit)
            } else {
              life.support(65 - end.0 + 1, 71)
            }
            return life
          }
          let tables = cohortTables(C02.self, lives)
          var survival = 1.0
          var incidence = [0.0, 0.0]
          for t in 1...6 {
            let n = Double([a, b, c].filter { $0.0 >= t }.count)
            guard n > 0 else { break }
            let jobs = Double([a, b, c].filter { $0.0 == t && $0.1 == .job }.count)
            let lost = Double([a, b, c].filter { $0.0 == t && $0.1 == .lostContact }.count)
            incidence[0] += survival * jobs / n
            incidence[1] += survival * lost / n
            survival *= 1 - (jobs + lost) / n
          }
          let job = tables.number("C02.curve", ["6", "employment"], "incidence")
          let lost = tables.number("C02.curve", ["6", "lost_contact"], "incidence")
          if survival > 1e-12 {
            // Nobody was followed for six months: the curve stops before.
            #expect(job == nil && lost == nil)
          } else {
            #expect(isClose(job, incidence[0]) && isClose(lost, incidence[1]))
            let all = Self.reasons.compactMap {
              tables.number("C02.curve", ["6", $0], "incidence")
            }
            #expect(isClose(all.reduce(0, +), 1))
          }
        }
      }
    }
  }

  @Test("competing exits are not censored: half lost of those who did not leave to work")
  func competing() {
    var lives: [CohortLife] = []
    for i in 0..<8 {
      var life = CohortLife(i)
      if i < 4 {
        life.support(10, 12, exit: .job)
      } else if i < 6 {
        life.support(10, 14, exit: .lostContact)
      } else {
        life.support(30, 71)
      }
      lives.append(life)
    }
    let tables = cohortTables(C02.self, lives)
    #expect(isClose(tables.number("C02.curve", ["6", "employment"], "incidence"), 0.5))
    // A curve that censored the four jobs would say 2 of 4.
    #expect(isClose(tables.number("C02.curve", ["6", "lost_contact"], "incidence"), 0.25))
    #expect(tables.number("C02.curve", ["6", "lost_contact"], "exits") == 2)
    #expect(tables.cell("C02.curve", ["6", "lost_contact"], "incidence")?.atRisk == 2)
  }
}

@Suite("C03, lost contact")
struct C03Tests {
  @Test("the incidence is that of C02 for applicants alone")
  func incidence() {
    var lives: [CohortLife] = []
    for i in 0..<6 {
      var life = CohortLife(i)
      if i % 3 == 0 { life.support(10, 18, exit: .lostContact) } else { life.support(10, 71) }
      life.contacts(.accompaniment, 10..<72)
      life.trajectory.isApplicant = i < 3
      lives.append(life)
    }
    let c03 = cohortTables(C03.self, lives)
    let c02 = cohortTables(C02.self, Array(lives.prefix(3)))
    let value = c03.number("C03.lost", ["cif12"], "share")
    #expect(isClose(value, 1.0 / 3))
    #expect(value == c02.number("C02.curve", ["12", "lost_contact"], "incidence"))
  }

  /// Months with a contact, and whether the file open at month 71 is silent at g = 6.
  static let silences: [(contacts: [Int], support: (Int, Int), isSilent: Bool?)] = [
    ([], (40, 71), true),
    ([65], (40, 71), true),
    ([66], (40, 71), false),
    ([71], (40, 71), false),
    // Too young a file to have been silent for six months.
    ([], (67, 71), false),
    ([], (66, 71), true),
    // The last payment is recent enough for the file to be open still.
    ([64], (40, 68), true),
    // Ended: not an open file.
    ([], (40, 65), nil),
  ]

  @Test("an open file is silent when its current run reaches g months at E", arguments: silences)
  func openFiles(contacts: [Int], support: (Int, Int), isSilent: Bool?) {
    var life = CohortLife(1)
    life.support(support.0, support.1)
    for month in contacts { life.contacts(.administration, month..<(month + 1)) }
    let end = CohortLife.month(71)
    #expect(C03.isSilent(life.trajectory, at: end, gap: 6) == isSilent)
    let share = cohortTables(C03.self, [life]).number("C03.lost", ["open_files"], "share")
    #expect(share == isSilent.map { $0 ? 1 : 0 })
  }

  @Test("a file whose deciding months are not covered by contacts is in neither count")
  func uncoveredRun() {
    var life = CohortLife(1)
    life.support(40, 71)
    for i in 60..<69 { life.trajectory.facts[i].remove(.contactsCovered) }
    #expect(C03.isSilent(life.trajectory, at: CohortLife.month(71), gap: 6) == nil)
    life.contacts(.accompaniment, 70..<71)
    #expect(C03.isSilent(life.trajectory, at: CohortLife.month(71), gap: 6) == false)
  }

  @Test("the silence is g months, never a literal six")
  func gapIsParameter() {
    var life = CohortLife(1)
    life.support(40, 71)
    life.contacts(.accompaniment, 68..<69)
    #expect(C03.isSilent(life.trajectory, at: CohortLife.month(71), gap: 3) == true)
    #expect(C03.isSilent(life.trajectory, at: CohortLife.month(71), gap: 4) == false)
  }
}
