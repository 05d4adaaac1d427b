import Statistics

/// A share says as much about those who are not in its numerator: they are none, or at least 6.
///
/// A share needs its denominator, of at least 6 persons. A count beside a known denominator is
/// left to complementary suppression, which may hide the denominator instead.
package enum RemainderRule: PrimaryRule {
  package static let id = "remainder"

  package static func verdict(_ figure: Evidence, _ thresholds: ReleaseThresholds) -> Verdict {
    switch figure.role {
    case .ratio, .curve:
      guard let base = figure.cell.base ?? (figure.role == .curve ? figure.cell.atRisk : nil)
      else { return .confidential }
      let least = figure.least(thresholds)
      let rest = base - figure.cell.persons
      return base >= thresholds.persons && (rest <= 0 || rest >= least) ? .show : .confidential
    default: return .show
    }
  }
}
