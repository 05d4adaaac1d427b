import Statistics

/// A difference or a standardised difference needs 10 persons on the side that it names.
///
/// With the figure of one group it gives that of the other, so complementary suppression hides
/// it with the shares of its row.
package enum EffectRule: PrimaryRule {
  package static let id = "effect"

  package static func verdict(_ figure: Evidence, _ thresholds: ReleaseThresholds) -> Verdict {
    guard figure.role == .effect else { return .show }
    let cell = figure.cell
    let isEnough =
      (cell.base ?? cell.persons) >= thresholds.meansPersons
      && (cell.persons == 0 || cell.dossiers >= thresholds.dossiers)
    return isEnough ? .show : .unsupported
  }
}
