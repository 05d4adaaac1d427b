import SocialAid

extension Profile {
  /// Reads a profile; `file` names it in errors. Unknown keys, fields and symbols are refused
  /// with their place and the nearest known name.
  public static func load(yaml: String, file: String) throws(ProfileError) -> Profile {
    var profile = try ProfileDecoder().decode(try YAMLReader.read(yaml, file: file))
    profile.digest = (try? SHA256.hex(of: Array(yaml.utf8))) ?? ""
    return profile
  }
}

/// Turns the YAML of a profile into values and checks that each table can be read at all.
struct ProfileDecoder {
  /// Keys that a table may say for its own files.
  static let writtenKeys = ["encoding", "csv", "dates", "months", "numbers", "open_ends"]

  func decode(_ node: YAMLNode) throws(YAMLError) -> Profile {
    let top = try node.mapping(keys: [
      "profile", "label", "language", "format", "encoding", "csv", "xml", "dates", "months",
      "numbers", "open_ends", "missing", "identity", "codes", "tables", "unread",
    ])
    let format = try top.required("format").choice(Profile.Format.self)
    let identity = try top["identity"]?.mapping(keys: ["persons", "participants"])
    let id = try top.required("profile").string()
    let written = try written(top, over: WrittenForms())
    let codeMaps = try codes(top["codes"])
    let tables = try self.tables(
      try top.required("tables"), format: format, codeMaps: codeMaps, written: written)
    var document: XMLDocumentProfile?
    if format == .xml {
      document = try XMLProfileDecoder().decode(try top.required("xml"))
    }
    return Profile(
      id: id, label: try top.required("label").string(),
      language: try top.required("language").string(), format: format,
      personSystem: try system(identity?["persons"], "cms"),
      participantSystem: try system(identity?["participants"], id),
      tables: try document.map { (document) throws(YAMLError) in
        try completed(tables, document, node)
      } ?? tables,
      written: written, codeMaps: codeMaps, document: document,
      missingWords: Set(try top["missing"]?.strings().map(foldedForComparison) ?? []),
      unread: try top["unread"]?.strings().map {
        FilePattern(glob: Array($0.lowercased().utf8), mode: .full)
      } ?? [])
  }

  private func completed(
    _ tables: [TableProfile], _ document: XMLDocumentProfile, _ node: YAMLNode
  ) throws(YAMLError) -> [TableProfile] {
    let kinds = document.rows.map(\.kind)
    return tables.map { table in
      var whole = TableProfile(
        name: table.name, mode: table.mode, kinds: kinds.flatMap(\.records).unique,
        primaryKinds: kinds.map(\.primary).unique, files: table.files, rows: nil, columns: [],
        ignored: [], distinguishing: [], openingBalances: [], totals: [], closingLag: 0,
        creditIsPositive: false)
      whole.endProof = table.endProof
      return whole
    }
  }

  private func system(_ node: YAMLNode?, _ usual: String) throws(YAMLError) -> String {
    guard let node else { return usual }
    let name = try node.string()
    guard !name.isEmpty, !name.contains("|") else {
      throw node.error("a system's name is not empty and has no `|`")
    }
    return name
  }

  // MARK: Codes

  private func codes(_ node: YAMLNode?) throws(YAMLError) -> [Field: CodeMap] {
    var maps: [Field: CodeMap] = [:]
    for entry in try node?.mapping().entries ?? [] {
      let field = try self.field(entry.key, among: Field.allCases.filter(\.takesCodeMap))
      guard let list = field.codeList else {
        throw entry.key.error("the field `\(field.name)` has no code list")
      }
      maps[field] = try codeMap(entry.value, list)
    }
    return maps
  }

  /// Symbol -> raw values; the symbols' own names always count as raw values too.
  private func codeMap(
    _ node: YAMLNode, _ list: any CodeList.Type
  ) throws(YAMLError) -> CodeMap {
    let all = symbols(of: list)
    var map: [String: CodeMap.Symbol] = [:]
    for symbol in all { map[foldedForComparison(symbol.name)] = symbol }
    var told: Set<String> = []
    for entry in try node.mapping().entries {
      let name = try entry.key.string()
      guard let symbol = all.first(where: { $0.name == name }) else {
        throw entry.key.error(unknownName(name, among: all.map(\.name), what: "symbol"))
      }
      for raw in try entry.value.strings().flatMap(codeRange) {
        let folded = foldedForComparison(raw)
        guard told.insert(folded).inserted else {
          throw entry.value.error("`\(raw)` is mapped twice")
        }
        map[folded] = symbol
      }
    }
    return CodeMap(symbols: map, unknown: all[0], isMapped: true)
  }

  // MARK: Tables

  private func tables(
    _ node: YAMLNode, format: Profile.Format, codeMaps: [Field: CodeMap], written: WrittenForms
  ) throws(YAMLError) -> [TableProfile] {
    var tables: [TableProfile] = []
    for entry in try node.mapping().entries {
      let name = try entry.key.string()
      tables.append(
        try table(name, entry.value, format: format, codeMaps: codeMaps, written: written))
    }
    if tables.isEmpty { throw node.error("a profile has at least one table") }
    return tables
  }

  private func table(
    _ name: String, _ node: YAMLNode, format: Profile.Format, codeMaps: [Field: CodeMap],
    written: WrittenForms
  ) throws(YAMLError) -> TableProfile {
    let map = try node.mapping(
      keys: format == .xml
        ? ["files", "end_proof"]
        : [
          "files", "rows", "columns", "ignored", "distinguishing", "opening_balance", "totals",
          "closing_lag", "amount", "end_proof", "unpivot", "states", "counted_status",
          "scope",
        ] + Self.writtenKeys)
    let files = try patterns(try map.required("files"))
    guard let first = files.first else { throw node.error("the table matches no file") }
    if format == .xml {
      var table = TableProfile(
        name: name, mode: first.mode, kinds: [], primaryKinds: [], files: files, rows: nil,
        columns: [], ignored: [], distinguishing: [], openingBalances: [], totals: [],
        closingLag: 0, creditIsPositive: false)
      table.endProof = try endProof(map["end_proof"], table)
      return table
    }
    let rowsNode = try map.required("rows")
    let rows = try rowsNode.choice(RowKind.self)
    let columns = try self.columns(try map.required("columns"), rows, codeMaps)
    for choice in rows.needs where !columns.contains(where: { choice.contains($0.field) }) {
      let names = choice.map { "`\($0.name)`" }.joined(separator: " or ")
      throw rowsNode.error("rows of `\(rows.rawValue)` need a column for \(names)")
    }
    let lag = map["closing_lag"]
    let lagMonths = try lag?.int() ?? 0
    guard (0...24).contains(lagMonths) else {
      throw node.error("`closing_lag` is 0 to 24 months")
    }
    var table = TableProfile(
      name: name, mode: first.mode, kinds: rows.records,
      primaryKinds: rows == .participations ? [.attendance, .measure] : [rows.primary],
      files: files, rows: rows, columns: columns,
      ignored: Set(try map["ignored"]?.strings().map(foldedForComparison) ?? []),
      distinguishing: try map["distinguishing"]?.strings().map(foldedForComparison) ?? [],
      openingBalances: try map["opening_balance"]?.strings().map(foldedForComparison) ?? [],
      totals: try map["totals"]?.strings().map(foldedForComparison) ?? [],
      closingLag: UInt8(lagMonths), creditIsPositive: try sign(map["amount"]))
    table.endProof = try endProof(map["end_proof"], table)
    table.unpivot = try unpivot(map["unpivot"], rows)
    table.scopes = try scopes(map["scope"], rows)
    if Self.writtenKeys.contains(where: { map[$0] != nil }) {
      table.written = try self.written(map, over: written)
    }
    if let states = map["states"] {
      let map = try states.mapping(keys: ["reference", "initial"])
      table.referenceStates = try words(map["reference"])
      table.initialStates = try words(map["initial"])
    }
    if rows == .yearlyDossiers || rows == .yearlyMembers, table.referenceStates.isEmpty {
      throw rowsNode.error("yearly rows need `states` with the words of `reference`")
    }
    table.countedStatus = try words(map["counted_status"])
    return table
  }

  private func words(_ node: YAMLNode?) throws(YAMLError) -> Set<String> {
    Set(try node?.strings().map(foldedForComparison) ?? [])
  }

  private func endProof(
    _ node: YAMLNode?, _ table: TableProfile
  ) throws(YAMLError) -> EndProof {
    guard let node else { return EndProof() }
    let map = try node.mapping(keys: ["trailer", "total", "checksum"])
    let proof = EndProof(
      trailers: try words(map["trailer"]), needsTotal: try map["total"].map(isRequired) ?? false,
      checksum: try map["checksum"]?.string())
    if proof.needsTotal, table.totals.isEmpty {
      throw node.error("`total: required` needs the words of `totals`")
    }
    return proof
  }

  /// Patterns of headers with `{month}` in them, by field.
  private func unpivot(
    _ node: YAMLNode?, _ rows: RowKind
  ) throws(YAMLError) -> [WidePattern] {
    var patterns: [WidePattern] = []
    for entry in try node?.mapping().entries ?? [] {
      let field = try self.field(entry.key)
      guard rows.fields.contains(field), rows.fields.contains(.month), field.hasUnit else {
        throw entry.key.error("a wide list holds units of attendance by month")
      }
      for text in try entry.value.strings() {
        let parts = text.split(separator: "{month}", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
          throw entry.value.error("a pattern holds `{month}` once, found `\(text)`")
        }
        patterns.append(
          WidePattern(
            field: field, before: foldedInside(parts[0]), after: foldedInside(parts[1])))
      }
    }
    return patterns
  }

  /// Folded, with the spaces at the ends kept.
  private func foldedInside(_ text: Substring) -> String {
    String(foldedForComparison("|\(text)|").dropFirst().dropLast())
  }

  /// Columns that an identifier is unique within, by field.
  private func scopes(
    _ node: YAMLNode?, _ rows: RowKind
  ) throws(YAMLError) -> [Field: [String]] {
    var scopes: [Field: [String]] = [:]
    for entry in try node?.mapping().entries ?? [] {
      let field = try self.field(entry.key)
      guard field == .dossier || field == .person, rows.fields.contains(field) else {
        throw entry.key.error("a scope is of `dossier` or of `person`")
      }
      scopes[field] = try entry.value.strings().map(foldedForComparison)
    }
    return scopes
  }

  private func sign(_ node: YAMLNode?) throws(YAMLError) -> Bool {
    switch try node?.string() {
    case nil, "debit - credit": return false
    case "credit - debit": return true
    default:
      throw node?.error("`debit - credit` or `credit - debit` is expected")
        ?? YAMLError(file: "", line: 1, column: 1, message: "")
    }
  }

  private func patterns(_ node: YAMLNode) throws(YAMLError) -> [FilePattern] {
    var patterns: [FilePattern] = []
    for entry in try node.mapping().entries {
      let modes = ["full", "period", "delta"]
      guard let mode = Delivery.Mode(rawValue: try entry.value.string()) else {
        throw entry.value.error(
          unknownName(try entry.value.string(), among: modes, what: "delivery mode"))
      }
      patterns.append(
        FilePattern(glob: Array(try entry.key.string().lowercased().utf8), mode: mode))
    }
    return patterns
  }

  private func columns(
    _ node: YAMLNode, _ rows: RowKind, _ codeMaps: [Field: CodeMap]
  ) throws(YAMLError) -> [Column] {
    var columns: [Column] = []
    var told: Set<String> = []
    for entry in try node.mapping().entries {
      let field = try self.field(entry.key, among: rows.fields)
      if field.needsCodeMap, codeMaps[field] == nil {
        throw entry.key.error("`codes` has no map for `\(field.name)`")
      }
      let column = try self.column(field, entry.value)
      for header in column.folded where !told.insert(header).inserted {
        throw entry.value.error("the header `\(header)` stands for two fields")
      }
      columns.append(column)
    }
    return columns
  }

  private func column(_ field: Field, _ node: YAMLNode) throws(YAMLError) -> Column {
    var headers: [String]
    var isRequired = false
    var unit = UnitFactor.halfDay
    var values: [String: Int?] = [:]
    if node.isMapping {
      let map = try node.mapping(keys: ["headers", "required", "unit", "half_day_hours", "values"])
      headers = try map.required("headers").strings()
      isRequired = try map["required"]?.bool() ?? false
      if let unitNode = map["unit"] {
        guard field.hasUnit else { throw unitNode.error("`\(field.name)` has no unit") }
        unit = try self.unit(unitNode, map["half_day_hours"])
      }
      for entry in try map["values"]?.mapping().entries ?? [] {
        let number = entry.value.isNull ? nil : try entry.value.int()
        values.updateValue(number, forKey: foldedForComparison(try entry.key.string()))
      }
    } else {
      headers = try node.strings()
    }
    if headers.isEmpty { throw node.error("a column has at least one header") }
    return Column(
      field: field, headers: headers, folded: headers.map(foldedForComparison),
      isRequired: isRequired, unit: unit, values: values)
  }

  private func unit(_ node: YAMLNode, _ hours: YAMLNode?) throws(YAMLError) -> UnitFactor {
    switch try node.string() {
    case "half_day": return .halfDay
    case "day": return UnitFactor(numerator: 2, denominator: 1)
    case "hour":
      guard let hours, case let count = try hours.int(), (1...12).contains(count) else {
        throw node.error("hours need `half_day_hours`, 1 to 12")
      }
      return UnitFactor(numerator: 1, denominator: Int64(count))
    default: throw node.error("`half_day`, `day` or `hour` is expected")
    }
  }

  private func field(
    _ node: YAMLNode, among fields: [Field] = Field.allCases
  ) throws(YAMLError) -> Field {
    let name = try node.string()
    guard let field = Field(name: name),
      fields.count == Field.allCases.count || fields.contains(field)
    else {
      throw node.error(unknownName(name, among: fields.map(\.name), what: "field"))
    }
    return field
  }
}

/// The symbols of a code list, the unknown one first.
func symbols(of list: any CodeList.Type) -> [CodeMap.Symbol] {
  func open<L: CodeList>(_ list: L.Type) -> [CodeMap.Symbol] {
    ([L.unknown] + L.allCases.filter { $0 != L.unknown }).map {
      CodeMap.Symbol(rawValue: $0.rawValue, name: $0.name)
    }
  }
  return open(list)
}

extension RowKind {
  /// All records that a row of the kind may become.
  var records: [RecordKind] {
    switch self {
    case .persons: [.person, .status]
    case .members: [.person, .membership, .status]
    case .dossiers: [.dossier, .closure]
    case .participations: [.measure, .attendance]
    case .yearlyDossiers: [.dossier, .supportSpan, .closure, .booking]
    case .yearlyMembers: [.person, .membership, .status]
    default: [primary]
    }
  }
}

extension Array where Element: Hashable {
  /// The elements in order, each once.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
