/// Makes a label that came from data or configuration fit to stand in a line of text.
enum Label {
  /// Drops control characters and the marks that turn or isolate the direction of writing, so
  /// that a label cannot reorder the words around it; line ends and tabs become spaces.
  static func clean(_ text: String) -> String {
    if isClean(text) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: result.append(" ")
      case 0..<0x20, 0x7F..<0xA0: continue
      case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
      case 0xFFF0...0xFFFF: continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// True where `clean` would change nothing: by far the most texts.
  private static func isClean(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var i = 0
      while i < bytes.count {
        switch bytes[i] {
        case 0..<0x20, 0x7F: return false
        // What is turned away begins with one of these bytes.
        case 0xC2 where bytes[i + 1] < 0xA0, 0xD8 where bytes[i + 1] == 0x9C: return false
        case 0xE2 where bytes[i + 1] < 0x82:
          let last = bytes[i + 2]
          let isTurned =
            bytes[i + 1] == 0x80
            ? last == 0x8E || last == 0x8F || 0xA8...0xAE ~= last : 0xA6...0xAE ~= last
          if isTurned { return false }
        case 0xEF where bytes[i + 1] >= 0xBB: return false
        default: break
        }
        i += 1
      }
      return true
    }
  }

  /// A text as an element id or file stem: letters and digits of ASCII, all else a hyphen.
  ///
  /// - Parameter plus: what stands for a plus sign.
  static func slug(_ text: String, plus: String = "-") -> String {
    let hyphen = UInt8(ascii: "-")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + plus.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        bytes.append(byte)
      case UInt8(ascii: "+") where plus != "-": bytes.append(contentsOf: plus.utf8)
      default:
        if bytes.last != hyphen { bytes.append(hyphen) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
