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
    var text: [UInt8] = []
    appendSigned(value < 0, value.magnitude, in: place, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// A decimal number with exactly `digits` decimals, halves away from zero.
  package func decimal(_ value: Double, digits: Int, in place: Place) -> String {
    guard let (scaled, power) = Self.scaled(value, digits) else { return "?" }
    var text: [UInt8] = []
    appendSigned(value < 0 && scaled > 0, scaled / power, in: place, to: &text)
    if digits > 0 {
      text.append(contentsOf: decimalMark.utf8)
      Self.append(scaled % power, width: digits, to: &text)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func appendSigned(
    _ isNegative: Bool, _ magnitude: UInt, in place: Place, to text: inout [UInt8]
  ) {
    if isNegative { text.append(contentsOf: Self.minus.utf8) }
    let start = text.count
    Self.append(magnitude, width: 1, to: &text)
    let count = text.count - start
    guard count >= (place == .table ? 4 : 5) else { return }
    var end = text.count - 3
    while end > start {
      text.insert(contentsOf: grouping.mark.utf8, at: end)
      end -= 3
    }
  }

  /// Machine form: point, no grouping, at most `digits` decimals, no trailing zeros.
  package static func invariant(_ value: Double, digits: Int = 6) -> String {
    var text: [UInt8] = []
    appendInvariant(value, digits: digits, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the machine form; nothing for what is no number.
  static func appendInvariant(_ value: Double, digits: Int = 6, to text: inout [UInt8]) {
    guard let (scaled, power) = scaled(value, digits) else { return }
    if value < 0 && scaled > 0 { text.append(UInt8(ascii: "-")) }
    append(scaled / power, width: 1, to: &text)
    guard scaled % power > 0 else { return }
    text.append(UInt8(ascii: "."))
    append(scaled % power, width: digits, to: &text)
    while text.last == UInt8(ascii: "0") { text.removeLast() }
  }

  /// The magnitude as a whole number of the last decimal, halves away from zero, and what one is
  /// of them; nil for what cannot be written.
  private static func scaled(_ value: Double, _ digits: Int) -> (scaled: UInt, power: UInt)? {
    guard value.isFinite, value.magnitude < 1e12 else { return nil }
    var power: UInt = 1
    for _ in 0..<digits { power *= 10 }
    return (
      UInt((value.magnitude * Double(power)).rounded(.toNearestOrAwayFromZero)), power
    )
  }

  /// Appends the digits of a number, with zeros before it up to a width.
  private static func append(_ number: UInt, width: Int, to text: inout [UInt8]) {
    let start = text.count
    var rest = number
    while rest > 0 || text.count - start < width {
      text.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    text[start...].reverse()
  }
}
