/// Mean months within the first `tau` months, with its error.
///
/// The mean of a state is the sum of its probability over months 0..<tau, so S gives months in aid
/// and F_k months after an exit of cause k (Irwin 1949; Andersen 2013).
public struct RestrictedMean: Sendable, Equatable {
  public var value: Double
  public var standardError: Double
  public var variance: SurvivalCurve.Variance
  public var tau: Int

  /// value ± z·se.
  public func interval(level: Double = 0.95) -> (lower: Double, upper: Double)? {
    guard level > 0, level < 1, standardError.isFinite else { return nil }
    let reach = Normal.quantile(0.5 + level / 2) * standardError
    return (value - reach, value + reach)
  }

  /// The difference to the mean of an independent group, over the same months; nil when their
  /// horizons differ.
  public func difference(
    from other: RestrictedMean, level: Double = 0.95
  ) -> (value: Double, standardError: Double, lower: Double, upper: Double)? {
    guard tau == other.tau, level > 0, level < 1 else { return nil }
    let error =
      (standardError * standardError + other.standardError * other.standardError).squareRoot()
    let reach = Normal.quantile(0.5 + level / 2) * error
    let value = value - other.value
    return (value, error, value - reach, value + reach)
  }

  /// Months before an exit. Without weights and clusters the variance is Greenwood's carried to
  /// the area, Σ A²·d/(n(n - d)) with A the area after each exit, else the jackknife.
  public static func kaplanMeier(
    times: [Int], events: [Bool], entries: [Int]? = nil, weights: [Double]? = nil,
    clusters: [UInt32]? = nil, to tau: Int
  ) -> RestrictedMean {
    let tally = MonthTally(
      times: times, causes: 1, cause: { events[$0] ? 1 : 0 }, entries: entries, weights: weights)
    let curves = ExitCurves(tally)
    let held = curves.monthsHeld(to: tau)
    let value = initial(curves, tau) + sum(held, curves.survival)
    if weights == nil, clusters == nil {
      var area = 0.0
      var variance = 0.0
      for i in curves.times.indices.reversed() {
        area += held[i] * curves.survival[i]
        let (n, d) = (curves.atRisk[i], curves.events[0][i])
        if n > d { variance += area * area * d / (n * (n - d)) }
      }
      return RestrictedMean(
        value: value, standardError: variance.squareRoot(), variance: .greenwood, tau: tau)
    }
    let influence = ExitInfluence(
      curves, tally, times: times, cause: { events[$0] ? 1 : 0 }, entries: entries,
      weights: weights, clusters: clusters)
    return RestrictedMean(
      value: value,
      standardError: error(influence, held, influence.onSurvival),
      variance: clusters == nil ? .infinitesimalJackknife : .clusteredJackknife, tau: tau)
  }

  /// Months before any exit, and months after an exit of each cause, by the jackknife; together
  /// they are `tau`.
  public static func aalenJohansen(
    times: [Int], causes: [Int], causeCount: Int, entries: [Int]? = nil,
    weights: [Double]? = nil, clusters: [UInt32]? = nil, to tau: Int
  ) -> (held: RestrictedMean, byCause: [RestrictedMean]) {
    let (tally, curves) = AalenJohansen.count(
      times: times, causes: causes, causeCount: causeCount, entries: entries, weights: weights)
    let held = curves.monthsHeld(to: tau)
    let influence = ExitInfluence(
      curves, tally, times: times, cause: { causes[$0] }, entries: entries, weights: weights,
      clusters: clusters)
    let name: SurvivalCurve.Variance =
      clusters == nil ? .infinitesimalJackknife : .clusteredJackknife
    return (
      RestrictedMean(
        value: initial(curves, tau) + sum(held, curves.survival),
        standardError: error(influence, held, influence.onSurvival), variance: name, tau: tau),
      (0..<causeCount).map { k in
        RestrictedMean(
          value: sum(held, curves.incidence[k]),
          standardError: error(influence, held) { influence.onIncidence(k, $0, $1) },
          variance: name, tau: tau)
      }
    )
  }

  /// Months before the first time, in which S is 1.
  private static func initial(_ curves: ExitCurves, _ tau: Int) -> Double {
    Double(max(0, min(tau, curves.times.first ?? tau)))
  }

  private static func sum(_ months: [Double], _ curve: [Double]) -> Double {
    zip(months, curve).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func error(
    _ influence: ExitInfluence, _ months: [Double],
    _ fill: (Int, UnsafeMutableBufferPointer<Double>) -> Void
  ) -> Double {
    var row = [Double](repeating: 0, count: months.count)
    return influence.jackknife.variance(count: 1) { kind, total in
      row.withUnsafeMutableBufferPointer { fill(kind, $0) }
      total[0] = sum(months, row)
    }[0].squareRoot()
  }
}
