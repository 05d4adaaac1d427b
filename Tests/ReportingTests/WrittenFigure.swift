/// A figure read back from a page: value and interval as written, symbols apart.
struct WrittenFigure: Equatable {
  enum Content: Equatable {
    case number(Double, lower: Double?, upper: Double?)
    /// A dash: exactly nothing; how far the interval reaches stands under the table.
    case nothing
    case protected, absent, notApplicable
  }

  var content: Content
  var isPercent = false
  var decimals = 0

  /// Nil when the text is words.
  init?(_ text: String) {
    let trimmed = text.drop(while: \.isWhitespace)
    var body = String(trimmed)
    while let last = body.last, last.isWhitespace { body.removeLast() }
    switch body {
    case "X": content = .protected
    case "…": content = .absent
    case "*": content = .notApplicable
    case "–": content = .nothing
    default:
      var lower: Double?
      var upper: Double?
      if let open = body.firstIndex(of: "["), body.hasSuffix("]") {
        let inside = body[body.index(after: open)...].dropLast()
        let bounds = inside.split(separator: inside.contains(";") ? ";" : "–")
        guard bounds.count == 2 else { return nil }
        lower = Self.number(bounds[0].trimmingPrefix("\u{00A0}").description)
        upper = Self.number(bounds[1].trimmingPrefix("\u{00A0}").description)
        if lower == nil || upper == nil { return nil }
        body = String(body[..<open])
      }
      isPercent = body.contains("%")
      if body.hasPrefix("CHF") { body.removeFirst(3) }
      body = body.filter { !"%()\u{00A0} ".contains($0) }
      if let comma = body.firstIndex(where: { $0 == "," || $0 == "." }) {
        decimals = body.distance(from: comma, to: body.endIndex) - 1
      }
      guard let value = Self.number(body) else { return nil }
      content = .number(value, lower: lower, upper: upper)
    }
  }

  /// Reads our written form only: thin spaces or apostrophes, decimal comma or point, minus sign
  /// U+2212.
  static func number(_ text: String) -> Double? {
    let plain = text.unicodeScalars.compactMap { scalar -> Character? in
      switch scalar {
      case "\u{202F}", "\u{2019}", "+": nil
      case ",": "."
      case "\u{2212}": "-"
      default: Character(scalar)
      }
    }
    return Double(String(plain))
  }

  /// True when the written figure is the machine value at the written precision.
  func agrees(with row: CSVTable.Row) -> Bool {
    switch content {
    case .protected: return row.status == "X"
    case .absent, .notApplicable: return row.status == "M"
    case .nothing:
      // Exactly nothing, whose interval starts there: a small share that was rounded away is none.
      return row.value == 0 && (row.lower ?? 0) == 0 && (row.status == "A" || row.status == "U")
    case .number(let value, let lower, let upper):
      guard row.status == "A" || row.status == "U" else { return false }
      // Percentage points are written without a sign of their own.
      let unit = isPercent || row.unit == "points" ? 0.01 : 1
      var slack = 0.5000001 * unit
      for _ in 0..<decimals { slack /= 10 }
      func close(_ a: Double?, _ b: Double?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return abs(a * unit - b) <= slack
      }
      return close(value, row.value) && close(lower, row.lower) && close(upper, row.upper)
    }
  }
}

/// A tidy CSV read back.
struct CSVTable {
  struct Row: Equatable {
    var categories: [String]
    var measure: String
    var value: Double?
    var lower: Double?
    var upper: Double?
    var status: String
    var unit: String
    /// OBS_STATUS and CONF_STATUS.
    var codes: [String]
    var figure: String
  }

  var header: [String]
  var rows: [Row]

  /// Nil when a line does not have the columns of the header.
  init?(_ text: String) {
    var lines = Self.fields(text)
    guard !lines.isEmpty else { return nil }
    header = lines.removeFirst()
    let width = header.count
    guard width >= 9, lines.allSatisfy({ $0.count == width }) else { return nil }
    let dimensions = width - 9
    rows = lines.map { line in
      Row(
        categories: Array(line[..<dimensions]), measure: line[dimensions],
        value: Double(line[dimensions + 1]), lower: Double(line[dimensions + 2]),
        upper: Double(line[dimensions + 3]), status: line[dimensions + 4],
        unit: line[dimensions + 5], codes: [line[dimensions + 6], line[dimensions + 7]],
        figure: line[dimensions + 8])
    }
  }

  private static func fields(_ text: String) -> [[String]] {
    var lines: [[String]] = []
    var line: [String] = []
    var field = ""
    var isQuoted = false
    var scalars = text.unicodeScalars.makeIterator()
    var next = scalars.next()
    while let scalar = next {
      next = scalars.next()
      switch scalar {
      case "\"" where isQuoted && next == "\"":
        field.unicodeScalars.append("\"")
        next = scalars.next()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        line.append(field)
        field = ""
      case "\n" where !isQuoted:
        lines.append(line + [field])
        line = []
        field = ""
      default: field.unicodeScalars.append(scalar)
      }
    }
    return lines
  }
}
