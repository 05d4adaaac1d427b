import Disclosure

/// A released number as it is printed, or the symbol that stands for why there is none.
struct Figure: Equatable {
  enum Kind: Equatable {
    case number
    /// Words in a cell, for example "no clear difference".
    case words
    /// A true zero of a count, written as a dash.
    case zero
    case protected
    case absent
    case notApplicable
  }

  var kind: Kind
  var text: String
  /// The 95 % interval in brackets; nil where there is none.
  var interval: String?
  /// Meaning of the symbol, for `<abbr title>`; nil for numbers and words.
  var title: String?
  /// Stable id of the figure; nil for words and for copies.
  var id: String?

  /// Number and interval as one run of text, "41,2 % [38,9–43,6]".
  var full: String { interval.map { text + NumberFormat.space + $0 } ?? text }

  static func words(_ text: String) -> Figure { Figure(kind: .words, text: text) }
}

extension ReleasedTable.Unit {
  /// True for differences, whose sign is always written.
  var isSigned: Bool { self == .points || self == .monthsMore }
}

/// Turns released cells into figures; the one place where a number meets its unit.
struct FigureFormat {
  let book: Phrasebook

  /// The figure of a cell; a zero count becomes a dash in a table.
  ///
  /// - Parameter digits: decimals where those of the unit would hide the figure.
  func figure(
    _ cell: ReleasedTable.Cell, _ unit: ReleasedTable.Unit,
    in place: NumberFormat.Place = .table, digits: Int? = nil
  ) -> Figure {
    switch cell {
    case .protected:
      return Figure(kind: .protected, text: "X", title: book["symbol.protected"])
    case .notComputable(let reason) where Self.doesNotApply.contains(reason):
      return Figure(kind: .notApplicable, text: "*", title: book[reason])
    case .notComputable(let reason):
      return Figure(kind: .absent, text: "…", title: book[reason])
    case .shown(let value, let lower, let upper, let isUnreliable):
      if value == 0, place == .table, Self.isCount(unit) {
        return Figure(kind: .zero, text: NumberFormat.dash, title: book["symbol.zero"])
      }
      var text =
        digits.map { book.numbers.decimal(value, digits: $0, in: place) }
        ?? amount(value, unit, in: place)
      if isUnreliable { text = "(\(text))" }
      var interval: String?
      if let lower, let upper {
        // A dash beside a minus could not be read.
        let isSigned = unit.isSigned || lower < 0
        let join = isSigned ? ";" + NumberFormat.space : NumberFormat.dash
        interval = "[" + bare(lower, unit, in: place) + join + bare(upper, unit, in: place) + "]"
      }
      return Figure(kind: .number, text: text, interval: interval)
    }
  }

  /// Reasons that say "there is nothing to compute here", not "something is missing".
  private static let doesNotApply: Set<String> = ["nil.not_applicable", "nil.not_a_window"]

  static func isCount(_ unit: ReleasedTable.Unit) -> Bool {
    unit == .persons || unit == .events || unit == .rows
  }

  /// With its sign, for a difference.
  private func signed(_ value: Double, in place: NumberFormat.Place) -> String {
    let text = book.numbers.decimal(value, digits: 1, in: place)
    let isNothing = text.allSatisfy { !$0.isNumber || $0 == "0" }
    return value > 0 && !isNothing ? "+" + text : text
  }

  private func amount(
    _ value: Double, _ unit: ReleasedTable.Unit, in place: NumberFormat.Place
  ) -> String {
    let number = bare(value, unit, in: place)
    if unit == .money { return "CHF" + NumberFormat.space + number }
    return unit == .share || unit == .probability ? number + book.numbers.percentSign : number
  }

  private func bare(
    _ value: Double, _ unit: ReleasedTable.Unit, in place: NumberFormat.Place
  ) -> String {
    switch unit {
    case .persons, .events, .rows, .money: book.numbers.decimal(value, digits: 0, in: place)
    case .months: book.numbers.decimal(value, digits: 1, in: place)
    case .share, .probability: book.numbers.decimal(value * 100, digits: 1, in: place)
    case .points: signed(value * 100, in: place)
    case .monthsMore: signed(value, in: place)
    case .index, .perYear, .smd: book.numbers.decimal(value, digits: 2, in: place)
    }
  }
}
