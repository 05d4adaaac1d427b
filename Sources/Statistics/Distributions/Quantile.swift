/// Quantiles of a sample.
public enum Quantile {
  /// The p-quantile of an ascending sample by linear interpolation of order statistics; nil when
  /// the sample is empty or p is not in 0...1.
  ///
  /// Hyndman and Fan (1996), definition 7: position (n - 1)p counted from 0. Cost: constant.
  public static func type7(_ sorted: [Double], _ p: Double) -> Double? {
    guard let last = sorted.last, p >= 0, p <= 1 else { return nil }
    let position = Double(sorted.count - 1) * p
    let below = Int(position)
    let share = position - Double(below)
    guard share > 0, below + 1 < sorted.count else {
      return below < sorted.count ? sorted[below] : last
    }
    return sorted[below] + share * (sorted[below + 1] - sorted[below])
  }
}
