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

  /// The least difference that is spoken of: five percentage points, a month, or 0.05 on any other
  /// scale; ours, printed in the method section.
  package static func margin(_ unit: ReleasedTable.Unit) -> Double {
    unit == .months || unit == .monthsMore ? 1 : 0.05
  }

  package static func between(
    _ a: ReleasedTable.Cell?, _ b: ReleasedTable.Cell?, _ unit: ReleasedTable.Unit = .share
  ) -> Difference {
    let margin = margin(unit)
    guard case .shown(let p, _, _, _)? = a, case .shown(let q, _, _, _)? = b,
      let interval = interval(a, b)
    else { return .unknown }
    if interval.lower > 0, p - q >= margin { return .higher }
    if interval.upper < 0, p - q <= -margin { return .lower }
    return .unclear
  }

  /// The 95 % interval of a minus b; nil where one of the two has none.
  package static func interval(
    _ a: ReleasedTable.Cell?, _ b: ReleasedTable.Cell?
  ) -> (lower: Double, upper: Double)? { ReleasedDifferences.interval(a, b) }
}
