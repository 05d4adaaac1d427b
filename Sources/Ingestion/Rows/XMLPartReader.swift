import SocialAid

/// Where a part of an XML file begins: the elements that are open there, and what the delivery said
/// before.
struct XMLPlace {
  /// Start tags that lead there; see `XMLScanner.openTags`.
  let openTags: [UInt8]
  let isRecall: Bool
}

/// Reads parts of an XML file that all begin at the same place: each between two rows.
///
/// One for each worker; a part that does not end where it began, or that holds more than rows, is not
/// read: the file has to be read in one stretch from there.
final class XMLPartReader {
  private let rows: XMLRows
  private let scanner: XMLScanner<XMLRows>
  private let isReady: Bool

  /// `rows` is new.
  init(_ document: XMLDocumentProfile, _ rows: XMLRows, at place: XMLPlace) {
    self.rows = rows
    let scanner = XMLScanner(handler: rows)
    self.scanner = scanner
    rows.plan = XMLElementPlan(XMLElementTree(document) { scanner.intern($0) })
    isReady = place.openTags.withUnsafeBufferPointer { scanner.feed($0) }
    rows.beginPart(isRecall: place.isRecall)
  }

  /// Fills `block` with the rows of a part; false when it is none.
  func read(_ part: XMLPart, into block: XMLRowBlock) -> Bool {
    block.removeAll()
    rows.block = block
    return isReady && scanner.read(part.bytes, count: part.count, line: part.line)
      && rows.isPartWhole && block.rowCount <= FileReading.batchRows
  }
}
