public import SocialAid
public import Statistics
public import Trajectories

/// Computes the tables of a run: histories in, tables out, one pass over the source.
///
/// The source is read on the calling thread. Histories go in chunks of a fixed size to `threads`
/// workers, which rebuild trajectories, once for all questions, and let fresh indicators observe
/// them; the indicators of the chunks are merged in the order of the chunks, so the tables do not
/// depend on the number of threads, on their timing, or on what else is asked beside. A bounded
/// number of chunks is in flight, so memory holds a few hundred histories beside the indicators'
/// state.
public struct AnalysisRun: Sendable {
  /// What one report asks.
  public struct Question: Sendable {
    public var context: AnalysisContext
    public var indicators: [any CohortIndicator.Type]

    public init(context: AnalysisContext, indicators: [any CohortIndicator.Type]) {
      self.context = context
      self.indicators = indicators
    }

    fileprivate func fresh() -> [any CohortIndicator] {
      indicators.map { $0.init(context: context) }
    }
  }

  /// Persons of a chunk; fixed, for it decides in which order states are merged.
  static let chunkSize = 256

  private let questions: [Question]

  /// Prepares a run for several questions, which are answered in their order.
  public init(_ questions: [Question]) { self.questions = questions }

  /// Prepares a run for one; the tables come in the order of `indicators`.
  public init(context: AnalysisContext, indicators: [any CohortIndicator.Type]) {
    self.init([Question(context: context, indicators: indicators)])
  }

  /// The tables of every indicator, refused ones included; rethrows what the source throws.
  public func tables(
    over source: any HistorySource, builder: TrajectoryBuilder, threads: Int = 2
  ) throws -> [CountedTable] {
    try tables(over: source, threads: threads) { builder.trajectory(of: $0) }
  }

  /// As above with any way from history to trajectory; nil leaves the person out.
  package func tables(
    over source: any HistorySource, threads: Int,
    trajectory: @escaping @Sendable (History) -> Trajectory?
  ) throws -> [CountedTable] {
    Array(try answers(over: source, threads: threads, trajectory: trajectory).joined())
  }

  /// As above, the tables of each question by itself. Cost: memory for the state of all questions.
  package func answers(
    over source: any HistorySource, threads: Int,
    trajectory: @escaping @Sendable (History) -> Trajectory?
  ) throws -> [[CountedTable]] {
    let work = ChunkedWork<[History], [[any CohortIndicator]]>(threads: threads) { chunk in
      self.observe(chunk.compactMap(trajectory))
    }
    var states = questions.map { $0.fresh() }
    var chunk: [History] = []
    chunk.reserveCapacity(Self.chunkSize)
    do {
      try source.forEachHistory { history in
        chunk.append(history)
        guard chunk.count == Self.chunkSize else { return }
        work.submit(chunk) { Self.merge(&states, $0) }
        chunk.removeAll(keepingCapacity: true)
      }
    } catch {
      work.finish { _ in }
      throw error
    }
    if !chunk.isEmpty { work.submit(chunk) { Self.merge(&states, $0) } }
    work.finish { Self.merge(&states, $0) }
    return Self.tables(of: states, threads: threads)
  }

  private func observe(_ trajectories: [Trajectory]) -> [[any CohortIndicator]] {
    questions.map { question in
      let context = question.context
      var states = question.fresh()
      var cohorts: [Int] = []
      for trajectory in trajectories {
        cohorts.removeAll(keepingCapacity: true)
        for (i, cohort) in context.cohorts.enumerated()
        where cohort.contains(trajectory, in: context.reporting) {
          cohorts.append(i)
        }
        for i in states.indices { states[i].observe(trajectory, cohorts: cohorts) }
      }
      return states
    }
  }

  private static func merge(
    _ states: inout [[any CohortIndicator]], _ others: [[any CohortIndicator]]
  ) {
    for question in states.indices {
      for i in states[question].indices { merge(&states[question][i], others[question][i]) }
    }
  }

  private static func merge<I: CohortIndicator>(_ state: inout I, _ other: any CohortIndicator) {
    if let other = other as? I { state.merge(other) }
  }

  private static func tables(
    of states: [[any CohortIndicator]], threads: Int
  ) -> [[CountedTable]] {
    var tables = states.map { _ in [CountedTable]() }
    let work = ChunkedWork<(Int, any CohortIndicator), (Int, [CountedTable])>(
      threads: threads
    ) { ($0.0, $0.1.tables()) }
    func keep(_ answer: (question: Int, tables: [CountedTable])) {
      tables[answer.question] += answer.tables
    }
    for (question, indicators) in states.enumerated() {
      for indicator in indicators { work.submit((question, indicator), consume: keep) }
    }
    work.finish(consume: keep)
    return tables
  }
}
