#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What letters may stand where, as far as the scanner takes them; all others it gives up on.
enum XMLLetter {
  @inline(__always)
  static func isStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 97 <= 25 || byte == UInt8(ascii: "_")
  }

  @inline(__always)
  static func isName(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 97 <= 25 || byte &- 45 <= 1 || byte &- 48 <= 9 || byte == UInt8(ascii: "_")
  }

  /// An absolute URI without anything that could make it invalid or reserved.
  static func isPlainNamespace(_ bytes: Bytes) -> Bool {
    guard let first = bytes.first, (first | 0x20) &- 97 <= 25,
      bytes.allSatisfy({ isName($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") })
    else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    let colons = text.utf8.count { $0 == UInt8(ascii: ":") }
    if text.hasPrefix("http://") || text.hasPrefix("https://") {
      return colons == 1 && !text.hasSuffix("//") && !text.hasPrefix("http://www.w3.org/XML/")
        && !text.hasPrefix("http://www.w3.org/2000/xmlns")
    }
    return text.hasPrefix("urn:") && colons >= 1 && text.utf8.count > 4 && !text.contains("/")
  }

  /// `<?xml version="1.0"` with nothing after it, or UTF-8 and `standalone`.
  static func isPlainDeclaration(_ text: String) -> Bool {
    let head = "<?xml version=\"1.0\""
    guard text.hasPrefix(head) else { return false }
    let rest = text.dropFirst(head.count).lowercased()
    let encoding = " encoding=\"utf-8\""
    return [
      "", " ", encoding, encoding + " ", encoding + " standalone=\"yes\"",
      encoding + " standalone=\"no\"",
    ].contains(rest)
  }

  /// A character that a reference may name.
  static func isReferable(_ value: UInt32) -> Bool {
    switch value {
    case 9, 10, 13, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}

extension XMLScanner {
  @inline(__always)
  func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 9 || byte == 13 }

  /// True when `word` stands at `place`; what lies behind the end is no letter of it.
  func matches(_ word: StaticString, _ place: Int) -> Bool {
    memcmp(buffer + place, word.utf8Start, word.utf8CodeUnitCount) == 0
  }

  /// The place of `word` between `place` and the end.
  func find(_ word: StaticString, from place: Int) -> Int? {
    var from = place
    while from < end, let hit = memchr(buffer + from, Int32(word.utf8Start[0]), end - from) {
      let found = hit.assumingMemoryBound(to: UInt8.self) - buffer
      if matches(word, found) { return found }
      from = found + 1
    }
    return nil
  }

  /// The qualified name from `place`, which is moved behind it; nil when it is none, or when the
  /// bytes end with it.
  @inline(__always)
  func name(_ place: inout Int) -> XMLNames.Name? {
    let start = place
    guard XMLLetter.isStart(buffer[place]) else { return nil }
    while XMLLetter.isName(buffer[place]) { place &+= 1 }
    var colon: Int?
    if buffer[place] == UInt8(ascii: ":") {
      colon = place &- start
      place &+= 1
      guard XMLLetter.isStart(buffer[place]) else { return nil }
      while XMLLetter.isName(buffer[place]) { place &+= 1 }
    }
    if place >= end || place &- start > 512 { return nil }
    return names.name(Bytes(start: buffer + start, count: place &- start), colon: colon)
  }

  /// Writes the text of `count` bytes from `start` to `decoded`: references replaced, line ends made
  /// one kind, in an attribute also spaces; false for what is doubtful.
  func decode(_ start: Int, _ count: Int, inAttribute: Bool) -> Bool {
    decoded.count = 0
    var place = start
    let last = start + count
    while place < last {
      let byte = buffer[place]
      switch byte {
      case UInt8(ascii: "&"):
        guard let after = reference(place + 1, last) else { return false }
        place = after
        continue
      case 13:
        guard place + 1 < last, buffer[place + 1] == 10 else { return false }
      case 9, 10:
        decoded.append(inAttribute ? 32 : byte)
      case UInt8(ascii: "]") where !inAttribute:
        if place + 2 < last, buffer[place + 1] == byte, buffer[place + 2] == UInt8(ascii: ">") {
          return false
        }
        decoded.append(byte)
      default: decoded.append(byte)
      }
      place += 1
    }
    return true
  }

  /// Appends the character that a reference names; answers the place behind it.
  private func reference(_ start: Int, _ last: Int) -> Int? {
    let limit = min(last, start + 12)
    guard let semicolon = (start..<limit).first(where: { buffer[$0] == UInt8(ascii: ";") }) else {
      return nil
    }
    let text = String(
      decoding: Bytes(start: buffer + start, count: semicolon - start), as: UTF8.self)
    let value: UInt32?
    switch text {
    case "lt": value = 0x3C
    case "gt": value = 0x3E
    case "amp": value = 0x26
    case "quot": value = 0x22
    case "apos": value = 0x27
    default:
      let isHexadecimal = text.hasPrefix("#x")
      let digits = text.dropFirst(isHexadecimal ? 2 : 1)
      guard text.hasPrefix("#"), digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
        return nil
      }
      value = UInt32(digits, radix: isHexadecimal ? 16 : 10)
    }
    guard let value, XMLLetter.isReferable(value), let scalar = Unicode.Scalar(value) else {
      return nil
    }
    for unit in UTF8.encode(scalar).unsafelyUnwrapped { decoded.append(unit) }
    return semicolon + 1
  }
}
