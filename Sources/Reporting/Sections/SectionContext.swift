import Disclosure
import SocialAid

/// What a section may use: the released input, the words and the ways to set a table.
struct SectionContext {
  let input: ReportInput
  let book: Phrasebook

  var figures: FigureFormat { FigureFormat(book: book) }
  var months: MonthWords { MonthWords(book: book) }

  /// The cohort that the report is about.
  var focus: String {
    switch input.kind {
    case "programme": "participants"
    case "comparison": input.declared.cohorts.first?.id ?? "everyone"
    default: "everyone"
    }
  }

  /// True where a presence in a social measure was counted as contact (T06).
  var attendanceIsContact: Bool {
    input.table("T06")?.parameters.contains {
      $0.name == "attendance_is_contact" && $0.value == "true"
    } ?? false
  }

  /// The cohorts of a report whose tables name none: those that the configuration declares, whose
  /// names must not be lost with the rows of a table that is withheld.
  var declaredCohorts: [CohortName] {
    let declared = input.kind == "comparison" ? input.declared.cohorts.map(\.id) : []
    return (declared.isEmpty ? [focus] : declared).map { CohortName(id: $0, label: nil) }
  }

  /// The words of a category of a dimension.
  func label(_ category: ReleasedTable.Category, of dimension: String, in table: String) -> String {
    if dimension == "code", book.has("finding.\(category.id)") {
      return book.fill(
        "join.comma",
        ["a": Label.clean(category.id), "b": book["finding.\(category.id)"]])
    }
    if dimension == "when" { return months.month(iso: category.id) }
    if dimension == "cohort" {
      return name(of: CohortName(id: category.id, label: category.label))
    }
    if let label = category.label { return Label.clean(label) }
    if dimension == "code" { return Label.clean(category.id) }
    if category.id == "total" { return book["category.total"] }
    switch dimension {
    case "file", "source", "block": return Label.clean(category.id)
    case "month":
      guard let n = Int(category.id) else { return Label.clean(category.id) }
      return book.fill("month.since", ["n": book.numbers.integer(n, in: .table)])
    case "year": return book.fill("year.of", ["n": Label.clean(category.id)])
    case "part":
      return book.first("part.\(table).\(category.id)", "part.\(category.id)")
    case "kind": return book["input.\(category.id)"]
    default:
      return book.first(
        "\(dimension).\(table).\(category.id)", "\(dimension).\(category.id)")
    }
  }

  /// Title of a table, the name of its indicator for the T tables.
  func title(of id: String) -> String {
    book.has("table.\(id).title")
      ? book["table.\(id).title"] : book["indicator.\(Label.clean(id)).name"]
  }

  /// The value in the row with these categories; nil when table, row or column is not there.
  func cell(
    _ id: String, _ categories: [String: String], _ column: String
  ) -> ReleasedTable.Cell? {
    guard let table = input.table(id), table.status == .released,
      let columnIndex = table.columns.firstIndex(where: { $0.id == column })
    else { return nil }
    let row = table.rows.first { row in
      zip(table.dimensions, row.categories).allSatisfy { dimension, category in
        categories[dimension].map { $0 == category.id } ?? true
      }
    }
    guard let row, columnIndex < row.cells.count else { return nil }
    return row.cells[columnIndex]
  }

  /// Tables behind a line that opens them; reasons for having none stay in sight.
  func folded(_ key: String, _ blocks: [Block]) -> [Block] {
    blocks.isEmpty || blocks.contains { if case .unavailable = $0 { true } else { false } }
      ? blocks : [.folded(book[key], blocks)]
  }

  /// The block of a refused or withheld table; nil when it was released.
  func unavailable(_ table: ReleasedTable) -> UnavailableBlock? {
    let status: String
    let reason: String
    switch table.status {
    case .released: return nil
    case .refused(let missing, let key):
      status = book["status.refused"]
      let names = missing.map { book.first("indicator.\($0).name", "input.\($0)") }.joined(
        separator: ", ")
      reason = book.fill(key, ["missing": names])
    case .withheld(let key):
      status = book["status.withheld"]
      reason = book[key]
    }
    return UnavailableBlock(
      id: "t-" + Label.slug(table.id), title: title(of: table.id), status: status,
      reason: reason)
  }
}
