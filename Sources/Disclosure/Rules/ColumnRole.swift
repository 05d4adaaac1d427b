package import Statistics

/// What a column holds, as far as the rules tell figures apart.
package enum ColumnRole: Sendable, Equatable {
  /// Numbers of persons or events: they add up.
  case count
  /// A share of persons: with its denominator it is a count.
  case ratio
  /// Read off a curve, with persons at risk.
  case curve
  /// A median, a quartile, a mean, a pooled ratio: it does not add up.
  case location
  /// A difference or a standardised difference of two groups.
  case effect
  /// Rows of a file, months of a calendar.
  case plain

  /// True where a reader can add and subtract the figures of this column.
  var isAdditive: Bool { self == .count || self == .ratio || self == .curve }

  /// The role of one cell: a mean with a denominator is the share of an attribute (`M01.balance`).
  package init(_ column: CountedTable.Column, _ cell: CountedTable.Cell) {
    let isSummary = ["median", "q1", "q3", "pooled", "mean"].contains(column.id)
    if ["difference", "effect", "risk_ratio", "odds_ratio", "hazard_ratio"].contains(column.id) {
      self = .effect
      return
    }
    switch column.unit {
    case .persons, .events: self = .count
    case .share: self = isSummary ? .location : cell.atRisk == nil ? .ratio : .curve
    case .probability: self = isSummary ? .location : .curve
    case .index: self = isSummary || cell.base == nil ? .location : .ratio
    case .smd: self = .effect
    case .rows: self = .plain
    default: self = .location
    }
  }
}
