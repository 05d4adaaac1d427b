/// Walks over JSON text (RFC 8259) token by token, without building a tree: a cube of figures is
/// millions of numbers.
struct JSONTokens {
  /// What is wrong, and where.
  struct Fault: Error {
    let line: UInt32
    let what: String
  }

  /// Where a token lies in the text; the value of a string is without its quotes.
  struct Token: BitwiseCopyable {
    var start: Int
    var count: Int
  }

  /// Arrays and objects inside each other that are still passed over.
  private static let depth = 64

  let bytes: Bytes
  private(set) var place = 0

  init(_ bytes: Bytes) { self.bytes = bytes }

  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return place == bytes.count
    }
  }

  func fault(_ what: String) -> Fault {
    var line: UInt32 = 1
    for byte in bytes.prefix(place) where byte == 10 { line &+= 1 }
    return Fault(line: line, what: what)
  }

  private mutating func skipSpace() {
    while place < bytes.count, [0x20, 9, 10, 13].contains(bytes[place]) { place += 1 }
  }

  /// The next byte that is no space; 0 at the end.
  mutating func peek() -> UInt8 {
    skipSpace()
    return place < bytes.count ? bytes[place] : 0
  }

  /// Takes `byte` if it comes next.
  mutating func take(_ byte: Character) -> Bool {
    guard let wanted = byte.asciiValue, peek() == wanted else { return false }
    place += 1
    return true
  }

  mutating func need(_ byte: Character) throws(Fault) {
    if !take(byte) { throw fault("a `\(byte)` is missing") }
  }

  /// Calls `body` for each member of an object, with its name; it must take the value.
  mutating func object(
    _ body: (inout JSONTokens, String) throws(Fault) -> Void
  ) throws(Fault) {
    try need("{")
    if take("}") { return }
    repeat {
      let name = try string()
      try need(":")
      try body(&self, name)
    } while take(",")
    try need("}")
  }

  /// Calls `body` for each element of an array; it must take it.
  mutating func array(_ body: (inout JSONTokens) throws(Fault) -> Void) throws(Fault) {
    try need("[")
    if take("]") { return }
    repeat { try body(&self) } while take(",")
    try need("]")
  }

  /// A string, its escapes undone.
  mutating func string() throws(Fault) -> String {
    let range = try rawString()
    let raw = Bytes(rebasing: bytes[range.start..<range.start + range.count])
    if !raw.contains(UInt8(ascii: "\\")) { return String(decoding: raw, as: UTF8.self) }
    return try unescaped(raw)
  }

  private mutating func rawString() throws(Fault) -> Token {
    try need("\"")
    let start = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        place += 1
        return Token(start: start, count: place - 1 - start)
      case UInt8(ascii: "\\"): place += 2
      case 0..<0x20: throw fault("a string holds a control character")
      default: place += 1
      }
    }
    place = bytes.count
    throw fault("a string does not end")
  }

  private func unescaped(_ raw: Bytes) throws(Fault) -> String {
    var units: [UInt16] = []
    var text = ""
    func flush() {
      text += String(decoding: units, as: UTF16.self)
      units.removeAll()
    }
    var at = 0
    while at < raw.count {
      if raw[at] != UInt8(ascii: "\\") {
        flush()
        let end = raw[at...].firstIndex(of: UInt8(ascii: "\\")) ?? raw.count
        text += String(decoding: raw[at..<end], as: UTF8.self)
        at = end
        continue
      }
      let letter = at + 1 < raw.count ? raw[at + 1] : 0
      at += 2
      switch letter {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(UInt16(letter))
      case UInt8(ascii: "b"): units.append(8)
      case UInt8(ascii: "f"): units.append(12)
      case UInt8(ascii: "n"): units.append(10)
      case UInt8(ascii: "r"): units.append(13)
      case UInt8(ascii: "t"): units.append(9)
      case UInt8(ascii: "u"):
        guard at + 4 <= raw.count,
          raw[at..<at + 4].allSatisfy({ Self.isHexDigit($0) }),
          let unit = UInt16(String(decoding: raw[at..<at + 4], as: UTF8.self), radix: 16)
        else { throw fault("an escape is no letter") }
        units.append(unit)
        at += 4
      default: throw fault("an escape is no letter")
      }
    }
    flush()
    return text
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    byte &- 48 <= 9 || (byte | 0x20) &- 97 <= 5
  }

  /// Where a string, a number or a word (`null`) lies; the quotes are left out.
  mutating func scalar() throws(Fault) -> Token {
    if peek() == UInt8(ascii: "\"") { return try rawString() }
    let start = place
    while place < bytes.count, Self.isWord(bytes[place]) { place += 1 }
    if place == start { throw fault("a value is missing") }
    return Token(start: start, count: place - start)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte &- 48 <= 9 || (byte | 0x20) &- 97 <= 25 || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
  }

  /// A whole number that is not negative.
  mutating func count() throws(Fault) -> Int {
    let range = try scalar()
    let text = String(decoding: bytes[range.start..<range.start + range.count], as: UTF8.self)
    guard let number = Int(text), number >= 0 else { throw fault("`\(text)` is no count") }
    return number
  }

  /// Passes over a value of any kind.
  mutating func skip(_ level: Int = 0) throws(Fault) {
    if level > Self.depth { throw fault("deeper than \(Self.depth)") }
    switch peek() {
    case UInt8(ascii: "{"):
      try object { (tokens, _) throws(Fault) in try tokens.skip(level + 1) }
    case UInt8(ascii: "["): try array { (tokens) throws(Fault) in try tokens.skip(level + 1) }
    default: _ = try scalar()
    }
  }
}
