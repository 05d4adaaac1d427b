/// A rate as it would be if a population were composed like a standard.
public enum DirectStandardisation {
  /// A standardised figure with its variance and interval.
  public struct Result: Sendable, Equatable {
    public var value: Double
    public var variance: Double
    public var lower: Double
    public var upper: Double
  }

  /// Σ w·d/n of events d in exposure n, with w the standard's shares.
  ///
  /// Variance Σ w²·d/n²; interval from the gamma distribution, which holds its level with few
  /// events (Fay and Feuer 1997). nil when the standard has weight where there is no exposure.
  public static func rates(
    events: [Int], exposure: [Double], standard: [Double], level: Double = 0.95
  ) -> Result? {
    guard let weights = shares(standard, sizes: exposure), events.count == exposure.count,
      events.allSatisfy({ $0 >= 0 }), level > 0, level < 1
    else { return nil }
    var value = 0.0
    var variance = 0.0
    var largest = 0.0
    for i in events.indices where weights[i] > 0 {
      let share = weights[i] / exposure[i]
      value += share * Double(events[i])
      variance += share * share * Double(events[i])
      largest = max(largest, share)
    }
    let tail = (1 - level) / 2
    let lower =
      value == 0
      ? 0
      : GammaDistribution.quantile(tail, shape: value * value / variance).map {
        $0 * variance / value
      }
    let (wide, square) = (value + largest, variance + largest * largest)
    let upper = GammaDistribution.quantile(1 - tail, shape: wide * wide / square)
    guard let lower, let upper else { return nil }
    return Result(value: value, variance: variance, lower: lower, upper: upper * square / wide)
  }

  /// Σ w·x/n of x successes in n trials.
  ///
  /// Variance Σ w²·p(1 - p)/n; interval on the log(-log) scale, nil bounds never: the value itself
  /// where the variance is 0. nil when the standard has weight where there are no trials.
  public static func proportions(
    successes: [Int], trials: [Int], standard: [Double], level: Double = 0.95
  ) -> Result? {
    guard let weights = shares(standard, sizes: trials.map(Double.init)),
      successes.count == trials.count,
      successes.indices.allSatisfy({ successes[$0] >= 0 && successes[$0] <= trials[$0] }),
      level > 0, level < 1
    else { return nil }
    var value = 0.0
    var variance = 0.0
    for i in successes.indices where weights[i] > 0 {
      let n = Double(trials[i])
      let p = Double(successes[i]) / n
      value += weights[i] * p
      variance += weights[i] * weights[i] * p * (1 - p) / n
    }
    let bounds = IntervalTransform.logMinusLog.interval(
      value, standardError: variance.squareRoot(), level: level)
    return Result(
      value: value, variance: variance, lower: bounds?.lower ?? value,
      upper: bounds?.upper ?? value)
  }

  private static func shares(_ standard: [Double], sizes: [Double]) -> [Double]? {
    let total = standard.reduce(0, +)
    guard standard.count == sizes.count, total > 0, standard.allSatisfy({ $0 >= 0 }),
      standard.indices.allSatisfy({ standard[$0] == 0 || sizes[$0] > 0 })
    else { return nil }
    return standard.map { $0 / total }
  }
}
