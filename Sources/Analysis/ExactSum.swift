/// A sum of numbers that does not depend on their order.
///
/// Each number is rounded to the nearest 2^-40 and added as an integer of 128 bits, so integers
/// are summed exactly and other numbers to within 5e-13 each. Holds sums up to 1e26.
struct ExactSum: Sendable, Equatable {
  private var scaled: Int128 = 0
  private static let scale = 1_099_511_627_776.0

  init() {}

  /// Adds a number below 1e26; a number that is not finite is left out.
  mutating func add(_ number: Double) {
    guard number.isFinite, abs(number) < 1e26 else { return }
    let whole = (number * Self.scale).rounded()
    // Most numbers fit into a word, which is converted far faster, to the same integer.
    scaled += abs(whole) < 0x1p62 ? Int128(Int64(whole)) : Int128(whole)
  }

  mutating func merge(_ other: ExactSum) { scaled += other.scaled }

  var value: Double {
    let isWord = scaled >= Self.leastWord && scaled <= Self.greatestWord
    return (isWord ? Double(Int64(truncatingIfNeeded: scaled)) : Double(scaled)) / Self.scale
  }

  private static let leastWord = Int128(Int64.min)
  private static let greatestWord = Int128(Int64.max)
}
