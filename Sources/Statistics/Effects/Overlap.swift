/// How far two distributions cover the same values.
public enum Overlap {
  /// Σ min(p, q) over classes, from the counts of two groups; 0 apart, 1 the same (Weitzman 1970).
  ///
  /// nil when a group is empty. Few persons in many classes look apart by chance: keep classes
  /// few and print them.
  public static func coefficient(_ counts1: [Double], _ counts0: [Double]) -> Double? {
    let total1 = counts1.reduce(0, +)
    let total0 = counts0.reduce(0, +)
    guard counts1.count == counts0.count, total1 > 0, total0 > 0 else { return nil }
    return zip(counts1, counts0).reduce(0) { $0 + min($1.0 / total1, $1.1 / total0) }
  }

  /// The coefficient of two samples in `classes` of equal width over `range`; values outside fall
  /// into the outermost, the upper edge belongs to the last.
  public static func coefficient(
    _ sample1: [Double], _ sample0: [Double], in range: ClosedRange<Double>, classes: Int
  ) -> Double? {
    guard classes > 0, range.lowerBound < range.upperBound else { return nil }
    let width = (range.upperBound - range.lowerBound) / Double(classes)
    func counts(_ sample: [Double]) -> [Double] {
      var counts = [Double](repeating: 0, count: classes)
      for value in sample where !value.isNaN {
        let place = ((value - range.lowerBound) / width).rounded(.down)
        counts[Int(max(0, min(Double(classes - 1), place)))] += 1
      }
      return counts
    }
    return coefficient(counts(sample1), counts(sample0))
  }

  /// The largest difference of the two distribution functions (Kolmogorov and Smirnov), 0 the
  /// same, 1 apart; it needs no classes. nil when a sample is empty.
  public static func largestDifference(_ sample1: [Double], _ sample0: [Double]) -> Double? {
    guard !sample1.isEmpty, !sample0.isEmpty else { return nil }
    let (a, b) = (sample1.sorted(), sample0.sorted())
    var (i, j) = (0, 0)
    var largest = 0.0
    while i < a.count || j < b.count {
      let value = min(i < a.count ? a[i] : .infinity, j < b.count ? b[j] : .infinity)
      while i < a.count, a[i] <= value { i += 1 }
      while j < b.count, b[j] <= value { j += 1 }
      largest = max(largest, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
    }
    return largest
  }
}
