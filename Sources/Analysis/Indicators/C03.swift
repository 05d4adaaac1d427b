package import SocialAid
public import Statistics
public import Trajectories

/// C03 `lost_contact_rate` (rupture de lien / Kontaktabbruch): who is lost from sight.
///
/// Two readings, for applicants: the cumulative incidence of an exit by lost contact 12 and 24
/// months after entry (the curve of C02), and the share of files open at E whose *current* run
/// of months without contact is at least g (ruling 12).
public struct C03: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "C03", name: "lost_contact_rate", unit: .probability, letters: "P",
    needs: [.booking, .closure, .contact], availability: "F+C")

  static let lost = TableShape("C03.lost", ["cohort", "part"], [.init("share", .probability)])

  private let context: AnalysisContext
  private let inflow: InflowCohort?
  private var followed: [[TimedExit]]
  private var open: [[UInt64]]
  private var silent: [[UInt64]]

  public init(context: AnalysisContext) {
    self.context = context
    inflow = InflowCohort(context)
    followed = Array(repeating: [], count: context.cohorts.count)
    open = followed.map { _ in [] }
    silent = open
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard let inflow, context.reads(trajectory), !trajectory.spells.isEmpty else { return }
    let cluster = ContributorTally.cluster(of: trajectory)
    if trajectory.isAdult, let spell = inflow.entry(of: trajectory) {
      let (months, hasEnded) = inflow.followUp(spell)
      let row = TimedExit(
        trajectory, months: months, cause: hasEnded ? ExitCauses.number(spell) : 0)
      for cohort in cohorts { followed[cohort].append(row) }
    }
    guard
      let isSilent = Self.isSilent(
        trajectory, at: inflow.coverageLast, gap: context.codebook.gap)
    else { return }
    for cohort in cohorts {
      open[cohort].append(cluster)
      if isSilent { silent[cohort].append(cluster) }
    }
  }

  /// Whether the open file of a person has had no contact for `gap` months at `end`.
  ///
  /// A file is open while its last payment is later than `end` - `gap`. Nil when none is, or when
  /// the months that decide are not covered by contacts: then the file is in neither count. The
  /// run stays inside the spell.
  package static func isSilent(_ trajectory: Trajectory, at end: Month, gap: Int) -> Bool? {
    guard let spell = trajectory.spells.last(where: { $0.first <= end }), spell.last > end - gap
    else { return nil }
    var month = end
    for _ in 0..<gap {
      guard month >= spell.first else { return false }
      let facts = trajectory[month]
      guard facts.contains(.contactsCovered) else { return nil }
      if facts.contains(.contact) { return false }
      month = month - 1
    }
    return true
  }

  public mutating func merge(_ other: C03) {
    for cohort in followed.indices {
      followed[cohort] += other.followed[cohort]
      open[cohort] += other.open[cohort]
      silent[cohort] += other.silent[cohort]
    }
  }

  public func tables() -> [CountedTable] {
    let parameters =
      context.inflowParameters(unit: context.readUnit)
      + [.init("silent_months", String(context.codebook.gap))]
    let missing = context.uncovered(Self.descriptor.needs)
    guard missing.isEmpty else {
      return [Self.lost.refused(.init(missing: missing), parameters: parameters)]
    }
    let cause = (ExitCauses.inOrder.firstIndex(of: .lostContact) ?? 0) + 1
    var rows: [CountedTable.Row] = []
    for (i, cohort) in context.cohorts.enumerated() {
      let id = CountedTable.Category(cohort.id, label: cohort.label)
      let exits = TimedExits(sorting: followed[i])
      let curve = exits.incidence(causes: ExitCauses.inOrder.count)
      for month in [12, 24] {
        rows.append(
          .init(
            [id, .init("cif\(month)")],
            [exits.incidenceCell(curve, cause: cause, at: month)]))
      }
      rows.append(
        .init(
          [id, .init("open_files")],
          [.share(OrderedTally(sorting: silent[i]), of: open[i].count)]))
    }
    return [Self.lost.table(rows, parameters: parameters)]
  }
}
