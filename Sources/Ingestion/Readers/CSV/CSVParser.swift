/// Reads a CSV file row by row; what `CSVTokenizer` gives in blocks.
///
/// Fields are slices of the block in hand, valid until the next call of `nextRow`.
package final class CSVParser {
  private let tokenizer: CSVTokenizer
  private let block = CSVBlock()
  @exclusivity(unchecked) private var next = 0

  /// The current row; before the first call of `nextRow` there is none.
  @exclusivity(unchecked) package private(set) var row: CSVRow?
  /// The last row read was ended by a line break, not by the end of the file.
  @exclusivity(unchecked) package private(set) var endedWithLineBreak = true

  package init(
    source: ByteSource, dialect: CSVDialect, encoding: TextEncoding, limits: CSVLimits = CSVLimits()
  ) {
    tokenizer = CSVTokenizer(
      source: source, dialect: dialect, encoding: encoding, limits: limits)
  }

  /// Number of fields of the current row.
  package var fieldCount: Int { row?.fieldCount ?? 0 }
  /// 1-based line on which the current row starts.
  package var line: UInt32 { row?.line ?? 0 }
  /// The current row has text after a closing quote.
  package var isMalformed: Bool { row?.isMalformed ?? false }

  /// The bytes of field `index` of the current row.
  package func field(_ index: Int) -> Bytes { row?.field(index) ?? Bytes(start: nil, count: 0) }

  /// See `CSVTokenizer.skipPreamble`.
  package func skipPreamble() throws(CSVFault) -> (byteOrderMark: Bool, separator: UInt8?) {
    try tokenizer.skipPreamble()
  }

  /// Advances to the next row; false at the end of the file.
  package func nextRow() throws(CSVFault) -> Bool {
    if next == block.rowCount {
      next = 0
      if try !tokenizer.fill(block) { return false }
    }
    let row = block.row(next)
    next += 1
    endedWithLineBreak = row.isEnded
    self.row = row
    return true
  }
}
