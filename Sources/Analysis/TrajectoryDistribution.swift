import SocialAid
public import Statistics
public import Trajectories

/// How the values of a trajectory indicator lie in each cohort over the reporting period
/// (ruling 15): persons with a value, quartiles (type 7), pooled ratio, persons without a value.
///
/// Describes persons of the cohort who were supported or took part in a measure in at least one
/// month of the period: adults for T01-T03, else applicants (ruling 2). For units of months and
/// other values that are no ratio, `pooled` is the mean over persons. One table, id = catalogue
/// id; refused when an input is not covered.
public struct TrajectoryDistribution<T: TrajectoryIndicator>: CohortIndicator {
  public static var descriptor: IndicatorDescriptor { T.descriptor }
  private let population: DescribedPersons
  private var samples: [PartSample]
  private let refusal: CountedTable.Refusal?

  public init(context: AnalysisContext) {
    population = DescribedPersons(context, everyAdult: T.takesEveryAdult)
    samples = context.cohorts.map { _ in PartSample(parts: T.parts.count) }
    refusal = context.refusal(of: T.descriptor)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard refusal == nil, !cohorts.isEmpty, population.describes(trajectory) else { return }
    let context = population.context
    let measurements = T.parts.map {
      T.measure(trajectory, over: context.reporting, part: $0, codebook: context.codebook)
    }
    let cluster = ContributorTally.cluster(of: trajectory)
    for cohort in cohorts { samples[cohort].add(cluster: cluster, measurements) }
  }

  public mutating func merge(_ other: Self) {
    for i in samples.indices { samples[i].merge(other.samples[i]) }
  }

  public func tables() -> [CountedTable] {
    let unit = T.descriptor.unit
    var table = CountedTable(
      id: T.descriptor.id, indicator: T.descriptor.id, dimensions: ["cohort", "part"],
      columns: [
        .init("persons", .persons), .init("median", unit), .init("q1", unit), .init("q3", unit),
        .init("pooled", unit), .init("none", .persons),
      ],
      parameters: population.parameters + T.parameters(population.context.codebook),
      refusal: refusal)
    guard refusal == nil else { return [table] }
    for (cohort, sample) in zip(population.context.cohorts, samples) {
      let order = sample.clusterOrder()
      for (i, part) in T.parts.enumerated() {
        table.rows.append(
          CountedTable.Row(
            [CountedTable.Category(cohort.id, label: cohort.label), .init(part)],
            Self.cells(sample.summary(of: i, order: order))))
      }
    }
    return [table]
  }

  private static func cells(_ summary: PartSample.Summary) -> [CountedTable.Cell] {
    let quantiles = [0.5, 0.25, 0.75].map { summary.cell(Quantile.type7(summary.sorted, $0)) }
    var pooled = summary.cell(summary.sorted.isEmpty ? nil : summary.pooled)
    if T.descriptor.unit == .share, summary.valued.persons > 0 {
      pooled.persons = summary.positive.persons
      pooled.dossiers = summary.positive.dossiers
      pooled.base = summary.valued.persons
    }
    return [summary.valued.count] + quantiles + [pooled, summary.without.count]
  }
}
