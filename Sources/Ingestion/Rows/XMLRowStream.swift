import SocialAid

/// Reads the rows of an XML file block by block.
///
/// The scanner reads as far as it can; where it gives up, the file is read again from its start by
/// libxml2, and the rows that were given out already are passed over.
final class XMLRowStream {
  /// Bytes read at a time. A piece holds at most some 1,600 rows (`<a></a>` with one field each).
  static let piece = 16 * 1024
  /// Rows from which a block is given out: with those of one more piece, fewer than a batch takes.
  private static let blockRows = 2400

  private let document: XMLDocumentProfile
  private let open: () throws -> ByteSource
  private let makeRows: () -> XMLRows
  private var source: ByteSource
  private var rows: XMLRows
  private var scanner: XMLScanner<XMLRows>?
  private var parser: XMLPushParser?
  private let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: XMLRowStream.piece)
  /// Rows and notes of the blocks that were given out.
  private var givenRows = 0
  private var givenNotes = 0

  /// `open` hands out the bytes from the start of the file, at most once more; `rows` makes what
  /// gathers them. Without `scans`, all is left to libxml2.
  init(
    _ document: XMLDocumentProfile, scans: Bool = true, open: @escaping () throws -> ByteSource,
    rows makeRows: @escaping () -> XMLRows
  ) throws {
    self.document = document
    self.open = open
    self.makeRows = makeRows
    source = try open()
    rows = makeRows()
    if scans {
      let scanner = XMLScanner(handler: rows)
      self.scanner = scanner
      rows.plan = XMLElementPlan(XMLElementTree(document) { scanner.intern($0) })
    } else {
      try parse()
    }
  }

  deinit { buffer.deallocate() }

  /// As the file declares it.
  var encoding: String { parser?.encoding ?? "utf-8" }
  /// The reference period that the file states.
  var period: MonthSpan? { rows.period }

  /// What the delivery says of itself.
  var header: DeliveryHeader { rows.header }

  /// Hands what `rows` gathers to libxml2.
  private func parse() throws {
    let parser = try XMLPushParser(handler: rows)
    self.parser = parser
    rows.plan = XMLElementPlan(XMLElementTree(document) { parser.intern($0) })
  }

  /// Reads the file from its start with libxml2; `block` holds what was not yet given out.
  private func startAgain(_ block: XMLRowBlock?) throws {
    scanner = nil
    source = try open()
    rows = makeRows()
    rows.rowsToSkip = givenRows + (block?.rowCount ?? 0)
    rows.notesToSkip = givenNotes + (block?.notes.count ?? 0)
    if let block { rows.block = block }
    try parse()
  }

  /// Reads one more piece; false at the end of the file.
  private func readPiece(_ block: XMLRowBlock?) throws -> Bool {
    if let scanner {
      let room = scanner.room(for: Self.piece)
      let count = try source.read(into: room, capacity: Self.piece)
      if count == 0 ? scanner.finish() : scanner.advance(count) { return count > 0 }
      try startAgain(block)
    }
    guard let parser else { return false }
    let count = try source.read(into: buffer, capacity: Self.piece)
    if count == 0 {
      try parser.finish()
      return false
    }
    try parser.feed(Bytes(start: buffer, count: count))
    return true
  }

  /// Reads up to the first row; nil when the file is refused before.
  func readHeader() throws -> DeliveryHeader? {
    do {
      while !rows.isPastHeader, rows.refusal == nil {
        if try !readPiece(nil) { break }
      }
    } catch is XMLFault {
      // What stands before the fault is told; reading the whole file will refuse it.
      if !rows.isPastHeader { return nil }
    } catch let error as SourceFileError where error.packed != nil {
      return nil
    }
    return rows.refusal == nil ? rows.header : nil
  }

  /// Fills a block with the next rows; false after the last one.
  func fill(_ block: XMLRowBlock) throws -> Bool {
    block.removeAll()
    rows.block = block
    var goesOn = true
    while goesOn, block.rowCount < Self.blockRows {
      goesOn = try readPiece(block)
      if let refusal = rows.refusal { throw refusal }
    }
    givenRows += block.rowCount
    givenNotes += block.notes.count
    return goesOn
  }
}
