/// Estimates how wide a text will be, since the font is the reader's.
///
/// Widths are those of common sans-serif fonts in tenths of the font size, rounded up.
enum TextMeasure {
  static let lineHeight = 15.0

  static func width(_ text: String, size: Double = SVGCanvas.fontSize) -> Double {
    let tenths = text.unicodeScalars.reduce(0.0) { sum, scalar in
      switch scalar {
      case "i", "j", "l", "I", "'", "’", ".", ",", ":", ";", "|", "\u{202F}", "í", "î", "ï":
        sum + 3
      case "f", "t", "r", " ", "\u{00A0}", "(", ")", "[", "]", "-", "/": sum + 4
      case "m", "w", "M", "W", "%", "—", "…", "œ", "æ": sum + 10
      case "A"..."Z", "À"..."Þ": sum + 7.4
      default: sum + 6.1
      }
    }
    return tenths * size / 10
  }

  /// Breaks a text at spaces, and after hyphens, into lines no wider than `width` where words
  /// allow it.
  static func wrap(_ text: String, width limit: Double) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, width(last + " " + word) <= limit {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.isEmpty ? [text] : lines
  }
}
