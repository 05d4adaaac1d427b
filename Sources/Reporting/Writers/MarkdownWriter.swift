/// Writes blocks as GitHub-flavoured Markdown without any HTML.
struct MarkdownWriter {
  let book: Phrasebook
  let dataFolder: String

  func markdown(_ blocks: [Block]) -> String {
    blocks.map(markdown).joined()
  }

  func heading(_ level: Int, _ text: String) -> String {
    String(repeating: "#", count: level) + " " + Self.escape(text) + "\n\n"
  }

  private func markdown(_ block: Block) -> String {
    switch block {
    case .heading(let text, _): heading(3, text)
    case .paragraph(let spans): line(spans) + "\n\n"
    case .note(let spans): "> " + line(spans) + "\n\n"
    case .list(let items): items.map { "- " + line($0) + "\n" }.joined() + "\n"
    case .table(let table): markdown(table)
    case .chart(let chart):
      "**\(Self.escape(chart.title))**\n\n"
        + chart.findings.map { Self.escape($0) + "\n\n" }.joined()
        + "![\(Self.escape(chart.alternative))](charts/\(chart.id).svg)\n\n"
        + chart.tables.map(markdown).joined()
    case .unavailable(let block):
      "**\(Self.escape(block.title))** (\(Self.escape(block.status)))\n\n"
        + Self.escape(block.reason) + "\n\n"
    case .definitions(let definitions):
      definitions.map { definition in
        "**\(Self.escape(definition.term))**\n\n"
          + definition.lines.map { line in
            "- " + (line.title.isEmpty ? "" : Self.escape(line.title) + " ")
              + Self.escape(line.text) + "\n"
          }.joined() + "\n"
      }.joined()
    case .folded(_, let blocks): markdown(blocks)
    }
  }

  private func line(_ spans: [Span]) -> String {
    spans.map { span in
      switch span {
      case .text(let text): Self.escape(text)
      case .strong(let text): "**\(Self.escape(text))**"
      case .code(let text): Self.code(text)
      case .link(let text, let target): "[\(Self.escape(text))](\(Self.target(target)))"
      }
    }.joined()
  }

  private func markdown(_ table: TableBlock) -> String {
    var out = "**\(Self.escape(table.caption))**\n\n"
    let titles =
      table.headers
      + table.columns.map { $0.unit.isEmpty ? $0.title : "\($0.title) (\($0.unit))" }
    out += "| " + titles.map(Self.escape).joined(separator: " | ") + " |\n|"
    out += String(repeating: " :-- |", count: table.headers.count)
    out += String(repeating: " --: |", count: table.columns.count) + "\n"
    for row in table.rows {
      let headers = row.headers.map { header in
        Self.escape(header.unit.map { "\(header.text) (\($0))" } ?? header.text)
      }
      let cells = row.cells.map { cell in
        cell.map(Self.escape).joined(separator: " · ")
      }
      out += "| " + (headers + cells).joined(separator: " | ") + " |\n"
    }
    return out + "\n" + foot(of: table)
  }

  private func foot(of table: TableBlock) -> String {
    var parts = table.legend.map { "**\(Self.escape($0.text))** " + Self.escape($0.title ?? "") }
    if let bound = table.zeroBound { parts.append(Self.escape(bound)) }
    if table.hasUnreliable { parts.append("**( )** " + Self.escape(book["symbol.unreliable"])) }
    if !table.sources.isEmpty {
      let links = table.sources.map { "[\(Self.escape($0)).csv](\(dataFolder)\($0).csv)" }
      parts.append(Self.escape(book["table.data"]) + " " + links.joined(separator: ", "))
    }
    return parts.isEmpty ? "" : parts.joined(separator: " · ") + "\n\n"
  }

  /// Takes every character of the text literally: punctuation that Markdown could read is
  /// escaped, line ends become spaces. Brackets around an interval stay as they are.
  static func escape(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var out = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      let previous = index > 0 ? scalars[index - 1] : nil
      switch scalar {
      case "\\", "`", "*", "_", "{", "}", "<", ">", "#", "|", "~", "&", "!", "$", "@":
        out.append("\\")
      case "[" where !isDigit(next): out.append("\\")
      case "]" where !isDigit(previous) || next == nil || next == "(" || next == "[" || next == ":":
        out.append("\\")
      // Addresses would become links.
      case ":" where next == "/": out.append("\\")
      case "." where previous == "w": out.append("\\")
      case "\n", "\r", "\t":
        out.append(" ")
        continue
      default: break
      }
      out.append(scalar)
    }
    return guardStart(String(out))
  }

  /// A figure as it stands: our own signs, of which only the star means something here.
  private static func escape(_ figure: Figure) -> String {
    figure.kind == .number ? figure.full : escape(figure.full)
  }

  private static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.value >= 0x30 && $0.value <= 0x39 } ?? false
  }

  /// A line that begins like a list, a number or a rule must not become one.
  private static func guardStart(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    if first == "-" || first == "+" || first == "=" { return "\\" + text }
    let digits = text.unicodeScalars.prefix { $0.value >= 0x30 && $0.value <= 0x39 }
    let rest = text.unicodeScalars.dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return text }
    return String(digits) + "\\" + String(rest)
  }

  private static func code(_ text: String) -> String {
    "`" + String(text.map { $0 == "`" || $0 == "\n" ? "'" : $0 }) + "`"
  }

  private static func target(_ text: String) -> String {
    "<" + text.filter { $0 != "<" && $0 != ">" && $0 != "\n" } + ">"
  }
}
