import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("C07, offer on paper against months as lived")
struct C07Tests {
  static let context = cohortContext(months: 34)

  /// The lives cut at month 34, so that the first block is the latest.
  static func cut(_ life: CohortLife) -> CohortLife {
    var cut = life
    let months = 34
    cut.trajectory.axis = CohortLife.span(0..<months)
    cut.trajectory.facts = Array(life.trajectory.facts.prefix(months))
    cut.trajectory.rungs = Array(life.trajectory.rungs.prefix(months))
    cut.trajectory.statusAge = Array(life.trajectory.statusAge.prefix(months))
    cut.trajectory.spells = life.trajectory.spells.map {
      var spell = $0
      spell.last = min(spell.last, CohortLife.month(months - 1))
      return spell
    }
    return cut
  }

  static var planted: [RegistersLives.Planted] { RegistersLives.all }

  @Test("each planted life stands in its cell and in the total, once")
  func crossing() {
    let lives = Self.planted.map { Self.cut($0.life) }
    let tables = cohortTables(C07.self, lives, Self.context)
    for deJure in DeJure.allCases {
      for deFacto in DeFacto.allCases {
        let n = Self.planted.filter { $0.deJure == deJure && $0.deFacto == deFacto }.count
        #expect(
          tables.number("C07.crossing", [deJure.name, deFacto.name], "persons") == Double(n))
      }
    }
    let total = DeFacto.allCases.compactMap {
      tables.number("C07.crossing", ["total", $0.name], "persons")
    }
    #expect(total.reduce(0, +) == Double(lives.count))
    #expect(tables.number("C07.guards", ["windows"], "persons") == Double(lives.count))
  }

  @Test("success is not left out: leavers have their row and shares have both denominators")
  func leavers() {
    var lives = Self.planted.map { Self.cut($0.life) }
    for i in 0..<6 {
      var life = CohortLife(100 + i, months: 34)
      life.support(10, 15, exit: i < 3 ? .job : i == 3 ? .invalidityInsurance : .lostContact)
      lives.append(life)
    }
    var young = CohortLife(200, months: 34)
    young.support(25, 33)
    lives.append(young)
    let tables = cohortTables(C07.self, lives, Self.context)
    for (column, n) in [
      ("left_employment", 3.0), ("left_insurance", 1), ("left_other", 2), ("too_short", 1),
    ] {
      #expect(tables.number("C07.crossing", ["none", column], "persons") == n)
      #expect(
        tables.reason("C07.crossing", ["none", column], "share_windows") == "nil.not_a_window")
    }
    let windows = Double(Self.planted.count)
    let entrants = windows + 7
    let share = tables.number("C07.crossing", ["activation", "compensation"], "share_windows")
    #expect(isClose(share, 1 / windows))
    let of = tables.number("C07.crossing", ["activation", "compensation"], "share_entrants")
    #expect(isClose(of, 1 / entrants))
    #expect(tables.number("C07.guards", ["left_early"], "persons") == 6)
    #expect(isClose(tables.number("C07.guards", ["too_short"], "share"), 1 / entrants))
    #expect(isClose(tables.number("C07.guards", ["windows"], "share"), windows / entrants))
  }

  @Test("the grid stands still at 0, and agrees there with the crossing")
  func gridAtZero() {
    let lives = Self.planted.map { Self.cut($0.life) }
    let tables = cohortTables(C07.self, lives, Self.context)
    for threshold in ThresholdGrid.allCases {
      let row = [threshold.rawValue, "0"]
      let palliative = Self.planted.filter { $0.deFacto.isPalliative }
      let unrecognised = palliative.filter { $0.deJure == .activation }
      let n = Double(lives.count)
      #expect(
        isClose(tables.number("C07.grid", row, "palliative"), Double(palliative.count) / n))
      #expect(
        isClose(tables.number("C07.grid", row, "unrecognised"), Double(unrecognised.count) / n))
      #expect(isClose(tables.number("C07.grid", row, "compensation"), 1 / n))
      #expect(isClose(tables.number("C07.grid", row, "abandonment"), 2 / n))
    }
  }

  @Test("each threshold moves alone, the gap by whole months, and all of them together")
  func gridLevels() {
    let base = Codebook.Thresholds()
    #expect(ThresholdGrid.levels.map(ThresholdGrid.name) == ["-20", "0", "+20"])
    #expect(
      ThresholdGrid.levels.map { ThresholdGrid.contactGap.moved(base, by: $0).contactGap }
        == [2, 3, 4])
    for threshold in ThresholdGrid.allCases {
      #expect(threshold.moved(base, by: 0) == base)
      #expect(threshold.moved(base, by: 20) != base)
    }
    var expected = base
    expected.contactShare = 0.4
    #expect(ThresholdGrid.contactShare.moved(base, by: -20) == expected)
    let all = ThresholdGrid.all.moved(base, by: 20)
    #expect(all.contactGap == 4)
    #expect(isClose(all.contactShare, 0.6) && isClose(all.earnedShare, 0.12))
    #expect(isClose(all.cashOnlyShare, 0.6) && isClose(all.staticOccupationShare, 0.6))
    #expect(isClose(all.professionalShare, 0.6))
    // What no column shows does not move.
    #expect(all.openShare == base.openShare && all.workRung == base.workRung)
    #expect(all.leastSupported == base.leastSupported && all.window == base.window)
  }

  @Test("the grid moves in the direction that the definitions give")
  func gridMonotone() {
    let tables = cohortTables(C07.self, CohortSamples.lives(400), cohortContext())
    func column(_ threshold: String, _ name: String) -> [Double] {
      ["-20", "0", "+20"].compactMap { tables.number("C07.grid", [threshold, $0], name) }
    }
    func falls(_ values: [Double]) -> Bool {
      values.count == 3 && values[0] >= values[1] && values[1] >= values[2]
    }
    func rises(_ values: [Double]) -> Bool { falls(values.reversed()) }
    for name in ["palliative", "unrecognised"] {
      #expect(falls(column("contact_share", name)))
      #expect(rises(column("contact_gap", name)))
      #expect(rises(column("earned_share", name)))
    }
    // What ceases to be palliative can only enlarge the later classes.
    #expect(rises(column("contact_share", "compensation")))
    #expect(rises(column("contact_share", "abandonment")))
    #expect(falls(column("static_occupation_share", "compensation")))
    #expect(rises(column("static_occupation_share", "abandonment")))
    #expect(falls(column("cash_only_share", "abandonment")))
    #expect(falls(column("professional_share", "unrecognised")))
    // A later test in the order moves no earlier class; the paper moves no lived class.
    for level in ["-20", "+20"] {
      for (threshold, name) in [
        ("static_occupation_share", "palliative"), ("cash_only_share", "palliative"),
        ("cash_only_share", "compensation"), ("professional_share", "palliative"),
        ("professional_share", "abandonment"),
      ] {
        #expect(
          tables.number("C07.grid", [threshold, level], name)
            == tables.number("C07.grid", [threshold, "0"], name))
      }
    }
    #expect(Set(column("contact_share", "palliative")).count > 1)
    #expect(Set(column("cash_only_share", "abandonment")).count > 1)
  }

  @Test("a fifth of contacts without a nature is printed, more refuses all but the guards")
  func unknownNature() {
    func tables(_ unknown: Int) -> [CountedTable] {
      var life = RegistersLives.base(1)
      life.contacts(.accompaniment, 10..<(34 - unknown))
      life.contacts(.unknown, (34 - unknown)..<34)
      life.contacts(.accompaniment, 10..<11)
      return cohortTables(C07.self, [Self.cut(life)], Self.context)
    }
    // 5 of 25 is a fifth, 6 of 25 is more.
    let accepted = tables(5)
    #expect(accepted.allSatisfy { $0.refusal == nil })
    #expect(isClose(accepted.number("C07.guards", ["unknown_nature"], "share"), 0.2))
    let refused = tables(6)
    #expect(isClose(refused.number("C07.guards", ["unknown_nature"], "share"), 0.24))
    for table in refused where table.id != "C07.guards" {
      #expect(
        table.refusal == .init(missing: ["contact_nature"], reason: "refusal.unknown_nature"))
      #expect(table.rows.isEmpty)
    }
  }

  @Test("a letter is no contact: one-way ones leave the share of unknown natures")
  func oneWay() {
    var life = RegistersLives.base(1)
    life.contacts(.accompaniment, 10..<34)
    for i in 10..<34 {
      life.trajectory.contacts.append(
        ContactFact(month: CohortLife.month(i), nature: .unknown, isTwoWay: false))
    }
    let tables = cohortTables(C07.self, [Self.cut(life)], Self.context)
    #expect(tables.allSatisfy { $0.refusal == nil })
    #expect(tables.number("C07.guards", ["unknown_nature"], "share") == 0)
  }

  @Test("a status older than a year at the window's end is stale, an unknown one is not counted")
  func staleStatus() {
    var lives = [RegistersLives.unknownLadder(1).life]
    // Assessed in months 20 and 21: 13 and 12 months before month 33.
    for (i, from) in [20, 21, 30].enumerated() {
      var life = RegistersLives.base(2 + i)
      life.rung(5, from..<72)
      lives.append(life)
    }
    let tables = cohortTables(C07.self, lives.map(Self.cut), Self.context)
    #expect(tables.number("C07.guards", ["stale_status"], "persons") == 1)
    #expect(isClose(tables.number("C07.guards", ["stale_status"], "share"), 1.0 / 3))
    #expect(isClose(tables.number("C07.guards", ["undetermined"], "share"), 0.25))
  }

  @Test("every block of a person stands in the table of blocks")
  func blocks() {
    var life = RegistersLives.isa(1).life
    life.contacts(.control, 34..<58)
    life.set(.sanction, 40..<44)
    let tables = cohortTables(C07.self, [life])
    #expect(tables.number("C07.blocks", ["1", "palliative_open"], "persons") == 1)
    #expect(tables.number("C07.blocks", ["2", "control"], "persons") == 1)
    #expect(tables.number("C07.blocks", ["3", "control"], "persons") == 0)
    #expect(tables.number("C07.crossing", ["total", "control"], "persons") == 1)
  }

  static let refusals: [(Set<RecordKind>, [String], String)] = [
    ([.contact], ["contacts"], "refusal.missing_input"),
    ([.sanction], ["sanctions"], "refusal.missing_input"),
    ([.status], ["statuses"], "refusal.missing_input"),
    ([.booking], ["bookings"], "refusal.missing_input"),
    ([.measure, .contract], ["measures", "contracts"], "refusal.missing_input"),
    (
      [.contact, .sanction, .status, .measure, .contract],
      ["contacts", "sanctions", "statuses", "measures", "contracts"], "refusal.missing_input"
    ),
    ([.measure], ["M04", "T22"], "refusal.missing_guard"),
    ([.closure], ["M04", "C03"], "refusal.missing_guard"),
    ([.attendance], ["M04"], "refusal.missing_guard"),
  ]

  @Test("C07 is refused without an input or a companion, and names it", arguments: refusals)
  func refused(missing: Set<RecordKind>, names: [String], reason: String) {
    let lives = Self.planted.map { Self.cut($0.life) }
    let tables = cohortTables(C07.self, lives, cohortContext(months: 34, missing: missing))
    #expect(
      tables.map(\.id) == [
        "C07.crossing", "C07.grid", "C07.guards", "C07.blocks", "C07.sensitivity",
      ])
    for table in tables {
      #expect(table.refusal == .init(missing: names, reason: reason))
      #expect(table.rows.isEmpty)
    }
  }

  @Test("without contracts alone C07 is computed")
  func contractsAreNotNeeded() {
    let tables = cohortTables(
      C07.self, [Self.cut(RegistersLives.isa(1).life)],
      cohortContext(months: 34, missing: [.contract]))
    #expect(tables.allSatisfy { $0.refusal == nil })
    #expect(tables.number("C07.crossing", ["social", "palliative_open"], "persons") == 1)
  }

  @Test("three persons from all classes: the crossing is the plain count")
  func exhaustive() {
    let planted = Self.planted.map { planted in
      var cut = planted
      cut.life = Self.cut(planted.life)
      return cut
    }
    for a in planted.indices {
      for b in planted.indices where b > a {
        for c in planted.indices where c > b {
          let chosen = [planted[a], planted[b], planted[c]]
          let tables = cohortTables(C07.self, chosen.map(\.life), Self.context)
          for deFacto in DeFacto.allCases {
            let n = chosen.filter { $0.deFacto == deFacto }.count
            #expect(
              isClose(
                tables.number("C07.crossing", ["total", deFacto.name], "share_windows"),
                Double(n) / 3))
          }
        }
      }
    }
  }
}
