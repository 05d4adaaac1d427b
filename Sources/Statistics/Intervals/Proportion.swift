/// Intervals of crude proportions.
public enum Proportion {
  /// The score interval of x successes in n trials; nil when n is 0 or x is not in 0...n.
  ///
  /// Wilson (1927), without continuity correction: (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) /
  /// (1 + z²/n). Bounds are exactly 0 at x = 0 and 1 at x = n.
  public static func wilson(
    _ x: Int, _ n: Int, level: Double = 0.95
  ) -> (lower: Double, upper: Double)? {
    guard n > 0, x >= 0, x <= n, level > 0, level < 1 else { return nil }
    let z = Normal.quantile(0.5 + level / 2)
    let count = Double(n)
    let p = Double(x) / count
    let z2 = z * z
    let centre = p + z2 / (2 * count)
    let half = z * (p * (1 - p) / count + z2 / (4 * count * count)).squareRoot()
    let scale = 1 + z2 / count
    return (
      x == 0 ? 0 : max(0, (centre - half) / scale),
      x == n ? 1 : min(1, (centre + half) / scale)
    )
  }

  /// The interval of the difference x1/n1 - x0/n0 of two independent proportions; nil when
  /// either has no trials.
  ///
  /// Newcombe (1998), method 10: the hybrid of the two score intervals.
  public static func difference(
    _ x1: Int, of n1: Int, _ x0: Int, of n0: Int, level: Double = 0.95
  ) -> (value: Double, lower: Double, upper: Double)? {
    guard let a = wilson(x1, n1, level: level), let b = wilson(x0, n0, level: level) else {
      return nil
    }
    let p1 = Double(x1) / Double(n1)
    let p0 = Double(x0) / Double(n0)
    let down = ((p1 - a.lower) * (p1 - a.lower) + (b.upper - p0) * (b.upper - p0)).squareRoot()
    let up = ((a.upper - p1) * (a.upper - p1) + (p0 - b.lower) * (p0 - b.lower)).squareRoot()
    return (p1 - p0, p1 - p0 - down, p1 - p0 + up)
  }

  /// The interval of x successes in n trials that holds its level at every share; wider than the
  /// score interval (Clopper and Pearson 1934). nil when n is 0 or x is not in 0...n.
  public static func exact(
    _ x: Int, _ n: Int, level: Double = 0.95
  ) -> (lower: Double, upper: Double)? {
    guard n > 0, x >= 0, x <= n, level > 0, level < 1 else { return nil }
    let tail = (1 - level) / 2
    let (hits, misses) = (Double(x), Double(n - x))
    let lower = x == 0 ? 0 : BetaDistribution.quantile(tail, hits, misses + 1)
    let upper = x == n ? 0 : BetaDistribution.quantile(tail, misses, hits + 1)
    guard let lower, let upper else { return nil }
    return (lower, 1 - upper)
  }
}
