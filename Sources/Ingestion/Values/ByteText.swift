/// A field's bytes, as a slice of a reader's buffer.
package typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// The slice without ASCII spaces, tabs and line breaks at both ends.
  @inline(__always)
  var trimmed: Bytes {
    guard let base = baseAddress else { return self }
    var from = 0
    var to = count
    while from < to, base[from] <= 0x20 { from &+= 1 }
    while to > from, base[to &- 1] <= 0x20 { to &-= 1 }
    return Bytes(start: base + from, count: to &- from)
  }

  /// True when every byte is ASCII.
  var isASCII: Bool { allSatisfy { $0 < 0x80 } }

  /// True when the bytes are those of `text`.
  func equals(_ text: [UInt8]) -> Bool {
    guard count == text.count else { return false }
    for i in 0..<count where self[i] != text[i] { return false }
    return true
  }
}

/// The form in which headers, codes and words are compared: lower case, no space at the ends,
/// one space inside, one kind of apostrophe.
///
/// Swift compares strings by canonical equivalence, so composed and decomposed letters match.
package func foldedForComparison(_ text: String) -> String {
  var folded = ""
  var spaceDue = false
  for scalar in text.unicodeScalars {
    switch scalar {
    case " ", "\t", "\n", "\r", "\u{A0}", "\u{202F}": spaceDue = !folded.isEmpty
    case "\u{FEFF}": continue
    default:
      if spaceDue { folded.unicodeScalars.append(" ") }
      spaceDue = false
      folded.unicodeScalars.append(scalar == "\u{2019}" ? "'" : scalar)
    }
  }
  return folded.lowercased()
}
