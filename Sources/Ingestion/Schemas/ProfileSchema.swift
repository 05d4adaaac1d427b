import SocialAid

/// What a profile may hold, key by key; the texts are those that an editor shows.
public enum ProfileSchema {
  /// The whole file.
  public static var node: SchemaNode {
    .cases(
      key: "format",
      [
        (["csv", "json-stat"], .record(SchemaRecord(head + csvKeys))),
        (["xml"], .record(SchemaRecord(head + xmlKeys))),
      ])
  }

  /// The text of `schemas/profile.schema.json`.
  public static var text: String {
    SchemaText.write(node, id: "profile.schema.json", title: "A source profile of parcours")
  }

  // MARK: Top

  private static var head: [SchemaKey] {
    [
      SchemaKey("profile", .text, required: true, "Id of the profile, for example fr-cms."),
      SchemaKey("label", .text, required: true, "What the profile reads, for people."),
      SchemaKey("language", .text, required: true, "Language of the export: fr, de, it or en."),
      SchemaKey(
        "format", .choice(Profile.Format.allCases.map(\.rawValue)), required: true,
        "csv, xml, or json-stat (a cube of figures)."),
    ] + written + [
      SchemaKey(
        "missing", SchemaNode.texts, "Words that stand for a value that was not recorded."),
      SchemaKey("identity", .record(identity), "The systems whose numbers the files carry."),
      SchemaKey("codes", .record(SchemaRecord(codes)), "For each coded field, symbol: raw values."),
      SchemaKey("unread", SchemaNode.texts, "Patterns of files that are known and not read."),
    ]
  }

  /// How text is written; a table may say it for its own files.
  private static var written: [SchemaKey] {
    [
      SchemaKey(
        "encoding", .choice(EncodingDeclaration.allCases.map(\.rawValue)),
        "How CSV files are encoded; the bytes may contradict it, then the file is refused."),
      SchemaKey("csv", .record(dialect), "How CSV files separate and quote."),
      SchemaKey(
        "dates", forms, "Written forms of dates, the usual one first."),
      SchemaKey("months", forms, "Written forms of months."),
      SchemaKey("numbers", .record(numbers), "How numbers are written."),
      SchemaKey("open_ends", SchemaNode.texts, "Dates that stand for `no end`."),
    ]
  }

  private static var csvKeys: [SchemaKey] {
    [
      SchemaKey("xml", .record(document), "Not used in CSV."),
      SchemaKey(
        "tables", .table(keys: nil, values: csvTable, atLeast: 1), required: true,
        "One entry a kind of file."),
    ]
  }

  private static var xmlKeys: [SchemaKey] {
    [
      SchemaKey("xml", .record(document), required: true, "The elements of a delivery."),
      SchemaKey(
        "tables",
        .table(keys: nil, values: .record(SchemaRecord([files, endProof])), atLeast: 1),
        required: true,
        "One entry a kind of file."),
    ]
  }

  private static var forms: SchemaNode {
    .list(.choice(DateForm.allCases.map(\.rawValue)), orOne: true, atLeast: 0)
  }

  private static var dialect: SchemaRecord {
    SchemaRecord([
      SchemaKey("separator", .pattern("tab|[!-~ ]"), "One letter, or `tab`."),
      SchemaKey(
        "quote", .pattern("tab|[!-~ ]"), "One letter; the usual double quote when left out."),
      SchemaKey(
        "final_line_break", .choice(["required", "optional"]),
        "`required` refuses a file whose last row has no line break: cut in transfer."),
    ])
  }

  private static var numbers: SchemaRecord {
    SchemaRecord([
      SchemaKey("decimal", .choice([".", ","]), required: true, "The decimal sign."),
      SchemaKey(
        "groups", .list(.pattern("."), orOne: false, atLeast: 0),
        "What may stand between groups of three digits."),
    ])
  }

  private static var identity: SchemaRecord {
    let system = SchemaNode.pattern("[^|]+")
    return SchemaRecord([
      SchemaKey(
        "persons", system,
        "System of the person and dossier numbers; the same system and number give the same "
          + "pseudonym in every file. Default: cms."),
      SchemaKey(
        "participants", system,
        "System of a provider's participant numbers; default: the profile's id."),
    ])
  }

  private static var codes: [SchemaKey] {
    Field.allCases.filter(\.takesCodeMap).compactMap { field in
      guard let list = field.codeList else { return nil }
      let names = symbols(of: list).map(\.name)
      return SchemaKey(
        field.name, .table(keys: names, values: SchemaNode.texts, atLeast: 0),
        "Symbols: \(names.joined(separator: ", ")).")
    }
  }

  // MARK: Tables

  private static var files: SchemaKey {
    SchemaKey(
      "files", .table(keys: nil, values: .choice(["full", "period", "delta"]), atLeast: 0),
      required: true,
      "File pattern: how a later delivery stands to earlier ones. `full` replaces them all, "
        + "`period` those of the same months, `delta` adds.")
  }

  private static var endProof: SchemaKey {
    SchemaKey(
      "end_proof",
      .record(
        SchemaRecord([
          SchemaKey("trailer", SchemaNode.texts, "Words of the row that ends each file."),
          SchemaKey(
            "total", .choice(["required", "optional"]),
            "`required` refuses a file without its total row."),
          SchemaKey(
            "checksum", .text, "Name of a checksum file, * standing for the data file's name."),
        ])), "What proves that a file came whole.")
  }

  private static var csvTable: SchemaNode {
    .cases(
      key: "rows", RowKind.allCases.map { ([$0.rawValue], .record(table(of: $0))) })
  }

  private static func table(of kind: RowKind) -> SchemaRecord {
    let columns = kind.fields.map { SchemaKey($0.name, column($0), describe($0)) }
    let needs = kind.needs.map { $0.map(\.name) }
    return SchemaRecord(
      [
        files,
        SchemaKey(
          "rows", .choice(RowKind.allCases.map(\.rawValue)), required: true, "What a row is."),
        SchemaKey(
          "columns", .record(SchemaRecord(columns, needs: needs)), required: true,
          "Field: the headers by which its column is known."),
        SchemaKey("ignored", SchemaNode.texts, "Headers that are known and not read."),
        SchemaKey(
          "distinguishing", SchemaNode.texts,
          "Headers that tell rows without an id apart; digested, never kept."),
        SchemaKey("opening_balance", SchemaNode.texts, "Words of rows that carry a balance over."),
        SchemaKey("totals", SchemaNode.texts, "Words of rows that are totals."),
        SchemaKey(
          "closing_lag", .whole(0...24),
          "Months at the end of a version in which the office only waits to close."),
        SchemaKey(
          "amount", .choice(["debit - credit", "credit - debit"]),
          "Which difference is money paid to the person."),
        endProof,
        SchemaKey(
          "unpivot",
          .table(
            keys: kind.fields.filter(\.hasUnit).map(\.name),
            values: .list(.pattern("[^{]*\\{month\\}[^{]*"), orOne: true, atLeast: 0), atLeast: 0),
          "Field: headers with `{month}` in them, for lists with a column a month."),
        SchemaKey(
          "states",
          .record(
            SchemaRecord([
              SchemaKey("reference", SchemaNode.texts, "Words of the reference state."),
              SchemaKey("initial", SchemaNode.texts, "Words of the initial state."),
            ])), "Yearly deliveries: the states of a dossier."),
        SchemaKey("counted_status", SchemaNode.texts, "Words of figures that count."),
        SchemaKey(
          "scope",
          .table(
            keys: kind.fields.filter { $0 == .dossier || $0 == .person }.map(\.name),
            values: SchemaNode.texts, atLeast: 0),
          "Columns that a dossier's or a person's number is unique within."),
      ] + written)
  }

  private static func column(_ field: Field) -> SchemaNode {
    let headers = SchemaNode.list(.text, orOne: true, atLeast: 1)
    var keys = [
      SchemaKey("headers", headers, required: true, "Headers, the usual one first."),
      SchemaKey("required", .flag, "true refuses a file without the column."),
      SchemaKey(
        "values", .table(keys: nil, values: .wholeOrNone(-1_000_000...1_000_000), atLeast: 0),
        "Raw values that stand for a number, or with `~` for none."),
    ]
    keys += [
      SchemaKey(
        "unit", .choice(field.hasUnit ? ["half_day", "day", "hour"] : []),
        "What is counted; an hour needs `half_day_hours`."),
      SchemaKey("half_day_hours", .whole(1...12), "Hours of a half-day."),
    ]
    return .either([headers, .record(SchemaRecord(keys))])
  }

  private static func describe(_ field: Field) -> String {
    switch field {
    case .ahv: "AHV number: judged, counted and forgotten."
    case .birth: "Birth date: the year alone is kept."
    case .dossier, .person, .participant: "Becomes a keyed pseudonym."
    case .reference: "Number of the record: digested."
    case .reversal: "Number of the record that this one reverses."
    case .office: "The office that keeps the dossier: kept as written, for cohorts by office."
    default:
      field.codeList == nil
        ? "\(field.name.replacing("_", with: " "))."
        : "\(field.name.replacing("_", with: " ")), a code: mapped under `codes`."
    }
  }

  // MARK: XML

  private static let step = "[^/:@]+:[^/:@]+"
  private static var path: SchemaNode { .pattern("\(step)(?:/\(step))*") }

  private static var document: SchemaRecord {
    SchemaRecord(
      [
        SchemaKey(
          "namespaces", .table(keys: nil, values: SchemaNode.texts, atLeast: 0), required: true,
          "Prefix: namespace URIs; several stand for several versions, \"\" for none."),
        SchemaKey("root", .pattern(step), required: true, "The root element, prefix:name."),
        SchemaKey("tests", .choice(["accept", "refuse"]), "Whether test deliveries are read."),
        SchemaKey("rows", .record(SchemaRecord(rows)), required: true, "Kind of row: its element."),
      ] + XMLDocumentProfile.HeaderPart.allCases.map { SchemaKey($0.rawValue, path, describe($0)) })
  }

  private static func describe(_ part: XMLDocumentProfile.HeaderPart) -> String {
    switch part {
    case .period: "Path to the month that the delivery is about."
    case .testFlag: "Path to the flag of test deliveries."
    case .action: "Path to the action of eCH-0058: 1 new, 3 recall, 4 correction."
    default: "Path to the header's \(part.rawValue.replacing("_", with: " "))."
    }
  }

  private static var rows: [SchemaKey] {
    RowKind.allCases.map { kind in
      let way = SchemaNode.list(
        .pattern("(?:\(step)(?:/\(step))*)?(?:/?@[^/@]+)?"), orOne: true, atLeast: 0)
      let fields = kind.fields.map { SchemaKey($0.name, way, describe($0)) }
      let row = SchemaNode.record(
        SchemaRecord([
          SchemaKey(
            "element", path, required: true, "Path to the row's element, from below the root."),
          SchemaKey(
            "inherits", .list(.choice(kind.fields.map(\.name)), orOne: false, atLeast: 0),
            "Fields taken from the row around this one."),
          SchemaKey(
            "fields", .record(SchemaRecord(fields)), required: true,
            "Field: path from the row's element; `@name` is an attribute; the first that holds "
              + "a value wins."),
        ]))
      return SchemaKey(
        kind.rawValue, .either([row, .list(row, orOne: false, atLeast: 1)]),
        "Rows of kind \(kind.rawValue); a list where several elements are such rows.")
    }
  }
}
