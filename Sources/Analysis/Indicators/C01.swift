import SocialAid
public import Statistics
public import Trajectories

/// C01 `exit_survival` (courbe de sortie / Austrittskurve): how long entrants stay in aid.
///
/// Kaplan and Meier (1958) on the inflow cohort of adults, one spell each, followed to E - g
/// (rulings 1, 2, 8). The point estimate is per adult; the interval, on the log(-log) scale, sums
/// the infinitesimal jackknife by dossier. Memory: 16 bytes an entrant and cohort.
public struct C01: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "C01", name: "exit_survival", unit: .probability, letters: "", needs: [.booking],
    availability: "F")

  static let months = [0, 3, 6, 12, 18, 24, 36, 48, 60]
  static let curve = TableShape(
    "C01.curve", ["cohort", "month"],
    [.init("at_risk", .persons), .init("exits", .events), .init("survival", .probability)])
  static let summary = TableShape(
    "C01.summary", ["cohort", "part"], [.init("value", .probability)])
  static let median = TableShape("C01.median", ["cohort"], [.init("median", .months)])
  static let entrants = TableShape(
    "C01.entrants", ["cohort", "part"], [.init("persons", .persons)])

  private let context: AnalysisContext
  private let inflow: InflowCohort?
  private var followed: [[TimedExit]]
  private var leftTruncated: [[UInt64]]

  public init(context: AnalysisContext) {
    self.context = context
    inflow = InflowCohort(context)
    followed = Array(repeating: [], count: context.cohorts.count)
    leftTruncated = Array(repeating: [], count: context.cohorts.count)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard let inflow, trajectory.isAdult, !trajectory.spells.isEmpty else { return }
    let cluster = ContributorTally.cluster(of: trajectory)
    if trajectory.spells.contains(where: \.isLeftTruncated) {
      for cohort in cohorts { leftTruncated[cohort].append(cluster) }
    }
    guard let spell = inflow.entry(of: trajectory) else { return }
    let (months, hasEnded) = inflow.followUp(spell)
    let row = TimedExit(trajectory, months: months, cause: hasEnded ? 1 : 0)
    for cohort in cohorts { followed[cohort].append(row) }
  }

  public mutating func merge(_ other: C01) {
    for cohort in followed.indices {
      followed[cohort] += other.followed[cohort]
      leftTruncated[cohort] += other.leftTruncated[cohort]
    }
  }

  public func tables() -> [CountedTable] {
    let parameters =
      context.inflowParameters(unit: "adults")
      + [.init("interval", "log(-log), clustered by dossier")]
    let missing = context.uncovered(Self.descriptor.needs)
    guard missing.isEmpty else {
      return [Self.curve, Self.summary, Self.median, Self.entrants].map {
        $0.refused(.init(missing: missing), parameters: parameters)
      }
    }
    var curve: [CountedTable.Row] = []
    var summary: [CountedTable.Row] = []
    var median: [CountedTable.Row] = []
    var entrants: [CountedTable.Row] = []
    for (i, cohort) in context.cohorts.enumerated() {
      let id = CountedTable.Category(cohort.id, label: cohort.label)
      let exits = TimedExits(sorting: followed[i])
      let fitted = exits.survival()
      for month in Self.months {
        let risk = exits.atRisk(month)
        let left = exits.events(through: month)
        curve.append(
          .init(
            [id, .init(String(month))],
            [
              .persons(risk), .records(left, base: exits.rows.count),
              Self.survival(fitted, at: month, exits),
            ]))
      }
      for month in [12, 24] {
        summary.append(
          .init([id, .init("s\(month)")], [Self.survival(fitted, at: month, exits)]))
      }
      median.append(.init([id], [Self.median(fitted, exits)]))
      let parts = [
        ("entrants", exits.all), ("exits", exits.tally { $0.cause != 0 }),
        ("censored", exits.tally { $0.cause == 0 }),
        ("left_truncated", OrderedTally(sorting: leftTruncated[i])),
      ]
      entrants += parts.map { .init([id, .init($0.0)], [.persons($0.1)]) }
    }
    return [
      Self.curve.table(curve, parameters: parameters),
      Self.summary.table(summary, parameters: parameters),
      Self.median.table(median, parameters: parameters),
      Self.entrants.table(entrants, parameters: parameters),
    ]
  }

  private static func survival(
    _ curve: SurvivalCurve, at month: Int, _ exits: TimedExits
  ) -> CountedTable.Cell {
    guard !exits.rows.isEmpty else { return .none("nil.empty_cohort") }
    let value = curve.survival(at: month)
    let risk = exits.atRisk(month).persons
    guard risk > 0 || value == 0 else {
      return .none("nil.beyond_follow_up", base: exits.rows.count, atRisk: 0)
    }
    return .point(
      value, curve.interval(at: month), events: exits.events(through: month),
      base: exits.rows.count, atRisk: risk)
  }

  private static func median(_ curve: SurvivalCurve, _ exits: TimedExits) -> CountedTable.Cell {
    guard !exits.rows.isEmpty else { return .none("nil.empty_cohort") }
    let (value, lower, upper) = curve.quantile(0.5)
    guard let value else { return .none("nil.not_reached", base: exits.rows.count) }
    let all = exits.all
    return CountedTable.Cell(
      .estimate(Double(value), lower: lower.map(Double.init), upper: upper.map(Double.init)),
      persons: all.persons, dossiers: all.dossiers, base: all.persons,
      atRisk: exits.atRisk(value).persons)
  }
}
