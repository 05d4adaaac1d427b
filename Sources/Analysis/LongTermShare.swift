import SocialAid
public import Statistics
public import Trajectories

/// The table of T03: for each L of the codebook, the share of adults with a long spell, with a
/// Wilson interval (1927) on the effective number of adults, clustered by dossier.
///
/// Spells that may yet become longer than L have no value and stand in `none`.
public struct LongTermShare: CohortIndicator {
  public static let descriptor = T03.descriptor
  private let population: DescribedPersons
  private let parts: [String]
  private var samples: [PartSample]
  private let refusal: CountedTable.Refusal?

  public init(context: AnalysisContext) {
    population = DescribedPersons(context, everyAdult: T03.takesEveryAdult)
    parts = T03.parts(of: context.codebook)
    let count = parts.count
    samples = context.cohorts.map { _ in PartSample(parts: count) }
    refusal = context.refusal(of: T03.descriptor)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard refusal == nil, !cohorts.isEmpty, population.describes(trajectory) else { return }
    let context = population.context
    let measurements = parts.map {
      T03.measure(trajectory, over: context.reporting, part: $0, codebook: context.codebook)
    }
    let cluster = ContributorTally.cluster(of: trajectory)
    for cohort in cohorts { samples[cohort].add(cluster: cluster, measurements) }
  }

  public mutating func merge(_ other: Self) {
    for i in samples.indices { samples[i].merge(other.samples[i]) }
  }

  public func tables() -> [CountedTable] {
    var table = CountedTable(
      id: "T03", indicator: "T03", dimensions: ["cohort", "part"],
      columns: [.init("persons", .persons), .init("share", .share), .init("none", .persons)],
      parameters: population.parameters, refusal: refusal)
    guard refusal == nil else { return [table] }
    for (cohort, sample) in zip(population.context.cohorts, samples) {
      let order = sample.clusterOrder()
      for (i, part) in parts.enumerated() {
        let summary = sample.summary(of: i, order: order)
        table.rows.append(
          CountedTable.Row(
            [CountedTable.Category(cohort.id, label: cohort.label), .init(part)],
            [
              summary.valued.count,
              summary.valued.persons > 0
                ? sample.shareAboveZero(of: i, order: order).cell : summary.noValue,
              summary.without.count,
            ]))
      }
    }
    return [table]
  }
}
