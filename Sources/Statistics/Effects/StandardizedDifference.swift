/// Differences between two groups in units of their spread, for balance tables.
///
/// The denominator is the spread of the unadjusted groups, the mean of the two variances
/// (Austin 2009). nil when the spread is zero but the groups differ, or an input is empty.
public enum StandardizedDifference {
  /// From means and sample variances: (m1 - m0) / sqrt((v1 + v0) / 2).
  public static func means(
    _ mean1: Double, variance variance1: Double, _ mean0: Double, variance variance0: Double
  ) -> Double? {
    scaled(mean1 - mean0, (variance1 + variance0) / 2)
  }

  /// From two samples, with variances over n - 1; nil when one has fewer than two values.
  public static func means(_ sample1: [Double], _ sample0: [Double]) -> Double? {
    guard let a = Moments(sample1), let b = Moments(sample0) else { return nil }
    return means(a.mean, variance: a.variance, b.mean, variance: b.variance)
  }

  /// From two shares: (p1 - p0) / sqrt((p1(1 - p1) + p0(1 - p0)) / 2).
  public static func proportions(_ p1: Double, _ p0: Double) -> Double? {
    guard (0...1).contains(p1), (0...1).contains(p0) else { return nil }
    return scaled(p1 - p0, (p1 * (1 - p1) + p0 * (1 - p0)) / 2)
  }

  /// The large-sample standard error of a difference `d` between groups of `n1` and `n0`, so that
  /// chance imbalance can be seen: sqrt(1/n1 + 1/n0 + d²/2N) (Hedges and Olkin 1985).
  public static func standardError(_ d: Double, _ n1: Int, _ n0: Int) -> Double? {
    guard n1 > 0, n0 > 0 else { return nil }
    let total = Double(n1 + n0)
    return (1 / Double(n1) + 1 / Double(n0) + d * d / (2 * total)).squareRoot()
  }

  /// v1 / v0 of two samples; outside 0.5 to 2 their spreads differ (Rubin 2001). nil when a sample
  /// has fewer than two values or the second does not vary.
  public static func varianceRatio(_ sample1: [Double], _ sample0: [Double]) -> Double? {
    guard let a = Moments(sample1), let b = Moments(sample0), b.variance > 0 else { return nil }
    return a.variance / b.variance
  }

  private static func scaled(_ difference: Double, _ variance: Double) -> Double? {
    guard difference.isFinite, variance.isFinite, variance >= 0 else { return nil }
    if variance == 0 { return difference == 0 ? 0 : nil }
    return difference / variance.squareRoot()
  }
}
