import SocialAid
public import Statistics
public import Trajectories

/// K01 `attrition`: how many persons are left at each step from all who are known to those whose
/// lives are compared, cohort by cohort.
///
/// The steps are nested and the same for every cohort, so their sums reconcile with the store: adults
/// known on the axis; those whose first spell starts inside the data (ruling 8); then each key that
/// some cohort declares, in a fixed order; then those who enter early enough to be followed at all,
/// for 12 and for 24 months (ruling 1). Memory: a few words a person.
public struct K01: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "K01", name: "attrition", unit: .persons, letters: "", needs: [.booking])

  static let flow = TableShape(
    "K01.attrition", ["cohort", "step"], [.init("persons", .persons), .init("share", .share)])

  private let context: AnalysisContext
  private let inflow: InflowCohort?
  private let keys: [CohortKeys.Key]
  /// By cohort, then step: the clusters of those who pass it.
  private var passed: [[[UInt64]]]

  public init(context: AnalysisContext) {
    self.context = context
    inflow = InflowCohort(context)
    keys = CohortKeys.Key.allCases.filter { key in
      context.cohorts.contains { $0.keys?.given.contains(key) ?? false }
    }
    let steps = 2 + keys.count + 3
    passed = context.cohorts.map { _ in Array(repeating: [], count: steps) }
  }

  private var steps: [String] {
    ["known", "seen"] + keys.map(\.rawValue) + ["followed", "followed12", "followed24"]
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard let inflow, trajectory.isAdult, !trajectory.spells.isEmpty else { return }
    let cluster = ContributorTally.cluster(of: trajectory)
    let spell = trajectory.firstSeenSpell
    let entry = inflow.entry(of: trajectory)
    let followed = entry.map { inflow.followUpLast - $0.first + 1 } ?? 0
    for (cohort, declared) in context.cohorts.enumerated() {
      passed[cohort][0].append(cluster)
      guard spell != nil else { continue }
      passed[cohort][1].append(cluster)
      guard let step = pass(trajectory, declared, cluster, cohort) else { continue }
      for (offset, months) in [1, 12, 24].enumerated() where entry != nil && followed >= months {
        passed[cohort][step + offset].append(cluster)
      }
    }
  }

  /// Takes the person through the declared keys; the step after the last, nil when one fails.
  private mutating func pass(
    _ trajectory: Trajectory, _ declared: Cohort, _ cluster: UInt64, _ cohort: Int
  ) -> Int? {
    var step = 2
    for key in keys {
      let holds =
        declared.keys?.holds(key, for: trajectory, in: context.reporting)
        ?? declared.contains(trajectory, in: context.reporting)
      guard holds else { return nil }
      passed[cohort][step].append(cluster)
      step += 1
    }
    return declared.contains(trajectory, in: context.reporting) ? step : nil
  }

  public mutating func merge(_ other: K01) {
    for cohort in passed.indices {
      for step in passed[cohort].indices { passed[cohort][step] += other.passed[cohort][step] }
    }
  }

  public func tables() -> [CountedTable] {
    let parameters = context.inflowParameters(unit: "adults")
    let missing = context.uncovered(Self.descriptor.needs)
    guard missing.isEmpty else {
      return [Self.flow.refused(.init(missing: missing), parameters: parameters)]
    }
    var rows: [CountedTable.Row] = []
    for (i, cohort) in context.cohorts.enumerated() {
      let tallies = passed[i].map { OrderedTally(sorting: $0) }
      let known = tallies[0].persons
      for (step, tally) in zip(steps, tallies) {
        rows.append(
          .init(
            [.init(cohort.id, label: cohort.label), .init(step)],
            [.persons(tally), .share(tally, of: known)]))
      }
    }
    var table = Self.flow.table(rows, parameters: parameters)
    // Two steps may differ by a handful of persons.
    table.links = CountedTable.Links(isNested: true)
    return [table]
  }
}

extension Cohort {
  /// The declared keys; nil for the cohorts of a monitor or a programme.
  var keys: CohortKeys? { if case .keys(let keys) = rule { keys } else { nil } }
}
