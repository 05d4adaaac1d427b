import SocialAid
public import Statistics
public import Trajectories

/// M02 `dropout_return`: ends of participation in the programme by reason, and how many were
/// followed by a return within six months.
///
/// Participations are joined as in T04, so a break of up to two months and a sick leave are no
/// ends; a running participation has none. DROPOUT and EXCLUDED are one row, `dropout` (ruling,
/// M02). `returned6` and `suspended` are shares of the ends that were observed for six months
/// more: suspended means returned, or ended for sickness. Everyone who took part is described.
/// A high return is a sign of an open door where audits read each end as a defect.
public struct M02: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "M02", name: "dropout_return", unit: .share, letters: "PA",
    needs: [.measure, .attendance], availability: "P")

  /// Months after an end within which an entry is a return.
  static let returnWithin = 6

  /// Rows of `M02.ends`, in the order shown, with the reasons they hold.
  static let groups: [(id: String, reasons: Set<MeasureEnd>)] = [
    ("completed", [.completed]), ("job", [.job]), ("training", [.training]),
    ("transfer", [.transfer]), ("benefit", [.benefit]), ("dropout", [.dropout, .excluded]),
    ("sick", [.sick]), ("moved", [.moved]), ("death", [.death]), ("other", [.otherReason]),
    ("unknown", [.unknown]),
  ]

  private let context: AnalysisContext
  private let refusal: CountedTable.Refusal?
  private let programme: Set<String>
  /// First month of which participations are no longer known.
  private let knownUntil: Month
  private var all = EventTally()
  private var byGroup = M02.groups.map { _ in EventTally() }
  private var followed = EventTally()
  private var returned = EventTally()
  private var suspended = EventTally()

  public init(context: AnalysisContext) {
    self.context = context
    programme = context.programme ?? []
    refusal =
      programme.isEmpty ? .noProgramme : context.refusal(of: M02.descriptor)
    knownUntil = context.coverage.span(of: .measure)?.end ?? context.reporting.start
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard refusal == nil else { return }
    let stays = trajectory.participations.filter { programme.contains($0.code) }
    guard !stays.isEmpty else { return }
    let cluster = ContributorTally.cluster(of: trajectory)
    var ends = 0
    var endsByGroup = M02.groups.map { _ in 0 }
    var endsFollowed = 0
    var endsReturned = 0
    var endsSuspended = 0
    for stay in stays where !stay.isRunning && context.reporting.contains(stay.span.last) {
      ends += 1
      if let group = M02.groups.firstIndex(where: { $0.reasons.contains(stay.endReason) }) {
        endsByGroup[group] += 1
      }
      guard stay.span.last + M02.returnWithin < knownUntil else { continue }
      endsFollowed += 1
      let isReturn = stays.contains {
        $0.span.start > stay.span.last && $0.span.start - stay.span.last <= M02.returnWithin
      }
      if isReturn { endsReturned += 1 }
      if isReturn || stay.endReason == .sick { endsSuspended += 1 }
    }
    all.add(ends, cluster: cluster)
    for group in byGroup.indices { byGroup[group].add(endsByGroup[group], cluster: cluster) }
    followed.add(endsFollowed, cluster: cluster)
    returned.add(endsReturned, cluster: cluster)
    suspended.add(endsSuspended, cluster: cluster)
  }

  public mutating func merge(_ other: M02) {
    all.merge(other.all)
    for group in byGroup.indices { byGroup[group].merge(other.byGroup[group]) }
    followed.merge(other.followed)
    returned.merge(other.returned)
    suspended.merge(other.suspended)
  }

  public func tables() -> [CountedTable] {
    let columns: [CountedTable.Column] = [.init("events", .events), .init("share", .share)]
    let parameters: [CountedTable.Parameter] = [
      .init("reporting", "\(context.reporting)"),
      .init("programme", programme.sorted().joined(separator: " ")),
      .init("return_within", "\(M02.returnWithin)"),
    ]
    var ends = CountedTable(
      id: "M02.ends", indicator: "M02", dimensions: ["reason"], columns: columns,
      parameters: parameters, refusal: refusal)
    var returns = CountedTable(
      id: "M02.returns", indicator: "M02", dimensions: ["part"], columns: columns,
      parameters: parameters, refusal: refusal)
    guard refusal == nil else { return [ends, returns] }
    ends.rows = zip(M02.groups, byGroup).map { group, tally in
      CountedTable.Row([.init(group.id)], [tally.count, tally.share(of: all)])
    }
    // The whole of itself is no estimate: it has no interval.
    var whole = all.share(of: all)
    if case .estimate(let value, _, _) = whole.value { whole.value = .estimate(value) }
    ends.rows.append(CountedTable.Row([.total], [all.count, whole]))
    returns.rows = [("returned6", returned), ("suspended", suspended)].map { id, tally in
      CountedTable.Row([.init(id)], [tally.count, tally.share(of: followed)])
    }
    return [ends, returns]
  }
}
