/// Writes a profile that reads what was sniffed, with comments on what is left to decide.
///
/// The draft is a proposal: record kinds and fields come from header words. What it does not
/// know stands under `ignored` or in a comment with TODO; `parcours check` says what still lacks.
public struct DraftProfile {
  let words: SniffWords
  let files: [SniffedFile]
  private var out = ""
  /// Codes met per field: raw value and rows.
  var codes: [Field: [String: Int]] = [:]
  var withheld: [Field: Int] = [:]
  var coded: [Field] = []
  /// What another column calls a code, where it says the same of each.
  var labels: [Field: [String: String]] = [:]
  /// True where a file is the measure catalogue, which explains the measures.
  var hasCatalogue = false

  /// The YAML of a profile for `files`, which are all CSV or all XML; `id` names it.
  public static func yaml(for files: [SniffedFile], id: String, words: SniffWords) -> String {
    var draft = DraftProfile(words: words, files: files)
    if files.first?.format == .xml {
      draft.writeXML(id: id)
    } else {
      draft.writeCSV(id: id)
    }
    return draft.out
  }

  private init(words: SniffWords, files: [SniffedFile]) {
    self.words = words
    self.files = files
  }

  mutating func line(_ text: String = "") { out += text + "\n" }

  // MARK: Head

  mutating func writeHead(id: String, format: String) {
    let headers = files.flatMap(\.tables).flatMap(\.columns).map(\.name)
    line("# yaml-language-server: $schema=schemas/profile.schema.json")
    line("# Draft of `parcours sniff`: a proposal from header words and forms, to be read through.")
    line(
      "# Look for TODO, then `parcours check`; docs/profiles/README.md says what each key means.")
    line("profile: \(id)")
    let patterns = Set(files.map { pattern($0.name) }).sorted().joined(separator: ", ")
    line("label: \(quoted("Draft for \(patterns)"))")
    line("language: \(words.language(of: headers))")
    line("format: \(format)")
    line()
  }

  // MARK: CSV

  mutating func writeCSV(id: String) {
    writeHead(id: id, format: "csv")
    let names = Set(files.map(\.encoding.encoding.rawValue)).sorted()
    let declared = names.count == 1 ? names[0] : "auto"
    if EncodingDeclaration(rawValue: declared) != nil {
      line("encoding: \(declared)")
    } else {
      line("encoding: utf-8")
      line("# TODO the file is \(declared): convert it to UTF-8 first.")
    }
    let usual = usualForms()
    let quote = files.compactMap { $0.dialect?.quote }.first
    let finalBreak =
      files.allSatisfy { $0.dialect?.endsWithBreak ?? true } ? "required" : "optional"
    line("csv:")
    line("  separator: \(quoted(usual.separator ?? ";"))")
    if let quote, quote != "\"" { line("  quote: \(quoted(String(quote)))") }
    line("  final_line_break: \(finalBreak)")
    line()
    writeForms(
      files.flatMap(\.tables).flatMap(\.columns), numbered: usuallyNumbered(usual.decimal))
    let guesses = files.map { file in
      file.tables.first.flatMap {
        KindGuess.best($0.columns, name: headerWords(stem(file.name)), words: words)
      }
    }
    hasCatalogue = guesses.contains { $0?.kind == .catalogue }
    for (file, guess) in zip(files, guesses) {
      if let table = file.tables.first, let guess { gatherCodes(table.columns, guess) }
    }
    writeCodes()
    let unread = files.filter(isKnownUnread).map { quoted(pattern($0.name)) }
    if !unread.isEmpty {
      line(
        "# By their names these hold what no report uses: decisions, budgets, letters, accounts of")
      line("# users. Known and not read; a file that is needed gets a table.")
      line("unread: [\(Set(unread).sorted().joined(separator: ", "))]")
      line()
    }
    line("tables:")
    let told = zip(files, guesses).filter { !isKnownUnread($0.0) }
    if told.contains(where: { $0.1 == nil }) { writeKinds() }
    for (file, guess) in told { writeTable(file, guess, usual) }
  }

  /// True for a file whose name says that it holds nothing of use.
  private func isKnownUnread(_ file: SniffedFile) -> Bool {
    words.isUnread(headerWords(stem(file.name)))
  }

  /// What there is to choose from, for files whose headers say nothing.
  private mutating func writeKinds() {
    line("  # Kinds of row, what each needs, and what it may have:")
    for kind in KindGuess.ofCaseSystems {
      let needs = kind.needs.map { $0.map(\.name).joined(separator: " or ") }
      let needed = Set(kind.needs.joined())
      let rest = kind.fields.filter { !needed.contains($0) }.map(\.name)
      line(
        "  #   \(kind.rawValue): \(needs.joined(separator: ", ")); may have "
          + "\(rest.joined(separator: ", "))")
    }
    line()
  }

  mutating func writeTable(
    _ file: SniffedFile, _ guess: KindGuess?, _ usual: (separator: String?, decimal: String?)
  ) {
    guard let table = file.tables.first else { return }
    line("  \(key(stem(file.name))):")
    writeFiles(file, isPeriodic: guess?.kind == .bookings, indent: "    ")
    writeOwnForms(file, usual)
    guard let guess else {
      line("    # TODO what a row is, of the kinds above; under `columns`, `field: [HEADER]`.")
      line("    rows: TODO")
      line("    columns: {}")
      writeIgnored(table, taken: [], "    ")
      line()
      return
    }
    line("    rows: \(guess.kind.rawValue)")
    if guess.columns[.debit] != nil || guess.columns[.credit] != nil {
      line("    # TODO is money paid to the person a debit (`debit - credit`) or a credit?")
      line("    amount: debit - credit")
    }
    if guess.columns[.amount] != nil {
      line("    # An amount is positive when paid to the person.")
    }
    line("    columns:")
    for field in guess.kind.fields {
      guard let index = guess.columns[field] else { continue }
      let column = table.columns[index]
      let header = quoted(column.name)
      let isKey = guess.kind.needs.contains { $0 == [field] }
      line(
        "      \(field.name): {headers: [\(header)]\(isKey ? ", required: true" : "")\(field.hasUnit ? ", unit: half_day" : "")}  # \(remark(column, as: field))"
      )
      if field.hasUnit { line("      # TODO half_day, day or hour.") }
    }
    writeMissing(guess, "      ")
    writeIgnored(table, taken: Set(guess.columns.values), "    ")
    let (openings, totals) = (table.openingBalances.keys.sorted(), table.totals.keys.sorted())
    if !openings.isEmpty {
      line("    opening_balance: [\(openings.map(quoted).joined(separator: ", "))]")
    }
    if !totals.isEmpty { line("    totals: [\(totals.map(quoted).joined(separator: ", "))]") }
    line()
  }

  mutating func writeFiles(_ file: SniffedFile, isPeriodic: Bool, indent: String) {
    let pattern = pattern(file.name)
    let mode = pattern != file.name.lowercased() && isPeriodic ? "period" : "full"
    line(
      "\(indent)# A later file replaces all (`full`), the same months (`period`), or adds (`delta`)."
    )
    line("\(indent)files: {\(quoted(pattern)): \(mode)}")
  }

  mutating func writeMissing(_ guess: KindGuess, _ indent: String) {
    for choice in guess.missing {
      let names = choice.map(\.name).joined(separator: " or ")
      line("\(indent)# TODO \(guess.kind.rawValue) need \(names): [HEADER]")
    }
    let rest = guess.kind.fields.filter {
      guess.columns[$0] == nil && !guess.inherited.contains($0)
    }
    let optional = rest.filter { field in
      field != .familyName && field != .firstName
        && !guess.missing.contains { $0.contains(field) }
        // A month of use is told where there is no period.
        && !(field == .month && guess.columns[.periodFrom] != nil)
    }
    if !optional.isEmpty {
      line("\(indent)# Not found: \(optional.map(\.name).joined(separator: ", ")).")
    }
  }

  mutating func writeIgnored(_ table: SniffedTable, taken: Set<Int>, _ indent: String) {
    let rest = table.columns.indices.filter { !taken.contains($0) }
    if rest.isEmpty { return }
    line("\(indent)# Known and not read; move what is needed to `columns`.")
    line("\(indent)ignored:")
    for index in rest {
      line("\(indent)  - \(quoted(table.columns[index].name))  # \(remark(table.columns[index]))")
    }
  }

  func remark(_ column: SniffedColumn, as field: Field? = nil) -> String {
    let filled = "\(Int((column.fillRate * 100).rounded())) % filled"
    if field == .worker { return filled + ", staff: kept as a keyed digest, no name" }
    switch column.sensitivity {
    case .ahv: return filled + ", AHV numbers: judged and forgotten"
    case .name: return filled + ", names: never read"
    case .birth: return filled + ", birth dates: the year alone is kept"
    case .contact: return filled + ", addresses: never read"
    case .freeText: return filled + ", free text: never read"
    case .identifier, .none:
      let shape = column.shapes.first.map { ", \($0.shape)" } ?? ""
      return filled + shape.replacing("\n", with: " ")
    }
  }
}
