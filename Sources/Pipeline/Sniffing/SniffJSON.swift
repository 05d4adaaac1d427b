import Ingestion

/// Tells sniffed files to a script; the words are those of the profile's keys.
enum SniffJSON {
  static func value(_ files: [SniffedFile], _ words: SniffWords) -> JSONValue {
    .object([("files", .array(files.map { file($0, words) }))])
  }

  private static func file(_ file: SniffedFile, _ words: SniffWords) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(file.name)), ("bytes", .integer(file.bytes)),
      ("format", .string(file.format.rawValue)),
      (
        "encoding",
        .object([
          ("name", .string(file.encoding.name)), ("decided_by", .string(file.encoding.reason)),
          ("byte_order_mark", .boolean(file.encoding.hasMark)),
          ("count", .integer(file.encoding.count)),
        ])
      ),
    ]
    if let dialect = file.dialect { members.append(("dialect", self.dialect(dialect))) }
    if let root = file.root { members.append(("root", step(root))) }
    members.append(("sampled", .boolean(file.isSampled)))
    members.append(
      (
        "oddities",
        .array(
          file.oddities.map {
            .object([
              ("code", .string($0.key)), ("count", .integer($0.count)),
              ("line", .integer($0.line)),
            ])
          })
      ))
    members.append(
      ("tables", .array(zip(file.tables, file.kinds(words: words)).map { table($0, $1) })))
    return .object(members)
  }

  private static func dialect(_ dialect: DialectVerdict) -> JSONValue {
    .object([
      ("separator", .string(dialect.separatorName)),
      ("separator_named", .boolean(dialect.namesSeparator)),
      ("agreement_percent", .integer(Int((dialect.agreement * 100).rounded()))),
      ("quote", dialect.quote.map { .string(String($0)) } ?? .null),
      ("header_line", dialect.headerLine.map { .integer($0) } ?? .null),
      ("crlf", .integer(dialect.pairs)), ("lf", .integer(dialect.lineFeeds)),
      ("cr", .integer(dialect.returns)), ("final_line_break", .boolean(dialect.endsWithBreak)),
    ])
  }

  private static func step(_ step: SniffedStep) -> JSONValue {
    .object([("namespace", .string(step.namespace)), ("name", .string(step.name))])
  }

  private static func table(
    _ table: SniffedTable, _ kind: String?
  ) -> JSONValue {
    .object([
      ("path", .array(table.path.map(step))), ("rows", .integer(table.rows)),
      (
        "reads_as", kind.map { .string($0) } ?? .null
      ),
      ("ragged_rows", .integer(table.raggedRows)),
      ("totals", .integer(table.totals.values.reduce(0, +))),
      ("opening_balances", .integer(table.openingBalances.values.reduce(0, +))),
      (
        "keys",
        .array(table.keys.map { .array($0.map { .string(table.columns[$0].name) }) })
      ),
      ("columns", .array(table.columns.map(column))),
    ])
  }

  private static func column(_ column: SniffedColumn) -> JSONValue {
    .object([
      ("name", .string(column.name)), ("path", .array(column.path.map(step))),
      ("attribute", column.attribute.map { .string($0) } ?? .null),
      ("filled", .integer(column.filled)), ("rows", .integer(column.rows)),
      ("distinct", .integer(column.distinct)),
      ("sensitivity", .string(column.sensitivity.rawValue)),
      (
        "forms",
        .array(
          column.forms.map {
            .object([("form", .string($0.form.rawValue)), ("count", .integer($0.count))])
          })
      ),
      ("shapes", .array(column.shapes.map { .string($0.shape) })),
      (
        "codes",
        .array(
          column.codes.map {
            .object([("value", .string($0.text)), ("count", .integer($0.count))])
          })
      ),
      ("codes_withheld", .integer(column.withheldCodes)),
    ])
  }
}
