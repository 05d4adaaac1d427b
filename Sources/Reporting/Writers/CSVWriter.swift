import Disclosure

/// Writes a released table as tidy CSV: one figure a row, the same in every language.
///
/// Columns: the dimensions, then `measure,value,lower,upper,status,unit,obs_status,conf_status,figure`.
/// Status `A` is a normal figure, `U` one of limited reliability, `X` a protected one (one code
/// whatever the reason), `M` one that cannot be computed. `obs_status` and `conf_status` say the same
/// in SDMX code lists; `figure` is the stable id by which a figure is cited. UTF-8, LF, decimal
/// point, no grouping.
enum CSVWriter {
  static let fixed = [
    "measure", "value", "lower", "upper", "status", "unit", "obs_status", "conf_status", "figure",
  ]

  static func csv(_ table: ReleasedTable) -> String {
    var out = ""
    append(table.dimensions + fixed, to: &out)
    if table.status != .released {
      let status: Status
      if case .withheld = table.status { status = .protected } else { status = .missing }
      let blanks = table.dimensions.map { _ in "" }
      for column in table.columns {
        append(
          blanks + [column.id, "", "", "", status.rawValue, column.unit.rawValue]
            + status.codes(table.policy) + [FigureID.of(table.id, [], column.id)], to: &out)
      }
    }
    for row in table.rows {
      let categories = row.categories.map { Label.clean($0.id) }
      for (column, cell) in zip(table.columns, row.cells) {
        let status = Status(table.countsPersons ? cell : cell.certain)
        append(
          categories + [column.id] + fields(cell) + [status.rawValue, column.unit.rawValue]
            + status.codes(table.policy)
            + [FigureID.of(table.id, categories, column.id)], to: &out)
      }
    }
    return out
  }

  /// What a figure is, by our letter and in SDMX's lists CL_OBS_STATUS and CL_CONF_STATUS.
  enum Status: String, CaseIterable {
    case normal = "A"
    case unreliable = "U"
    case protected = "X"
    case missing = "M"

    init(_ cell: ReleasedTable.Cell) {
      self =
        switch cell {
        case .shown(_, _, _, let isUnreliable): isUnreliable ? .unreliable : .normal
        case .protected: .protected
        case .notComputable: .missing
        }
    }

    /// `obs_status` and `conf_status`: what is not for everybody is `N`, what is protected `C`.
    /// No code tells which of two protected figures was the small one.
    func codes(_ policy: Policy) -> [String] {
      let audience = policy == .public ? "F" : "N"
      return switch self {
      case .normal: ["A", audience]
      case .unreliable: ["U", audience]
      case .protected: ["Q", "C"]
      case .missing: ["M", audience]
      }
    }
  }

  /// Value, lower, upper.
  private static func fields(_ cell: ReleasedTable.Cell) -> [String] {
    guard case .shown(let value, let lower, let upper, _) = cell else { return ["", "", ""] }
    return [
      NumberFormat.invariant(value), lower.map { NumberFormat.invariant($0) } ?? "",
      upper.map { NumberFormat.invariant($0) } ?? "",
    ]
  }

  static func append(_ fields: [String], to out: inout String) {
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

/// The stable id of a figure: table, categories and measure, for example
/// `C01.summary:everyone:s12:value`. It names the same figure in every edition and language.
enum FigureID {
  static func of(_ table: String, _ categories: [String], _ measure: String) -> String {
    ([table] + categories + [measure]).map { $0.replacing(":", with: "-") }.joined(separator: ":")
  }
}
