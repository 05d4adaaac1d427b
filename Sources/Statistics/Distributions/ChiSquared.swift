/// The chi-squared distribution, for the tests that compare groups.
public enum ChiSquared {
  /// P(X > x): the p-value of a statistic x with `degrees` of freedom; nil without freedom.
  public static func upperTail(_ x: Double, degrees: Int) -> Double? {
    guard degrees > 0, !x.isNaN else { return nil }
    return GammaDistribution.upperTail(x / 2, shape: Double(degrees) / 2)
  }

  /// The x with P(X <= x) = p.
  public static func quantile(_ p: Double, degrees: Int) -> Double? {
    GammaDistribution.quantile(p, shape: Double(degrees) / 2).map { 2 * $0 }
  }
}
