import Ingestion

/// Tells a sniffed file to a person, line by line.
struct SniffText {
  let phrases: SniffPhrases
  let words: SniffWords

  func lines(_ file: SniffedFile) -> [String] {
    var lines = ["\(file.name): \(file.format.rawValue), \(phrases.say("size", n: file.bytes))"]
    func fact(_ key: String, _ value: String) {
      lines.append("  " + padded(phrases.say(key), 14) + value)
    }
    let encoding = file.encoding
    fact(
      "encoding",
      "\(encoding.name) (\(phrases.say("encoding_" + encoding.reason, n: encoding.count)))")
    if let dialect = file.dialect {
      let reason =
        dialect.namesSeparator
        ? phrases.say("separator_named")
        : phrases.say(
          "separator_reason", n: Int((dialect.agreement * 100).rounded()),
          what: String(dialect.fields))
      fact("separator", "\(dialect.separatorName) (\(reason))")
      fact("quotes", dialect.quote.map(String.init) ?? phrases.say("quotes_none"))
      let ends = [("CRLF", dialect.pairs), ("LF", dialect.lineFeeds), ("CR", dialect.returns)]
        .filter { $0.1 > 0 }.map { "\($0.0) × \($0.1)" }
      fact("line_ends", ends.isEmpty ? "-" : ends.joined(separator: ", "))
      fact(
        "header",
        dialect.headerLine.map { phrases.say("header_line", line: $0) }
          ?? phrases.say("header_none"))
    }
    if let root = file.root { fact("root", step(root)) }
    for oddity in file.oddities {
      fact(
        "strange", phrases.say("odd_" + oddity.key, n: oddity.count, line: oddity.line))
    }
    if file.isSampled {
      lines.append("  " + phrases.say("rows_sampled", n: SniffedFile.sampledRows))
    }
    for (table, kind) in zip(file.tables, file.kinds(words: words)) {
      lines += self.lines(table, kind)
    }
    return lines
  }

  private func lines(_ table: SniffedTable, _ kind: String?) -> [String] {
    var lines = [""]
    let name = table.path.isEmpty ? "" : table.path.map(\.name).joined(separator: "/") + ": "
    lines.append(
      "  \(name)\(phrases.say("rows", n: table.rows)); "
        + (kind.map { phrases.say("rows_kind", what: $0) } ?? phrases.say("rows_kind_none")))
    let width = min(36, table.columns.map { shown($0).count }.max() ?? 0)
    lines.append(
      "    " + padded(phrases.say("columns"), max(width, 8)) + "  "
        + padded(phrases.say("filled"), 8) + padded(phrases.say("distinct"), 11)
        + padded(phrases.say("form"), 18) + phrases.say("shows"))
    for column in table.columns { lines.append("    " + line(column, width: max(width, 8))) }
    let names = table.keys.map { $0.map { table.columns[$0].name }.joined(separator: " + ") }
    lines.append(
      "    "
        + (names.isEmpty
          ? phrases.say("keys_none")
          : phrases.say("keys") + ": " + names.joined(separator: "; ")))
    let totals = table.totals.values.reduce(0, +)
    if totals > 0 { lines.append("    " + phrases.say("totals", n: totals)) }
    let openings = table.openingBalances.values.reduce(0, +)
    if openings > 0 { lines.append("    " + phrases.say("opening_balances", n: openings)) }
    return lines
  }

  private func line(_ column: SniffedColumn, width: Int) -> String {
    let filled = "\(Int((column.fillRate * 100).rounded())) %"
    let forms = column.forms.prefix(2).map(\.form.rawValue).joined(separator: ", ")
    return padded(shown(column), width) + "  " + padded(filled, 8)
      + padded(String(column.distinct), 11) + padded(forms, 18) + content(column)
  }

  private func content(_ column: SniffedColumn) -> String {
    var parts: [String] = []
    if column.sensitivity != .none {
      parts.append(phrases.say("sensitivity_" + column.sensitivity.rawValue))
    }
    if column.codes.isEmpty {
      parts += column.shapes.map(\.shape)
    } else {
      parts += column.codes.prefix(8).map { "\($0.text) × \($0.count)" }
      let more = column.withheldCodes + max(0, column.codes.count - 8)
      if more > 0 { parts.append(phrases.say("withheld", n: more)) }
    }
    if let years = column.years {
      parts.append(
        years.lowerBound == years.upperBound
          ? "\(years.lowerBound)" : "\(years.lowerBound)-\(years.upperBound)")
    }
    return parts.joined(separator: "; ")
  }

  private func shown(_ column: SniffedColumn) -> String {
    guard !column.path.isEmpty || column.attribute != nil else { return column.name }
    let path = column.path.map(\.name).joined(separator: "/")
    return column.attribute.map { (path.isEmpty ? "" : path + "/") + "@" + $0 } ?? path
  }

  private func step(_ step: SniffedStep) -> String {
    step.namespace.isEmpty ? step.name : "{\(step.namespace)}\(step.name)"
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
