import SocialAid

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
    let top = try root.mapping(keys: ["fields", "kinds", "personal", "values", "rows"])
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
      let name = try entry.key.string()
      guard let field = Field(name: name), let list = field.codeList else {
        throw entry.key.error("a coded field is expected")
      }
      let all = Ingestion.symbols(of: list).map(\.name)
      for symbol in try entry.value.mapping().entries {
        let name = try symbol.key.string()
        guard all.contains(name) else {
          throw symbol.key.error(unknownName(name, among: all, what: "symbol"))
        }
        for raw in try symbol.value.strings() {
          symbols[field, default: [:]][foldedForComparison(raw)] = name
        }
      }
    }
    let rows = try top.required("rows").mapping(keys: ["totals", "opening_balance"])
    totals = Set(try rows.required("totals").strings().map(foldedForComparison))
    openingBalances = Set(try rows.required("opening_balance").strings().map(foldedForComparison))
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
