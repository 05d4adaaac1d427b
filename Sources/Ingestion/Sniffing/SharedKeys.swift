/// By which columns the files of one export are joined, whatever they are called: the number of a
/// dossier and that of a person.
///
/// A header that stands in two files or more and tells many rows apart joins them. Where the words
/// say nothing of it, the persons' own file tells which is which: there the number of the person has
/// the most values; the other joins the dossiers. A proposal, as all of a draft.
struct SharedKeys {
  /// Files in which a header must stand.
  private static let fewest = 2

  private let words: SniffWords
  private let tables: [SniffedTable]
  private var personHeader: String?

  init(_ files: [SniffedFile], words: SniffWords) {
    self.words = words
    tables = files.filter { $0.format == .csv }.compactMap(\.tables.first)
  }

  /// The field of each header that joins files and that no word explains.
  mutating func found() -> [String: Field] {
    let shared = headers()
    var roles: [String: Field] = [:]
    let person = shared.contains { isKnown($0, as: .person) } ? nil : person(among: shared)
    if let person { roles[person] = .person }
    personHeader = person
    if !shared.contains(where: { isKnown($0, as: .dossier) }),
      let dossier = dossier(among: shared.filter { $0 != person && !isKnown($0, as: .person) })
    {
      roles[dossier] = .dossier
    }
    return roles
  }

  private func isKnown(_ header: String, as field: Field) -> Bool {
    words.likeness(of: headerWords(header), to: field, in: .bookings) >= 60
  }

  /// Headers that may be numbers of something and stand in enough files, those in most files first.
  private func headers() -> [String] {
    var counts: [String: Int] = [:]
    for table in tables {
      for column in table.columns where mayBeNumber(column) { counts[column.name, default: 0] += 1 }
    }
    return counts.filter { $0.value >= Self.fewest }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  private func mayBeNumber(_ column: SniffedColumn) -> Bool {
    switch column.sensitivity {
    case .none, .identifier: break
    default: return false
    }
    let isNumber = column.form == .code || column.form == .integer
    return isNumber && column.codes.isEmpty && column.distinct > 1
  }

  private func column(_ header: String, in table: SniffedTable) -> SniffedColumn? {
    table.columns.first { $0.name == header }
  }

  private func tellsPersons(_ table: SniffedTable) -> Bool {
    table.columns.contains { $0.sensitivity == .ahv || $0.sensitivity == .birth }
  }

  /// In the file with birth dates or AHV numbers, the header with the most values.
  private func person(among headers: [String]) -> String? {
    guard let table = tables.filter(tellsPersons).max(by: { $0.rows < $1.rows }) else { return nil }
    let counts = headers.compactMap { header in
      column(header, in: table).map { (header: header, distinct: $0.distinct) }
    }
    guard let best = counts.max(by: { $0.distinct < $1.distinct }), best.distinct * 2 > table.rows
    else { return nil }
    // Where every dossier is one person, the one that is no key of another file.
    return counts.filter { $0.distinct == best.distinct }.map(\.header).first { !isKey($0) }
      ?? best.header
  }

  private func isKey(_ header: String) -> Bool {
    tables.contains { table in
      !tellsPersons(table)
        && table.keys.contains { $0.count == 1 && table.columns[$0[0]].name == header }
    }
  }

  /// The header in most files among those that are a key of one or stand beside the person.
  private func dossier(among headers: [String]) -> String? {
    headers.first { isKey($0) || standsBesidePersons($0) }
  }

  /// True where a list of persons with few columns, or a file that tells whose a thing is, has it.
  private func standsBesidePersons(_ header: String) -> Bool {
    tables.contains { table in
      guard let found = column(header, in: table), found.distinct * 4 > table.rows else {
        return false
      }
      return table.columns.contains {
        $0.name != header && (isKnown($0.name, as: .person) || isPerson($0.name))
      }
    }
  }

  private func isPerson(_ header: String) -> Bool { personHeader == header }
}

extension SniffedFile {
  /// Marks in each file the columns by which they are joined; to be called with all files of one
  /// export. Nothing of a marked column is shown but its shape.
  public static func markKeys(_ files: inout [SniffedFile], words: SniffWords) {
    for index in files.indices where files[index].format == .xml {
      files[index].markNestedKeys(words: words)
    }
    var keys = SharedKeys(files, words: words)
    let roles = keys.found()
    if roles.isEmpty { return }
    for file in files.indices where files[file].format == .csv {
      for table in files[file].tables.indices {
        for index in files[file].tables[table].columns.indices {
          guard let role = roles[files[file].tables[table].columns[index].name] else { continue }
          files[file].tables[table].columns[index].joins = role
          files[file].tables[table].columns[index].sensitivity = .identifier
          files[file].tables[table].columns[index].codes = []
        }
      }
    }
  }
}
