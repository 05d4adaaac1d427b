package import Statistics

/// An amount to which one or two dossiers contribute too much (p % rule, (n, k) rule).
///
/// - p %: unsafe if T - x1 - x2 < (p/100) x1: the second contributor, who knows x2, could
///   estimate the first within p per cent (Cox 1981; p = 10).
/// - (n, k): unsafe if x1 > 50 % of T, or x1 + x2 > 85 %.
///
/// Contributors are dossiers (holding rule, `LargestContributions`). The rule speaks where the
/// evidence is given; an amount of money without it is protected.
package enum DominanceRule: PrimaryRule {
  package static let id = "dominance"

  package static func verdict(_ figure: Evidence, _ thresholds: ReleaseThresholds) -> Verdict {
    guard let largest = figure.cell.largest else { return figure.isMoney ? .confidential : .show }
    return isDominated(largest, thresholds) ? .confidential : .show
  }

  package static func isDominated(
    _ amount: LargestContributions, _ thresholds: ReleaseThresholds
  ) -> Bool {
    let rest = amount.total - amount.first - amount.second
    if amount.total == 0 { return false }
    return 100 * rest < thresholds.dominancePercent * amount.first
      || 100 * amount.first > thresholds.dominanceOfOne * amount.total
      || 100 * (amount.first + amount.second) > thresholds.dominanceOfTwo * amount.total
  }
}
