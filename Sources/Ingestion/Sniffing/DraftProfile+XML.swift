extension DraftProfile {
  mutating func writeXML(id: String) {
    guard let file = files.first, let root = file.root else {
      writeHead(id: id, format: "xml")
      line("# TODO nothing could be read.")
      return
    }
    writeHead(id: id, format: "xml")
    writeForms(file.tables.flatMap(\.columns) + file.outside)
    let guesses = Self.guessRows(file, words)
    hasCatalogue = guesses.values.contains { $0.kind == .catalogue }
    for (index, guess) in guesses.sorted(by: { $0.key < $1.key }) {
      gatherCodes(file.tables[index].columns, guess)
      for other in files.dropFirst() { gatherCodes(file.tables[index], guess, alsoFrom: other) }
    }
    writeCodes()
    let prefixes = prefixes(file)
    func path(_ steps: [SniffedStep]) -> String {
      steps.map { "\(prefixes[$0.namespace] ?? "n"):\($0.name)" }.joined(separator: "/")
    }
    func way(_ column: SniffedColumn) -> String {
      guard let attribute = column.attribute else { return path(column.path) }
      return (column.path.isEmpty ? "" : path(column.path) + "/") + "@" + attribute
    }
    line("xml:")
    line("  # Elements are known by namespace and local name; list every version that may come.")
    line("  namespaces:")
    for (uri, prefix) in prefixes.sorted(by: { $0.value < $1.value }) {
      line("    \(prefix): [\(quoted(uri))]")
    }
    line("  root: \(path([root]))")
    if let period = file.outside.first(where: { $0.attribute == nil && $0.form.isMonth }) {
      line("  period: \(path(period.path))")
    }
    for (name, entry) in [("testDeliveryFlag", "test_flag"), ("action", "action")] {
      if let found = file.outside.first(where: {
        $0.name == name && $0.path.last?.namespace.contains("eCH-0058") == true
      }) {
        line("  \(entry): \(path(found.path))")
      }
    }
    line("  rows:")
    for (index, table) in file.tables.enumerated() where guesses[index] == nil {
      let isNamed = words.isUnread(headerWords(table.path.last?.name ?? ""))
      line(
        isNamed
          ? "    # Not read, by its name: \(path(table.path)), \(table.rows) elements."
          : "    # TODO \(path(table.path)): \(table.rows) elements that no kind of row fits.")
    }
    var written: Set<RowKind> = []
    for index in file.tables.indices {
      guard let kind = guesses[index]?.kind, written.insert(kind).inserted else { continue }
      let all = file.tables.indices.filter { guesses[$0]?.kind == kind }
      line("    \(kind.rawValue):")
      for index in all {
        guard let guess = guesses[index] else { continue }
        writeRow(file.tables[index], guess, isListed: all.count > 1, path: path, way: way)
      }
    }
    line()
    line("tables:")
    line("  delivery:")
    writeFiles(file, isPeriodic: file.tellsOneMonth, indent: "    ")
  }

  private mutating func writeRow(
    _ table: SniffedTable, _ guess: KindGuess, isListed: Bool,
    path: ([SniffedStep]) -> String, way: (SniffedColumn) -> String
  ) {
    let indent = isListed ? "        " : "      "
    line("\(isListed ? "      - " : indent)element: \(path(table.path))")
    if !guess.inherited.isEmpty {
      line("\(indent)# From the element around; it must stand before these in the file.")
      line("\(indent)inherits: [\(guess.inherited.map(\.name).joined(separator: ", "))]")
    }
    line("\(indent)fields:")
    for field in guess.kind.fields {
      guard let at = guess.columns[field] else { continue }
      line(
        "\(indent)  \(field.name): \(quoted(way(table.columns[at])))  "
          + "# \(remark(table.columns[at], as: field))")
    }
    writeMissing(guess, indent + "  ")
    for at in table.columns.indices where !guess.columns.values.contains(at) {
      line("\(indent)  # not read: \(way(table.columns[at])), \(remark(table.columns[at]))")
    }
  }

  /// Adds the codes that another delivery of the same shape has at the same paths.
  private mutating func gatherCodes(
    _ table: SniffedTable, _ guess: KindGuess, alsoFrom other: SniffedFile
  ) {
    guard let same = other.tables.first(where: { $0.path == table.path }) else { return }
    var found = guess
    found.columns = guess.columns.compactMapValues { index in
      let wanted = table.columns[index]
      return same.columns.firstIndex {
        $0.path == wanted.path && $0.attribute == wanted.attribute
      }
    }
    let before = withheld
    gatherCodes(same.columns, found)
    // The same rare value of another month is not counted again.
    for (field, count) in before {
      withheld[field] = max(count, (withheld[field] ?? count) - count)
    }
  }

  /// Kinds that several elements may be rows of, one in the other or beside it.
  private static let spreadKinds: Set<RowKind> = [.dossiers, .members, .persons]

  /// What the rows of each table are; most kinds are read from the one element that fits best.
  static func guessRows(_ file: SniffedFile, _ words: SniffWords) -> [Int: KindGuess] {
    var guesses: [Int: KindGuess] = [:]
    for index in file.tables.indices {
      let table = file.tables[index]
      // The row around: the longest path that begins this one.
      let outer = guesses.filter { table.path.starts(with: file.tables[$0.key].path) }
        .max { file.tables[$0.key].path.count < file.tables[$1.key].path.count }
      let inheriting = outer.map { entry in
        [Field.dossier, .person, .participant].filter {
          entry.value.columns[$0] != nil || entry.value.inherited.contains($0)
        }
      }
      guard
        var guess = KindGuess.best(
          table.columns, name: headerWords(table.path.last?.name ?? ""),
          inheriting: inheriting ?? [],
          keys: Set(table.keys.filter { $0.count == 1 }.map { $0[0] }), words: words)
      else { continue }
      if let outer, outer.value.kind == guess.kind {
        guess.inherit(from: outer.value, of: file.tables[outer.key])
      }
      if let rival = guesses.first(where: { $0.value.kind == guess.kind }),
        !spreadKinds.contains(guess.kind) || !guess.missing.isEmpty
      {
        if rival.value.score >= guess.score { continue }
        guesses[rival.key] = nil
      }
      guesses[index] = guess
    }
    return guesses
  }

  func prefixes(_ file: SniffedFile) -> [String: String] {
    var uris: [String] = []
    let steps =
      [file.root].compactMap { $0 } + file.tables.flatMap(\.path)
      + (file.tables.flatMap(\.columns) + file.outside).flatMap(\.path)
    for step in steps where !uris.contains(step.namespace) { uris.append(step.namespace) }
    let letters = ["d"] + "abcefghijklmnopqrstuvwxyz".map(String.init)
    return Dictionary(
      uniqueKeysWithValues: uris.enumerated().map {
        ($1, $0 < letters.count ? letters[$0] : "p\($0)")
      })
  }
}

extension KindGuess {
  /// A row inside one of its kind tells of the same: the attributes of that one hold for both.
  fileprivate mutating func inherit(from outer: KindGuess, of table: SniffedTable) {
    let given = outer.columns.filter { table.columns[$0.value].attribute != nil }.keys
    for field in kind.fields where given.contains(field) || outer.inherited.contains(field) {
      if columns[field] == nil, !inherited.contains(field) { inherited.append(field) }
    }
  }
}

extension SniffedFile {
  /// True for a delivery of one month: its header names it, or no month of use differs.
  fileprivate var tellsOneMonth: Bool {
    if outside.contains(where: { $0.attribute == nil && $0.form.isMonth }) { return true }
    let months = tables.flatMap(\.columns).filter(\.form.isMonth)
    return !months.isEmpty && months.allSatisfy { $0.distinct <= 1 }
  }
}
