import SocialAid

/// Says for one file which column fills which field, found once from the header.
struct CSVPlan {
  /// Number of fields each row must have.
  let width: Int
  private let targets: [(column: Int, field: Field)]
  private let distinguishing: [Int]
  private var scopes: [(field: Field, columns: [Int])] = []
  /// The months of a wide list; empty for all others.
  let months = WideMonths()
  /// Required identifiers: where one is empty or a word, the row may be a total.
  private let keyColumns: [Int]
  private let openingBalances: [[UInt8]]
  private let totals: [[UInt8]]

  init(
    header: CSVRow, table: TableProfile, profile: Profile, mapper: RowMapper
  ) throws(Refusal) {
    width = header.fieldCount
    var targets: [(column: Int, field: Field)] = []
    var distinguishing: [Int] = []
    var scopeColumns: [String: Int] = [:]
    let scopeNames = Set(table.scopes.values.joined())
    let line = header.line
    for index in 0..<width {
      let bytes = header.field(index)
      let text = mapper.encoding.decode(bytes.trimmed)
      let folded = foldedForComparison(text)
      if looksLikeMojibake(bytes, mapper.encoding) {
        mapper.ledger.note(.mojibake, line: line, column: UInt32(index + 1))
      }
      if scopeNames.contains(folded) { scopeColumns[folded] = index }
      if table.distinguishing.contains(folded) {
        distinguishing.append(index)
      } else if let column = table.columns.first(where: { $0.folded.contains(folded) }) {
        if targets.contains(where: { $0.field == column.field }) {
          throw Refusal(
            .repeatedColumn, line: line, field: column.headers[0],
            detail: "two columns stand for `\(column.field.name)`")
        }
        targets.append((index, column.field))
        let slot = Int(column.field.rawValue)
        mapper.columnOf[slot] = UInt32(index + 1)
        mapper.nameOf[slot] = column.headers[0]
        mapper.isDelivered[slot] = true
        mapper.unitOf[slot] = column.unit
        mapper.valuesOf[slot] = column.values
        Self.declareCode(column.field, column.headers[0], profile, mapper)
      } else if !table.unpivot.isEmpty,
        try Self.takeMonth(folded, index, months, table, profile, line)
      {
        continue
      } else if !folded.isEmpty, !table.ignored.contains(folded), !scopeNames.contains(folded) {
        let isSafe = text.utf8.count <= 80 && AHVScanner.firstMatch(in: Array(text.utf8)) == nil
        mapper.ledger.note(
          .unknownColumn, line: line, column: UInt32(index + 1), field: isSafe ? text : nil)
      }
    }
    for column in table.columns
    where column.isRequired && !targets.contains(where: { $0.field == column.field }) {
      let names = column.headers.map { "`\($0)`" }.joined(separator: ", ")
      let hint = width == 1 ? "; the header holds one column: another separator?" : ""
      throw Refusal(
        .missingColumn, line: line, field: column.headers[0],
        detail: "no column is called \(names)\(hint)")
    }
    for (field, names) in table.scopes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if let absent = names.first(where: { scopeColumns[$0] == nil }) {
        throw Refusal(
          .missingColumn, line: line, field: absent,
          detail: "no column is called `\(absent)`, which `scope` names")
      }
      scopes.append((field, names.compactMap { scopeColumns[$0] }))
    }
    for field in months.fields.union(months.isEmpty ? [] : [.month]) {
      mapper.isDelivered[Int(field.rawValue)] = true
    }
    self.targets = targets
    self.distinguishing = distinguishing
    let required = table.columns.filter(\.isRequired).map(\.field)
    keyColumns = targets.filter { required.contains($0.field) && $0.field.isIdentifier }
      .map(\.column)
    openingBalances = table.openingBalances.map { Array($0.utf8) }
    totals = table.totals.map { Array($0.utf8) }
  }

  private static func takeMonth(
    _ folded: String, _ column: Int, _ months: WideMonths, _ table: TableProfile,
    _ profile: Profile, _ line: UInt32
  ) throws(Refusal) -> Bool {
    do {
      return try months.take(
        folded, column: column, patterns: table.unpivot, months: profile.months)
    } catch {
      throw Refusal(
        .repeatedColumn, line: line, detail: "two columns stand for one month")
    }
  }

  /// Measures share one code system, so that provider and case system are comparable.
  static func declareCode(
    _ field: Field, _ name: String, _ profile: Profile, _ mapper: RowMapper
  ) {
    guard let list = field.codeList else { return }
    let system = field == .measureType ? "measure" : "\(profile.id)/\(name)"
    let map = profile.codeMaps[field] ?? CodeMap.unmapped(list)
    mapper.codes.declare(field, system: system, map: map)
  }

  @inline(__always)
  func fill(_ mapper: RowMapper, from row: CSVRow) {
    for target in targets { mapper.cells[target.field] = row.field(target.column) }
    if !scopes.isEmpty {
      mapper.scopes = scopes.map { scope in
        (scope.field, scope.columns.map { row.field($0).trimmed })
      }
    }
    if !distinguishing.isEmpty {
      mapper.distinguishing.removeAll(keepingCapacity: true)
      for index in distinguishing { mapper.distinguishing.append(row.field(index).trimmed) }
    }
  }

  /// The code of a row that is no record: no value at all, an opening balance or a total.
  ///
  /// A row is suspected when a required key is empty, or is itself the word (formats rule 6).
  @inline(__always)
  func notARecord(_ row: CSVRow, _ mapper: RowMapper) -> FindingCode? {
    for column in keyColumns {
      let bytes = row.field(column)
      if bytes.isEmpty || (bytes[0] | 0x20) &- 0x61 < 26 {
        if let code = judge(row, mapper, key: bytes) { return code }
      }
    }
    return nil
  }

  private func judge(_ row: CSVRow, _ mapper: RowMapper, key: Bytes) -> FindingCode? {
    if !key.trimmed.isEmpty {
      if openingBalances.isEmpty, totals.isEmpty { return nil }
      if key.contains(where: { $0 &- 48 <= 9 }) { return nil }
      return word(key, mapper)
    }
    var isEmpty = true
    for index in 0..<row.fieldCount {
      let bytes = row.field(index).trimmed
      if bytes.isEmpty { continue }
      isEmpty = false
      if let code = word(bytes, mapper) { return code }
    }
    return isEmpty ? .emptyRow : nil
  }

  private func word(_ bytes: Bytes, _ mapper: RowMapper) -> FindingCode? {
    guard bytes.count <= 40 else { return nil }
    let folded = Array(foldedForComparison(mapper.encoding.decode(bytes)).utf8)
    if openingBalances.contains(folded) { return .openingBalance }
    if totals.contains(folded) { return .totalRow }
    return nil
  }
}

extension CodeMap {
  /// The map of a list that the profile leaves open: only the symbols' own names are known.
  static func unmapped(_ list: any CodeList.Type) -> CodeMap {
    let all = Ingestion.symbols(of: list)
    var map: [String: Symbol] = [:]
    for symbol in all { map[foldedForComparison(symbol.name)] = symbol }
    return CodeMap(symbols: map, unknown: all[0], isMapped: false)
  }
}
