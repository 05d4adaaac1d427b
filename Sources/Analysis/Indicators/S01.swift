import SocialAid
public import Statistics
public import Trajectories

/// S01 `states`: what entrants live through, month after month since entry.
///
/// The distribution over the states of the codebook in the 1st month (0), and 3, 6, 12, 18, 24
/// and 36 months later, for the inflow cohort of adults (ruling 8). A person counts at a month
/// that bookings cover, so the cohort shrinks towards E; `MISS` is a state of its own and is
/// never spread over the others. Refused as T29 is: without contacts a month of money alone cannot
/// be told from one with a talk. No sequence of a person leaves the run. Memory: 16 bytes an
/// entrant and cohort.
public struct S01: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "S01", name: "states", unit: .share, letters: "",
    needs: [.booking, .contact, .measure, .sanction], availability: "F+C", needsAmounts: true)

  static let months = [0, 3, 6, 12, 18, 24, 36]
  static let states = TableShape(
    "S01.states", ["cohort", "month", "state"],
    [.init("persons", .persons), .init("share", .share)])

  /// States at the seven months, one byte each; `past` where the month is not covered.
  private struct Entrant: Sendable {
    static let past: UInt64 = 0xFF
    var cluster: UInt64
    var packed: UInt64

    func state(_ position: Int) -> UInt64 { (packed >> UInt64(8 * position)) & 0xFF }
  }

  private let context: AnalysisContext
  private let inflow: InflowCohort?
  private var entrants: [[Entrant]]

  public init(context: AnalysisContext) {
    self.context = context
    inflow = InflowCohort(context)
    entrants = Array(repeating: [], count: context.cohorts.count)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard let inflow, trajectory.isAdult, let spell = inflow.entry(of: trajectory) else { return }
    var packed: UInt64 = 0
    for (position, months) in Self.months.enumerated() {
      let month = spell.first + months
      let isSeen = month <= inflow.coverageLast && trajectory.axis.contains(month)
      let state =
        isSeen ? UInt64(trajectory.states[month - trajectory.axis.start]) : Entrant.past
      packed |= state << UInt64(8 * position)
    }
    let entrant = Entrant(
      cluster: ContributorTally.cluster(of: trajectory), packed: packed)
    for cohort in cohorts { entrants[cohort].append(entrant) }
  }

  public mutating func merge(_ other: S01) {
    for cohort in entrants.indices { entrants[cohort] += other.entrants[cohort] }
  }

  public func tables() -> [CountedTable] {
    let parameters =
      context.inflowParameters(unit: "adults")
      + [
        .init("alphabet", context.codebook.states.map(\.name).joined(separator: " ")),
        .init("interval", "Wilson, clustered by dossier"),
      ]
    let missing = context.uncovered(Self.descriptor)
    guard missing.isEmpty else {
      return [Self.states.refused(.init(missing: missing), parameters: parameters)]
    }
    let alphabet = context.codebook.states
    var rows: [CountedTable.Row] = []
    for (i, cohort) in context.cohorts.enumerated() {
      let id = CountedTable.Category(cohort.id, label: cohort.label)
      let sorted = entrants[i].sorted { $0.cluster < $1.cluster }
      for (position, months) in Self.months.enumerated() {
        var shares = alphabet.map { _ in ClusteredShare() }
        for (person, entrant) in sorted.enumerated() {
          let state = entrant.state(position)
          guard state < UInt64(alphabet.count) else { continue }
          for k in shares.indices {
            shares[k].add(
              entrant.cluster, person: UInt32(truncatingIfNeeded: person), isPart: k == Int(state))
          }
        }
        for (state, share) in zip(alphabet, shares) {
          rows.append(
            .init(
              [id, .init(String(months)), .init(state.name)],
              [.persons(share.part, base: share.base.persons), share.cell]))
        }
      }
    }
    return [Self.states.table(rows, parameters: parameters)]
  }
}
