import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

/// Every cohort of three persons over four and five months, paid or not, from bookings to
/// figures, against a reading on strings of `1` and `0` that shares no code with the product.
@Suite("Every cohort of three over a few months")
struct ExhaustiveExitTests {
  /// g = 1: each month without payment closes a spell.
  static let codebook: Codebook = {
    var codebook = Codebook()
    codebook.gap = 1
    return codebook
  }()

  static func context(_ months: Int) -> AnalysisContext {
    cohortContext(months: months, codebook: codebook)
  }

  /// A person whose dossier is paid in the months of the bits, lowest bit first.
  static func trajectory(_ person: Int, _ bits: Int, _ months: Int) -> Trajectory? {
    let key = PersonKey(Pseudonym(high: 1, low: UInt64(person)))
    let dossier = DossierKey(Pseudonym(high: 2, low: UInt64(person)))
    var history = History(person: Person(key: key, birthYear: 1980))
    history.memberships = [
      Membership(dossier: dossier, person: key, role: Coded(.applicant))
    ]
    history.dossiers = [Dossier(key: dossier)]
    history.unitSizes = [dossier: 1]
    for m in 0..<months where bits >> m & 1 == 1 {
      history.bookings.append(
        Booking(
          dossier: dossier, category: Coded(.basicNeeds), amount: Money(centimes: 100_000),
          bookedIn: CohortLife.month(m), reference: RecordReference(UInt64(m + 1))))
      let isLast = bits >> (m + 1) & 1 == 0
      if isLast {
        // Even months end in work, odd ones by another reason.
        history.closures.append(
          Closure(
            dossier: dossier, month: CohortLife.month(m),
            reason: Coded(m % 2 == 0 ? .job : .otherMeans)))
      }
    }
    return TrajectoryBuilder(
      coverage: context(months).coverage, codebook: codebook, catalogue: MeasureCatalogue()
    ).trajectory(of: history)
  }

  /// First and last months of the runs of paid months.
  static func runs(_ bits: Int, _ months: Int) -> [(first: Int, last: Int)] {
    var found: [(first: Int, last: Int)] = []
    for m in 0..<months where bits >> m & 1 == 1 {
      if let open = found.last, open.last == m - 1 {
        found[found.count - 1].last = m
      } else {
        found.append((m, m))
      }
    }
    return found
  }

  /// Product-limit by its definition: for each month the share of those at risk that stays.
  static func survival(_ rows: [(months: Int, left: Bool)], at t: Int) -> Double {
    var s = 1.0
    for month in 1...max(1, t) where month <= t {
      let risk = rows.filter { $0.months >= month }.count
      let left = rows.filter { $0.months == month && $0.left }.count
      if risk > 0 { s *= 1 - Double(left) / Double(risk) }
    }
    return s
  }

  struct Expected {
    var entrants = 0
    var survival3: Double?
    var returned: Double?
    var several: Double?
    var durable: (work: Double?, all: Double?)
  }

  /// E = months - 1, follow-up to E - 1, entries from month 1 (starts in month 0 are truncated).
  static func expected(_ people: [Int], _ months: Int) -> Expected {
    let end = months - 1
    var entries: [(months: Int, left: Bool)] = []
    var returns: [(months: Int, left: Bool)] = []
    var work = (followed: 0, durable: 0)
    var all = 0
    for bits in people {
      let spells = runs(bits, months)
      if let entry = spells.first(where: { $0.first >= 1 }), entry.first <= end - 1 {
        let left = entry.last <= end - 1
        entries.append((left ? entry.last - entry.first + 1 : end - 1 - entry.first + 1, left))
      }
      for (i, spell) in spells.enumerated() where spell.last <= end - 1 {
        let next = i + 1 < spells.count ? spells[i + 1].first : nil
        returns.append((next.map { $0 - spell.last } ?? end - spell.last, next != nil))
        guard spell.last + 6 <= end else { continue }
        all += 1
        guard spell.last % 2 == 0 else { continue }
        work.followed += 1
        if next.map({ $0 - spell.last > 6 }) ?? true { work.durable += 1 }
      }
    }
    var answer = Expected(durable: (nil, nil))
    answer.entrants = entries.count
    let isFollowed = entries.contains { $0.months >= 3 } || survival(entries, at: 3) == 0
    if !entries.isEmpty, isFollowed { answer.survival3 = survival(entries, at: 3) }
    let reached = returns.contains { $0.months >= 6 } || survival(returns, at: 6) == 0
    if !returns.isEmpty, reached { answer.returned = 1 - survival(returns, at: 6) }
    if work.followed > 0 { answer.durable.work = Double(work.durable) / Double(work.followed) }
    if all > 0 { answer.durable.all = Double(work.durable) / Double(all) }
    return answer
  }

  static func agree(_ found: Double?, _ expected: Double?) -> Bool {
    switch (found, expected) {
    case (nil, nil): true
    case (let a?, let b?): abs(a - b) < 1e-12
    default: false
    }
  }

  @Test("gives the exits, returns and entrants of a hand reading", arguments: [4, 5])
  func cohorts(_ months: Int) {
    let context = Self.context(months)
    let all = 1 << months
    let made = (0..<3).map { person in
      (0..<all).map { Self.trajectory(person, $0, months) }
    }
    var checked = 0
    for a in 0..<all {
      for b in a..<all {
        for c in b..<all {
          var c01 = C01(context: context)
          var c04 = C04(context: context)
          var c06 = C06(context: context)
          for (person, bits) in [a, b, c].enumerated() {
            guard let trajectory = made[person][bits] else { continue }
            c01.observe(trajectory, cohorts: [0])
            c04.observe(trajectory, cohorts: [0])
            c06.observe(trajectory, cohorts: [0])
          }
          let tables = c01.tables() + c04.tables() + c06.tables()
          let expected = Self.expected([a, b, c], months)
          let what = "\([a, b, c].map { String($0, radix: 2) })"
          #expect(
            tables.number("C01.entrants", ["entrants"], "persons") == Double(expected.entrants),
            "\(what)")
          #expect(
            Self.agree(tables.number("C01.curve", ["3"], "survival"), expected.survival3),
            "\(what)")
          #expect(
            Self.agree(
              tables.number("C04.returns", ["payment", "6"], "share"), expected.returned),
            "\(what)")
          checked += 1
        }
      }
    }
    #expect(checked == all * (all + 1) * (all + 2) / 6)
  }

  @Test("nine months reach the horizon of C06, two persons at a time")
  func durable() {
    let months = 9
    let context = Self.context(months)
    let all = 1 << months
    let alone = (0..<all).map { Self.trajectory(0, $0, months) }
    let other = (0..<all).map { Self.trajectory(1, $0, months) }
    var work = 0
    for a in 0..<all {
      // A second person whose life is a scramble of the first: all pairs would say no more.
      let b = (a * 229 + 71) % all
      var c06 = C06(context: context)
      if let one = alone[a] { c06.observe(one, cohorts: [0]) }
      if let two = other[b] { c06.observe(two, cohorts: [0]) }
      let tables = c06.tables()
      let expected = Self.expected([a, b], months).durable
      let found = tables.number("C06.durable", ["employment_exits", "6"], "share")
      #expect(Self.agree(found, expected.work), "\(a) \(b)")
      #expect(
        Self.agree(
          tables.number("C06.durable", ["all_exits", "6"], "share"), expected.all), "\(a) \(b)")
      if let found, found < 1 { work += 1 }
    }
    #expect(work > 20)
  }

  @Test("C05 counts the runs that begin in the months from entry")
  func profiles() {
    let months = 6
    for bits in 0..<(1 << months) {
      guard let trajectory = Self.trajectory(0, bits, months) else { continue }
      let spells = Self.runs(bits, months)
      for length in 1...4 {
        guard let entry = trajectory.spells.first(where: { !$0.isLeftTruncated }),
          let first = spells.first(where: { $0.first >= 1 })?.first
        else { continue }
        let n = spells.filter { $0.first >= first && $0.first < first + length }.count
        #expect(C05.spells(of: trajectory, from: entry, months: length) == n)
      }
    }
  }
}
