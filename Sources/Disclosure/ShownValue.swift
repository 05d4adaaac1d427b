import Statistics

/// Turns a cell that may be shown into what the policy shows of it.
struct ShownValue {
  let thresholds: ReleaseThresholds
  let precision: Precision

  enum Precision {
    /// Under `internal`.
    case exact
    /// Under `restricted`: counts and shares of counts are exact; means, intervals and what is read
    /// off a curve have the decimals that reports print.
    case printed
    /// Under `public`, and for tables of nested cuts under `restricted`.
    case rounded
  }

  private var isRounded: Bool { precision == .rounded }

  func cell(_ cell: CountedTable.Cell, _ column: CountedTable.Column) -> ReleasedTable.Cell {
    switch cell.value {
    case .notComputable(let reason): .notComputable(reason)
    case .count(let number):
      .shown(
        Double(isRounded && column.unit != .rows ? rounded(number) : number), lower: nil,
        upper: nil, isUnreliable: false)
    case .estimate(let number, let lower, let upper):
      number.isFinite
        ? estimate(number, lower: lower, upper: upper, cell, column)
        : .notComputable("nil.undefined")
    }
  }

  private func rounded(_ number: Int) -> Int {
    Rounding.count(number, base: thresholds.roundingBase)
  }

  private func estimate(
    _ number: Double, lower: Double?, upper: Double?, _ cell: CountedTable.Cell,
    _ column: CountedTable.Column
  ) -> ReleasedTable.Cell {
    let role = ColumnRole(column, cell)
    let isUnreliable = isUnreliable(cell, role)
    let lower = lower.flatMap { $0.isFinite ? $0 : nil }
    let upper = upper.flatMap { $0.isFinite ? $0 : nil }
    func shown(_ cut: (Double) -> Double) -> ReleasedTable.Cell {
      .shown(
        cut(number), lower: lower.map(cut), upper: upper.map(cut), isUnreliable: isUnreliable)
    }
    if precision == .exact { return shown { $0 } }
    if precision == .printed && role != .location { return printed(shown, number, cell, role) }
    func cut(_ value: Double) -> Double { Self.mean(value, column.unit, isRounded: isRounded) }
    guard isRounded else { return shown(cut) }
    switch role {
    case .count:
      return .shown(
        Double(rounded(Int(number.rounded()))), lower: nil, upper: nil, isUnreliable: false)
    case .ratio, .curve:
      if let base = cell.base, rounded(base) > 0 {
        for persons in [cell.persons, base - cell.persons]
        where abs(number - Double(persons) / Double(base)) < 1e-9 {
          return ratio(
            rounded(persons), of: rounded(base), hasInterval: lower != nil, isUnreliable)
        }
      }
      fallthrough
    default:
      return shown(cut)
    }
  }

  /// A share of counts is exact, for it tells no more than they do. With all its decimals a product
  /// over months would tell in which month somebody left, and an interval clustered by dossier how
  /// many dossiers hold two.
  private func printed(
    _ shown: ((Double) -> Double) -> ReleasedTable.Cell, _ number: Double,
    _ cell: CountedTable.Cell, _ role: ColumnRole
  ) -> ReleasedTable.Cell {
    func cut(_ value: Double) -> Double { Rounding.decimals(value, 3) }
    guard case .shown(_, let lower, let upper, let isUnreliable) = shown(cut) else {
      return shown(cut)
    }
    let isShare = [cell.persons, (cell.base ?? 0) - cell.persons].contains {
      guard let base = cell.base, base > 0 else { return false }
      return abs(number - Double($0) / Double(base)) < 1e-9
    }
    return .shown(
      role == .curve && !isShare ? cut(number) : number, lower: lower, upper: upper,
      isUnreliable: isUnreliable)
  }

  /// A published share and its interval come from the published counts: from the exact ones the
  /// interval would give them away (Wilson 1927).
  private func ratio(
    _ numerator: Int, of base: Int, hasInterval: Bool, _ isUnreliable: Bool
  ) -> ReleasedTable.Cell {
    let interval = hasInterval ? Proportion.wilson(numerator, base) : nil
    return .shown(
      Rounding.decimals(Double(numerator) / Double(base), 3),
      lower: interval.map { Rounding.decimals($0.lower, 3) },
      upper: interval.map { Rounding.decimals($0.upper, 3) }, isUnreliable: isUnreliable)
  }

  /// Decimals of a mean. With all of them a mean times a count is a sum of whole months, and so the
  /// count.
  private static func places(_ unit: CountedTable.Unit, isRounded: Bool) -> Int {
    max(isRounded ? 0 : 1, decimals(unit))
  }

  /// A mean as it is shown outside of the office.
  static func mean(_ value: Double, _ unit: CountedTable.Unit, isRounded: Bool) -> Double {
    unit == .money
      ? Rounding.amount(value) : Rounding.decimals(value, places(unit, isRounded: isRounded))
  }

  /// Half a unit of the last decimal with which a mean is shown outside of the office.
  static func halfUnit(_ unit: CountedTable.Unit, isRounded: Bool) -> Double {
    if unit == .money { return 5 }
    return (0..<places(unit, isRounded: isRounded)).reduce(0.5) { half, _ in half / 10 }
  }

  private static func decimals(_ unit: CountedTable.Unit) -> Int {
    switch unit {
    case .share, .probability: 3
    case .index, .perYear, .smd: 2
    case .months, .money, .persons, .events, .rows: 0
    }
  }

  /// True for an estimate that rests on fewer persons than its kind needs to be published.
  private func isUnreliable(_ cell: CountedTable.Cell, _ role: ColumnRole) -> Bool {
    switch role {
    case .count, .plain: false
    case .ratio: (cell.base ?? 0) < thresholds.shareBase
    case .curve: (cell.atRisk ?? cell.base ?? 0) < thresholds.curveAtRisk
    case .location, .effect: (cell.base ?? cell.persons) < thresholds.meansPersons
    }
  }
}
