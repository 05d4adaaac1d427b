import SocialAid

/// What a mapper made of one block of rows; joined to the rest of the file in its order.
///
/// Whatever a mapper learns from rows stands here or is forgotten between blocks, so that a
/// result does not depend on which mapper took which block.
final class MappedRows {
  /// Which mapper filled this; its codes carry its own numbers.
  @exclusivity(unchecked) var mapper = 0
  @exclusivity(unchecked) var batch = RecordBatch()
  @exclusivity(unchecked) var tally = RowTally()
  @exclusivity(unchecked) var quarantined: [QuarantinedRow] = []
  @exclusivity(unchecked) var ledger = FindingLedger()
  /// Codes that the block uses, in the order of first use.
  @exclusivity(unchecked) var met: [CodeRegistry.Met] = []
  @exclusivity(unchecked) var basicNeeds = Money.zero
  @exclusivity(unchecked) var firstMonth: Month?
  @exclusivity(unchecked) var lastMonth: Month?
  /// In which months dossiers and versions start and end.
  @exclusivity(unchecked) var masses = DateMasses()
  /// The last line that was mapped; 0 when none was.
  @exclusivity(unchecked) var lastLine: UInt32 = 0
  /// Set when the file is refused at a row of this block; later rows were not mapped.
  @exclusivity(unchecked) var refusal: Refusal?

  func removeAll() {
    batch.removeAll()
    tally.removeAll()
    quarantined.removeAll(keepingCapacity: true)
    ledger.removeAll()
    met.removeAll(keepingCapacity: true)
    basicNeeds = .zero
    firstMonth = nil
    lastMonth = nil
    masses.removeAll()
    lastLine = 0
    refusal = nil
  }
}
