import Foundation

/// The scale on which the interval of a probability is made symmetric.
///
/// The delta method on the scale g gives g(p) ± z·se·|g'(p)|, carried back to 0...1
/// (Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 2002, section 1.4).
public enum IntervalTransform: String, Sendable, CaseIterable {
  /// p ± z·se, cut at 0 and 1.
  case plain
  /// On log p; the upper bound is cut at 1.
  case log
  /// On log(-log p): stays inside 0...1; the product's default.
  case logMinusLog
  /// On log(p / (1 - p)).
  case logit
  /// On arcsin(sqrt p).
  case arcsin

  /// The interval of the probability `p` with standard error `se`, in the units of `p`.
  ///
  /// nil where the curve says nothing: p at or below 0, p at or above 1 (nobody has left, or
  /// all have), or an error that is not a number.
  public func interval(
    _ p: Double, standardError se: Double, level: Double = 0.95
  ) -> (lower: Double, upper: Double)? {
    guard p > 0, p < 1, se >= 0, se.isFinite, level > 0, level < 1 else { return nil }
    let z = Normal.quantile(0.5 + level / 2)
    let d = z * se
    switch self {
    case .plain:
      return (max(0, p - d), min(1, p + d))
    case .log:
      return (p * Foundation.exp(-d / p), min(1, p * Foundation.exp(d / p)))
    case .logMinusLog:
      let logP = Foundation.log(p)
      let centre = Foundation.log(-logP)
      let half = d / (p * -logP)
      return (
        Foundation.exp(-Foundation.exp(centre + half)),
        Foundation.exp(-Foundation.exp(centre - half))
      )
    case .logit:
      let centre = Foundation.log(p / (1 - p))
      let half = d / (p * (1 - p))
      return (
        1 - 1 / (1 + Foundation.exp(centre - half)), 1 - 1 / (1 + Foundation.exp(centre + half))
      )
    case .arcsin:
      let centre = asin(p.squareRoot())
      let half = d / (2 * (p * (1 - p)).squareRoot())
      let low = sin(max(0, centre - half))
      let high = sin(min(Double.pi / 2, centre + half))
      return (low * low, high * high)
    }
  }
}
