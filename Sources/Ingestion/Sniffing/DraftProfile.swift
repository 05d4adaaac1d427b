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

  mutating func writeForms(_ columns: [SniffedColumn]) {
    var dates: [ValueForm: Int] = [:]
    var months: [ValueForm: Int] = [:]
    var marks = NumberMarks()
    var ends: Set<String> = []
    for column in columns {
      for (form, count) in column.forms {
        if form.isDate, form != .openEnd { dates[form, default: 0] += count }
        if form.isMonth { months[form, default: 0] += count }
      }
      marks.add(column.numbers)
      ends.formUnion(column.openEnds)
    }
    func known(_ forms: [ValueForm: Int]) -> [String] {
      forms.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        .map(\.key.rawValue).filter { DateForm(rawValue: $0) != nil }
    }
    let unknown = dates.keys.map(\.rawValue).filter { DateForm(rawValue: $0) == nil }.sorted()
    // A spell told in months has its dates in months.
    let spoken = known(dates) + (known(dates).isEmpty ? known(months) : [])
    line("dates: [\((spoken.isEmpty ? ["dd.mm.yyyy"] : spoken).joined(separator: ", "))]")
    if !unknown.isEmpty {
      line("# TODO no profile can read dates written \(unknown.joined(separator: ", ")).")
    }
    let told = known(months)
    line("months: [\((told.isEmpty ? ["yyyy-mm"] : told).joined(separator: ", "))]")
    let decimal = marks.commas > marks.points ? "," : "."
    let groups = marks.groups.filter { String($0) != decimal }.map(String.init).sorted()
    line(
      "numbers: {decimal: \(quoted(decimal)), groups: [\(groups.map(quoted).joined(separator: ", "))]}"
    )
    if min(marks.commas, marks.points) > 0 {
      line(
        "# TODO \(marks.points) numbers have a decimal point and \(marks.commas) a decimal comma.")
    }
    let sentinels = Set(["31.12.9999", "9999-12-31", "31.12.2099", "2099-12-31"]).union(ends)
    line("open_ends: [\(sentinels.sorted().map(quoted).joined(separator: ", "))]")
    line()
    line("# The system whose person and dossier numbers these are; the same name in every profile")
    line("# that carries the same numbers.")
    line("identity: {persons: cms}")
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
    let dialect = files.first?.dialect ?? DialectVerdict()
    let quote = files.compactMap { $0.dialect?.quote }.first
    let finalBreak =
      files.allSatisfy { $0.dialect?.endsWithBreak ?? true } ? "required" : "optional"
    line("csv:")
    line("  separator: \(quoted(dialect.separatorName))")
    if let quote, quote != "\"" { line("  quote: \(quoted(String(quote)))") }
    line("  final_line_break: \(finalBreak)")
    if Set(files.compactMap { $0.dialect?.separator }).count > 1 {
      line("# TODO the files separate differently: write one profile for each.")
    }
    line()
    writeForms(files.flatMap(\.tables).flatMap(\.columns))
    let guesses = files.map { file in
      file.tables.first.flatMap {
        KindGuess.best($0.columns, name: headerWords(stem(file.name)), words: words)
      }
    }
    for (file, guess) in zip(files, guesses) {
      if let table = file.tables.first, let guess { gatherCodes(table.columns, guess) }
    }
    writeCodes()
    line("tables:")
    if guesses.contains(where: { $0 == nil }) { writeKinds() }
    for (file, guess) in zip(files, guesses) { writeTable(file, guess) }
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

  mutating func writeTable(_ file: SniffedFile, _ guess: KindGuess?) {
    guard let table = file.tables.first else { return }
    line("  \(key(stem(file.name))):")
    writeFiles(file, isPeriodic: guess?.kind == .bookings, indent: "    ")
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
        "      \(field.name): {headers: [\(header)]\(isKey ? ", required: true" : "")\(field.hasUnit ? ", unit: half_day" : "")}  # \(remark(column))"
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

  func remark(_ column: SniffedColumn) -> String {
    let filled = "\(Int((column.fillRate * 100).rounded())) % filled"
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

  // MARK: Names

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
