/// Counts in one pass over the bytes what tells encodings apart; memory is the head it keeps.
struct ByteEvidence {
  /// Bytes kept from the start, to judge the dialect by.
  static let headSize = 256 * 1024

  private(set) var head: [UInt8] = []
  private(set) var count = 0
  private(set) var nulsAtEven = 0
  private(set) var nulsAtOdd = 0
  /// Bytes from 0x80.
  private(set) var high = 0
  /// Bytes 0x80-0x9F that Windows-1252 has and ISO-8859-1 uses for control characters alone.
  private(set) var windowsOnly = 0
  /// The five bytes that Windows-1252 lacks.
  private(set) var undefined = 0
  /// Offset of the first byte that is no UTF-8.
  private(set) var firstFault: Int?
  /// Pairs that show UTF-8 read in another encoding and saved again.
  private(set) var mojibake = 0
  private var guardian = EncodingGuard(encoding: .utf8)
  private var last: UInt8 = 0
  private var lastButOne: UInt8 = 0

  mutating func feed(_ bytes: Bytes) {
    if head.count < Self.headSize {
      head.append(contentsOf: bytes.prefix(Self.headSize - head.count))
    }
    if firstFault == nil, let fault = guardian.firstFault(in: bytes) { firstFault = count + fault }
    for (index, byte) in bytes.enumerated() {
      if byte == 0 {
        if (count &+ index) & 1 == 0 { nulsAtEven &+= 1 } else { nulsAtOdd &+= 1 }
      } else if byte >= 0x80 {
        high &+= 1
        if byte < 0xA0 {
          switch byte {
          case 0x81, 0x8D, 0x8F, 0x90, 0x9D: undefined &+= 1
          default: windowsOnly &+= 1
          }
        }
        // `Ã` and what follows, written as UTF-8: C3 83 C2 xx.
        if lastButOne == 0xC3, last == 0x83, byte == 0xC2 || byte == 0xC5 || byte == 0xE2 {
          mojibake &+= 1
        }
      }
      lastButOne = last
      last = byte
    }
    count += bytes.count
  }

  /// True when every byte is UTF-8, to the end.
  var isUTF8: Bool { firstFault == nil && guardian.isComplete }

  /// Judges what was fed (formats rule 1: byte order mark, else strict UTF-8, else cp1252).
  var verdict: EncodingVerdict {
    func starts(_ mark: [UInt8]) -> Bool { head.starts(with: mark) }
    if starts([0xEF, 0xBB, 0xBF]) {
      return EncodingVerdict(
        encoding: isUTF8 ? .utf8 : .windows1252, reason: isUTF8 ? "bom" : "bom_contradicted",
        hasMark: true, count: high)
    }
    if starts([0xFF, 0xFE]) {
      return EncodingVerdict(encoding: .utf16le, reason: "bom16", hasMark: true)
    }
    if starts([0xFE, 0xFF]) {
      return EncodingVerdict(encoding: .utf16be, reason: "bom16", hasMark: true)
    }
    let nuls = nulsAtEven + nulsAtOdd
    if nuls * 4 > count, nuls > 1 {
      if nulsAtOdd > nulsAtEven * 20 {
        return EncodingVerdict(encoding: .utf16le, reason: "nul16", count: nuls)
      }
      if nulsAtEven > nulsAtOdd * 20 {
        return EncodingVerdict(encoding: .utf16be, reason: "nul16", count: nuls)
      }
    }
    if high == 0 { return EncodingVerdict(encoding: .utf8, reason: "ascii") }
    if isUTF8 { return EncodingVerdict(encoding: .utf8, reason: "strict", count: high) }
    if undefined > 0 {
      return EncodingVerdict(encoding: .windows1252, reason: "neither", count: undefined)
    }
    return windowsOnly > 0
      ? EncodingVerdict(encoding: .windows1252, reason: "windows", count: windowsOnly)
      : EncodingVerdict(encoding: .windows1252, reason: "latin", count: high)
  }
}

/// How a file is encoded and what decided it.
public struct EncodingVerdict: Hashable, Sendable {
  public enum Encoding: String, Sendable {
    case utf8 = "utf-8"
    case windows1252 = "windows-1252"
    case utf16le = "utf-16le"
    case utf16be = "utf-16be"
    /// As the XML declaration says; libxml2 reads it.
    case declared
  }

  public var encoding: Encoding
  /// Key of the sentence that says how it was decided.
  public var reason: String
  public var hasMark = false
  /// What the sentence counts.
  public var count = 0
  /// XML: the declared name.
  public var declared: String?

  /// The name as printed.
  public var name: String { declared ?? encoding.rawValue }
}

/// Turns pieces of a file into UTF-8; a character split between pieces is carried over.
struct UTF8Stream {
  let encoding: EncodingVerdict.Encoding
  private var carried: [UInt8] = []
  private var surrogate: UInt32 = 0
  private var out: [UInt8] = []
  private var isAtStart = true

  init(_ encoding: EncodingVerdict.Encoding) { self.encoding = encoding }

  /// Hands the UTF-8 of the next piece to `body`; a byte order mark is dropped.
  mutating func decode(_ bytes: Bytes, _ body: (Bytes) -> Void) {
    var bytes = bytes
    if isAtStart, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes = Bytes(rebasing: bytes[3...])
    }
    isAtStart = false
    switch encoding {
    case .utf8, .declared: body(bytes)
    case .windows1252:
      out.removeAll(keepingCapacity: true)
      for byte in bytes {
        if byte < 0x80 { out.append(byte) } else { append(windows1252Scalar(byte).value) }
      }
      out.withUnsafeBufferPointer(body)
    case .utf16le, .utf16be:
      out.removeAll(keepingCapacity: true)
      for byte in bytes {
        carried.append(byte)
        if carried.count == 2 {
          let (a, b) = (UInt32(carried[0]), UInt32(carried[1]))
          take(encoding == .utf16le ? b << 8 | a : a << 8 | b)
          carried.removeAll(keepingCapacity: true)
        }
      }
      out.withUnsafeBufferPointer(body)
    }
  }

  private mutating func take(_ unit: UInt32) {
    if (0xD800..<0xDC00).contains(unit) {
      surrogate = unit
    } else if (0xDC00..<0xE000).contains(unit), surrogate != 0 {
      append(0x10000 + (surrogate - 0xD800) << 10 + unit - 0xDC00)
      surrogate = 0
    } else if unit != 0xFEFF {
      append(unit)
    }
  }

  private mutating func append(_ value: UInt32) {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
