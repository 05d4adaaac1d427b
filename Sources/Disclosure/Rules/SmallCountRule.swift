import Statistics

/// Fewer than 6 persons or 3 dossiers stand behind a count, a share or a point of a curve.
///
/// Persons and dossiers are counted, never rows: forty events of one person are one person. The
/// threshold of the federal social-aid statistics (n < 6 is `X`); 10 where the split is sensitive
/// and the canton asks for it. Zero may be shown.
package enum SmallCountRule: PrimaryRule {
  package static let id = "small_count"

  package static func verdict(_ figure: Evidence, _ thresholds: ReleaseThresholds) -> Verdict {
    guard figure.role.isAdditive || (figure.role == .effect && figure.cell.base != nil) else {
      return .show
    }
    let cell = figure.cell
    let least = figure.least(thresholds)
    if figure.role == .count {
      let number = count(cell.value)
      if number == 0 && cell.persons == 0 { return .show }
      // A number above zero that names no person, or a small number of events, is protected.
      guard cell.persons > 0, number < 0 || number >= least else { return .confidential }
    }
    let isEnough =
      cell.persons == 0 || (cell.persons >= least && cell.dossiers >= thresholds.dossiers)
    return isEnough ? .show : .confidential
  }

  static func count(_ value: CountedTable.Value) -> Int {
    switch value {
    case .count(let number): number
    case .estimate(let number, _, _): Int(exactly: number.rounded()) ?? 1
    case .notComputable: 0
    }
  }
}
