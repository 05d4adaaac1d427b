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
    for (index, table) in file.tables.enumerated() {
      guard let guess = guesses[index] else {
        line("    # TODO \(path(table.path)): \(table.rows) elements that no kind of row fits.")
        continue
      }
      line("    \(guess.kind.rawValue):")
      line("      element: \(path(table.path))")
      if !guess.inherited.isEmpty {
        line("      # From the element around; it must stand before these in the file.")
        line("      inherits: [\(guess.inherited.map(\.name).joined(separator: ", "))]")
      }
      line("      fields:")
      for field in guess.kind.fields {
        guard let at = guess.columns[field] else { continue }
        line(
          "        \(field.name): \(quoted(way(table.columns[at])))  # \(remark(table.columns[at]))"
        )
      }
      writeMissing(guess, "        ")
      for at in table.columns.indices where !guess.columns.values.contains(at) {
        line("        # not read: \(way(table.columns[at])), \(remark(table.columns[at]))")
      }
    }
    line()
    line("tables:")
    line("  delivery:")
    writeFiles(file, isPeriodic: true, indent: "    ")
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

  /// The best table for each kind; a kind can be read from one element alone.
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
        let guess = KindGuess.best(
          table.columns, name: headerWords(table.path.last?.name ?? ""),
          inheriting: inheriting ?? [], words: words)
      else { continue }
      if let rival = guesses.first(where: { $0.value.kind == guess.kind }) {
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
