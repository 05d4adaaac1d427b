/// Why an XML file cannot be read on; each is fatal for the file.
package enum XMLFault: Error, Hashable, Sendable {
  /// libxml2's error code.
  case malformed(line: UInt32, code: Int32)
  /// The file ends before its root element does.
  case truncated(line: UInt32)
  case doctype(line: UInt32)
  case tooDeep(line: UInt32)
  case textTooLong(line: UInt32)
  /// A tag, a comment or another piece of markup does not end.
  case markupTooLong(line: UInt32)
  /// libxml2 could not make a parser.
  case unavailable

  /// libxml2's code for a prefix that nothing declares: an element without a namespace to be
  /// known by.
  static let undeclaredPrefix: Int32 = 201
}

/// Bounds on what a delivery can look like; libxml2 itself has none in SAX mode.
package enum XMLLimits {
  package static let depth = 64
  /// Bytes of the text of one element, and of one attribute.
  package static let text = 64 * 1024
  /// Bytes of one piece of markup. libxml2 takes a tag only whole, and compares each of its
  /// attributes with each, so a tag without end costs memory and its square in time.
  package static let markup = 256 * 1024
}

/// Hears what an XML file says, in order. Names are interned by the parser: the same name has
/// the same pointer all through the file.
package protocol XMLHandler: AnyObject {
  func begin(name: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?, line: UInt32)
  func attribute(
    name: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?,
    value: UnsafeBufferPointer<UInt8>)
  /// The last attribute of the element has been told.
  func attributesEnded()
  /// A piece of text; one text may come in several pieces.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  func end()
}
