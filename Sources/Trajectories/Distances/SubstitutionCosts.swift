/// What it costs to put one state for another, and to put in or leave out a month.
public struct SubstitutionCosts: Sendable, Equatable {
  /// States, missing counted where it is a state (the last).
  public let alphabet: Int
  /// Symmetric, 0 on the diagonal: `substitution[a * alphabet + b]`.
  public let substitution: [Double]
  /// Cost of a month put in or left out.
  public let indel: Double

  /// Costs told one by one; without `indel` half the largest substitution.
  public init(alphabet: Int, substitution: [Double], indel: Double? = nil) {
    precondition(substitution.count == alphabet * alphabet, "one cost a pair of states")
    self.alphabet = alphabet
    self.substitution = substitution
    self.indel = indel ?? (substitution.max() ?? 0) / 2
  }

  /// The same cost for every pair of different states.
  public static func constant(_ cost: Double = 2, alphabet: Int, indel: Double? = nil) -> Self {
    SubstitutionCosts(
      alphabet: alphabet,
      substitution: (0..<alphabet * alphabet).map {
        $0 / alphabet == $0 % alphabet ? 0 : cost
      }, indel: indel)
  }

  /// 2 - p(a to b) - p(b to a): the more often two states follow each other, the nearer they are
  /// (Rohwer and Pötter 2005).
  public static func transitionRates(_ rates: TransitionRates, indel: Double? = nil) -> Self {
    let n = rates.alphabet
    return SubstitutionCosts(
      alphabet: n,
      substitution: (0..<n * n).map { pair in
        let (a, b) = (pair / n, pair % n)
        guard a != b else { return 0 }
        return 2 - (rates.rate(from: a, to: b) ?? 0) - (rates.rate(from: b, to: a) ?? 0)
      }, indel: indel)
  }
}
