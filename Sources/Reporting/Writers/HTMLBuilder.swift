/// Collects HTML as bytes; text is escaped byte by byte, so no combining mark can hide a quote.
package struct HTMLBuilder {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends markup that is ours.
  package mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

  /// Appends text or an attribute's value, escaped.
  package mutating func text(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "<"): raw("&lt;")
      case UInt8(ascii: ">"): raw("&gt;")
      case UInt8(ascii: "\""): raw("&quot;")
      case UInt8(ascii: "'"): raw("&#39;")
      case 0x09, 0x0A: bytes.append(byte)
      case 0..<0x20, 0x7F: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
  }

  /// The escaped form of a text.
  package static func escape(_ text: String) -> String {
    var builder = HTMLBuilder()
    builder.text(text)
    return builder.string
  }
}
