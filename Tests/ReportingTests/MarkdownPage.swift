/// The tables of a Markdown text read back, escapes undone.
struct MarkdownPage {
  /// Cells of every body row of every table.
  private(set) var rows: [[String]] = []

  init(_ text: String) {
    var isBody = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        isBody = false
        continue
      }
      if line.hasPrefix("| :--") {
        isBody = true
      } else if isBody {
        rows.append(Self.cells(line))
      }
    }
  }

  private static func cells(_ line: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for scalar in line.unicodeScalars.dropFirst() {
      if isEscaped {
        cell.unicodeScalars.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "|" {
        cells.append(cell)
        cell = ""
      } else {
        cell.unicodeScalars.append(scalar)
      }
    }
    return cells
  }

  /// The text with its escapes undone.
  static func bare(_ text: String) -> String {
    text.replacing(/\\([^A-Za-z0-9 ])/) { String($0.output.1) }
  }

  /// The text without what is escaped and without the targets of links.
  static func unescaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.append(scalar)
      }
    }
    return String(result).replacing(/\]\(<[^>\n]*>\)/, with: "")
  }
}
