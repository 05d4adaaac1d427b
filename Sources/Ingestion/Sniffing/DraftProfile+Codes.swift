import SocialAid

extension DraftProfile {
  mutating func gatherCodes(_ columns: [SniffedColumn], _ guess: KindGuess) {
    for (field, index) in guess.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard field.takesCodeMap, field != .measureType || !hasCatalogue,
        field != .presence || !columns[index].codes.isEmpty
      else { continue }
      if !coded.contains(field) { coded.append(field) }
      for code in columns[index].codes {
        codes[field, default: [:]][code.text, default: 0] += code.count
      }
      for (code, label) in columns[index].labels where labels[field]?[code] == nil {
        labels[field, default: [:]][code] = label
      }
      withheld[field, default: 0] += columns[index].withheldCodes
    }
  }

  mutating func writeCodes() {
    if coded.isEmpty { return }
    line("# Symbol: what the export writes. A symbol's own name is always understood; what is not")
    line("# listed counts as unknown (ING-060).")
    line("codes:")
    for field in coded.sorted(by: { $0.rawValue < $1.rawValue }) {
      guard let list = field.codeList else { continue }
      let all = symbols(of: list).map(\.name)
      var known: [String: [String]] = [:]
      var open: [(String, Int)] = []
      let found = codes[field, default: [:]]
      let table = words.list(of: found.keys.map { $0 }, in: field)
      for (raw, count) in found {
        if table?.symbol(of: raw) != nil { continue }
        if let symbol = symbol(of: raw, in: field) {
          known[symbol, default: []].append(raw)
        } else {
          open.append((raw, count))
        }
      }
      for (symbol, raws) in table?.values ?? [:] { known[symbol, default: []] += raws }
      if field == .measureType {
        line("  # No file is a measure catalogue: here stands of what type each measure is.")
      }
      line("  \(field.name):\(known.isEmpty ? " {}" : "")")
      if let table { line("    # \(table.label)") }
      for symbol in all {
        guard let raws = known[symbol]?.sorted() else { continue }
        let names = raws.compactMap { raw in labels[field]?[raw].map { "\(raw) \($0)" } }
        let remark = names.isEmpty ? "" : "  # \(names.joined(separator: "; "))"
        line("    \(key(symbol)): [\(raws.map(quoted).joined(separator: ", "))]\(remark)")
      }
      for (raw, count) in open.sorted(by: { ($1.1, $0.0) < ($0.1, $1.0) }) {
        let name = labels[field]?[raw].map { "; \($0)" } ?? ""
        line("    # TODO SYMBOL: [\(quoted(raw))]  (\(count) rows\(name))")
      }
      if let hidden = withheld[field], hidden > 0, table == nil {
        line("    # \(hidden) rarer values are not shown; `parcours check` counts them as ING-060.")
      }
      line("    # Symbols: \(all.joined(separator: ", ")).")
    }
    line()
  }

  /// What a code, or the text that another column puts beside it, most likely stands for.
  private func symbol(of raw: String, in field: Field) -> String? {
    if let symbol = words.symbol(of: raw, in: field) { return symbol }
    if let label = labels[field]?[raw] { return words.symbol(ofLabel: label, in: field) }
    guard field == .presence else { return nil }
    var text = raw
    return switch text.withUTF8({ parseTernary($0) }) {
    case .yes: "Y"
    case .no: "N"
    default: nil
    }
  }
}
