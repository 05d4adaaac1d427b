package import Statistics

/// One primary rule: what it says of a figure by itself, before its neighbours are looked at.
///
/// Evidence that is missing protects.
package protocol PrimaryRule: Sendable {
  /// Stable id, for the documentation; no output tells which rule hid a cell.
  static var id: String { get }
  static func verdict(_ figure: Evidence, _ thresholds: ReleaseThresholds) -> Verdict
}

/// What the rules say of one cell.
package enum Verdict: Int, Sendable, Comparable {
  case show
  /// Too few persons for a figure of this kind; nothing else has to hide with it.
  case unsupported
  /// It would tell about too few persons: protected, and so is what gives it away.
  case confidential

  package static func < (a: Verdict, b: Verdict) -> Bool { a.rawValue < b.rawValue }
}

/// What the rules see of one figure.
package struct Evidence: Sendable {
  package var cell: CountedTable.Cell
  package var role: ColumnRole
  /// True where the row is a category of a sensitive attribute, not the total over it.
  package var isSensitive: Bool
  /// True where the row describes a sequence or a pattern of states.
  package var isPattern: Bool
  /// The months of the row's category on a curve; nil elsewhere.
  package var month: Int?
  /// True for an amount of money, a sum or a mean.
  package var isMoney: Bool

  package init(
    _ cell: CountedTable.Cell, _ role: ColumnRole, isSensitive: Bool = false,
    isPattern: Bool = false, month: Int? = nil, isMoney: Bool = false
  ) {
    self.cell = cell
    self.role = role
    self.isSensitive = isSensitive
    self.isPattern = isPattern
    self.month = month
    self.isMoney = isMoney
  }

  /// Persons from which on this figure is large enough.
  func least(_ thresholds: ReleaseThresholds) -> Int {
    isSensitive ? thresholds.sensitivePersons : thresholds.persons
  }
}

/// The rules in force, in the order of the documentation.
package enum RuleBook {
  package static let rules: [any PrimaryRule.Type] = [
    SmallCountRule.self, RemainderRule.self, ClassDisclosureRule.self, CurveRule.self,
    SampleSizeRule.self, EffectRule.self, DominanceRule.self, PatternRule.self,
  ]

  /// The strictest verdict of all rules; a cell without a value has nothing to protect.
  package static func verdict(_ figure: Evidence, _ thresholds: ReleaseThresholds) -> Verdict {
    if figure.role == .plain { return .show }
    if case .notComputable = figure.cell.value { return .show }
    return rules.map { $0.verdict(figure, thresholds) }.max() ?? .confidential
  }
}
