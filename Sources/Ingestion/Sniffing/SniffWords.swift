import SocialAid

/// An official list of codes, by the symbols that they stand for.
struct CodeTable: Sendable {
  let label: String
  /// As a profile writes them; `8301..8399` is a range.
  let values: [String: [String]]
  private let symbols: [String: String]

  init(label: String, values: [String: [String]]) {
    self.label = label
    self.values = values
    var symbols: [String: String] = [:]
    for (symbol, raws) in values {
      for raw in raws.flatMap(codeRange) { symbols[foldedForComparison(raw)] = symbol }
    }
    self.symbols = symbols
  }

  func symbol(of raw: String) -> String? { symbols[foldedForComparison(raw)] }
}

/// Knows what headers mean in French, German, Italian and English: a data file of header words,
/// and the headers and codes of the built-in profiles.
public struct SniffWords: Sendable {
  struct Phrase: Sendable {
    let words: [String]
    /// nil for words that hold in any language.
    let language: String?
  }

  private var fields: [Field: [Phrase]] = [:]
  /// Headers that built-in profiles use in rows of a kind.
  private var known: [RowKind: [Field: [[String]]]] = [:]
  private var kinds: [RowKind: [Phrase]] = [:]
  private var personal: [(SniffedColumn.Sensitivity, [[String]])] = []
  private var symbols: [Field: [String: String]] = [:]
  private var lists: [Field: [CodeTable]] = [:]
  /// Names of files and elements that hold nothing of use.
  private var unread: [[String]] = []
  private var knownValues: Set<String> = []
  private(set) var totals: Set<String> = []
  private(set) var openingBalances: Set<String> = []
  static let languages = ["fr", "de", "it", "en"]

  /// Reads the data file; `profiles` add the headers and codes they know.
  public static func load(
    yaml: String, file: String, profiles: [Profile]
  ) throws(YAMLError) -> SniffWords {
    var words = SniffWords()
    try words.read(try YAMLReader.read(yaml, file: file))
    for profile in profiles { words.learn(profile) }
    for table in words.symbols.values { words.knownValues.formUnion(table.keys) }
    return words
  }

  private mutating func read(_ root: YAMLNode) throws(YAMLError) {
    let top = try root.mapping(keys: [
      "fields", "kinds", "unread", "personal", "values", "lists", "rows",
    ])
    unread = try top["unread"]?.strings().map(headerWords) ?? []
    for entry in try top.required("fields").mapping().entries {
      let name = try entry.key.string()
      guard let field = Field(name: name) else {
        throw entry.key.error(unknownName(name, among: Field.allCases.map(\.name), what: "field"))
      }
      fields[field] = try phrases(entry.value)
    }
    for entry in try top.required("kinds").mapping().entries {
      kinds[try entry.key.choice(RowKind.self)] = try phrases(entry.value)
    }
    for entry in try top.required("personal").mapping().entries {
      guard let kind = SniffedColumn.Sensitivity(rawValue: try entry.key.string()) else {
        throw entry.key.error("name, birth, contact, freeText or ahv is expected")
      }
      personal.append((kind, try entry.value.strings().map(headerWords)))
    }
    for entry in try top.required("values").mapping().entries {
      for (symbol, raws) in try values(entry.key, entry.value) {
        for raw in raws {
          symbols[try coded(entry.key), default: [:]][foldedForComparison(raw)] = symbol
        }
      }
    }
    for entry in try top["lists"]?.mapping().entries ?? [] {
      for list in try entry.value.mapping().entries {
        let table = CodeTable(
          label: try list.key.string(), values: try values(entry.key, list.value))
        lists[try coded(entry.key), default: []].append(table)
      }
    }
    let rows = try top.required("rows").mapping(keys: ["totals", "opening_balance"])
    totals = Set(try rows.required("totals").strings().map(foldedForComparison))
    openingBalances = Set(try rows.required("opening_balance").strings().map(foldedForComparison))
  }

  private func coded(_ key: YAMLNode) throws(YAMLError) -> Field {
    guard let field = Field(name: try key.string()), field.codeList != nil else {
      throw key.error("a coded field is expected")
    }
    return field
  }

  /// Raw values by symbol of the coded field that `key` names.
  private func values(
    _ key: YAMLNode, _ node: YAMLNode
  ) throws(YAMLError) -> [String: [String]] {
    guard let list = try coded(key).codeList else { return [:] }
    let all = Ingestion.symbols(of: list).map(\.name)
    var values: [String: [String]] = [:]
    for symbol in try node.mapping().entries {
      let name = try symbol.key.string()
      guard all.contains(name) else {
        throw symbol.key.error(unknownName(name, among: all, what: "symbol"))
      }
      values[name] = try symbol.value.strings()
    }
    return values
  }

  private func phrases(_ node: YAMLNode) throws(YAMLError) -> [Phrase] {
    var phrases: [Phrase] = []
    for entry in try node.mapping(keys: Self.languages + ["any"]).entries {
      let language = try entry.key.string()
      for text in try entry.value.strings() {
        phrases.append(
          Phrase(words: headerWords(text), language: language == "any" ? nil : language))
      }
    }
    return phrases
  }

  private mutating func learn(_ profile: Profile) {
    for table in profile.tables {
      guard let rows = table.rows else { continue }
      for column in table.columns {
        known[rows, default: [:]][column.field, default: []] += column.headers.map(headerWords)
      }
      totals.formUnion(table.totals)
      openingBalances.formUnion(table.openingBalances)
    }
    for (field, map) in profile.codeMaps {
      for (raw, symbol) in map.symbols where symbols[field]?[raw] == nil {
        symbols[field, default: [:]][raw] = symbol.name
      }
    }
  }

  // MARK: Questions

  /// What a header says of the column's content, when it says that it is personal.
  ///
  /// A word for a name counts wherever it stands: `Nom de la mesure` is taken for a name too.
  func sensitivity(of header: String) -> SniffedColumn.Sensitivity? {
    let words = headerWords(header)
    for (kind, phrases) in personal {
      let enough = kind == .name ? 60 : 75
      if phrases.contains(where: { Ingestion.likeness(words, $0) >= enough }) { return kind }
    }
    return nil
  }

  /// True when the header names a person, a dossier or a record by number.
  func isIdentifier(_ header: String) -> Bool {
    let words = headerWords(header)
    let numbers: [Field] = [.dossier, .person, .participant, .reference, .reversal]
    return numbers.contains { field in
      best(words, field) >= 60
        && Field.allCases.allSatisfy {
          $0.isIdentifier || $0 == .reversal || best(words, $0) <= best(words, field)
        }
    }
  }

  /// True when the header means a field with a code list.
  func isCoded(_ header: String) -> Bool {
    let words = headerWords(header)
    return Field.allCases.contains { field in
      (field.codeList != nil || field == .voluntary) && best(words, field) >= 50
    }
  }

  /// How well a header says a field, in rows of whatever kind.
  private func best(_ header: [String], _ field: Field) -> Int {
    var best = 0
    for phrase in fields[field] ?? [] { best = max(best, Ingestion.likeness(header, phrase.words)) }
    for table in known.values {
      for words in table[field] ?? [] { best = max(best, Ingestion.likeness(header, words)) }
    }
    return best
  }

  /// True when the header means any field at all.
  func meansAnything(_ header: String) -> Bool {
    let words = headerWords(header)
    return fields.values.contains { $0.contains { Ingestion.likeness(words, $0.words) >= 75 } }
  }

  /// True for a value that a code list of a built-in profile or of the data file names.
  func knows(_ value: String) -> Bool { knownValues.contains(foldedForComparison(value)) }

  /// The symbol that a raw value most likely stands for.
  func symbol(of value: String, in field: Field) -> String? {
    symbols[field]?[foldedForComparison(value)]
  }

  /// The symbol that the words of a label stand for; nil when they say two things.
  func symbol(ofLabel label: String, in field: Field) -> String? {
    if let exact = symbol(of: label, in: field) { return exact }
    let said = headerWords(label)
    var best: [String: Int] = [:]
    for (raw, symbol) in symbols[field] ?? [:] {
      let score = Ingestion.likeness(said, headerWords(raw))
      if score >= 60 { best[symbol] = max(best[symbol] ?? 0, score) }
    }
    return best.count == 1 ? best.first?.key : nil
  }

  /// The official list that most of the codes of a field are in.
  func list(of codes: [String], in field: Field) -> CodeTable? {
    guard codes.count >= 3 else { return nil }
    return lists[field]?.first { table in
      codes.filter { table.symbol(of: $0) != nil }.count * 5 >= codes.count * 4
    }
  }

  /// True for the name of a file or element that holds decisions, budgets, letters and their like.
  func isUnread(_ name: [String]) -> Bool {
    unread.contains { Ingestion.likeness(name, $0) >= 60 }
      && !kinds.keys.contains { likeness(of: name, to: $0) >= 60 }
  }

  /// How well a header says a field in rows of a kind, 0 to 100.
  func likeness(of header: [String], to field: Field, in kind: RowKind) -> Int {
    var best = known[kind]?[field]?.map { Ingestion.likeness(header, $0) }.max() ?? 0
    for phrase in fields[field] ?? [] { best = max(best, Ingestion.likeness(header, phrase.words)) }
    return best
  }

  /// How well the name of a file or an element says a kind of row, 0 to 100.
  func likeness(of name: [String], to kind: RowKind) -> Int {
    kinds[kind]?.map { Ingestion.likeness(name, $0.words) }.max() ?? 0
  }

  /// The language in which most headers are words.
  func language(of headers: [String]) -> String {
    var counts: [String: Int] = [:]
    let all = fields.values.joined() + Array(kinds.values.joined())
    for header in headers.map(headerWords) {
      for language in Self.languages
      where all.contains(where: {
        $0.language == language && Ingestion.likeness(header, $0.words) >= 75
      }) {
        counts[language, default: 0] += 1
      }
    }
    return Self.languages.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? "fr"
  }
}
