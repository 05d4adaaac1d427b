import Analysis
import SocialAid
import Synthesis

/// What M01 to M05, R02, R03, S01, C07 and C08 must print, programmes being ISA.
extension PlantedPersons {
  static let programme = "ISA"
  /// Full-time equivalents that the tests declare for every month.
  static let posts = 12.0

  /// A participation as a reader should tell it: breaks of up to two months and sick leave are
  /// inside it (T04).
  struct Joined {
    var first: PlantedStay.Attendance
    var final: PlantedStay.Attendance

    var isRunning: Bool { final.last == nil }
  }

  func joined(_ person: Person) -> [Joined] {
    var found: [Joined] = []
    for one in person.stays.flatMap(\.attendances) {
      if let k = found.lastIndex(where: { $0.first.code == one.code }),
        let last = found[k].final.last,
        one.first - last <= 3 || found[k].final.reason == .sick
      {
        if (one.last ?? end) >= last { found[k].final = one }
      } else {
        found.append(Joined(first: one, final: one))
      }
    }
    return found
  }

  var programmeClaims: [PlantedClaim] {
    let all = persons.map { (person: $0, joined: joined($0)) }
    var claims: [PlantedClaim] = reach(all)
    claims += ends(all)
    claims += cost(all)
    claims += passages(all)
    claims += caseload
    claims += clock(all)
    claims += orders
    claims += classes
    return claims
  }

  private typealias All = [(person: Person, joined: [Joined])]

  private func isProgramme(_ one: Joined) -> Bool { one.first.code == Self.programme }

  private func months(_ one: Joined) -> MonthSpan {
    MonthSpan(first: one.first.first, last: one.final.last ?? end)
  }

  private func reach(_ all: All) -> [PlantedClaim] {
    let eligible = all.filter { one in
      one.person.stays.contains {
        MonthSpan(first: $0.first, last: min($0.last, end)).overlaps(reporting)
      }
    }
    let reached = all.count { one in
      one.joined.contains { isProgramme($0) && months($0).overlaps(reporting) }
    }
    return [
      .init("M01.reach", ["everyone"], "eligible", Double(eligible.count)),
      .init("M01.reach", ["everyone"], "participants", Double(reached)),
      .init("M01.reach", ["everyone"], "outside", 0),
    ]
  }

  private func ends(_ all: All) -> [PlantedClaim] {
    let reasons: [(String, Set<MeasureEnd>)] = [
      ("dropout", [.dropout, .excluded]), ("sick", [.sick]), ("job", [.job]),
      ("benefit", [.benefit]), ("moved", [.moved]), ("transfer", [.transfer]),
      ("completed", [.completed]), ("death", [.death]), ("other", [.otherReason]),
    ]
    var counts: [String: Int] = [:]
    var total = 0
    var followed = 0
    var back = 0
    for one in all {
      let stays = one.joined.filter(isProgramme)
      for stay in stays {
        guard let last = stay.final.last, reporting.contains(last) else { continue }
        total += 1
        for (name, set) in reasons where set.contains(stay.final.reason) {
          counts[name, default: 0] += 1
        }
        guard last + 6 <= end else { continue }
        followed += 1
        if stays.contains(where: { (1...6).contains($0.first.first - last) }) { back += 1 }
      }
    }
    guard followed > 0 else { return [] }
    var claims: [PlantedClaim] = []
    for (name, _) in reasons {
      claims.append(.init("M02.ends", [name], "events", Double(counts[name] ?? 0)))
    }
    claims.append(.init("M02.ends", ["total"], "events", Double(total)))
    claims.append(
      .init("M02.returns", ["returned6"], "share", Double(back) / Double(followed)))
    return claims
  }

  private func cost(_ all: All) -> [PlantedClaim] {
    var alone = 0
    var shared = 0
    var centimes = 0
    for one in all where one.joined.contains(where: isProgramme) {
      var costs: [Month: Int] = [:]
      for cost in one.person.stays.flatMap(\.costs) {
        for month in cost.period.months {
          costs[month, default: 0] += cost.centimes / cost.period.count
        }
      }
      for month in reporting.months {
        let here = one.joined.filter { months($0).contains(month) }
        guard here.contains(where: isProgramme) else { continue }
        if here.allSatisfy(isProgramme) {
          alone += 1
          centimes += costs[month] ?? 0
        } else {
          shared += 1
        }
      }
    }
    guard alone > 0 else { return [] }
    let francs = Double(centimes) / 100 / Double(alone)
    return [
      .init("M03.cost", ["alone"], "months", Double(alone)),
      .init("M03.cost", ["shared"], "months", Double(shared)),
      .init("M03.cost", ["alone"], "cost", francs),
      // A third of the months book up to three months at 950 francs each.
      .init("M03.cost", ["alone"], "cost", 0.33 * 3 * 950, kind: .near(0.15)),
    ]
  }

  private func passages(_ all: All) -> [PlantedClaim] {
    var counts: [String: Int] = [:]
    for one in all {
      for (k, entry) in one.joined.enumerated() where reporting.contains(entry.first.first) {
        var earlier: [Joined] = []
        for (j, other) in one.joined.enumerated() where j != k {
          if let last = other.final.last, last <= entry.first.first { earlier.append(other) }
        }
        guard let latest = earlier.compactMap(\.final.last).max(),
          entry.first.first - latest <= 3
        else { continue }
        let left = earlier.filter { $0.final.last == latest }
        if entry.first.isProfessional, left.contains(where: \.first.isSocial) {
          counts["soc_pro", default: 0] += 1
        } else if entry.first.isSocial, left.contains(where: \.first.isProfessional) {
          counts["pro_soc", default: 0] += 1
        }
      }
      for stay in one.joined where stay.first.isSocial {
        guard let last = stay.final.last, reporting.contains(last) else { continue }
        let leaves = one.person.stays.contains { (spell: PlantedStay) -> Bool in
          isExit(spell) && spell.exit.group == .employment
            && (0...3).contains(spell.last - last)
        }
        if stay.final.reason == .job || leaves { counts["soc_job", default: 0] += 1 }
      }
    }
    return ["soc_pro", "pro_soc", "soc_job"].map { passage in
      PlantedClaim(
        "M04.passages",
        sum: ["chosen", "assigned", "unknown"].map { ["everyone", passage, $0] }, "events",
        Double(counts[passage] ?? 0))
    }
  }

  private var caseload: [PlantedClaim] {
    var months = 0
    var held = Set<[Int]>()
    for stay in persons.flatMap(\.stays) {
      months +=
        MonthSpan(first: stay.first, last: min(stay.last, end)).intersection(reporting)
        .count
      for talk in stay.talks where reporting.contains(talk.month) {
        held.insert([talk.month - reporting.start, talk.worker])
      }
    }
    return [
      .init("M05.caseload", ["per_fte"], "dossier_months", Double(months)),
      .init(
        "M05.caseload", ["per_fte"], "mean",
        Double(months) / Double(reporting.count) / Self.posts),
      .init("M05.referents", ["per_referent"], "mean", Double(months) / Double(held.count)),
    ]
  }

  private func clock(_ all: All) -> [PlantedClaim] {
    var fromEntry: [Follow.Row] = []
    var landmarks: [String: [Follow.Row]] = [:]
    for one in all {
      let start = one.joined.first(where: isProgramme)?.first.first
      if let start, start > window.start, start <= followedTo,
        let stay = one.person.stays.first(where: { $0.first <= start && start <= $0.last })
      {
        fromEntry.append(time(stay, from: start))
      }
      guard let stay = entry(one.person) else { continue }
      for months in [6, 12] {
        let zero = stay.first + months
        guard zero <= min(stay.last, followedTo) else { continue }
        let side = start.map { $0 <= zero } ?? false ? "joined" : "not_yet"
        landmarks["\(months) \(side)", default: []].append(time(stay, from: zero))
      }
    }
    var claims = clock("R03.entry", [], fromEntry)
    for (name, rows) in landmarks.sorted(by: { $0.key < $1.key }) {
      claims += clock("R03.landmark", name.split(separator: " ").map(String.init), rows)
    }
    return claims
  }

  private func clock(_ table: String, _ row: [String], _ rows: [Follow.Row]) -> [PlantedClaim] {
    [6, 12, 24].flatMap { month -> [PlantedClaim] in
      let work = ExitGroup.employment.name
      guard let at = Follow(rows: rows).at(month, cause: work) else { return [] }
      return [
        .init(table, row + ["\(month)"], "survival", at.survival),
        .init(table, row + ["\(month)"], "employment", at.incidence),
      ]
    }
  }

  /// What docs/synthetic-canton.md tells of the groups in words. Written before the figures were
  /// seen; a claim that fails keeps its group and stands among `misses`.
  private var orders: [PlantedClaim] {
    let axes: [(axis: String, group: LifeGroup, isHighest: Bool)] = [
      ("link", .palliativeUnderActivation, true), ("link", .moneyOnly, false),
      ("open_horizon", .isa, true), ("unconditionality", .isa, true),
      ("unconditionality", .underControl, false),
      ("employment_demand", .palliativeUnderActivation, true), ("employment_demand", .isa, false),
      ("compensation", .compensation, true), ("control", .underControl, true),
      ("control", .isa, false),
    ]
    let states: [(state: String, group: LifeGroup)] = [
      ("CASH", .moneyOnly), ("SOC", .isa), ("PRO", .palliativeUnderActivation),
      ("SANC", .underControl),
    ]
    let cells: [(cell: String, group: LifeGroup, isHighest: Bool)] = [
      ("activation_palliative", .palliativeUnderActivation, true),
      ("activation_palliative", .isa, false), ("activation_compensation", .compensation, true),
      ("activation_abandonment", .palliativeUnderActivation, false),
    ]
    var claims: [PlantedClaim] = []
    for one in axes {
      claims.append(
        .init(
          "C08.axes", [one.group.name, one.axis], "median", 0,
          kind: .extreme(highest: one.isHighest)))
    }
    for one in states {
      claims.append(
        .init(
          "S01.states", [one.group.name, "24", one.state], "share", 0,
          kind: .extreme(highest: true)))
    }
    for one in cells {
      claims.append(
        .init(
          "R02.recognition", [one.group.name, one.cell], "pooled", 0,
          kind: .extreme(highest: one.isHighest)))
    }
    return claims
  }

  /// The class as lived of C07 that the words of a group name: at least half of its windows.
  private var classes: [PlantedClaim] {
    let held = ["palliative_open", "palliative_dated", "palliative"]
    let named: [(classes: [String], group: LifeGroup)] = [
      (held, .isa), (held, .palliativeUnderActivation), (["compensation"], .compensation),
      (["abandonment"], .moneyOnly), (["control"], .underControl),
      (["activation"], .activationWorks),
    ]
    return named.map { one in
      let rows = ["activation", "social", "none"].flatMap { label in
        one.classes.map { [one.group.name, label, $0] }
      }
      return PlantedClaim("C07.crossing", sum: rows, "share_windows", 0.5, kind: .most)
    }
  }
}
