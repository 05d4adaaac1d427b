/// Mean months that the sequences of a set spend in each state.
public struct MeanTimes: Sendable, Equatable {
  /// Mean months by state, missing counted where it is a state (the last).
  public let means: [Double]
  /// Variance between sequences, Σ w (x - mean)² / (Σ w - Σ w² / Σ w): unbiased, over n - 1
  /// without weights; nil for a single sequence.
  public let variances: [Double?]
  /// Standard error of the mean: the deviation over the root of Σ w.
  public let standardErrors: [Double?]

  /// nil for a set without weight. Cost: two passes over the months.
  public init?(_ sequences: StateSequences, treatment: MissingMonths = .leftOut) {
    let n = sequences.alphabet + (treatment == .asState ? 1 : 0)
    var total = 0.0
    var squares = 0.0
    for row in 0..<sequences.count {
      let weight = sequences.weight(of: row)
      total += weight
      squares += weight * weight
    }
    guard total > 0 else { return nil }
    var sums = [Double](repeating: 0, count: n)
    sequences.forEachTimes(treatment) { row, times in
      let weight = sequences.weight(of: row)
      for state in 0..<n { sums[state] += weight * Double(times[state]) }
    }
    let means = sums.map { $0 / total }
    var spread = [Double](repeating: 0, count: n)
    sequences.forEachTimes(treatment) { row, times in
      let weight = sequences.weight(of: row)
      for state in 0..<n {
        let d = Double(times[state]) - means[state]
        spread[state] += weight * d * d
      }
    }
    let free = total - squares / total
    self.means = means
    variances = spread.map { free > 1e-12 * total ? $0 / free : nil }
    standardErrors = variances.map { $0.map { ($0 / total).squareRoot() } }
  }
}

extension StateSequences {
  /// Calls `body` with the months that each row spends in each state; where missing is a state
  /// it is the last.
  public func forEachTimes(
    _ treatment: MissingMonths = .leftOut, _ body: (_ row: Int, _ times: [Int]) -> Void
  ) {
    let n = alphabet + (treatment == .asState ? 1 : 0)
    let limit = treatment == .asState ? Self.void : Self.missing
    var times = [Int](repeating: 0, count: n)
    for row in 0..<count {
      for state in 0..<n { times[state] = 0 }
      for state in bytes[row * width..<(row + 1) * width] where state < limit {
        times[min(Int(state), n - 1)] += 1
      }
      body(row, times)
    }
  }
}
