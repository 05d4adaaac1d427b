/// The interval of a median over persons who come in clusters (dossiers).
///
/// Woodruff (1952): the interval of the share of values below the median, carried back through the
/// quantiles. The variance of the share is that of `ClusteredRatio`; a value equal to the median
/// counts half, so that months, which tie, do not make the share certain.
public enum ClusteredMedian {
  /// The interval at `level`; nil under two clusters, where all values are equal, and where a bound
  /// lies beyond the outer tenths, which so few values cannot tell and which would print one
  /// person's value.
  ///
  /// `values` by cluster; `sorted` the same values ascending. Cost: one pass.
  public static func interval(
    _ values: [Double], clusters: [UInt64], sorted: [Double], level: Double = 0.95
  ) -> (lower: Double, upper: Double)? {
    guard let median = Quantile.type7(sorted, 0.5), values.count == clusters.count,
      sorted.first != sorted.last
    else { return nil }
    func half(_ value: Double) -> Int { value < median ? 2 : value == median ? 1 : 0 }
    let below = values.reduce(0) { $0 + half($1) }
    // In halves: e = sum of the cluster's halves - its persons · below / n; whole numbers times n.
    let n = values.count
    var count = 0
    var squares = 0.0
    var sum = 0
    for (i, value) in values.enumerated() {
      if i == 0 || clusters[i] != clusters[i - 1] {
        count += 1
        squares += Double(sum) * Double(sum)
        sum = 0
      }
      sum += half(value) * n - below
    }
    squares += Double(sum) * Double(sum)
    guard count > 1, let t = StudentT.quantile(0.5 + level / 2, degrees: count - 1) else {
      return nil
    }
    let error =
      (Double(count) / Double(count - 1) * squares).squareRoot() / (2 * Double(n) * Double(n))
    let reach = t * error
    guard reach > 0, reach <= 0.4, let lower = Quantile.type7(sorted, 0.5 - reach),
      let upper = Quantile.type7(sorted, 0.5 + reach)
    else { return nil }
    return (lower, upper)
  }
}
