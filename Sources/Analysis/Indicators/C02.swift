import SocialAid
public import Statistics
public import Trajectories

/// C02 `exit_reason_cif` (motifs de sortie / Beendigungsgründe): why entrants leave, and when.
///
/// Cumulative incidence with competing exits (Aalen and Johansen 1978) on the cohort of C01. The
/// reason is that of the first closure between the last payment and the next spell; a spell that
/// ended without one, or with an unknown one, is in the line `unknown`. Memory: 16 bytes an
/// entrant and cohort.
public struct C02: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "C02", name: "exit_reason_cif", unit: .probability, letters: "APU",
    needs: [.booking, .closure], availability: "F/C")

  static let months = [6, 12, 24, 36]
  static let curve = TableShape(
    "C02.curve", ["cohort", "month", "reason"],
    [.init("incidence", .probability), .init("exits", .events)])

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
    let row = TimedExit(
      trajectory, months: months, cause: hasEnded ? ExitCauses.number(spell) : 0)
    for cohort in cohorts { followed[cohort].append(row) }
  }

  public mutating func merge(_ other: C02) {
    for cohort in followed.indices { followed[cohort] += other.followed[cohort] }
  }

  public func tables() -> [CountedTable] {
    let parameters =
      context.inflowParameters(unit: "adults")
      + [.init("interval", "log(-log), infinitesimal jackknife clustered by dossier")]
    let missing = context.uncovered(Self.descriptor.needs)
    guard missing.isEmpty else {
      return [Self.curve.refused(.init(missing: missing), parameters: parameters)]
    }
    var rows: [CountedTable.Row] = []
    for (i, cohort) in context.cohorts.enumerated() {
      let id = CountedTable.Category(cohort.id, label: cohort.label)
      let exits = TimedExits(sorting: followed[i])
      let curve = exits.incidence(causes: ExitCauses.inOrder.count)
      for month in Self.months {
        for (cause, group) in ExitCauses.inOrder.enumerated() {
          rows.append(
            .init(
              [id, .init(String(month)), .init(group.name)],
              [
                exits.incidenceCell(curve, cause: cause + 1, at: month),
                .records(exits.events(cause + 1, through: month), base: exits.rows.count),
              ]))
        }
      }
    }
    return [Self.curve.table(rows, parameters: parameters)]
  }
}
