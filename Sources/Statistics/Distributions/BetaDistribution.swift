import Foundation

/// The beta distribution.
public enum BetaDistribution {
  /// P(X <= x), by the continued fraction of the incomplete beta function (Abramowitz and Stegun
  /// 1964, 26.5.8).
  public static func cdf(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    return x < (a + 1) / (a + b + 2)
      ? front(x, a, b) * fraction(x, a, b) / a
      : 1 - front(x, a, b) * fraction(1 - x, b, a) / b
  }

  /// P(X > x), accurate in the far tail.
  public static func upperTail(_ x: Double, _ a: Double, _ b: Double) -> Double {
    cdf(1 - x, b, a)
  }

  /// The x with P(X <= x) = p; nil when p is not in 0...1 or a parameter not above 0.
  public static func quantile(_ p: Double, _ a: Double, _ b: Double) -> Double? {
    guard p >= 0, p <= 1, a > 0, b > 0 else { return nil }
    if p == 0 { return 0 }
    if p == 1 { return 1 }
    let scale = lgamma(a + b) - lgamma(a) - lgamma(b)
    return MonotoneRoot.find(start: a / (a + b), isUnbounded: false) { x in
      let density = Foundation.exp(
        scale + (a - 1) * Foundation.log(x) + (b - 1) * Foundation.log1p(-x))
      return (cdf(x, a, b) - p, density)
    }
  }

  private static func front(_ x: Double, _ a: Double, _ b: Double) -> Double {
    Foundation.exp(
      lgamma(a + b) - lgamma(a) - lgamma(b) + a * Foundation.log(x)
        + b * Foundation.log1p(-x))
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    if abs(d) < tiny { d = tiny }
    d = 1 / d
    var h = d
    for m in 1..<100_000 {
      let k = Double(m)
      for numerator in [
        k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k)),
        -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1)),
      ] {
        d = 1 + numerator * d
        if abs(d) < tiny { d = tiny }
        c = 1 + numerator / c
        if abs(c) < tiny { c = tiny }
        d = 1 / d
        h *= d * c
      }
      if abs(d * c - 1) < 1e-16 { break }
    }
    return h
  }
}
