import SocialAid
public import Statistics
public import Trajectories

/// How the values of a trajectory indicator lie in each cohort over the reporting period
/// (ruling 15): persons with a value, quartiles (type 7), pooled ratio, persons without a
/// value; median and pooled ratio with their intervals.
///
/// Describes persons of the cohort who were supported or took part in a measure in at least one
/// month of the period: adults for T01-T03, else applicants (ruling 2). For units of months and
/// other values that are no ratio, `pooled` is the mean over persons. The interval of `pooled` is
/// that of a ratio of sums over dossiers (`ClusteredRatio`), that of the median `ClusteredMedian`.
/// Indicators of sequences take each
/// applicant's latest window of C07 instead of the period. One table, id = catalogue id; refused
/// when an input is not covered.
public struct TrajectoryDistribution<T: TrajectoryIndicator>: CohortIndicator {
  public static var descriptor: IndicatorDescriptor { T.descriptor }
  private let population: DescribedPersons
  private let required: MonthFacts
  private var samples: [PartSample]
  private let refusal: CountedTable.Refusal?

  public init(context: AnalysisContext) {
    population = DescribedPersons(context, everyAdult: T.takesEveryAdult)
    required = RegisterWindow.required(context.coverage)
    samples = context.cohorts.map { _ in PartSample(parts: T.parts.count) }
    refusal = context.refusal(of: T.descriptor) ?? T.refusal(context.codebook)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard refusal == nil, !cohorts.isEmpty, describes(trajectory) else { return }
    let codebook = population.context.codebook
    let window = self.window(of: trajectory)
    let measurements = T.parts.map { part in
      window.map { T.measure(trajectory, over: $0, part: part, codebook: codebook) }
        ?? .none(NilReason.notAWindow)
    }
    let cluster = ContributorTally.cluster(of: trajectory)
    for cohort in cohorts { samples[cohort].add(cluster: cluster, measurements) }
  }

  private func describes(_ trajectory: Trajectory) -> Bool {
    switch T.window {
    case .reporting: population.describes(trajectory)
    case .latestBlock: population.context.reads(trajectory) && !trajectory.spells.isEmpty
    }
  }

  private func window(of trajectory: Trajectory) -> MonthSpan? {
    switch T.window {
    case .reporting: population.context.reporting
    case .latestBlock:
      RegisterWindow.blocks(
        of: trajectory, required: required,
        thresholds: population.context.codebook.thresholds
      ).last?.span
    }
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
      parameters: parameters, refusal: refusal)
    guard refusal == nil else { return [table] }
    for (cohort, sample) in zip(population.context.cohorts, samples) {
      let order = sample.clusterOrder()
      for (i, part) in T.parts.enumerated() {
        table.rows.append(
          CountedTable.Row(
            [CountedTable.Category(cohort.id, label: cohort.label), .init(part)],
            Self.cells(sample.summary(of: i, order: order, isShare: unit == .share))))
      }
    }
    return [table]
  }

  private var parameters: [CountedTable.Parameter] {
    let context = population.context
    var list: [CountedTable.Parameter] =
      T.window == .reporting ? population.parameters : [.init("unit", context.readUnit)]
    list += T.parameters(context.codebook)
    list.append(
      .init(
        "interval",
        "95 %, clustered by dossier: linearised ratio (Cochran 1977), median (Woodruff 1952)"))
    let replaced = T.descriptor.standIns.filter { context.coverage.span(of: $0.key) == nil }
    if refusal == nil, replaced[.contact] == .attendance {
      list.append(.init("contacts", "provider only"))
    }
    return list
  }

  private static func cells(_ summary: PartSample.Summary) -> [CountedTable.Cell] {
    let median = summary.cell(
      Quantile.type7(summary.sorted, 0.5), summary.medianInterval)
    let quartiles = [0.25, 0.75].map { summary.cell(Quantile.type7(summary.sorted, $0)) }
    var pooled = summary.cell(summary.sorted.isEmpty ? nil : summary.pooled, summary.interval)
    if T.descriptor.unit == .share, summary.valued.persons > 0 {
      pooled.persons = summary.positive.persons
      pooled.dossiers = summary.positive.dossiers
      pooled.base = summary.valued.persons
    }
    return [summary.valued.count, median] + quartiles + [pooled, summary.without.count]
  }
}
