import SocialAid

/// Reads the rows of an XML file block by block, in one stretch.
///
/// The scanner reads as far as it can; where it gives up, the file is read again from its start by
/// libxml2, and the rows that were given out already are passed over. As long as the scanner reads,
/// `fill` also stops between two rows (`place`), from where the rest can be read in parts; a part that
/// cannot be read by itself is given back, and the stream goes on there.
final class XMLRowStream {
  /// Bytes read at a time. A piece holds at most some 1,600 rows (`<a></a>` with one field each).
  static let piece = 16 * 1024
  /// Rows from which a block is given out: with those of one more piece, fewer than a batch takes.
  private static let blockRows = 2400
  /// Bytes of a part, which a processor's own cache holds.
  private static let partBytes = 256 * 1024
  /// How often reading in parts is begun in one file.
  private static let mostStretches = 32

  private let document: XMLDocumentProfile
  private let chunk: Int
  private let makeRows: () -> XMLRows
  private let pieces: XMLPieces
  private var rows: XMLRows
  private var scanner: XMLScanner<XMLRows>?
  private var parser: XMLPushParser?
  private let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: XMLRowStream.piece)
  /// Rows and notes of the blocks that were given out, in the stream or in parts.
  private var givenRows = 0
  private var givenNotes = 0
  private var stretches = 0
  /// No part is sought before this byte.
  private var partsFrom = 0
  private var partSize = 0
  /// Of the next part.
  private var line: UInt32 = 1
  /// Where parts can be read from, when `fill` stopped before the end of the file for that.
  private(set) var place: XMLPlace?

  /// `open` hands out the bytes from the start of the file, as often as it is asked; `rows` makes
  /// what gathers them; `chunk` bounds the bytes read at a time. Without `scans`, all is left to
  /// libxml2.
  init(
    _ document: XMLDocumentProfile, scans: Bool = true, chunk: Int,
    open: @escaping () throws -> ByteSource, rows makeRows: @escaping () -> XMLRows
  ) throws {
    self.document = document
    self.chunk = max(1, chunk)
    self.makeRows = makeRows
    pieces = try XMLPieces(rowNames: document.outermostRowNames, open: open)
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
    try pieces.goBack(to: 0)
    rows = makeRows()
    rows.rowsToSkip = givenRows + (block?.rowCount ?? 0)
    rows.notesToSkip = givenNotes + (block?.notes.count ?? 0)
    if let block { rows.block = block }
    try parse()
  }

  /// Reads one more piece; `cut` when a row may begin behind it.
  private func readPiece(_ block: XMLRowBlock?) throws -> (goesOn: Bool, cut: Bool) {
    let wanted = min(chunk, Self.piece)
    if let scanner {
      let (count, cut) = try pieces.read(into: scanner.room(for: wanted), wanted)
      if count == 0 ? scanner.finish() : scanner.advance(count) { return (count > 0, cut) }
      try startAgain(block)
    }
    guard let parser else { return (false, false) }
    let (count, _) = try pieces.read(into: buffer, wanted)
    if count == 0 {
      try parser.finish()
      return (false, false)
    }
    try parser.feed(Bytes(start: buffer, count: count))
    return (true, false)
  }

  /// Reads up to the first row; nil when the file is refused before.
  func readHeader() throws -> DeliveryHeader? {
    do {
      while !rows.isPastHeader, rows.refusal == nil {
        if try !readPiece(nil).goesOn { break }
      }
    } catch is XMLFault {
      // What stands before the fault is told; reading the whole file will refuse it.
      if !rows.isPastHeader { return nil }
    } catch let error as SourceFileError where error.packed != nil {
      return nil
    }
    return rows.refusal == nil ? rows.header : nil
  }

  /// Fills a block with the next rows; false after the last one, and where parts may be read from.
  func fill(_ block: XMLRowBlock) throws -> Bool {
    block.removeAll()
    rows.block = block
    place = nil
    var goesOn = true
    while goesOn, place == nil, block.rowCount < Self.blockRows {
      let read = try readPiece(block)
      goesOn = read.goesOn
      if let refusal = rows.refusal { throw refusal }
      if read.cut { seekPlace(rowsRead: givenRows + block.rowCount) }
    }
    givenRows += block.rowCount
    givenNotes += block.notes.count
    return goesOn && place == nil
  }

  // MARK: Parts

  /// Sets `place` when the scanner stands between two rows.
  private func seekPlace(rowsRead: Int) {
    guard let scanner, rowsRead > 0, pieces.offset >= partsFrom, stretches < Self.mostStretches,
      scanner.reachesTag(), rows.isBetweenRows
    else { return }
    stretches += 1
    place = XMLPlace(openTags: scanner.openTags(), isRecall: rows.isRecall)
    line = scanner.lineReached()
    let blockBytes = pieces.offset / rowsRead * Self.blockRows
    partSize = max(1, min(chunk, Self.partBytes, max(Self.piece, blockBytes)))
  }

  /// Takes the next part; false where the stream has to go on.
  func take(_ part: XMLPart) throws -> Bool {
    if try pieces.read(into: part, partSize, line: &line) { return true }
    scanner?.moveOn(to: line)
    return false
  }

  /// Counts the rows of a part that was read.
  func gave(_ block: XMLRowBlock) { givenRows += block.rowCount }

  /// Goes on where `part` begins, which could not be read by itself.
  func takeBack(_ part: XMLPart) throws {
    try pieces.goBack(to: part.offset)
    partsFrom = part.offset + part.count
    scanner?.moveOn(to: part.line)
  }

  /// What reads parts from `place`; one for each thread.
  func partReader() -> XMLPartReader? {
    place.map { XMLPartReader(document, makeRows(), at: $0) }
  }
}
