import Statistics

/// A point of a survival or incidence curve needs 10 persons at risk, and no event or at least 6
/// so far, and stands on the fixed grid of months.
///
/// Step times and censoring marks are never a category, so nobody's exit is a step to be seen.
package enum CurveRule: PrimaryRule {
  package static let id = "curve"
  /// Months since entry at which a curve may be read.
  package static let grid: Set<Int> = [0, 1, 2, 3, 6, 9, 12, 18, 24, 30, 36, 48, 60, 72, 84, 96]

  package static func verdict(_ figure: Evidence, _ thresholds: ReleaseThresholds) -> Verdict {
    guard figure.role == .curve else { return .show }
    if let month = figure.month, !grid.contains(month) { return .confidential }
    let persons = figure.cell.persons
    if persons > 0 && persons < thresholds.curveEvents { return .confidential }
    guard let atRisk = figure.cell.atRisk ?? figure.cell.base else { return .confidential }
    return atRisk >= thresholds.curveAtRisk ? .show : .unsupported
  }
}
