/// Collects HTML as bytes; text is escaped byte by byte, so no combining mark can hide a quote.
package struct HTMLBuilder {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends markup that is ours.
  package mutating func raw(_ markup: String) {
    var markup = markup
    markup.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Appends text or an attribute's value, escaped.
  package mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for i in utf8.indices {
        guard let mark = Self.replacement(utf8[i]) else { continue }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<i]))
        bytes.append(contentsOf: mark.utf8)
        start = i + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    }
  }

  /// What stands for a byte that may not stand itself; nil for all others.
  private static func replacement(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0x09, 0x0A: nil
    case 0..<0x20, 0x7F: " "
    default: nil
    }
  }

  /// The escaped form of a text.
  package static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: { replacement($0) != nil }) else { return text }
    var builder = HTMLBuilder()
    builder.text(text)
    return builder.string
  }
}
