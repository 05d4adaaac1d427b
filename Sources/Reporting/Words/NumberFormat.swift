/// What stands between groups of three digits: the thin space of the federal offices, or the
/// apostrophe of everyday Swiss usage.
public enum NumberGrouping: String, Sendable, CaseIterable {
  case space, apostrophe

  var mark: String { self == .space ? NumberFormat.thinSpace : "\u{2019}" }
}

/// Writes the numbers of one language in the Swiss federal style.
///
/// Nothing depends on a locale of the system (reports.md, section 5). French, German and Italian
/// share the decimal comma and the space before %; English has a point and no space. All four group
/// by threes, with a thin no-break space unless the configuration asks for the apostrophe.
package struct NumberFormat: Sendable {
  /// Where a number stands: tables group from four digits, running text from five.
  package enum Place: Sendable { case text, table }

  package static let thinSpace = "\u{202F}"
  package static let space = "\u{00A0}"
  package static let minus = "\u{2212}"
  package static let dash = "\u{2013}"

  package let language: Language
  package let grouping: NumberGrouping

  package init(_ language: Language, grouping: NumberGrouping = .space) {
    self.language = language
    self.grouping = grouping
  }

  var decimalMark: String { language == .en ? "." : "," }

  /// What follows a number in per cent, with its space.
  package var percentSign: String { language == .en ? "%" : Self.space + "%" }

  /// An integer in groups of three.
  package func integer(_ value: Int, in place: Place) -> String {
    let digits = Array(String(value.magnitude).utf8)
    let sign = value < 0 ? Self.minus : ""
    guard digits.count >= (place == .table ? 4 : 5) else {
      return sign + String(decoding: digits, as: UTF8.self)
    }
    var text = sign
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += grouping.mark }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
  }

  /// A decimal number with exactly `digits` decimals, halves away from zero.
  package func decimal(_ value: Double, digits: Int, in place: Place) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "?" }
    var power = 1
    for _ in 0..<digits { power *= 10 }
    let scaled = Int((value.magnitude * Double(power)).rounded(.toNearestOrAwayFromZero))
    let whole = integer(scaled / power, in: place)
    let sign = value < 0 && scaled > 0 ? Self.minus : ""
    guard digits > 0 else { return sign + whole }
    let rest = String(scaled % power)
    let zeros = String(repeating: "0", count: digits - rest.utf8.count)
    return sign + whole + decimalMark + zeros + rest
  }

  /// Machine form: point, no grouping, at most `digits` decimals, no trailing zeros.
  package static func invariant(_ value: Double, digits: Int = 6) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "" }
    var power = 1
    for _ in 0..<digits { power *= 10 }
    let scaled = Int((value.magnitude * Double(power)).rounded(.toNearestOrAwayFromZero))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    var rest = String(scaled % power)
    rest = String(repeating: "0", count: digits - rest.utf8.count) + rest
    while rest.hasSuffix("0") { rest.removeLast() }
    return sign + String(scaled / power) + (rest.isEmpty ? "" : "." + rest)
  }
}
