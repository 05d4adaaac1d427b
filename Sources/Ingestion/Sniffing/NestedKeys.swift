extension SniffedFile {
  /// Marks in XML the numbers of persons and dossiers that no word explains: the element with birth
  /// dates or AHV numbers is a person, and its key the person's number, under the same name in other
  /// elements too; the element around it that has a key of its own is the dossier.
  mutating func markNestedKeys(words: SniffWords) {
    func isKnown(_ column: SniffedColumn, _ field: Field) -> Bool {
      words.likeness(of: headerWords(column.name), to: field, in: .bookings) >= 60
    }
    let persons = tables.indices.filter { index in
      tables[index].columns.contains { $0.sensitivity == .ahv || $0.sensitivity == .birth }
    }
    guard let person = persons.max(by: { tables[$0].rows < tables[$1].rows }) else { return }
    if !tables[person].columns.contains(where: { isKnown($0, .person) }),
      let key = tables[person].ownKey
    {
      let name = tables[person].columns[key].name
      mark(key, of: person, as: .person)
      for table in tables.indices where table != person {
        for column in tables[table].columns.indices
        where tables[table].columns[column].name == name && name.count > 2 {
          mark(column, of: table, as: .person)
        }
      }
    }
    let around = tables.indices.filter {
      $0 != person && tables[person].path.starts(with: tables[$0].path)
    }
    guard let dossier = around.max(by: { tables[$0].path.count < tables[$1].path.count }),
      !tables[dossier].columns.contains(where: { isKnown($0, .dossier) }),
      let key = tables[dossier].ownKey
    else { return }
    mark(key, of: dossier, as: .dossier)
  }

  private mutating func mark(_ column: Int, of table: Int, as field: Field) {
    tables[table].columns[column].joins = field
    tables[table].columns[column].sensitivity = .identifier
    tables[table].columns[column].codes = []
  }
}

extension SniffedTable {
  /// The column that alone numbers the rows: attributes of the row's own element first.
  fileprivate var ownKey: Int? {
    let keys = keys.filter { $0.count == 1 }.map { $0[0] }.filter {
      let column = columns[$0]
      return (column.sensitivity == .none || column.sensitivity == .identifier)
        && !column.form.isDate && column.form != .decimal
    }
    return keys.first { columns[$0].path.isEmpty } ?? keys.first
  }
}
