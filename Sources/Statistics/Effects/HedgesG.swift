import Foundation

/// The difference of two means in pooled standard deviations, corrected for small samples.
public enum HedgesG {
  /// g = J·(m1 - m0)/s with s pooled over n1 + n0 - 2 and J exact, and its large-sample interval
  /// g ± z·sqrt(1/n1 + 1/n0 + g²/2N) (Hedges 1981; Hedges and Olkin 1985).
  ///
  /// nil when a sample has fewer than two values or neither varies.
  public static func value(
    _ sample1: [Double], _ sample0: [Double], level: Double = 0.95
  ) -> (value: Double, lower: Double, upper: Double)? {
    guard let a = Moments(sample1), let b = Moments(sample0), level > 0, level < 1 else {
      return nil
    }
    let (n1, n0) = (Double(sample1.count), Double(sample0.count))
    let free = n1 + n0 - 2
    let pooled = ((n1 - 1) * a.variance + (n0 - 1) * b.variance) / free
    guard pooled > 0 else { return nil }
    // J = Γ(m/2) / (sqrt(m/2)·Γ((m - 1)/2)).
    let small = Foundation.exp(
      lgamma(free / 2) - lgamma((free - 1) / 2) - 0.5 * Foundation.log(free / 2))
    let g = (free > 1 ? small : 0) * (a.mean - b.mean) / pooled.squareRoot()
    guard let error = StandardizedDifference.standardError(g, sample1.count, sample0.count) else {
      return nil
    }
    let reach = Normal.quantile(0.5 + level / 2) * error
    return (g, g - reach, g + reach)
  }
}
