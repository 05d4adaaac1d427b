import Foundation

/// Number of distinct subsequences of the successive states of a sequence, the empty one
/// included.
///
/// Each element doubles the count, less the subsequences that ended before its previous
/// occurrence (Elzinga, Rahmann and Wang 2008). Exact below 2^53.
public struct Subsequences: Sendable, Equatable {
  /// The count is fraction · 2^exponent, so that its logarithm has no limit.
  private let fraction: Double
  private let exponent: Int

  /// Cost: one step a spell.
  public init(_ spells: SequenceSpells) { self.init(of: spells.states) }

  init(of elements: [UInt8]) {
    (fraction, exponent) = withUnsafeTemporaryAllocation(of: Double.self, capacity: 256) { before in
      before.initialize(repeating: 0)
      var count = 1.0
      var exponent = 0
      for element in elements {
        let next = 2 * count - before[Int(element)]
        before[Int(element)] = count
        count = next
        if count > 0x1p500 {
          count *= 0x1p-500
          for state in before.indices { before[state] *= 0x1p-500 }
          exponent += 500
        }
      }
      return (count, exponent)
    }
  }

  /// The count; infinite from 2^1024 on.
  public var count: Double { Foundation.scalbn(fraction, exponent) }

  /// log2(count · factor), without limit.
  public func binaryLogarithm(times factor: Double) -> Double {
    Foundation.log2(fraction * factor) + Double(exponent)
  }
}
