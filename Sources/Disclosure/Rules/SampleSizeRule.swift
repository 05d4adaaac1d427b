import Statistics

/// A median, a quartile, a mean or a pooled ratio needs 10 persons of 3 dossiers; minima and
/// maxima are never a column.
///
/// Where a denominator is given (the persons of whom a share is taken) it counts, and the
/// numerator keeps the rule of small numbers.
package enum SampleSizeRule: PrimaryRule {
  package static let id = "sample_size"

  package static func verdict(_ figure: Evidence, _ thresholds: ReleaseThresholds) -> Verdict {
    guard figure.role == .location else { return .show }
    let cell = figure.cell
    guard let base = cell.base else {
      return cell.persons >= thresholds.meansPersons && cell.dossiers >= thresholds.dossiers
        ? .show : .unsupported
    }
    guard case .estimate(let number, _, _) = cell.value else { return .unsupported }
    let isEnough =
      cell.persons == 0
      ? number == 0
      : cell.persons >= thresholds.persons && cell.dossiers >= thresholds.dossiers
    return base >= thresholds.meansPersons && isEnough ? .show : .unsupported
  }
}
