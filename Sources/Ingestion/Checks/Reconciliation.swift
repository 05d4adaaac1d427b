import SocialAid

/// Compares a declared total row with the sums of the rows before it (formats rule 6).
///
/// The trailer proves that the end of the file arrived. A total may or may not include the
/// opening balance; both foot. Only tables that declare totals and carry debit and credit, or
/// an amount, are compared.
struct Reconciliation {
  private let isDeclared: Bool
  /// In the order of `fields`.
  private var sums: [Int64]
  private var opening: [Int64]
  /// True once a total row was met.
  private(set) var hasTotal = false
  private var hasRows = false
  private let fields: [Field]

  init(table: TableProfile, plan: CSVPlan, profile: Profile, mapper: RowMapper) {
    isDeclared = !table.totals.isEmpty
    fields =
      isDeclared
      ? [Field.debit, .credit, .amount].filter { mapper.columnOf[Int($0.rawValue)] != 0 } : []
    sums = Array(repeating: 0, count: fields.count)
    opening = sums
  }

  mutating func add(_ mapper: RowMapper) {
    hasRows = true
    for index in fields.indices { sums[index] &+= value(fields[index], mapper) ?? 0 }
  }

  /// Meets a row that is no record.
  mutating func meet(_ code: FindingCode, _ mapper: RowMapper) {
    switch code {
    case .openingBalance:
      for index in fields.indices { opening[index] &+= value(fields[index], mapper) ?? 0 }
    case .totalRow:
      hasTotal = true
      for index in fields.indices {
        guard let told = value(fields[index], mapper) else { continue }
        if told != sums[index], told != sums[index] &+ opening[index] {
          mapper.note(.totalDoesNotFoot, fields[index])
        }
      }
    default: break
    }
  }

  func finish(_ mapper: RowMapper) {
    if isDeclared, hasRows, !hasTotal { mapper.ledger.note(.noTrailer, line: mapper.line) }
  }

  private func value(_ field: Field, _ mapper: RowMapper) -> Int64? {
    guard
      case .value(let value) = mapper.profile.numbers.parse(
        mapper.cells[field], encoding: mapper.encoding)
    else { return nil }
    return value
  }
}
