/// How a file writes characters.
enum TextEncoding {
  case utf8, windows1252
}

extension ExportFile {
  /// Writes a String in UTF-8; for rare lines only.
  func characters(_ text: String) {
    for unit in text.utf8 { byte(unit) }
  }

  /// Writes text in the file's encoding.
  ///
  /// For Windows-1252 the text holds Latin-1 letters and the signs ’ – alone; any other
  /// character becomes `?`.
  func text(_ text: StaticString) {
    guard encoding == .windows1252 else {
      ascii(text)
      return
    }
    let source = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    var index = 0
    while index < source.count {
      let lead = source[index]
      switch lead {
      case ..<0x80:
        byte(lead)
        index += 1
      case 0xC2:
        byte(source[index + 1])
        index += 2
      case 0xC3:
        byte(source[index + 1] + 0x40)
        index += 2
      case 0xE2 where source[index + 1] == 0x80 && source[index + 2] == 0x99:
        byte(0x92)
        index += 3
      case 0xE2 where source[index + 1] == 0x80 && source[index + 2] == 0x93:
        byte(0x96)
        index += 3
      default:
        byte(UInt8(ascii: "?"))
        index += lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      }
    }
  }
}
