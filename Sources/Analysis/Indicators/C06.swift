package import SocialAid
public import Statistics
public import Trajectories

/// C06 `durable_job_exit` (sortie durable en emploi / nachhaltige Ablösung in Erwerb): exits to
/// employment that were not followed by a return within so many months.
///
/// The clock is that of ruling 7: next first paid month minus last paid month. A return at or
/// below g months cannot happen, so such a horizon is not computed; at g = 6 the rule is 12
/// months. Shares over exits to employment that coverage follows that long, and over all exits
/// it follows that long, for adults (ruling 2). The interval is clustered by dossier. Memory: 16
/// bytes an exit and cohort.
public struct C06: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "C06", name: "durable_job_exit", unit: .share, letters: "A",
    needs: [.booking, .closure], availability: "F")

  /// Horizons shown, months after the last payment.
  static let horizons = [6, 12, 24]

  static let durable = TableShape(
    "C06.durable", ["cohort", "base", "month"],
    [.init("exits", .events), .init("durable", .events), .init("share", .share)])

  /// One exit; `months` holds the months until the return, 0 for none seen.
  private struct Exit: Sendable {
    var row: TimedExit
    /// Months from the last payment to E.
    var followed: Int16

    var isEmployment: Bool { row.cause == 1 }
    func isDurable(_ horizon: Int) -> Bool {
      isEmployment && (row.months == 0 || Int(row.months) > horizon)
    }

    static func inOrder(_ a: Exit, _ b: Exit) -> Bool {
      a.row == b.row ? a.followed < b.followed : TimedExit.inOrder(a.row, b.row)
    }
  }

  private let context: AnalysisContext
  private let inflow: InflowCohort?
  private var exits: [[Exit]]

  public init(context: AnalysisContext) {
    self.context = context
    inflow = InflowCohort(context)
    exits = Array(repeating: [], count: context.cohorts.count)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard let inflow, trajectory.isAdult else { return }
    for (i, spell) in trajectory.spells.enumerated() where spell.last <= inflow.followUpLast {
      let until =
        Self.monthsToReturn(trajectory, after: i, coverageLast: inflow.coverageLast) ?? 0
      let exit = Exit(
        row: TimedExit(
          trajectory, months: until, cause: spell.exit?.group == .employment ? 1 : 2),
        followed: Int16(clamping: inflow.coverageLast - spell.last))
      for cohort in cohorts { exits[cohort].append(exit) }
    }
  }

  /// Months from the last payment of spell `index` to the next first payment that coverage shows.
  package static func monthsToReturn(
    _ trajectory: Trajectory, after index: Int, coverageLast: Month
  ) -> Int? {
    guard index + 1 < trajectory.spells.count else { return nil }
    let next = trajectory.spells[index + 1].first
    return next <= coverageLast ? next - trajectory.spells[index].last : nil
  }

  public mutating func merge(_ other: C06) {
    for cohort in exits.indices { exits[cohort] += other.exits[cohort] }
  }

  public func tables() -> [CountedTable] {
    let gap = context.codebook.gap
    var parameters: [CountedTable.Parameter] = [
      .init("unit", "adults"), .init("gap", String(gap)),
      .init("clock", "last payment to next first payment"),
      .init("interval", "Wilson, clustered by dossier"),
    ]
    if let inflow { parameters.append(.init("coverage_end", inflow.coverageLast.description)) }
    let missing = context.uncovered(Self.descriptor.needs)
    guard missing.isEmpty else {
      return [Self.durable.refused(.init(missing: missing), parameters: parameters)]
    }
    var rows: [CountedTable.Row] = []
    for (cohort, exits) in zip(context.cohorts, exits) {
      let id = CountedTable.Category(cohort.id, label: cohort.label)
      let sorted = exits.sorted(by: Exit.inOrder)
      for (base, isWork) in [("employment_exits", true), ("all_exits", false)] {
        for horizon in Self.horizons {
          var share = ClusteredShare()
          for exit in sorted
          where Int(exit.followed) >= horizon && (exit.isEmployment || !isWork) {
            share.add(
              exit.row.cluster, person: exit.row.person, isPart: exit.isDurable(horizon))
          }
          let byConstruction = CountedTable.Cell.none(
            "nil.all_by_construction", base: share.base.persons)
          rows.append(
            .init(
              [id, .init(base), .init(String(horizon))],
              [.records(share.base)]
                + (horizon <= gap
                  ? [byConstruction, byConstruction]
                  : [.records(share.part, base: share.base.persons), share.cell])))
        }
      }
    }
    return [Self.durable.table(rows, parameters: parameters)]
  }
}
