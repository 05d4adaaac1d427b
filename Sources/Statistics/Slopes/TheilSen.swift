/// A slope that single outliers do not move.
public enum TheilSen {
  /// The median of the slopes of all pairs of points with different x, in units of y per unit of
  /// x; nil when no such pair exists.
  ///
  /// Theil (1950), Sen (1968): pairs of equal x are left out, an even number of slopes gives the
  /// mean of the middle two. Cost: the square of the number of points.
  public static func slope(_ points: [(x: Double, y: Double)]) -> Double? {
    Quantile.type7(sortedSlopes(points), 0.5)
  }

  /// The slope with its interval from the distribution of Kendall's statistic, ties counted
  /// (Sen 1968, equation 2.6); nil where there is no slope.
  ///
  /// The bounds are two of the pairwise slopes. Months of one trajectory follow each other, so
  /// for a person it is too narrow; it is meant for independent points.
  public static func interval(
    _ points: [(x: Double, y: Double)], level: Double = 0.95
  ) -> (slope: Double, lower: Double, upper: Double)? {
    let slopes = sortedSlopes(points)
    guard let slope = Quantile.type7(slopes, 0.5), level > 0, level < 1 else { return nil }
    let n = Double(points.count)
    let ties = tied(points.map(\.x)) + tied(points.map(\.y))
    let variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    guard variance > 0 else { return nil }
    let reach = Normal.quantile(0.5 + level / 2) * variance.squareRoot()
    let count = Double(slopes.count)
    let above = min(
      Int(((count + reach) / 2).rounded(.toNearestOrEven)), slopes.count - 1)
    let below = max(Int(((count - reach) / 2).rounded(.toNearestOrEven)) - 1, 0)
    return (slope, slopes[below], slopes[above])
  }

  /// Σ k(k - 1)(2k + 5) over groups of k equal values.
  private static func tied(_ values: [Double]) -> Double {
    var counts: [Double: Double] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.keys.sorted().reduce(0) { sum, value in
      let k = counts[value] ?? 0
      return sum + k * (k - 1) * (2 * k + 5)
    }
  }

  private static func sortedSlopes(_ points: [(x: Double, y: Double)]) -> [Double] {
    var slopes: [Double] = []
    slopes.reserveCapacity(points.count * max(0, points.count - 1) / 2)
    for i in points.indices {
      for j in (i + 1)..<max(i + 1, points.count) where points[j].x != points[i].x {
        slopes.append((points[j].y - points[i].y) / (points[j].x - points[i].x))
      }
    }
    slopes.sort()
    return slopes
  }
}
