import Foundation

/// The states of a set of sequences at each position.
public struct StateDistribution: Sendable, Equatable {
  /// States, missing counted where it is a state (the last).
  public let alphabet: Int
  /// Weight of sequences by position and state: `counts[position * alphabet + state]`.
  public let counts: [Double]
  /// Weight of sequences with a state at each position.
  public let valid: [Double]

  /// Cost: one pass over the months.
  public init(_ sequences: StateSequences, treatment: MissingMonths = .leftOut) {
    let n = sequences.alphabet + (treatment == .asState ? 1 : 0)
    let limit = treatment == .asState ? StateSequences.void : StateSequences.missing
    var counts = [Double](repeating: 0, count: n * sequences.width)
    for row in 0..<sequences.count {
      let weight = sequences.weight(of: row)
      for position in 0..<sequences.width {
        let state = sequences.bytes[row * sequences.width + position]
        guard state < limit else { continue }
        counts[position * n + min(Int(state), n - 1)] += weight
      }
    }
    alphabet = n
    self.counts = counts
    valid = (0..<sequences.width).map { counts[$0 * n..<($0 + 1) * n].reduce(0, +) }
  }

  /// Share of a state among the sequences with a state at a position; nil where there is none.
  public func share(of state: Int, at position: Int) -> Double? {
    valid[position] > 0 ? counts[position * alphabet + state] / valid[position] : nil
  }

  /// Cross-sectional entropy: -Σ p ln p / ln |A| at a position; nil where no sequence has a
  /// state (Billari 2001).
  public func entropy(at position: Int) -> Double? {
    guard valid[position] > 0 else { return nil }
    guard alphabet > 1 else { return 0 }
    var h = 0.0
    for state in 0..<alphabet {
      let p = counts[position * alphabet + state] / valid[position]
      if p > 0 { h -= p * Foundation.log(p) }
    }
    return h / Foundation.log(Double(alphabet))
  }

  /// The most frequent state at a position with its share, the first of the alphabet on a tie;
  /// nil where no sequence has a state.
  public func modal(at position: Int) -> (state: Int, share: Double)? {
    guard valid[position] > 0 else { return nil }
    var best = 0
    for state in 1..<max(1, alphabet)
    where counts[position * alphabet + state] > counts[position * alphabet + best] {
      best = state
    }
    return (best, counts[position * alphabet + best] / valid[position])
  }
}
