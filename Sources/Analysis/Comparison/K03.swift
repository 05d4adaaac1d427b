import SocialAid
public import Statistics
public import Trajectories

/// K03 `months_in_aid`: mean months on social aid within the first 12, 24 and 36 after entry.
///
/// The restricted mean of the exit curve of C01, Σ S(m) for m = 0..<τ (Irwin 1949), on the same
/// entrants, followed to E - g; its interval sums the infinitesimal jackknife by dossier. No value
/// where nobody is followed for τ months. Memory: 16 bytes an entrant and cohort.
public struct K03: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "K03", name: "months_in_aid", unit: .months, letters: "", needs: [.booking])

  static let horizons = [12, 24, 36]
  static let months = TableShape("K03.months", ["cohort", "part"], [.init("mean", .months)])

  private let context: AnalysisContext
  private let inflow: InflowCohort?
  private var followed: [[TimedExit]]

  public init(context: AnalysisContext) {
    self.context = context
    inflow = InflowCohort(context)
    followed = Array(repeating: [], count: context.cohorts.count)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard let inflow, trajectory.isAdult, let spell = inflow.entry(of: trajectory) else { return }
    let (months, hasEnded) = inflow.followUp(spell)
    let row = TimedExit(trajectory, months: months, cause: hasEnded ? 1 : 0)
    for cohort in cohorts { followed[cohort].append(row) }
  }

  public mutating func merge(_ other: K03) {
    for cohort in followed.indices { followed[cohort] += other.followed[cohort] }
  }

  public func tables() -> [CountedTable] {
    let parameters =
      context.inflowParameters(unit: "adults")
      + [.init("interval", "normal, clustered by dossier")]
    let missing = context.uncovered(Self.descriptor.needs)
    guard missing.isEmpty else {
      return [Self.months.refused(.init(missing: missing), parameters: parameters)]
    }
    var rows: [CountedTable.Row] = []
    for (i, cohort) in context.cohorts.enumerated() {
      let exits = TimedExits(sorting: followed[i])
      for tau in Self.horizons {
        rows.append(
          .init(
            [.init(cohort.id, label: cohort.label), .init(String(tau))],
            [Self.mean(exits, to: tau)]))
      }
    }
    var table = Self.months.table(rows, parameters: parameters)
    table.links = CountedTable.Links()
    return [table]
  }

  private static func mean(_ exits: TimedExits, to tau: Int) -> CountedTable.Cell {
    guard !exits.rows.isEmpty else { return .none("nil.empty_cohort") }
    let all = exits.all
    let risk = exits.atRisk(tau).persons
    guard risk > 0 || exits.survival().survival(at: tau - 1) == 0 else {
      return .none("nil.beyond_follow_up", base: all.persons, atRisk: 0)
    }
    let mean = exits.restrictedMean(to: tau)
    let bounds = mean.interval()
    return CountedTable.Cell(
      .estimate(
        mean.value, lower: bounds.map { max(0, $0.lower) },
        upper: bounds.map { min(Double(tau), $0.upper) }),
      persons: all.persons, dossiers: all.dossiers, base: all.persons, atRisk: risk)
  }
}

extension TimedExits {
  /// Mean months before any exit within the first `tau`, with the jackknife clustered by dossier.
  func restrictedMean(to tau: Int) -> RestrictedMean {
    RestrictedMean.kaplanMeier(
      times: rows.map { Int($0.months) }, events: rows.map { $0.cause != 0 },
      clusters: clusters(), to: tau)
  }
}
