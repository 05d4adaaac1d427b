/// Intervals by drawing whole units (persons, dossiers) again and again with replacement.
///
/// A draw is a number of times each unit is in it, so a statistic of a person's many months stays
/// whole. Replicate r draws from stream r of the seed: the same seed gives the same interval.
public struct Bootstrap: Sendable, Equatable {
  /// The statistic of the units as they are.
  public var value: Double
  /// Its value in each replicate that has one, ascending.
  public var replicates: [Double]
  /// Replicates in which the statistic could not be computed; print them when they are many.
  public var failures: Int
  private let units: Int

  /// Draws `replicates` times from `units` units; nil when the statistic cannot be computed.
  ///
  /// `statistic` gets the number of times that each unit is drawn. Cost: one call a replicate.
  public init?(
    units: Int, replicates: Int = 1999, seed: UInt64, _ statistic: ([Int]) -> Double?
  ) {
    guard units > 0, replicates > 0,
      let value = statistic(Array(repeating: 1, count: units)), value.isFinite
    else { return nil }
    self.value = value
    self.units = units
    var values: [Double] = []
    values.reserveCapacity(replicates)
    var times = [Int](repeating: 0, count: units)
    for replicate in 0..<replicates {
      var generator = SeededGenerator(seed: seed, stream: UInt64(replicate))
      for i in times.indices { times[i] = 0 }
      for _ in 0..<units { times[generator.below(units)] += 1 }
      if let drawn = statistic(times), drawn.isFinite { values.append(drawn) }
    }
    failures = replicates - values.count
    values.sort()
    self.replicates = values
  }

  /// The interval between quantiles of the replicates (Efron 1981, percentile method).
  public func percentile(level: Double = 0.95) -> (lower: Double, upper: Double)? {
    guard level > 0, level < 1,
      let lower = Quantile.type7(replicates, (1 - level) / 2),
      let upper = Quantile.type7(replicates, (1 + level) / 2)
    else { return nil }
    return (lower, upper)
  }

  /// The interval corrected for bias and skewness (Efron 1987, BCa); nil when the replicates lie
  /// on one side of the value or the statistic does not change with any unit.
  ///
  /// `statistic` is the one the replicates were drawn with; it is called once for each unit, left
  /// out in turn.
  public func corrected(
    level: Double = 0.95, _ statistic: ([Int]) -> Double?
  ) -> (lower: Double, upper: Double)? {
    guard level > 0, level < 1, !replicates.isEmpty else { return nil }
    var times = [Int](repeating: 1, count: units)
    var left: [Double] = []
    for i in times.indices {
      times[i] = 0
      if let without = statistic(times), without.isFinite { left.append(without) }
      times[i] = 1
    }
    guard !left.isEmpty else { return nil }
    let mean = left.reduce(0, +) / Double(left.count)
    let squares = left.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let cubes = left.reduce(0) { $0 + (mean - $1) * (mean - $1) * (mean - $1) }
    guard squares > 0 else { return nil }
    let acceleration = cubes / (6 * squares * squares.squareRoot())
    let below = replicates.reduce(0.0) { $0 + ($1 < value ? 1 : $1 == value ? 0.5 : 0) }
    let bias = Normal.quantile(below / Double(replicates.count))
    guard bias.isFinite else { return nil }
    func bound(_ p: Double) -> Double? {
      let z = bias + Normal.quantile(p)
      return Quantile.type7(replicates, Normal.cdf(bias + z / (1 - acceleration * z)))
    }
    guard let lower = bound((1 - level) / 2), let upper = bound((1 + level) / 2) else {
      return nil
    }
    return (lower, upper)
  }
}
