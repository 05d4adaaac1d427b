import Foundation

/// The gamma distribution with a shape and scale 1.
public enum GammaDistribution {
  /// P(X <= x); 0 below 0. Relative error near 1e-14 for shapes below 1e4.
  ///
  /// Series below the mean, continued fraction above (Abramowitz and Stegun 1964, 6.5.29 and
  /// 6.5.31).
  public static func cdf(_ x: Double, shape: Double) -> Double {
    guard x > 0, shape > 0 else { return 0 }
    return x < shape + 1 ? series(x, shape) : 1 - fraction(x, shape)
  }

  /// P(X > x), accurate in the far tail.
  public static func upperTail(_ x: Double, shape: Double) -> Double {
    guard x > 0, shape > 0 else { return 1 }
    return x < shape + 1 ? 1 - series(x, shape) : fraction(x, shape)
  }

  /// The x with P(X <= x) = p; nil when p is not in 0...1 or the shape not above 0.
  public static func quantile(_ p: Double, shape: Double) -> Double? {
    guard p >= 0, p <= 1, shape > 0 else { return nil }
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    // Wilson and Hilferty (1931) as a start, then bracketed Newton steps.
    let z = Normal.quantile(p)
    let c = 1 / (9 * shape)
    let cube = 1 - c + z * c.squareRoot()
    var start = shape * cube * cube * cube
    if start <= 0 || !start.isFinite {
      start = Foundation.exp((Foundation.log(p) + lgamma(shape + 1)) / shape)
    }
    let isUpper = p > 0.5
    return MonotoneRoot.find(start: max(start, 1e-300), isUnbounded: true) { x in
      let density = Foundation.exp((shape - 1) * Foundation.log(x) - x - lgamma(shape))
      let difference =
        isUpper ? (1 - p) - upperTail(x, shape: shape) : cdf(x, shape: shape) - p
      return (difference, density)
    }
  }

  private static func series(_ x: Double, _ a: Double) -> Double {
    var term = 1 / a
    var sum = term
    var n = a
    for _ in 0..<100_000 {
      n += 1
      term *= x / n
      sum += term
      if term < sum * 1e-17 { break }
    }
    return sum * Foundation.exp(a * Foundation.log(x) - x - lgamma(a))
  }

  private static func fraction(_ x: Double, _ a: Double) -> Double {
    // Lentz's method.
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var h = d
    for i in 1..<100_000 {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = an * d + b
      if abs(d) < tiny { d = tiny }
      c = b + an / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      let step = d * c
      h *= step
      if abs(step - 1) < 1e-16 { break }
    }
    return h * Foundation.exp(a * Foundation.log(x) - x - lgamma(a))
  }
}
