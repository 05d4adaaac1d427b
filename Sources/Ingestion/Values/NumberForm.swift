/// Declares how the numbers of a source are written.
package struct NumberForm: Hashable, Sendable {
  /// `.` or `,`.
  package let decimal: Unicode.Scalar
  /// What may stand between groups of three digits.
  package let groups: [Unicode.Scalar]
  private let takesPlainApostrophe: Bool
  private let takesTypographicApostrophe: Bool

  package init(decimal: Unicode.Scalar = ".", groups: [Unicode.Scalar] = ["'", "\u{2019}"]) {
    self.decimal = decimal
    self.groups = groups
    takesPlainApostrophe = groups.contains("'")
    takesTypographicApostrophe = groups.contains("\u{2019}")
  }
}

/// What a field holds when it is read as a number.
package enum ParsedNumber: Hashable, Sendable {
  /// Nothing, or a dash alone.
  case empty
  /// The value in hundredths: centimes for money.
  case value(Int64)
  /// 0 < |x| < 0.01: a yes without an amount (formats rule 5).
  case flag
  /// `1.234`: a thousand or a fraction; refused, never guessed (formats rule 4).
  case ambiguous
  case unreadable
}

extension NumberForm {
  /// Reads a number exactly, in hundredths; no binary floating point, no locale.
  ///
  /// Accepted beside plain forms: declared group separators between full groups of three, a
  /// trailing minus (`100.00-`), a dash for no centimes (`1200.–`), a dash alone for nothing.
  @inline(__always)
  package func parse(_ field: Bytes, encoding: TextEncoding = .utf8) -> ParsedNumber {
    let bytes = field.trimmed
    if let plain = parsePlain(bytes, encoding) { return plain }
    return parseAnyForm(bytes, encoding)
  }

  private func parseAnyForm(_ bytes: Bytes, _ encoding: TextEncoding) -> ParsedNumber {
    if bytes.count > 64 { return .unreadable }
    return parseScalars(Array(encoding.decode(bytes).unicodeScalars))
  }

  /// The common case: an optional minus, at most 15 digits, grouped by apostrophes or not, and
  /// at most two decimals; nil sends the rest to `parseScalars`.
  @inline(__always)
  private func parsePlain(_ bytes: Bytes, _ encoding: TextEncoding) -> ParsedNumber? {
    let count = bytes.count
    if count == 0 { return .empty }
    if count > 24 { return nil }
    let point = UInt8(truncatingIfNeeded: decimal.value)
    var i = 0
    var isNegative = false
    if bytes[0] == UInt8(ascii: "-") {
      isNegative = true
      i = 1
    }
    var value: Int64 = 0
    var digits = 0
    var inGroup = 0
    var separator: UInt8 = 0
    while i < count {
      let byte = bytes[i]
      let digit = byte &- 48
      if digit <= 9 {
        value = value &* 10 &+ Int64(digit)
        digits &+= 1
        inGroup &+= 1
        i &+= 1
        continue
      }
      let width = apostrophe(bytes, i, encoding)
      if width == 0 { break }
      if separator == 0 ? inGroup > 3 || inGroup == 0 : inGroup != 3 || byte != separator {
        return nil
      }
      separator = byte
      inGroup = 0
      i &+= width
    }
    if digits == 0 || digits > 15 || (separator != 0 && inGroup != 3) { return nil }
    if i == count { return .value(isNegative ? -value &* 100 : value &* 100) }
    guard bytes[i] == point else { return nil }
    switch count &- i {
    case 2:
      let tenths = bytes[i &+ 1] &- 48
      if tenths > 9 { return nil }
      value = value &* 100 &+ Int64(tenths) &* 10
    case 3:
      let tenths = bytes[i &+ 1] &- 48
      let hundredths = bytes[i &+ 2] &- 48
      if tenths > 9 || hundredths > 9 { return nil }
      value = value &* 100 &+ Int64(tenths) &* 10 &+ Int64(hundredths)
    default: return nil
    }
    return .value(isNegative ? -value : value)
  }

  /// The number of bytes of a declared apostrophe at `i`; 0 when none is there.
  @inline(__always)
  private func apostrophe(_ bytes: Bytes, _ i: Int, _ encoding: TextEncoding) -> Int {
    switch bytes[i] {
    case 0x27: return takesPlainApostrophe ? 1 : 0
    case 0x92: return takesTypographicApostrophe && encoding == .windows1252 ? 1 : 0
    case 0xE2:
      let isOne =
        takesTypographicApostrophe && encoding == .utf8 && i &+ 2 < bytes.count
        && bytes[i &+ 1] == 0x80 && bytes[i &+ 2] == 0x99
      return isOne ? 3 : 0
    default: return 0
    }
  }

  private func parseScalars(_ text: [Unicode.Scalar]) -> ParsedNumber {
    var rest = text[...]
    func isDash(_ s: Unicode.Scalar?) -> Bool {
      s == "-" || s == "\u{2013}" || s == "\u{2014}" || s == "\u{2212}"
    }
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    while let first = rest.first, isSpace(first) { rest.removeFirst() }
    if rest.isEmpty || (rest.count == 1 && isDash(rest.first)) { return .empty }
    var isNegative = false
    if isDash(rest.first) {
      isNegative = true
      rest.removeFirst()
    } else if rest.first == "+" {
      rest.removeFirst()
    } else if isDash(rest.last), rest.dropLast().last.map(isDigit) == true {
      isNegative = true
      rest.removeLast()
    }
    let pieces = rest.split(separator: decimal, maxSplits: 2, omittingEmptySubsequences: false)
    guard pieces.count <= 2, let whole = pieces.first, let digits = wholeDigits(whole) else {
      return .unreadable
    }
    var fraction = pieces.count == 2 ? Array(pieces[1]) : []
    if pieces.count == 2, fraction.isEmpty { return .unreadable }
    if fraction.allSatisfy(isDash), fraction.count <= 2 { fraction = [] }
    guard fraction.allSatisfy(isDigit), fraction.count <= 12, digits.values.count <= 15 else {
      return .unreadable
    }
    return combine(digits, fraction.map { Int64($0.value) - 48 }, isNegative: isNegative)
  }

  private func combine(
    _ whole: (values: [Int64], isGrouped: Bool), _ fraction: [Int64], isNegative: Bool
  ) -> ParsedNumber {
    let units = whole.values.reduce(0) { $0 * 10 + $1 }
    if fraction.count == 3, !whole.isGrouped, (1...3).contains(whole.values.count),
      whole.values[0] != 0
    {
      return .ambiguous
    }
    let cents = (fraction.first ?? 0) * 10 + (fraction.count > 1 ? fraction[1] : 0)
    if fraction.dropFirst(2).contains(where: { $0 != 0 }) {
      return units == 0 && cents == 0 ? .flag : .unreadable
    }
    let value = units * 100 + cents
    return .value(isNegative ? -value : value)
  }

  /// The digits before the decimal sign, group separators checked; nil when they are none.
  private func wholeDigits(
    _ text: ArraySlice<Unicode.Scalar>
  ) -> (values: [Int64], isGrouped: Bool)? {
    let groups = text.split(omittingEmptySubsequences: false) { !isDigit($0) }
    let separators = text.filter { !isDigit($0) }
    guard let first = groups.first, !first.isEmpty else { return nil }
    if !separators.isEmpty {
      guard first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }),
        separators.allSatisfy({ self.groups.contains($0) && $0 == separators[0] })
      else { return nil }
    }
    return (groups.joined().map { Int64($0.value) - 48 }, !separators.isEmpty)
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}"
  }
}
