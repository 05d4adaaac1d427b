public import SocialAid

/// Describes one kind of export: a YAML file of `profiles/`, read strictly.
///
/// Readers know no column name; all they know of a source stands here.
public struct Profile: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    case csv
    case xml
    /// A cube of figures in JSON-stat 2, read as a table of its cells.
    case jsonStat = "json-stat"
  }

  /// For example `fr-cms`.
  public let id: String
  /// What the profile reads, in its own language.
  public let label: String
  /// Language of the export, `fr`, `de`, `it` or `en`.
  public let language: String
  public let format: Format
  /// Name of the system whose person and dossier ids the files carry; default `cms`.
  public let personSystem: String
  /// Name of the system of a provider's participant ids; default the profile's id.
  public let participantSystem: String
  public let tables: [TableProfile]

  /// How files are written, unless a table says otherwise.
  var written: WrittenForms
  /// SHA-256 of the profile's text: files that another state of it read are read again.
  public internal(set) var digest = ""
  let codeMaps: [Field: CodeMap]
  let document: XMLDocumentProfile?
  /// Folded words that stand for a number that is not told, such as `X`.
  let missingWords: Set<String>
  /// Files that are known and not read.
  let unread: [FilePattern]

  var encoding: EncodingDeclaration { written.encoding }
  var dialect: CSVDialect { written.dialect }
  var needsFinalLineBreak: Bool { written.needsFinalLineBreak }
  var dates: DateForms { written.dates }
  var months: DateForms { written.months }
  var numbers: NumberForm { written.numbers }

  /// True where rows of a case system tell of measures; what kind each is, another file may say.
  public var tellsMeasures: Bool {
    tables.contains { $0.rows == .measures }
      || document?.rows.contains { $0.kind == .measures } == true
  }

  /// True where the measure catalogue is read, or codes of measures are mapped to types.
  public var explainsMeasures: Bool {
    tables.contains { $0.kinds.contains(.catalogue) }
      || codeMaps[.measureType].map(\.namesRawValues) == true
  }

  /// The profile as the files of `table` are written.
  func reading(_ table: TableProfile) -> Profile {
    guard let own = table.written else { return self }
    var profile = self
    profile.written = own
    return profile
  }

  /// True for a file that the profile says is not to be read; a table that wants it comes first.
  public func passesOver(fileNamed name: String) -> Bool {
    unread.contains { $0.matches(name) }
  }

  /// The table that reads a file of this name, with the delivery mode of the pattern that
  /// matched; the first pattern in the profile's order wins. nil when no table wants the file.
  public func table(forFileNamed name: String) -> TableProfile? {
    for table in tables {
      if let pattern = table.files.first(where: { $0.matches(name) }) {
        var found = table
        found.mode = pattern.mode
        return found
      }
    }
    return nil
  }
}

/// How the text of files and values is written.
struct WrittenForms: Sendable {
  var encoding = EncodingDeclaration.utf8
  var dialect = CSVDialect()
  var needsFinalLineBreak = false
  var dates = DateForms([.dayMonthYear])
  var months = DateForms([.isoMonth])
  var numbers = NumberForm()
}

/// One table of a profile: which files, what a row is, which columns.
public struct TableProfile: Sendable {
  /// For example `ecritures`.
  public let name: String
  /// How a later delivery supersedes; the mode of the matching file pattern.
  public internal(set) var mode: Delivery.Mode
  /// The kinds of record that the table's rows become.
  public let kinds: [RecordKind]
  /// The kinds by which the books are kept: one record a row.
  public let primaryKinds: [RecordKind]

  let files: [FilePattern]
  /// CSV: the kind of all rows; nil for XML.
  let rows: RowKind?
  let columns: [Column]
  /// Folded headers that are known and not read.
  let ignored: Set<String>
  /// Folded headers that only help to tell rows apart: digested into the reference, never kept.
  let distinguishing: [String]
  /// Folded texts of rows that are no records.
  let openingBalances: [String]
  let totals: [String]
  /// Months at the end of a version that only wait for the closing rule.
  let closingLag: UInt8
  /// True when amounts are credit minus debit.
  let creditIsPositive: Bool
  /// How a file of the table shows that it is whole; nil when it cannot.
  var endProof = EndProof()
  /// Header patterns of a wide list, by field.
  var unpivot: [WidePattern] = []
  /// Folded words of `state` that mean the reference day, and those that mean the start.
  var referenceStates: Set<String> = []
  var initialStates: Set<String> = []
  /// Folded words of `count_status` under which a figure counts; under others it is missing.
  var countedStatus: Set<String> = []
  /// How these files are written, where they differ from the profile's others.
  var written: WrittenForms?
  /// Folded headers of the columns within which a dossier's or a person's number is unique.
  var scopes: [Field: [String]] = [:]
}

/// A file name with `*` and `?`, and the delivery mode of the files it matches.
struct FilePattern: Sendable {
  let glob: [UInt8]
  let mode: Delivery.Mode

  /// Matches the whole name, without regard to ASCII case.
  func matches(_ name: String) -> Bool {
    let text = name.lowercased().utf8.map { $0 }
    var p = 0
    var t = 0
    var star = -1
    var mark = 0
    while t < text.count {
      if p < glob.count, glob[p] == UInt8(ascii: "?") || glob[p] == text[t] {
        p += 1
        t += 1
      } else if p < glob.count, glob[p] == UInt8(ascii: "*") {
        star = p
        mark = t
        p += 1
      } else if star >= 0 {
        p = star + 1
        mark += 1
        t = mark
      } else {
        return false
      }
    }
    return glob[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

/// A column: the field it fills and the headers by which it is known.
struct Column: Sendable {
  let field: Field
  /// As written in the profile, the first is the usual one.
  let headers: [String]
  let folded: [String]
  let isRequired: Bool
  /// Hundredths of a half-day for one hundredth written (1 half-day, 2 day).
  let unit: UnitFactor
  /// Folded raw values that stand for a number, or for none.
  let values: [String: Int?]
}

/// What a table's files must show at their end (promise P4: a cut file is refused).
struct EndProof: Hashable, Sendable {
  /// Folded first words of a last row that is no record; empty when there is none.
  var trailers: Set<String> = []
  /// True when the row of `totals` must be there.
  var needsTotal = false
  /// Name of a checksum file beside the data, `*` standing for the data file's name.
  var checksum: String?

  var isDeclared: Bool { !trailers.isEmpty || needsTotal || checksum != nil }
}

/// A header of a wide list that names a month: `{month} prévus` fills one field of that month.
struct WidePattern: Hashable, Sendable {
  let field: Field
  /// Folded text before and after the month.
  let before: String
  let after: String

  /// The folded text of the month in a folded header; nil when the header is another.
  func month(in folded: String) -> Substring? {
    guard folded.hasPrefix(before), folded.hasSuffix(after),
      folded.count > before.count + after.count
    else { return nil }
    return folded.dropFirst(before.count).dropLast(after.count)
  }
}

/// Converts what a column counts into half-days.
struct UnitFactor: Hashable, Sendable {
  let numerator: Int64
  let denominator: Int64
  static let halfDay = UnitFactor(numerator: 1, denominator: 1)
}

/// Maps folded raw values to symbols of a code list.
struct CodeMap: Sendable {
  struct Symbol: Hashable, Sendable {
    let rawValue: UInt8
    let name: String
  }

  let symbols: [String: Symbol]
  let unknown: Symbol
  /// False for a list that the profile leaves to the measure catalogue: raw values are expected
  /// to be unknown here.
  let isMapped: Bool

  /// True when more is understood than the symbols' own names.
  var namesRawValues: Bool { symbols.count > Set(symbols.values).count }
}

/// Says why a profile cannot be used; the place is in the profile's file.
public typealias ProfileError = YAMLError
