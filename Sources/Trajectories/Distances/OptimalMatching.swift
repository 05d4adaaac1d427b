/// The least that turning one sequence into another costs, by substitutions, insertions and
/// deletions (Needleman and Wunsch 1970; Abbott and Forrest 1986).
public struct OptimalMatching: Sendable {
  public let costs: SubstitutionCosts
  private var row: [Double] = []

  public init(_ costs: SubstitutionCosts) { self.costs = costs }

  /// With substitution 2 and indel 1 the distance of the longest common subsequence,
  /// l1 + l2 - 2·LCS.
  public static func longestCommonSubsequence(alphabet: Int) -> OptimalMatching {
    OptimalMatching(.constant(2, alphabet: alphabet, indel: 1))
  }

  /// The distance of two sequences of any lengths; voids after their ends are left off, a missing
  /// month needs costs for it.
  ///
  /// Cost: the product of the lengths; memory of one length, kept from call to call.
  public mutating func distance(
    _ a: some Collection<UInt8>, _ b: some Collection<UInt8>
  ) -> Double {
    let x = Self.months(a, costs.alphabet)
    let y = Self.months(b, costs.alphabet)
    let (indel, n) = (costs.indel, costs.alphabet)
    row.removeAll(keepingCapacity: true)
    for j in 0...y.count { row.append(Double(j) * indel) }
    row.withUnsafeMutableBufferPointer { row in
      costs.substitution.withUnsafeBufferPointer { substitution in
        for (i, state) in x.enumerated() {
          let base = state * n
          var diagonal = row[0]
          var left = Double(i + 1) * indel
          row[0] = left
          for j in y.indices {
            let above = row[j + 1]
            let best = min(diagonal + substitution[base + y[j]], min(above, left) + indel)
            diagonal = above
            row[j + 1] = best
            left = best
          }
        }
      }
    }
    return row[y.count]
  }

  private static func months(_ sequence: some Collection<UInt8>, _ alphabet: Int) -> [Int] {
    let months = sequence.prefix { $0 != StateSequences.void }.map { state in
      state == StateSequences.missing ? alphabet - 1 : Int(state)
    }
    precondition(months.allSatisfy { $0 < alphabet }, "states have costs")
    return months
  }
}
