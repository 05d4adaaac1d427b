import Statistics

/// What the rules say of one cell.
enum Verdict: Sendable, Equatable {
  case show
  /// It would tell about too few persons: protected, and so is what gives it away.
  case confidential
  /// Too few persons for a figure of this kind; nothing else has to hide with it.
  case unsupported
}

/// What a column holds, as far as the rules tell figures apart.
enum ColumnRole: Sendable, Equatable {
  /// Numbers of persons or events: they add up.
  case count
  /// A share of persons: with its denominator it is a count.
  case ratio
  /// Read off a curve, with persons at risk.
  case curve
  /// A median, a quartile, a mean, a pooled ratio: it does not add up.
  case location
  /// Rows of a file, months of a calendar.
  case plain

  /// True where a reader can add and subtract the figures of this column.
  var isAdditive: Bool { self != .location && self != .plain }

  /// The role of one cell: a mean with a denominator is the share of an attribute (`M01.balance`).
  init(_ column: CountedTable.Column, _ cell: CountedTable.Cell) {
    let isSummary = ["median", "q1", "q3", "pooled", "mean"].contains(column.id)
    switch column.unit {
    case .persons, .events: self = .count
    case .share: self = isSummary ? .location : .ratio
    case .probability: self = isSummary ? .location : .curve
    case .index, .smd: self = isSummary || cell.base == nil ? .location : .ratio
    case .months, .perYear, .money: self = .location
    case .rows: self = .plain
    }
  }
}

/// The primary rules: what a cell says by itself, before its neighbours are looked at.
///
/// Evidence that is missing protects: a share without its denominator, a point of a curve without
/// persons at risk, a count above zero that names no person.
struct CellRules: Sendable {
  let thresholds: ReleaseThresholds
  let isSensitive: Bool

  func verdict(_ cell: CountedTable.Cell, _ role: ColumnRole) -> Verdict {
    switch (cell.value, role) {
    case (.notComputable, _), (_, .plain): .show
    case (.count(let number), _): count(number, cell)
    case (.estimate(let number, _, _), .count): count(Int(exactly: number) ?? 1, cell)
    case (.estimate, .ratio): cell.atRisk == nil ? ratio(cell) : curve(cell)
    case (.estimate, .curve): curve(cell)
    case (.estimate(let number, _, _), .location): location(number, cell)
    }
  }

  /// Persons 1-5 or dossiers 1-2 are protected, and so is a count whose complement is.
  private func count(_ number: Int, _ cell: CountedTable.Cell) -> Verdict {
    if number == 0 && cell.persons == 0 { return .show }
    let isSafe =
      cell.persons > 0 && !thresholds.isSmall(number) && hasEnough(cell) && hasSafeRest(cell)
    return isSafe ? .show : .confidential
  }

  /// Numerator, complement and denominator are counts of persons, each under the same rule.
  private func ratio(_ cell: CountedTable.Cell) -> Verdict {
    guard let base = cell.base, base >= thresholds.persons, hasEnough(cell), hasSafeRest(cell),
      !(isSensitive && isHomogeneous(cell.persons, of: base))
    else { return .confidential }
    return .show
  }

  private func curve(_ cell: CountedTable.Cell) -> Verdict {
    guard let atRisk = cell.atRisk ?? cell.base, hasEnough(cell), hasSafeRest(cell),
      cell.persons == 0 || cell.persons >= thresholds.curveEvents
    else { return .confidential }
    if isSensitive, let base = cell.base, isHomogeneous(cell.persons, of: base) {
      return .confidential
    }
    return atRisk >= thresholds.curveAtRisk ? .show : .unsupported
  }

  /// The persons behind a median are `persons`; where a denominator is given it counts, and the
  /// numerator keeps the rule of small numbers.
  private func location(_ number: Double, _ cell: CountedTable.Cell) -> Verdict {
    guard let base = cell.base else {
      return cell.persons >= thresholds.meansPersons && cell.dossiers >= thresholds.dossiers
        ? .show : .unsupported
    }
    let isSafe =
      base >= thresholds.meansPersons && hasEnough(cell)
      && (cell.persons > 0 || number == 0)
    return isSafe ? .show : .unsupported
  }

  private func hasEnough(_ cell: CountedTable.Cell) -> Bool {
    cell.persons == 0
      || (!thresholds.isSmall(cell.persons) && cell.dossiers >= thresholds.dossiers)
  }

  private func hasSafeRest(_ cell: CountedTable.Cell) -> Bool {
    guard let base = cell.base else { return true }
    return !thresholds.isSmall(base) && !thresholds.isSmall(base - cell.persons)
  }

  /// Class disclosure: all of a group, or nearly all of a small one.
  func isHomogeneous(_ persons: Int, of group: Int) -> Bool {
    guard group > 0 else { return false }
    if persons >= group { return true }
    return group < thresholds.homogeneityPersons
      && Double(persons) >= thresholds.homogeneousShare * Double(group)
  }
}
