package import Disclosure

/// Says in words how two released shares stand to each other.
///
/// "Higher" or "lower" only if the 95 % interval of the difference excludes zero and the
/// difference reaches the relevance margin; else "no clear difference" (reports.md, section 4).
/// The interval of the difference is made from the two printed intervals (Newcombe 1998,
/// method 10, generalised as MOVER by Zou and Donner 2008).
package enum Difference: String, Sendable {
  case higher, lower, unclear
  /// One of the two is protected, absent or without interval.
  case unknown

  /// Five percentage points; ours, printed in the method section.
  package static let margin = 0.05

  package static func between(
    _ a: ReleasedTable.Cell?, _ b: ReleasedTable.Cell?
  ) -> Difference {
    guard case .shown(let p, let pLower?, let pUpper?, _)? = a,
      case .shown(let q, let qLower?, let qUpper?, _)? = b
    else { return .unknown }
    let d = p - q
    let lower = d - (square(p - pLower) + square(qUpper - q)).squareRoot()
    let upper = d + (square(pUpper - p) + square(q - qLower)).squareRoot()
    if lower > 0, d >= margin { return .higher }
    if upper < 0, d <= -margin { return .lower }
    return .unclear
  }

  private static func square(_ x: Double) -> Double { x * x }
}
