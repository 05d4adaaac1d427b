import Statistics

/// A sequence, a medoid or a pattern of states is described only where at least 10 persons
/// share it: a rare path through the months is a fingerprint.
package enum PatternRule: PrimaryRule {
  package static let id = "pattern"
  /// Row dimensions whose categories are patterns.
  package static let dimensions: Set<String> = ["pattern", "sequence", "medoid"]

  package static func verdict(_ figure: Evidence, _ thresholds: ReleaseThresholds) -> Verdict {
    guard figure.isPattern, figure.role != .plain else { return .show }
    let persons = figure.cell.persons
    return persons == 0 || persons >= thresholds.patternPersons ? .show : .confidential
  }
}
