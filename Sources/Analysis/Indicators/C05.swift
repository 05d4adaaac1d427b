import SocialAid
public import Statistics
public import Trajectories

/// C05 `profile4` (profils de trajectoire / Verlaufsprofile): one spell of aid in the two years
/// after entry, or several.
///
/// The four profiles of SHIVALV need the systems beside social aid (unemployment and invalidity
/// insurance): without them two remain, told from bookings alone, and the table of four is
/// refused and says so. Entrants of the inflow cohort (rulings 1, 2, 8) whose `followedMonths`
/// months from entry lie inside coverage. Memory: 16 bytes an entrant and cohort.
public struct C05: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "C05", name: "profile4", unit: .share, letters: "", needs: [.booking],
    availability: "F+X")

  /// Months from entry that are looked at: the two years of SHIVALV.
  static let followedMonths = 24

  static let profiles = TableShape(
    "C05.profiles", ["cohort", "profile"], [.init("persons", .persons), .init("share", .share)])
  static let followed = TableShape(
    "C05.followed", ["cohort", "part"], [.init("persons", .persons)])
  static let systems = TableShape(
    "C05.systems", ["cohort", "profile"], [.init("persons", .persons), .init("share", .share)])

  /// What became of an entrant.
  private enum Fate: UInt8 { case oneSpell = 1, severalSpells, gone, tooRecent }

  private let context: AnalysisContext
  private let inflow: InflowCohort?
  private var entrants: [[TimedExit]]

  public init(context: AnalysisContext) {
    self.context = context
    inflow = InflowCohort(context)
    entrants = Array(repeating: [], count: context.cohorts.count)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard let inflow, trajectory.isAdult, let entry = inflow.entry(of: trajectory) else { return }
    let months = Self.followedMonths
    let fate: Fate
    if entry.first + (months - 1) > inflow.coverageLast {
      fate = .tooRecent
    } else if Self.spells(of: trajectory, from: entry, months: months) > 1 {
      fate = .severalSpells
    } else {
      let isGone =
        entry.last < entry.first + (months - 1)
        && (entry.exit?.group == .death || entry.exit?.group == .competence)
      fate = isGone ? .gone : .oneSpell
    }
    let row = TimedExit(trajectory, months: 0, cause: Int(fate.rawValue))
    for cohort in cohorts { entrants[cohort].append(row) }
  }

  /// Spells that begin in the `months` months from the entry, the entry's own included.
  package static func spells(
    of trajectory: Trajectory, from entry: SupportSpell, months: Int
  ) -> Int {
    let span = MonthSpan(entry.first, until: entry.first + months)
    return trajectory.spells.reduce(0) { $0 + (span.contains($1.first) ? 1 : 0) }
  }

  public mutating func merge(_ other: C05) {
    for cohort in entrants.indices { entrants[cohort] += other.entrants[cohort] }
  }

  public func tables() -> [CountedTable] {
    let parameters =
      context.inflowParameters(unit: "adults") + [
        .init("followed_months", String(Self.followedMonths)),
        .init("interval", "Wilson, clustered by dossier"),
      ]
    let missing = context.uncovered(Self.descriptor.needs)
    let four = Self.systems.refused(
      .init(missing: missing + ["other_systems"], reason: "refusal.no_other_systems"),
      parameters: parameters)
    guard missing.isEmpty else {
      return [Self.profiles, Self.followed].map {
        $0.refused(.init(missing: missing), parameters: parameters)
      } + [four]
    }
    var profiles: [CountedTable.Row] = []
    var followed: [CountedTable.Row] = []
    for (i, cohort) in context.cohorts.enumerated() {
      let id = CountedTable.Category(cohort.id, label: cohort.label)
      let all = TimedExits(sorting: entrants[i])
      let seen = all.rows.filter { $0.cause != Fate.tooRecent.rawValue }
      for (name, isPart) in [("one_spell", false), ("several_spells", true)] {
        var share = ClusteredShare()
        for row in seen {
          let isSeveral = row.cause == Fate.severalSpells.rawValue
          share.add(row.cluster, person: row.person, isPart: isSeveral == isPart)
        }
        profiles.append(
          .init([id, .init(name)], [.persons(share.part, base: seen.count), share.cell]))
      }
      let parts = [
        ("entrants", all.all), ("followed", all.tally { $0.cause != Fate.tooRecent.rawValue }),
        ("too_recent", all.tally { $0.cause == Fate.tooRecent.rawValue }),
        ("gone", all.tally { $0.cause == Fate.gone.rawValue }),
      ]
      followed += parts.map { .init([id, .init($0.0)], [.persons($0.1)]) }
    }
    return [
      Self.profiles.table(profiles, parameters: parameters),
      Self.followed.table(followed, parameters: parameters), four,
    ]
  }
}
