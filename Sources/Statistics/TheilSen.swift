/// A slope that single outliers do not move.
public enum TheilSen {
  /// The median of the slopes of all pairs of points with different x, in units of y per unit of
  /// x; nil when no such pair exists.
  ///
  /// Theil (1950), Sen (1968): pairs of equal x are left out, an even number of slopes gives the
  /// mean of the middle two. Cost: the square of the number of points.
  public static func slope(_ points: [(x: Double, y: Double)]) -> Double? {
    var slopes: [Double] = []
    slopes.reserveCapacity(points.count * max(0, points.count - 1) / 2)
    for i in points.indices {
      for j in (i + 1)..<max(i + 1, points.count) where points[j].x != points[i].x {
        slopes.append((points[j].y - points[i].y) / (points[j].x - points[i].x))
      }
    }
    slopes.sort()
    return Quantile.type7(slopes, 0.5)
  }
}
