public import SocialAid
public import Statistics
public import Trajectories

/// Computes the tables of a run: histories in, tables out, one pass over the source.
///
/// The source is read on the calling thread. Histories go in chunks of a fixed size to `threads`
/// workers, which rebuild trajectories and let fresh indicators observe them; the indicators of
/// the chunks are merged in the order of the chunks, so the tables do not depend on the number
/// of threads or on their timing. A bounded number of chunks is in flight, so memory holds a few
/// hundred histories beside the indicators' state.
public struct AnalysisRun: Sendable {
  /// Persons of a chunk; fixed, for it decides in which order states are merged.
  static let chunkSize = 256

  private let context: AnalysisContext
  private let indicators: [any CohortIndicator.Type]

  /// Prepares a run; the tables come in the order of `indicators`.
  public init(context: AnalysisContext, indicators: [any CohortIndicator.Type]) {
    self.context = context
    self.indicators = indicators
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
    let work = ChunkedWork<[History], [any CohortIndicator]>(threads: threads) { chunk in
      self.observe(chunk, trajectory)
    }
    var states = fresh()
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

  private func fresh() -> [any CohortIndicator] { indicators.map { $0.init(context: context) } }

  private func observe(
    _ histories: [History], _ build: (History) -> Trajectory?
  ) -> [any CohortIndicator] {
    var states = fresh()
    var cohorts: [Int] = []
    for history in histories {
      guard let trajectory = build(history) else { continue }
      cohorts.removeAll(keepingCapacity: true)
      for (i, cohort) in context.cohorts.enumerated()
      where cohort.contains(trajectory, in: context.reporting) {
        cohorts.append(i)
      }
      for i in states.indices { states[i].observe(trajectory, cohorts: cohorts) }
    }
    return states
  }

  private static func merge(
    _ states: inout [any CohortIndicator], _ others: [any CohortIndicator]
  ) {
    for i in states.indices { merge(&states[i], others[i]) }
  }

  private static func merge<I: CohortIndicator>(_ state: inout I, _ other: any CohortIndicator) {
    if let other = other as? I { state.merge(other) }
  }

  private static func tables(
    of states: [any CohortIndicator], threads: Int
  ) -> [CountedTable] {
    var tables: [CountedTable] = []
    let work = ChunkedWork<any CohortIndicator, [CountedTable]>(threads: threads) { $0.tables() }
    for state in states { work.submit(state) { tables += $0 } }
    work.finish { tables += $0 }
    return tables
  }
}
