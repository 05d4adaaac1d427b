import Foundation

/// Student's t distribution.
public enum StudentT {
  /// The x with P(T <= x) = p for `degrees` of freedom; nil outside 0 < p < 1 or below 1 degree.
  ///
  /// Exact for 1 and 2 degrees; else Hill (1970), Algorithm 396, right to about four digits at 3
  /// degrees and six from 10 on.
  public static func quantile(_ p: Double, degrees: Int) -> Double? {
    guard p > 0, p < 1, degrees >= 1 else { return nil }
    if p == 0.5 { return 0 }
    let tails = 2 * min(p, 1 - p)
    let size = magnitude(twoTailed: tails, Double(degrees))
    return p < 0.5 ? -size : size
  }

  private static func magnitude(twoTailed p: Double, _ n: Double) -> Double {
    if n == 1 { return 1 / Foundation.tan(p * .pi / 2) }
    if n == 2 { return (2 / (p * (2 - p)) - 2).squareRoot() }
    let a = 1 / (n - 0.5)
    let b = 48 / (a * a)
    var c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    let d = ((94.5 / (b + c) - 3) / b + 1) * (a * .pi / 2).squareRoot() * n
    var y = Foundation.pow(d * p, 2 / n)
    if y > 0.05 + a {
      let x = Normal.quantile(p / 2)
      y = x * x
      if n < 5 { c += 0.3 * (n - 4.5) * (x + 0.6) }
      c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
      y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
      y = Foundation.expm1(a * y * y)
    } else {
      y =
        ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1)
        * (n + 1) / (n + 2) + 1 / y
    }
    return (n * y).squareRoot()
  }
}
