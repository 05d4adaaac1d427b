package import Trajectories

/// The thresholds of C07 moved by a fifth, each alone and all together.
///
/// T11 = 0 does not scale, and the open share only splits the palliative class, so neither moves
/// a column of the grid. A whole number of months moves by at least one: 3 gives 2, 3, 4.
package enum ThresholdGrid: String, Sendable, CaseIterable {
  case contactShare = "contact_share"
  case contactGap = "contact_gap"
  case earnedShare = "earned_share"
  case staticOccupationShare = "static_occupation_share"
  case cashOnlyShare = "cash_only_share"
  case professionalShare = "professional_share"
  case all

  /// Percent by which a threshold is moved.
  package static let levels = [-20, 0, 20]

  /// As shown in the table: `-20`, `0`, `+20`.
  package static func name(_ level: Int) -> String { level > 0 ? "+\(level)" : String(level) }

  /// `base` with this threshold moved by `level` percent.
  package func moved(_ base: Codebook.Thresholds, by level: Int) -> Codebook.Thresholds {
    var moved = base
    let factor = Double(100 + level) / 100
    if self == .contactShare || self == .all { moved.contactShare *= factor }
    if self == .contactGap || self == .all {
      let step = max(1, Int((Double(base.contactGap) * 0.2).rounded()))
      moved.contactGap += level == 0 ? 0 : level > 0 ? step : -step
    }
    if self == .earnedShare || self == .all { moved.earnedShare *= factor }
    if self == .staticOccupationShare || self == .all { moved.staticOccupationShare *= factor }
    if self == .cashOnlyShare || self == .all { moved.cashOnlyShare *= factor }
    if self == .professionalShare || self == .all { moved.professionalShare *= factor }
    return moved
  }
}
