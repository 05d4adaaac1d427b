/// From which state to which state a set of sequences moves between two months.
///
/// A row of the table is the state `lag` months before, a column the state now. Pairs with a
/// void are left out, pairs with a missing month too unless missing is a state (then it is the
/// last row and column). A month and the next one with the same state is a transition as well.
public struct TransitionRates: Sendable, Equatable {
  /// States of the rows and columns; missing counted where it is a state.
  public let alphabet: Int
  public let treatment: MissingMonths
  /// Weight of pairs by state before and state now: `counts[from * alphabet + to]`.
  public private(set) var counts: [Double]

  /// Cost: one pass over the months. Negative lags look forward.
  public init(_ sequences: StateSequences, lag: Int = 1, treatment: MissingMonths = .leftOut) {
    self.init(
      sequences, lag: lag, treatment: treatment, months: 0..<max(0, sequences.width - abs(lag)))
  }

  private init(
    _ sequences: StateSequences, lag: Int, treatment: MissingMonths, months: Range<Int>
  ) {
    let n = sequences.alphabet + (treatment == .asState ? 1 : 0)
    alphabet = n
    self.treatment = treatment
    var counts = [Double](repeating: 0, count: n * n)
    let width = sequences.width
    let limit = treatment == .asState ? StateSequences.void : StateSequences.missing
    let shift = abs(lag)
    let last = sequences.alphabet
    for row in 0..<sequences.count {
      let weight = sequences.weight(of: row)
      for month in months {
        let earlier = sequences.bytes[row * width + month]
        let later = sequences.bytes[row * width + month + shift]
        guard earlier < limit, later < limit else { continue }
        let a = earlier == StateSequences.missing ? last : Int(earlier)
        let b = later == StateSequences.missing ? last : Int(later)
        counts[lag >= 0 ? a * n + b : b * n + a] += weight
      }
    }
    self.counts = counts
  }

  /// One table for each pair of neighbouring months.
  public static func byMonth(
    _ sequences: StateSequences, treatment: MissingMonths = .leftOut
  ) -> [TransitionRates] {
    (0..<max(0, sequences.width - 1)).map {
      TransitionRates(sequences, lag: 1, treatment: treatment, months: $0..<$0 + 1)
    }
  }

  /// Share of the moves from a state that go to another; nil where nothing starts from it.
  public func rate(from: Int, to: Int) -> Double? {
    let total = margin(from: from)
    return total > 0 ? counts[from * alphabet + to] / total : nil
  }

  /// Weight of all pairs that start from a state.
  public func margin(from: Int) -> Double {
    counts[from * alphabet..<(from + 1) * alphabet].reduce(0, +)
  }
}
