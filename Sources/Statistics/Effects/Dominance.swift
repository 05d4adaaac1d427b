/// How often a value of one group lies above one of another: an effect that needs no scale.
public struct Dominance: Sendable, Equatable {
  /// Cliff's delta: P(X1 > X0) - P(X1 < X0), -1 to 1.
  public var delta: Double
  public var lower: Double
  public var upper: Double
  /// Probability of superiority, P(X1 > X0) + P(X1 = X0)/2: (delta + 1)/2, with its bounds.
  public var superiority: (value: Double, lower: Double, upper: Double) {
    ((delta + 1) / 2, (lower + 1) / 2, (upper + 1) / 2)
  }

  /// With the consistent variance (Cliff 1993) and the asymmetric interval of Feng and Cliff
  /// (2004); nil when a group has fewer than two values.
  ///
  /// At -1 and 1 the variance is 0; the far bound is then the one of Wilson for the smaller
  /// group, so that complete separation of few values is not certainty.
  ///
  /// Cost: sorting.
  public init?(_ sample1: [Double], _ sample0: [Double], level: Double = 0.95) {
    guard sample1.count > 1, sample0.count > 1, level > 0, level < 1 else { return nil }
    let (a, b) = (sample1.sorted(), sample0.sorted())
    let (n1, n0) = (Double(a.count), Double(b.count))
    var ties = 0.0
    // Means of sign(x1 - x0) by row and by column.
    let rows = a.map { x in
      let (below, equal) = Self.place(x, in: b)
      ties += Double(equal)
      return Double(2 * below + equal - b.count) / n0
    }
    let columns = b.map { x in
      let (below, equal) = Self.place(x, in: a)
      return Double(a.count - 2 * below - equal) / n1
    }
    let delta = rows.reduce(0, +) / n1
    let byRow = rows.reduce(0) { $0 + ($1 - delta) * ($1 - delta) }
    let byColumn = columns.reduce(0) { $0 + ($1 - delta) * ($1 - delta) }
    let pairs = n1 * n0
    let all = (pairs - ties) - pairs * delta * delta
    let variance = max(
      0, (n0 * n0 * byRow + n1 * n1 * byColumn - all) / (pairs * (n1 - 1) * (n0 - 1)))
    self.delta = delta
    let z = Normal.quantile(0.5 + level / 2)
    if abs(delta) == 1 {
      let few = min(a.count, b.count)
      let bound = 2 * (Proportion.wilson(few, few, level: level)?.lower ?? 0.5) - 1
      lower = delta > 0 ? bound : -1
      upper = delta > 0 ? 1 : -bound
      return
    }
    let centre = delta - delta * delta * delta
    let free = 1 - delta * delta
    let reach = z * variance.squareRoot() * (free * free + z * z * variance).squareRoot()
    let scale = free + z * z * variance
    lower = max(-1, (centre - reach) / scale)
    upper = min(1, (centre + reach) / scale)
  }

  /// How many values of an ascending sample lie below x, and how many equal it.
  private static func place(_ x: Double, in sorted: [Double]) -> (below: Int, equal: Int) {
    let first = partition(sorted) { $0 >= x }
    return (first, partition(sorted) { $0 > x } - first)
  }

  private static func partition(_ sorted: [Double], _ isRight: (Double) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if isRight(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
