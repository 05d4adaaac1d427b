import Foundation

/// The interval of a ratio of two sums over persons who come in clusters (dossiers).
///
/// Linearisation (Cochran 1977, section 6.5, and for clusters chapter 9A): with Y and X the sums of
/// cluster g, R = sum of Y over sum of X and e = Y - R·X, the variance of R is
/// G/(G-1) · sum of e² / (sum of X)². Student's t with G - 1 degrees of freedom.
public enum ClusteredRatio {
  /// The sums of one cluster.
  public struct Sums: Sendable, Equatable {
    public var numerator: Double
    public var denominator: Double
    public init(numerator: Double, denominator: Double) {
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  /// The interval at `level`; nil under two clusters, without denominator, and where nothing varies
  /// and the ratio is not a share.
  ///
  /// A share strictly between 0 and 1 gets its interval on the log-odds scale, so that it stays
  /// inside 0...1. At 0 and 1 clusters tell no variance: there it is Wilson's (1927) with one trial
  /// a cluster, which is on the safe side, because no variable in 0...1 varies more than one of
  /// zeros and ones. Other ratios get a symmetric one, cut at 0 unless `isSigned`. The order of the
  /// clusters decides the last bits: give them sorted. Cost: two passes.
  public static func interval(
    _ clusters: [Sums], isShare: Bool, isSigned: Bool = false, level: Double = 0.95
  ) -> (lower: Double, upper: Double)? {
    let count = clusters.count
    let y = clusters.reduce(0) { $0 + $1.numerator }
    let x = clusters.reduce(0) { $0 + $1.denominator }
    guard count > 1, x > 0, y.isFinite, x.isFinite, level > 0, level < 1 else { return nil }
    let ratio = y / x
    if isShare, ratio <= 0 || ratio == 1 {
      return Proportion.wilson(ratio == 1 ? count : 0, count, level: level)
    }
    var squares = 0.0
    for cluster in clusters {
      let e = cluster.numerator - ratio * cluster.denominator
      squares += e * e
    }
    let error = (Double(count) / Double(count - 1) * squares).squareRoot() / x
    guard let t = StudentT.quantile(0.5 + level / 2, degrees: count - 1), error > 0 else {
      return nil
    }
    if isShare, ratio < 1 {
      let odds = Foundation.log(ratio / (1 - ratio))
      let half = t * error / (ratio * (1 - ratio))
      return (1 / (1 + Foundation.exp(half - odds)), 1 / (1 + Foundation.exp(-odds - half)))
    }
    let lower = ratio - t * error
    return (isSigned ? lower : max(0, lower), ratio + t * error)
  }
}
