/// A survival curve: a right-continuous step function on whole months.
///
/// One entry per month in which somebody left or was censored, ascending; S is 1 before the
/// first. All arrays have the same length.
public struct SurvivalCurve: Sendable, Equatable {
  /// How the standard error was computed; a figure without this name is meaningless.
  public enum Variance: String, Sendable {
    /// Greenwood (1926): S² Σ d / (n(n - d)).
    case greenwood
    /// Infinitesimal jackknife (Jaeckel 1972), each row its own group.
    case infinitesimalJackknife
    /// Infinitesimal jackknife with the rows of a cluster summed before squaring.
    case clusteredJackknife
    /// Aalen (1978) with Gray's treatment of ties, as in `cuminc`.
    case gray
  }

  /// Months with an exit or a censoring.
  public var times: [Int]
  /// Weight of rows at risk just before each time.
  public var atRisk: [Double]
  /// Weight of exits at each time.
  public var events: [Double]
  /// S at and after each time.
  public var survival: [Double]
  /// Standard error of S(t), not of its logarithm; 0 where S is 0.
  public var standardError: [Double]
  public var variance: Variance

  public init(
    times: [Int], atRisk: [Double], events: [Double], survival: [Double],
    standardError: [Double], variance: Variance = .greenwood
  ) {
    self.times = times
    self.atRisk = atRisk
    self.events = events
    self.survival = survival
    self.standardError = standardError
    self.variance = variance
  }

  /// S(t); 1 before the first time, the last value after the last.
  public func survival(at t: Int) -> Double {
    let i = index(at: t)
    return i < 0 ? 1 : survival[i]
  }

  /// The interval of S(t); nil while nobody has left and once all have.
  public func interval(
    at t: Int, level: Double = 0.95, transform: IntervalTransform = .logMinusLog
  ) -> (lower: Double, upper: Double)? {
    let i = index(at: t)
    guard i >= 0 else { return nil }
    return transform.interval(survival[i], standardError: standardError[i], level: level)
  }

  /// The first month with S(t) <= 1 - p, and the months at which the two bounds of S get there
  /// (Brookmeyer and Crowley 1982); nil parts are not reached.
  ///
  /// A curve that stands at 1 - p exactly answers with the first such month, never a midpoint.
  public func quantile(
    _ p: Double, level: Double = 0.95, transform: IntervalTransform = .logMinusLog
  ) -> (value: Int?, lower: Int?, upper: Int?) {
    let target = 1 - p + 1e-12
    var found: (value: Int?, lower: Int?, upper: Int?) = (nil, nil, nil)
    for i in times.indices {
      if found.value == nil, survival[i] <= target { found.value = times[i] }
      guard
        let bounds = transform.interval(survival[i], standardError: standardError[i], level: level)
      else { continue }
      if found.lower == nil, bounds.lower <= target { found.lower = times[i] }
      if found.upper == nil, bounds.upper <= target { found.upper = times[i] }
    }
    return found
  }

  /// The quantile as R's `quantile.survfit` gives it: where the curve stands at 1 - p exactly, the
  /// middle of that step; `upper` and `lower` the same on the curve of each bound.
  ///
  /// The step of a curve that ends there reaches to its last time. Use one of the two conventions
  /// and say which; `quantile` answers with a month that can be observed.
  public func midpointQuantile(
    _ p: Double, level: Double = 0.95, transform: IntervalTransform = .logMinusLog
  ) -> (value: Double?, lower: Double?, upper: Double?) {
    let bounds = times.indices.map { i -> (lower: Double, upper: Double)? in
      // While nobody has left both bounds are 1; once all have they say nothing.
      survival[i] >= 1
        ? (1, 1)
        : transform.interval(survival[i], standardError: standardError[i], level: level)
    }
    return (
      crossing(1 - p) { survival[$0] }, crossing(1 - p) { bounds[$0]?.lower },
      crossing(1 - p) { bounds[$0]?.upper }
    )
  }

  /// Where a falling curve gets to `target`, in the middle of a step that stands at it.
  private func crossing(_ target: Double, _ curve: (Int) -> Double?) -> Double? {
    let tolerance = 1.5e-8
    guard
      let first = times.indices.first(where: { i in
        curve(i).map { $0 <= target + tolerance } ?? false
      }), let reached = curve(first)
    else { return nil }
    guard abs(reached - target) <= tolerance else { return Double(times[first]) }
    let next = times.indices.first { i in
      i > first && (curve(i).map { $0 < target - tolerance } ?? true)
    }
    return Double(times[first] + times[next ?? times.count - 1]) / 2
  }

  /// Weight at risk just before month `t`: of the first time at or after it; 0 past the last.
  public func atRisk(at t: Int) -> Double {
    let i = index(at: t - 1) + 1
    return i < times.count ? atRisk[i] : 0
  }

  /// Weight of exits in months up to and including `t`.
  public func cumulativeEvents(through t: Int) -> Double {
    let i = index(at: t)
    return i < 0 ? 0 : events[0...i].reduce(0, +)
  }

  /// Mean months in the state within the first `tau`: Σ S(m), m = 0..<tau.
  public func restrictedMean(to tau: Int) -> Double {
    var sum = 0.0
    var i = -1
    for m in 0..<max(0, tau) {
      while i + 1 < times.count, times[i + 1] <= m { i += 1 }
      sum += i < 0 ? 1 : survival[i]
    }
    return sum
  }

  /// Index of the last time at or before `t`; -1 when there is none.
  private func index(at t: Int) -> Int { lastIndex(in: times, atOrBefore: t) }
}

/// Index of the last element at or below `t` in an ascending array; -1 when there is none.
func lastIndex(in times: [Int], atOrBefore t: Int) -> Int {
  var low = 0
  var high = times.count
  while low < high {
    let middle = (low + high) / 2
    if times[middle] <= t { low = middle + 1 } else { high = middle }
  }
  return low - 1
}
