extension DraftProfile {
  func stem(_ name: String) -> String {
    String(name.prefix { $0 != "." })
  }

  /// A file name with every run of digits as `*`: `movimenti_2024-03.csv` is `movimenti_*.csv`.
  func pattern(_ name: String) -> String {
    var pattern = ""
    var isInRun = false
    let letters = Array(name.lowercased())
    for (index, letter) in letters.enumerated() {
      let next = index + 1 < letters.count ? letters[index + 1] : " "
      if letter.isNumber {
        if !isInRun { pattern += "*" }
        isInRun = true
      } else if isInRun, "-_.".contains(letter), next.isNumber {
        continue
      } else {
        pattern.append(letter)
        isInRun = false
      }
    }
    return pattern
  }

  /// A mapping key: letters, digits, hyphens and underscores stay plain.
  func key(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || $0 == "-")
    }
    return isPlain && !text.isEmpty ? text : quoted(text)
  }

  func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\u{A0}": out += "\\u00A0"
      case "\u{202F}": out += "\\u202F"
      default:
        if scalar.value >= 0x20 { out.unicodeScalars.append(scalar) } else { out += " " }
      }
    }
    return out + "\""
  }
}
