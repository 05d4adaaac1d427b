import SocialAid

/// Sums the rows of one block for the comparison with a declared total (formats rule 6).
struct BlockSums {
  /// A total row: what it tells, and the sums of the block before it, in the order of `fields`.
  struct Total {
    let line: UInt32
    let told: [Int64?]
    let sums: [Int64]
    let opening: [Int64]
  }

  let fields: [Field]
  fileprivate(set) var sums: [Int64]
  fileprivate(set) var opening: [Int64]
  fileprivate(set) var totals: [Total] = []
  fileprivate(set) var hasRows = false

  /// Only tables that declare totals and carry debit and credit, or an amount, are compared.
  init(table: TableProfile, mapper: RowMapper) {
    fields =
      table.totals.isEmpty
      ? [] : [Field.debit, .credit, .amount].filter { mapper.columnOf[Int($0.rawValue)] != 0 }
    sums = Array(repeating: 0, count: fields.count)
    opening = sums
  }

  mutating func removeAll() {
    for index in fields.indices {
      sums[index] = 0
      opening[index] = 0
    }
    totals.removeAll()
    hasRows = false
  }

  /// Adds the row that the mapper holds.
  @inline(__always)
  mutating func add(_ mapper: RowMapper) {
    hasRows = true
    for index in fields.indices { sums[index] &+= Self.value(fields[index], mapper) ?? 0 }
  }

  /// Meets a row that is no record.
  mutating func meet(_ code: FindingCode, _ mapper: RowMapper) {
    switch code {
    case .openingBalance:
      for index in fields.indices { opening[index] &+= Self.value(fields[index], mapper) ?? 0 }
    case .totalRow:
      totals.append(
        Total(
          line: mapper.line, told: fields.map { Self.value($0, mapper) }, sums: sums,
          opening: opening))
    default: break
    }
  }

  private static func value(_ field: Field, _ mapper: RowMapper) -> Int64? {
    if case .value(let value) = mapper.number(field) { return value }
    return nil
  }
}

/// Compares the declared totals of a file with the sums of the rows before them.
///
/// The trailer proves that the end of the file arrived. A total may or may not include the
/// opening balance; both foot.
struct Reconciliation {
  private let isDeclared: Bool
  private var sums: [Int64]
  private var opening: [Int64]
  /// True once a total row was met.
  private(set) var hasTotal = false
  private var hasRows = false

  init(table: TableProfile, sums block: BlockSums) {
    isDeclared = !table.totals.isEmpty
    sums = Array(repeating: 0, count: block.fields.count)
    opening = sums
  }

  /// Joins the next block of the file; `note` hears of each field of a total that does not foot.
  mutating func join(_ block: BlockSums, note: (UInt32, Field) -> Void) {
    hasRows = hasRows || block.hasRows
    for total in block.totals {
      hasTotal = true
      for (index, field) in block.fields.enumerated() {
        guard let told = total.told[index] else { continue }
        let sum = sums[index] &+ total.sums[index]
        if told != sum, told != sum &+ opening[index] &+ total.opening[index] {
          note(total.line, field)
        }
      }
    }
    for index in sums.indices {
      sums[index] &+= block.sums[index]
      opening[index] &+= block.opening[index]
    }
  }

  /// True when rows came and the declared total did not.
  var lacksTotal: Bool { isDeclared && hasRows && !hasTotal }
}
