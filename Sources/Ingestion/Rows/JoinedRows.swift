import SocialAid

/// Joins the blocks of a file in its order: books, findings, codes, period.
final class JoinedRows {
  private(set) var keeper = BookKeeper()
  private(set) var ledger = FindingLedger()
  private(set) var basicNeeds = Money.zero
  private(set) var firstMonth: Month?
  private(set) var lastMonth: Month?
  private(set) var lastLine: UInt32 = 0
  private var masses = DateMasses()
  private var codes: DeliveryCodes

  /// `mapper` is the first of `mappers`; its header findings are taken over.
  init(mappers: Int, first mapper: RowMapper) {
    codes = DeliveryCodes(mappers: mappers, names: mapper.nameOf)
    ledger.join(mapper.ledger)
    mapper.ledger.removeAll()
  }

  /// Joins a block and hands it on; throws its refusal after its rows have been counted.
  func join(
    _ block: MappedRows, deliver: (RecordBatch) throws -> [IgnoredRecord],
    quarantine: (QuarantinedRow) throws -> Void
  ) throws {
    ledger.join(block.ledger)
    keeper.join(block.tally)
    basicNeeds += block.basicNeeds
    masses.join(block.masses)
    if let first = block.firstMonth { firstMonth = min(first, firstMonth ?? first) }
    if let last = block.lastMonth { lastMonth = max(last, lastMonth ?? last) }
    if block.lastLine > 0 { lastLine = block.lastLine }
    try codes.join(block)
    if let refusal = block.refusal { throw refusal }
    for row in block.quarantined { try quarantine(row) }
    if !block.tally.marks.isEmpty || !block.batch.codes.isEmpty {
      let ignored = try deliver(block.batch)
      keeper.settle(&block.tally, ignored: ignored)
    }
  }

  /// Notes what only the whole file shows.
  func finish() { masses.report(to: &ledger) }

  func settle(late: [IgnoredRecord]) { keeper.settle(late: late) }

  func note(_ code: FindingCode, line: UInt32, column: UInt32? = nil, field: String? = nil) {
    ledger.note(code, line: line, column: column, field: field)
  }
}
