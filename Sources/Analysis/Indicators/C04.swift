import SocialAid
public import Statistics
public import Trajectories

/// C04 `reentry_rate` (retour à l'aide / Wiedereintritt): who returns after an exit, and when.
///
/// Kaplan and Meier (1958) on all exits of adults that coverage shows, on two clocks (ruling 7):
/// `payment` counts from the last paid to the next first paid month, so nothing can happen at or
/// below g; `closing` counts from the closing month, delivered or else g months after the last
/// payment (the FSO's rule), and it alone compares with published re-entry rates. Deaths leave,
/// moves and changes of competence are censored at exit (ruling 20); both are counted. Memory: 32 bytes an exit and cohort.
public struct C04: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "C04", name: "reentry_rate", unit: .probability, letters: "A", needs: [.booking],
    availability: "F")

  static let months = [6, 12, 24]
  static let returns = TableShape(
    "C04.returns", ["cohort", "clock", "month"],
    [.init("exits", .persons), .init("share", .probability)])
  static let exits = TableShape("C04.exits", ["cohort", "part"], [.init("exits", .events)])

  /// What became of an exit, in the order shown.
  private enum Fate: Int, CaseIterable {
    case returned = 1
    case away, moved, dead

    var name: String {
      switch self {
      case .returned: "returned"
      case .away: "not_returned"
      case .moved: "moved"
      case .dead: "death"
      }
    }
  }

  private let context: AnalysisContext
  private let inflow: InflowCohort?
  private var fates: [[TimedExit]]
  private var byPayment: [[TimedExit]]
  private var byClosing: [[TimedExit]]

  public init(context: AnalysisContext) {
    self.context = context
    inflow = InflowCohort(context)
    fates = Array(repeating: [], count: context.cohorts.count)
    byPayment = fates
    byClosing = fates
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard let inflow, trajectory.isAdult else { return }
    for (i, spell) in trajectory.spells.enumerated() where spell.last <= inflow.followUpLast {
      let following = i + 1 < trajectory.spells.count ? trajectory.spells[i + 1].first : nil
      let next = following.flatMap { $0 <= inflow.coverageLast ? $0 : nil }
      let fate: Fate =
        switch spell.exit?.group {
        case .death: .dead
        case .competence: .moved
        default: next == nil ? .away : .returned
        }
      let counted = TimedExit(trajectory, months: 0, cause: fate.rawValue)
      for cohort in cohorts { fates[cohort].append(counted) }
      guard fate == .returned || fate == .away else { continue }
      let end = next ?? inflow.coverageLast
      let cause = next == nil ? 0 : 1
      let closed = max(spell.last, spell.closedIn ?? spell.last + context.codebook.gap)
      let paid = TimedExit(trajectory, months: end - spell.last, cause: cause)
      let closing = TimedExit(trajectory, months: max(cause, end - closed), cause: cause)
      for cohort in cohorts {
        byPayment[cohort].append(paid)
        byClosing[cohort].append(closing)
      }
    }
  }

  public mutating func merge(_ other: C04) {
    for cohort in fates.indices {
      fates[cohort] += other.fates[cohort]
      byPayment[cohort] += other.byPayment[cohort]
      byClosing[cohort] += other.byClosing[cohort]
    }
  }

  public func tables() -> [CountedTable] {
    var parameters: [CountedTable.Parameter] = [
      .init("unit", "adults"), .init("gap", String(context.codebook.gap)),
      .init("interval", "log(-log), clustered by dossier"),
    ]
    if let inflow { parameters.append(.init("coverage_end", inflow.coverageLast.description)) }
    let missing = context.uncovered(Self.descriptor.needs)
    guard missing.isEmpty else {
      return [Self.returns, Self.exits].map {
        $0.refused(.init(missing: missing), parameters: parameters)
      }
    }
    var returns: [CountedTable.Row] = []
    var exits: [CountedTable.Row] = []
    for (i, cohort) in context.cohorts.enumerated() {
      let id = CountedTable.Category(cohort.id, label: cohort.label)
      for (clock, followed) in [("payment", byPayment[i]), ("closing", byClosing[i])] {
        let timed = TimedExits(sorting: followed)
        let curve = timed.survival()
        for month in Self.months {
          let isImpossible = clock == "payment" && month <= context.codebook.gap
          returns.append(
            .init(
              [id, .init(clock), .init(String(month))],
              [
                .persons(timed.all),
                isImpossible
                  ? .none("nil.zero_by_construction") : Self.share(curve, at: month, timed),
              ]))
        }
      }
      let counted = TimedExits(sorting: fates[i])
      for fate in Fate.allCases {
        exits.append(
          .init(
            [id, .init(fate.name)],
            [.records(counted.tally { Int($0.cause) == fate.rawValue })]))
      }
    }
    return [
      Self.returns.table(returns, parameters: parameters),
      Self.exits.table(exits, parameters: parameters),
    ]
  }

  /// 1 - S: the share that has returned, exits that are not followed that far censored.
  private static func share(
    _ curve: SurvivalCurve, at month: Int, _ timed: TimedExits
  ) -> CountedTable.Cell {
    guard !timed.rows.isEmpty else { return .none("nil.empty_cohort") }
    let away = curve.survival(at: month)
    let base = timed.all.persons
    let risk = timed.atRisk(month).persons
    guard risk > 0 || away == 0 else {
      return .none("nil.beyond_follow_up", base: base, atRisk: 0)
    }
    let bounds = curve.interval(at: month).map { (lower: 1 - $0.upper, upper: 1 - $0.lower) }
    return .point(
      1 - away, bounds, events: timed.events(through: month), base: base, atRisk: risk)
  }
}
