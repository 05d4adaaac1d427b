import Analysis
import SocialAid
import Statistics
import Store
import Trajectories

/// Counts the tables of the reports of a run, quality tables included.
///
/// Reports are answered together, as many in one pass over the store as memory allows: a history is
/// read, and its trajectory built, once for all of them.
struct AnalysisStage {
  /// Persons times reports whose indicators may be held at once; some kilobytes each.
  static let personsHeld = 20_000

  private let store: CanonicalStore
  private let quality: QualityTables
  private let population: PopulationTable
  private let threads: Int
  /// `Q.merging`, known once the histories were read.
  private var merging: CountedTable?
  /// Reports of one pass.
  let groupSize: Int

  init(
    store: CanonicalStore, quality: QualityTables, threads: Int = Processors.count
  ) throws {
    self.store = store
    self.quality = quality
    self.threads = threads
    population = try store.population()
    // Rows of persons in force: at least as many as persons.
    let persons = try store.deliveries().flatMap(\.records).filter { $0.kind == .person }
      .reduce(0) { $0 + $1.records }
    groupSize = max(1, Self.personsHeld / max(1, persons))
  }

  /// The tables of each report, in the order given.
  mutating func tables(_ plans: [ReportPlan]) throws -> [[CountedTable]] {
    let asking = plans.indices.filter { !plans[$0].indicators.isEmpty }
    let plain = quality.tables()
    var tables = plans.map { _ in plain }
    for start in stride(from: 0, to: asking.count, by: groupSize) {
      let group = asking[start..<min(start + groupSize, asking.count)]
      let answers = try answers(group.map { plans[$0] })
      let common = quality.tables(merging: merging)
      for (place, answer) in zip(group, answers) { tables[place] = answer + common }
    }
    return tables
  }

  /// One pass over the store.
  private mutating func answers(_ plans: [ReportPlan]) throws -> [[CountedTable]] {
    let run = AnalysisRun(
      plans.map { AnalysisRun.Question(context: context(of: $0), indicators: $0.indicators) })
    let source = store.histories()
    let builder = TrajectoryBuilder(
      coverage: plans[0].context.coverage, codebook: plans[0].context.codebook,
      catalogue: try source.measureCatalogue())
    // Every pass reads the same histories: they are counted in the first.
    let counts = merging == nil ? MergingCounts() : nil
    let answers = try run.answers(over: source, threads: threads) { history in
      let trajectory = builder.trajectory(of: history)
      counts?.add(history, trajectory)
      return trajectory
    }
    if let counts { merging = counts.table }
    return zip(plans, answers).map { plan, tables in
      tables.map {
        $0.stamped(
          population: plan.report.programme?.id ?? "everyone", period: "\(plan.context.reporting)")
      }
    }
  }

  private func context(of plan: ReportPlan) -> AnalysisContext {
    var context = plan.context
    if let residents = plan.residents, !population.isEmpty {
      context.residents = Residents(
        table: population, level: residents.level, area: residents.area)
    }
    return context
  }
}
