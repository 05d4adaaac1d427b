import SocialAid

/// Reads the rows of an XML file block by block.
final class XMLRowStream {
  /// Bytes fed to libxml2 at a time; 32 to 64 KiB are fastest. A piece holds at most some 3,200
  /// rows (`<a></a>` with one field each).
  static let piece = 32 * 1024
  /// Rows from which a block is given out.
  private static let blockRows = 800

  private let source: ByteSource
  private let rows: XMLRows
  private let parser: XMLPushParser
  private let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: XMLRowStream.piece)

  init(_ source: ByteSource, _ rows: XMLRows, _ document: XMLDocumentProfile) throws {
    self.source = source
    self.rows = rows
    parser = try XMLPushParser(handler: rows)
    let parser = parser
    rows.plan = XMLElementPlan(XMLElementTree(document) { parser.intern($0) })
  }

  deinit { buffer.deallocate() }

  /// As the file declares it.
  var encoding: String { parser.encoding }
  /// The reference period that the file states.
  var period: MonthSpan? { rows.period }

  /// What the delivery says of itself.
  var header: DeliveryHeader { rows.header }

  /// Reads up to the first row; nil when the file is refused before.
  func readHeader() throws -> DeliveryHeader? {
    do {
      while !rows.isPastHeader, rows.refusal == nil {
        let count = try source.read(into: buffer, capacity: Self.piece)
        if count == 0 { break }
        try parser.feed(Bytes(start: buffer, count: count))
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
    while block.rowCount < Self.blockRows {
      let count = try source.read(into: buffer, capacity: Self.piece)
      if count == 0 {
        try parser.finish()
        if let refusal = rows.refusal { throw refusal }
        return false
      }
      try parser.feed(Bytes(start: buffer, count: count))
      if let refusal = rows.refusal { throw refusal }
    }
    return true
  }
}
