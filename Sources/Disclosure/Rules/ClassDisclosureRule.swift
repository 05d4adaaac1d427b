import Statistics

/// Everybody of a group shares a sensitive attribute, or nearly everybody of a small group: then
/// the share tells it of each of them, however large the group is.
package enum ClassDisclosureRule: PrimaryRule {
  package static let id = "class_disclosure"

  package static func verdict(_ figure: Evidence, _ thresholds: ReleaseThresholds) -> Verdict {
    guard figure.isSensitive, figure.role == .ratio || figure.role == .curve,
      let base = figure.cell.base
    else { return .show }
    return isHomogeneous(figure.cell.persons, of: base, thresholds) ? .confidential : .show
  }

  /// All of a group, or at least 90 % of fewer than 20.
  package static func isHomogeneous(
    _ persons: Int, of group: Int, _ thresholds: ReleaseThresholds
  ) -> Bool {
    guard group > 0 else { return false }
    if persons >= group { return true }
    return group < thresholds.homogeneityPersons
      && Double(persons) >= thresholds.homogeneousShare * Double(group)
  }
}
