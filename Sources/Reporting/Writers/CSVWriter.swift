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
    var out: [UInt8] = []
    append(table.dimensions + fixed, to: &out)
    if table.status != .released {
      let status: Status
      if case .withheld = table.status { status = .protected } else { status = .missing }
      let blanks = table.dimensions.map { _ in "" }
      let figure = FigureID(table.id, [])
      for column in table.columns {
        append(
          blanks + [column.id, "", "", "", status.rawValue, column.unit.rawValue]
            + status.codes(table.policy) + [figure.of(column.id)], to: &out)
      }
    }
    for row in table.rows {
      let categories = row.categories.map { Label.clean($0.id) }
      var head: [UInt8] = []
      for category in categories {
        append(category, to: &head)
        head.append(UInt8(ascii: ","))
      }
      let figure = FigureID(table.id, categories)
      for (column, cell) in zip(table.columns, row.cells) {
        out.append(contentsOf: head)
        append(cell, column, table, figure, to: &out)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// What follows the categories of a line.
  private static func append(
    _ cell: ReleasedTable.Cell, _ column: ReleasedTable.Column, _ table: ReleasedTable,
    _ figure: FigureID, to out: inout [UInt8]
  ) {
    append(column.id, to: &out)
    out.append(UInt8(ascii: ","))
    if case .shown(let value, let lower, let upper, _) = cell {
      NumberFormat.appendInvariant(value, to: &out)
      out.append(UInt8(ascii: ","))
      if let lower { NumberFormat.appendInvariant(lower, to: &out) }
      out.append(UInt8(ascii: ","))
      if let upper { NumberFormat.appendInvariant(upper, to: &out) }
    } else {
      out.append(contentsOf: ",,".utf8)
    }
    out.append(UInt8(ascii: ","))
    let status = Status(table.countsPersons ? cell : cell.certain)
    append([status.rawValue, column.unit.rawValue], to: &out, end: UInt8(ascii: ","))
    append(status.codes(table.policy), to: &out, end: UInt8(ascii: ","))
    append(figure.of(column.id), to: &out)
    out.append(UInt8(ascii: "\n"))
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

  /// Appends a line of fields.
  static func append(
    _ fields: [String], to out: inout [UInt8], end: UInt8 = UInt8(ascii: "\n")
  ) {
    for (index, field) in fields.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      append(field, to: &out)
    }
    out.append(end)
  }

  /// Appends a field, in quotes where it holds a mark of the format.
  private static func append(_ field: String, to out: inout [UInt8]) {
    var field = field
    field.withUTF8 { bytes in
      let isSpecial = bytes.contains {
        $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 < 0x20
      }
      guard isSpecial else {
        out.append(contentsOf: bytes)
        return
      }
      out.append(UInt8(ascii: "\""))
      for byte in bytes {
        if byte == UInt8(ascii: "\"") { out.append(byte) }
        out.append(byte)
      }
      out.append(UInt8(ascii: "\""))
    }
  }
}

/// The stable id of a figure: table, categories and measure, for example
/// `C01.summary:everyone:s12:value`. It names the same figure in every edition and language.
struct FigureID {
  /// Table and categories of a row, which its figures share.
  private let stem: String

  init(_ table: String, _ categories: [String]) {
    stem = categories.reduce(Self.part(table)) { $0 + ":" + Self.part($1) }
  }

  func of(_ measure: String) -> String { stem + ":" + Self.part(measure) }

  static func of(_ table: String, _ categories: [String], _ measure: String) -> String {
    FigureID(table, categories).of(measure)
  }

  /// A part of the id; the colon stands between parts alone.
  private static func part(_ text: String) -> String {
    let colon = UInt8(ascii: ":")
    guard text.utf8.contains(colon) else { return text }
    return String(decoding: text.utf8.map { $0 == colon ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
  }
}
