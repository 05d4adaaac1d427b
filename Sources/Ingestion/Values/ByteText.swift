/// A field's bytes, as a slice of a reader's buffer.
package typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// The slice without ASCII spaces, tabs and line breaks at both ends.
  @inline(__always)
  var trimmed: Bytes {
    guard let base = baseAddress, count > 0 else { return self }
    if base[0] > 0x20, base[count &- 1] > 0x20 { return self }
    var from = 0
    var to = count
    while from < to, base[from] <= 0x20 { from &+= 1 }
    while to > from, base[to &- 1] <= 0x20 { to &-= 1 }
    return Bytes(start: base + from, count: to &- from)
  }

  /// True when every byte is ASCII.
  var isASCII: Bool {
    guard let base = baseAddress else { return true }
    let raw = UnsafeRawPointer(base)
    var all: UInt64 = 0
    var i = 0
    while i &+ 8 <= count {
      all |= raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      i &+= 8
    }
    while i < count {
      all |= UInt64(base[i])
      i &+= 1
    }
    return all & 0x8080_8080_8080_8080 == 0
  }

  /// The bytes from `place` on, at most eight, as a word; what lies behind the end counts as zero.
  @inline(__always)
  func word(at place: Int) -> UInt64 {
    guard let base = baseAddress else { return 0 }
    let raw = UnsafeRawPointer(base) + place
    let left = count &- place
    if left >= 8 { return raw.loadUnaligned(as: UInt64.self).littleEndian }
    if left >= 4 {
      let low = UInt64(raw.loadUnaligned(as: UInt32.self).littleEndian)
      let high = UInt64(
        raw.loadUnaligned(fromByteOffset: left &- 4, as: UInt32.self).littleEndian)
      return low | high &<< UInt64(8 &* (left &- 4))
    }
    var word: UInt64 = 0
    var i = 0
    while i < left {
      word |= UInt64(base[place &+ i]) &<< UInt64(8 &* i)
      i &+= 1
    }
    return word
  }

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
