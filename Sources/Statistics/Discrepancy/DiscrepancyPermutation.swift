/// Whether groups would explain as much if things were put into them at random.
public struct DiscrepancyPermutation: Sendable, Equatable {
  /// Share of arrangements, the observed one among them, whose pseudo-F, or Levene's F, is at
  /// least the observed; nil where the statistic is not defined.
  public var pValue: Double?
  public var dispersionPValue: Double?
  public var permutations: Int

  /// Shuffles group labels over things, whose weights stay with them; (1 + b) / (1 + R) of R
  /// shuffles (Phipson and Smyth 2010). The same seed gives the same p.
  ///
  /// Cost: one pass of the distances a shuffle: small for `HammingRows`, the square of the things
  /// for a matrix.
  public init?(
    _ distances: some PairwiseDistances, groups: [Int], groupCount: Int,
    weights: [Double]? = nil, permutations: Int = 999, seed: UInt64
  ) {
    guard
      let observed = Discrepancy(
        distances, groups: groups, groupCount: groupCount, weights: weights)
    else { return nil }
    let weights = weights ?? Array(repeating: 1, count: groups.count)
    let tolerance = 1e-9
    var explained = 1
    var dispersed = 1
    for permutation in 0..<permutations {
      var generator = SeededGenerator(seed: seed, stream: UInt64(permutation))
      var shuffled = groups
      generator.shuffle(&shuffled)
      let found = Discrepancy.squares(distances, shuffled, groupCount, weights)
      let residual = found.squares.reduce(0, +)
      let all = observed.explained + observed.residual
      let f = Discrepancy.ratio(
        all - residual, Double(groupCount - 1), residual,
        observed.total.weight - Double(groupCount))
      if let f, let was = observed.pseudoF, f >= was * (1 - tolerance) { explained += 1 }
      let sizes = found.weight.map { Discrepancy.Group(weight: $0, discrepancy: 0) }
      let l = Discrepancy.levene(found.centre, shuffled, sizes, weights)
      if let l, let was = observed.levene, l >= was * (1 - tolerance) { dispersed += 1 }
    }
    self.permutations = permutations
    let all = Double(permutations + 1)
    pValue = observed.pseudoF.map { _ in Double(explained) / all }
    dispersionPValue = observed.levene.map { _ in Double(dispersed) / all }
  }
}
