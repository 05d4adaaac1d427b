/// Cumulative incidence of competing exits on whole months.
///
/// At every time the incidences of all causes and S sum to 1. Causes are counted from 0, in the
/// order of the codes 1...k given to the estimator.
public struct IncidenceCurve: Sendable, Equatable {
  /// Months with an exit of any cause or a censoring, ascending.
  public var times: [Int]
  /// Weight of rows at risk just before each time.
  public var atRisk: [Double]
  /// Weight of exits at each time, by cause.
  public var events: [[Double]]
  /// Probability of no exit at all, at and after each time.
  public var survival: [Double]
  /// F(t) by cause, at and after each time.
  public var incidence: [[Double]]
  /// Standard error of F(t) by cause: infinitesimal jackknife, summed within clusters if given.
  public var standardError: [[Double]]
  /// Standard error of S(t), by the same method.
  public var survivalError: [Double]
  public var variance: SurvivalCurve.Variance

  public init(
    times: [Int], atRisk: [Double], events: [[Double]], survival: [Double],
    incidence: [[Double]], standardError: [[Double]], survivalError: [Double],
    variance: SurvivalCurve.Variance
  ) {
    self.times = times
    self.atRisk = atRisk
    self.events = events
    self.survival = survival
    self.incidence = incidence
    self.standardError = standardError
    self.survivalError = survivalError
    self.variance = variance
  }

  /// F(t) of a cause; 0 before the first time.
  public func incidence(cause: Int, at t: Int) -> Double {
    let i = lastIndex(in: times, atOrBefore: t)
    return i < 0 ? 0 : incidence[cause][i]
  }

  /// The interval of F(t) on the log(-log) scale; nil while F is 0 and once it is 1.
  public func interval(
    cause: Int, at t: Int, level: Double = 0.95
  ) -> (lower: Double, upper: Double)? {
    let i = lastIndex(in: times, atOrBefore: t)
    guard i >= 0 else { return nil }
    return IntervalTransform.logMinusLog.interval(
      incidence[cause][i], standardError: standardError[cause][i], level: level)
  }

  /// Probability of no exit through month `t`; 1 before the first time.
  public func survival(at t: Int) -> Double {
    let i = lastIndex(in: times, atOrBefore: t)
    return i < 0 ? 1 : survival[i]
  }

  /// Weight at risk just before month `t`; 0 past the last time.
  public func atRisk(at t: Int) -> Double {
    let i = lastIndex(in: times, atOrBefore: t - 1) + 1
    return i < times.count ? atRisk[i] : 0
  }

  /// Weight of exits for a cause in months up to and including `t`.
  public func cumulativeEvents(cause: Int, through t: Int) -> Double {
    let i = lastIndex(in: times, atOrBefore: t)
    return i < 0 ? 0 : events[cause][0...i].reduce(0, +)
  }
}
