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
    let backslash = UInt8(ascii: "\\")
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 8)
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : nil
      let previous = index > 0 ? bytes[index - 1] : nil
      switch byte {
      case backslash, UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "#"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "&"),
        UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "@"):
        out.append(backslash)
      case UInt8(ascii: "[") where !isDigit(next): out.append(backslash)
      case UInt8(ascii: "]") where !isDigit(previous) || endsLink(next): out.append(backslash)
      // Addresses would become links.
      case UInt8(ascii: ":") where next == UInt8(ascii: "/"): out.append(backslash)
      case UInt8(ascii: ".") where previous == UInt8(ascii: "w"): out.append(backslash)
      case 0x0A, 0x0D, 0x09:
        out.append(UInt8(ascii: " "))
        continue
      default: break
      }
      out.append(byte)
    }
    return String(decoding: guardStart(out), as: UTF8.self)
  }

  /// A figure as it stands: our own signs, of which only the star means something here.
  private static func escape(_ figure: Figure) -> String {
    figure.kind == .number ? figure.full : escape(figure.full)
  }

  private static func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 &- 48 <= 9 } ?? false }

  /// True where a bracket before it would close the words of a link.
  private static func endsLink(_ byte: UInt8?) -> Bool {
    byte == nil || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
      || byte == UInt8(ascii: ":")
  }

  /// A line that begins like a list, a number or a rule must not become one.
  private static func guardStart(_ line: [UInt8]) -> [UInt8] {
    let backslash = UInt8(ascii: "\\")
    switch line.first {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="): return [backslash] + line
    default: break
    }
    let digits = line.prefix(while: isDigit)
    let mark = line.dropFirst(digits.count).first
    guard !digits.isEmpty, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") else {
      return line
    }
    return digits + [backslash] + line.dropFirst(digits.count)
  }

  private static func code(_ text: String) -> String {
    "`" + String(text.map { $0 == "`" || $0 == "\n" ? "'" : $0 }) + "`"
  }

  private static func target(_ text: String) -> String {
    "<" + text.filter { $0 != "<" && $0 != ">" && $0 != "\n" } + ">"
  }
}
