import Foundation

/// How far groups explain the differences between things that only have distances.
///
/// The analysis of variance carried over to dissimilarities (Studer, Ritschard, Gabadinho and
/// Müller 2011, Sociological Methods and Research 40): a sum of squares is half the weighted mean
/// of distances, 1/(2W)·ΣΣ w_i w_j d_ij. W is the sum of weights, m the number of groups.
public struct Discrepancy: Sendable, Equatable {
  /// Dispersion of one group: its weight W_g and mean discrepancy SS_g / W_g.
  public struct Group: Sendable, Equatable {
    public var weight: Double
    public var discrepancy: Double
  }

  public var groups: [Group]
  public var total: Group
  /// Sums of squares: between groups, within them.
  public var explained: Double
  public var residual: Double
  /// Share of the discrepancy that the groups explain; 0 when there is no discrepancy.
  public var pseudoR2: Double
  /// (explained / (m - 1)) / (residual / (W - m)); nil for one group or without residual.
  public var pseudoF: Double?
  /// The same with the denominator of Brown and Forsythe (1974), for unequal dispersions.
  public var brownForsytheF: Double?
  /// Whether dispersions differ: Bartlett's statistic and Levene's F on the distances to the
  /// centre of the group. nil where they are not defined.
  public var bartlett: Double?
  public var levene: Double?
  /// Distance of each thing to the centre of its group, which need not be a thing.
  public var distancesToCentre: [Double]

  /// `groups` are numbers 0..<`groupCount`; every group needs a thing. nil when there are no
  /// things, or a group has none.
  public init?(
    _ distances: some PairwiseDistances, groups: [Int], groupCount: Int, weights: [Double]? = nil
  ) {
    let n = distances.count
    precondition(groups.count == n, "one group a thing")
    precondition(groups.allSatisfy { (0..<groupCount).contains($0) }, "groups are 0..<groupCount")
    let weights = weights ?? Array(repeating: 1, count: n)
    precondition(weights.count == n, "one weight a thing")
    let all = Self.squares(distances, Array(repeating: 0, count: n), 1, weights)
    let within = Self.squares(distances, groups, groupCount, weights)
    guard n > 0, within.weight.allSatisfy({ $0 > 0 }) else { return nil }
    self.groups = within.weight.indices.map {
      Group(weight: within.weight[$0], discrepancy: within.squares[$0] / within.weight[$0])
    }
    total = Group(weight: all.weight[0], discrepancy: all.squares[0] / all.weight[0])
    residual = within.squares.reduce(0, +)
    explained = all.squares[0] - residual
    pseudoR2 = all.squares[0] > 0 ? explained / all.squares[0] : 0
    pseudoF = Self.ratio(
      explained, Double(groupCount - 1), residual, total.weight - Double(groupCount))
    let w = total.weight
    let spread = self.groups.reduce(0) { $0 + (1 - $1.weight / w) * $1.discrepancy }
    brownForsytheF = groupCount > 1 && spread > 0 ? explained / spread : nil
    bartlett = Self.bartlett(self.groups)
    distancesToCentre = within.centre
    levene = Self.levene(within.centre, groups, self.groups, weights)
  }

  /// What a grouping is summed up in.
  struct Squares {
    var weight: [Double]
    /// SS_g of each group.
    var squares: [Double]
    /// Distance of each thing to the centre of its group.
    var centre: [Double]
  }

  static func squares(
    _ distances: some PairwiseDistances, _ groups: [Int], _ groupCount: Int, _ weights: [Double]
  ) -> Squares {
    let sums = distances.sumsWithinGroup(groups, groupCount: groupCount, weights: weights)
    var found = Squares(
      weight: Array(repeating: 0, count: groupCount),
      squares: Array(repeating: 0, count: groupCount), centre: sums)
    for i in sums.indices {
      found.weight[groups[i]] += weights[i]
      found.squares[groups[i]] += weights[i] * sums[i]
    }
    for g in 0..<groupCount where found.weight[g] > 0 {
      found.squares[g] /= 2 * found.weight[g]
    }
    for i in sums.indices {
      let g = groups[i]
      if found.weight[g] > 0 {
        found.centre[i] = (sums[i] - found.squares[g]) / found.weight[g]
      }
    }
    return found
  }

  static func ratio(
    _ between: Double, _ degrees1: Double, _ within: Double, _ degrees2: Double
  ) -> Double? {
    guard degrees1 > 0, degrees2 > 0, within > 0 else { return nil }
    return (between / degrees1) / (within / degrees2)
  }

  private static func bartlett(_ groups: [Group]) -> Double? {
    let m = Double(groups.count)
    guard m > 1, groups.allSatisfy({ $0.weight > 1 && $0.discrepancy > 0 }) else { return nil }
    let free = groups.reduce(0) { $0 + $1.weight } - m
    let pooled = groups.reduce(0) { $0 + ($1.weight - 1) * $1.discrepancy } / free
    let logs = groups.reduce(0) { $0 + ($1.weight - 1) * Foundation.log($1.discrepancy) }
    let inverse = groups.reduce(0) { $0 + 1 / ($1.weight - 1) }
    return (free * Foundation.log(pooled) - logs) / (1 + (inverse - 1 / free) / (3 * (m - 1)))
  }

  /// One-way F of the distances to the group's centre.
  static func levene(
    _ distances: [Double], _ groupOf: [Int], _ groups: [Group], _ weights: [Double]
  ) -> Double? {
    var sums = groups.map { _ in 0.0 }
    var total = 0.0
    for i in distances.indices {
      sums[groupOf[i]] += weights[i] * distances[i]
      total += weights[i]
    }
    let mean = sums.reduce(0, +) / total
    var between = 0.0
    for (g, group) in groups.enumerated() {
      let d = sums[g] / group.weight - mean
      between += group.weight * d * d
    }
    var within = 0.0
    for i in distances.indices {
      let d = distances[i] - sums[groupOf[i]] / groups[groupOf[i]].weight
      within += weights[i] * d * d
    }
    let m = Double(groups.count)
    return ratio(between, m - 1, within, total - m)
  }
}
