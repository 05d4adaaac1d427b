import Disclosure

/// Writes a released table as tidy CSV: one figure a row, the same in every language.
///
/// Columns: the dimensions, then `measure,value,lower,upper,status,unit`. Status `A` is a normal
/// figure, `U` one of limited reliability, `X` a protected one (one code whatever the reason),
/// `M` one that cannot be computed. UTF-8, LF, decimal point, no grouping.
enum CSVWriter {
  static func csv(_ table: ReleasedTable) -> String {
    var out = ""
    append(table.dimensions + ["measure", "value", "lower", "upper", "status", "unit"], to: &out)
    if table.status != .released {
      let status: String
      if case .withheld = table.status { status = "X" } else { status = "M" }
      let blanks = table.dimensions.map { _ in "" }
      for column in table.columns {
        append(blanks + [column.id, "", "", "", status, column.unit.rawValue], to: &out)
      }
    }
    for row in table.rows {
      let categories = row.categories.map { Label.clean($0.id) }
      for (column, cell) in zip(table.columns, row.cells) {
        append(categories + [column.id] + fields(cell) + [column.unit.rawValue], to: &out)
      }
    }
    return out
  }

  /// Value, lower, upper, status.
  private static func fields(_ cell: ReleasedTable.Cell) -> [String] {
    switch cell {
    case .shown(let value, let lower, let upper, let isUnreliable):
      [
        NumberFormat.invariant(value), lower.map { NumberFormat.invariant($0) } ?? "",
        upper.map { NumberFormat.invariant($0) } ?? "", isUnreliable ? "U" : "A",
      ]
    case .protected: ["", "", "", "X"]
    case .notComputable: ["", "", "", "M"]
    }
  }

  private static func append(_ fields: [String], to out: inout String) {
    out += fields.map(quote).joined(separator: ",") + "\n"
  }

  private static func quote(_ field: String) -> String {
    let special = field.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 < 0x20
    }
    guard special else { return field }
    return "\""
      + field.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
