extension DraftProfile {
  mutating func gatherCodes(_ columns: [SniffedColumn], _ guess: KindGuess) {
    for (field, index) in guess.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard field.takesCodeMap, field != .measureType,
        field != .presence || !columns[index].codes.isEmpty
      else { continue }
      if !coded.contains(field) { coded.append(field) }
      for code in columns[index].codes {
        codes[field, default: [:]][code.text, default: 0] += code.count
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
      for (raw, count) in codes[field, default: [:]] {
        if let symbol = words.symbol(of: raw, in: field) {
          known[symbol, default: []].append(raw)
        } else {
          open.append((raw, count))
        }
      }
      line("  \(field.name):\(known.isEmpty ? " {}" : "")")
      for symbol in all {
        guard let raws = known[symbol] else { continue }
        line("    \(key(symbol)): [\(raws.sorted().map(quoted).joined(separator: ", "))]")
      }
      for (raw, count) in open.sorted(by: { ($1.1, $0.0) < ($0.1, $1.0) }) {
        line("    # TODO SYMBOL: [\(quoted(raw))]  (\(count) rows)")
      }
      if let hidden = withheld[field], hidden > 0 {
        line("    # \(hidden) rarer values are not shown; `parcours check` counts them as ING-060.")
      }
      line("    # Symbols: \(all.joined(separator: ", ")).")
    }
    line()
  }
}
