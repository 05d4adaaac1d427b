/// A fraction of 64-bit integers; not valid as soon as a number would not fit.
///
/// Invalid fractions spread through every operation, so an overflow can only end in "not
/// proven", never in a wrong bound.
package struct ExactFraction: Sendable, Equatable {
  package let numerator: Int
  /// Above zero; zero in an invalid fraction.
  package let denominator: Int

  package static let invalid = ExactFraction(unchecked: 0, 0)

  private init(unchecked numerator: Int, _ denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  package init(_ whole: Int) { self.init(unchecked: whole, 1) }

  private init(_ numerator: Int, over denominator: Int) {
    guard denominator > 0, numerator != .min else {
      self = .invalid
      return
    }
    if denominator == 1 {
      self.init(unchecked: numerator, 1)
      return
    }
    var a = abs(numerator)
    var b = denominator
    while b != 0 { (a, b) = (b, a % b) }
    self.init(unchecked: numerator / a, denominator / a)
  }

  package var isValid: Bool { denominator > 0 }
  package var isZero: Bool { isValid && numerator == 0 }
  package var sign: Int { numerator.signum() }

  package static prefix func - (a: ExactFraction) -> ExactFraction {
    a.numerator == .min ? .invalid : ExactFraction(unchecked: -a.numerator, a.denominator)
  }

  package static func + (a: ExactFraction, b: ExactFraction) -> ExactFraction {
    guard a.isValid, b.isValid else { return .invalid }
    if a.denominator == 1, b.denominator == 1 {
      let (sum, overflow) = a.numerator.addingReportingOverflow(b.numerator)
      return overflow ? .invalid : ExactFraction(unchecked: sum, 1)
    }
    let (left, o1) = a.numerator.multipliedReportingOverflow(by: b.denominator)
    let (right, o2) = b.numerator.multipliedReportingOverflow(by: a.denominator)
    let (sum, o3) = left.addingReportingOverflow(right)
    let (below, o4) = a.denominator.multipliedReportingOverflow(by: b.denominator)
    return o1 || o2 || o3 || o4 ? .invalid : ExactFraction(sum, over: below)
  }

  package static func - (a: ExactFraction, b: ExactFraction) -> ExactFraction { a + (-b) }

  package static func * (a: ExactFraction, b: ExactFraction) -> ExactFraction {
    guard a.isValid, b.isValid else { return .invalid }
    let (above, o1) = a.numerator.multipliedReportingOverflow(by: b.numerator)
    let (below, o2) = a.denominator.multipliedReportingOverflow(by: b.denominator)
    return o1 || o2 ? .invalid : ExactFraction(above, over: below)
  }

  package static func / (a: ExactFraction, b: ExactFraction) -> ExactFraction {
    guard a.isValid, b.isValid, b.numerator != 0, b.numerator != .min else { return .invalid }
    let flipped =
      b.numerator > 0
      ? ExactFraction(unchecked: b.denominator, b.numerator)
      : ExactFraction(unchecked: -b.denominator, -b.numerator)
    return a * flipped
  }

  /// Invalid fractions are below nothing.
  package static func < (a: ExactFraction, b: ExactFraction) -> Bool {
    let difference = b - a
    return difference.isValid && difference.numerator > 0
  }

  /// The largest integer that is not above, the smallest that is not below.
  package var floor: Int {
    let quotient = numerator / denominator
    return numerator % denominator < 0 ? quotient - 1 : quotient
  }
  package var ceiling: Int {
    let quotient = numerator / denominator
    return numerator % denominator > 0 ? quotient + 1 : quotient
  }
}
