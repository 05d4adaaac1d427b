/// Says what a stranger needs to know of an unknown export; it holds no value of a person.
///
/// The only values of the file that it carries are codes: see `SniffedColumn.codes`.
public struct SniffedFile: Sendable {
  public enum Format: String, Sendable { case csv, xml }

  /// Last component of the path.
  public var name: String
  public var bytes: Int
  public var format: Format
  public var encoding: EncodingVerdict
  /// nil for XML.
  public var dialect: DialectVerdict?
  /// One for CSV; for XML one for each element that repeats.
  public var tables: [SniffedTable] = []
  /// XML: the root element and its namespace.
  public var root: SniffedStep?
  /// XML: what stands outside every element that repeats, such as a header.
  public var outside: [SniffedColumn] = []
  /// What was strange, as codes of sniff/words; with a count or a line where one helps.
  public var oddities: [Oddity] = []
  /// Rows whose forms, codes and distinct values were taken; all when false.
  public var isSampled = false

  /// Rows at the start from which codes, distinct values and keys are taken.
  public static var sampledRows: Int { ColumnTally.sampled }

  /// One strange thing.
  public struct Oddity: Hashable, Sendable {
    /// Key of its sentence, for example `mojibake`.
    public let key: String
    public let count: Int
    /// 1-based; 0 where none applies.
    public let line: Int

    public init(_ key: String, count: Int = 0, line: Int = 0) {
      self.key = key
      self.count = count
      self.line = line
    }
  }
}

/// One step of an element path.
public struct SniffedStep: Hashable, Sendable {
  /// Empty for no namespace.
  public let namespace: String
  public let name: String
}

/// Rows of one kind: a CSV file, or an element that repeats.
public struct SniffedTable: Sendable {
  /// XML: steps from below the root to the row's element.
  public var path: [SniffedStep] = []
  public var rows = 0
  public var columns: [SniffedColumn] = []
  /// Columns, or pairs of them, that differ in every sampled row; shortest first, 0-based.
  public var keys: [[Int]] = []
  /// Rows that look like a total or an opening balance: the folded words met, with their counts.
  public var totals: [String: Int] = [:]
  public var openingBalances: [String: Int] = [:]
  /// Rows with another number of fields than the header.
  public var raggedRows = 0

}

extension SniffedFile {
  /// The kind of row that the headers of each table say, by the name that profiles write; nil where
  /// none fits. In XML an element may have its dossier or person from the one around it.
  public func kinds(words: SniffWords) -> [String?] {
    if format == .xml {
      let guesses = DraftProfile.guessRows(self, words)
      return tables.indices.map { guesses[$0]?.kind.rawValue }
    }
    let name = headerWords(String(self.name.prefix { $0 != "." }))
    return tables.map { KindGuess.best($0.columns, name: name, words: words)?.kind.rawValue }
  }
}

/// A column, or a path to an element or attribute below a row's element.
public struct SniffedColumn: Sendable {
  /// What a column holds that must never be shown.
  public enum Sensitivity: String, Sendable {
    case none, ahv, name, birth, contact, freeText
    /// A number or code that names a person, a dossier or a record.
    case identifier
  }

  /// As written; `column 3` where the file has no header line.
  public var name: String
  /// XML: steps below the row's element.
  public var path: [SniffedStep] = []
  public var attribute: String?
  public var filled = 0
  public var rows = 0
  /// Distinct values in the sample.
  public var distinct = 0
  public var sampledValues = 0
  public var sensitivity = Sensitivity.none
  /// The number of a dossier or of a person, where the files of an export together say so.
  var joins: Field?
  /// Written forms with how many sampled values have each, most frequent first.
  public var forms: [(form: ValueForm, count: Int)] = []
  /// Shapes such as `99.99.9999`, most frequent first; at most three. Empty where even a shape
  /// could tell something of a person.
  public var shapes: [(shape: String, count: Int)] = []
  /// Values that occur in six sampled rows or more and look like codes; most frequent first.
  public var codes: [(text: String, count: Int)] = []
  /// What another column calls each of `codes`, where it has one text for each and many persons
  /// or dossiers share it.
  public var labels: [String: String] = [:]
  /// Distinct values that were left out of `codes`.
  public var withheldCodes = 0
  /// Dates: first and last year that six rows or more share.
  public var years: ClosedRange<Int>?
  public var numbers = NumberMarks()
  /// Sentinels of an open end that were met, as written.
  public var openEnds: [String] = []

  /// Share of rows with a value, 0 to 1.
  public var fillRate: Double { rows == 0 ? 0 : Double(filled) / Double(rows) }

  /// True for an XML element that never holds a text, such as one with attributes alone.
  var isHollow: Bool { filled == 0 && attribute == nil && !path.isEmpty }

  /// The most frequent form.
  public var form: ValueForm { forms.first?.form ?? .empty }
}

/// What the numbers of a column use.
public struct NumberMarks: Hashable, Sendable {
  public var points = 0
  public var commas = 0
  /// Group separators met.
  public var groups: Set<Character> = []

  mutating func add(_ other: NumberMarks) {
    points += other.points
    commas += other.commas
    groups.formUnion(other.groups)
  }
}
