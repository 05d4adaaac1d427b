package import SocialAid

/// The written forms of dates and months that a profile may declare.
package enum DateForm: String, Sendable, CaseIterable {
  /// `31.12.2025`, also `1.2.2025`; a time of day may follow.
  case dayMonthYear = "dd.mm.yyyy"
  /// `2025-12-31`; a time or a time zone may follow, as in XML.
  case iso = "yyyy-mm-dd"
  /// `2025-12`.
  case isoMonth = "yyyy-mm"
  /// `12.2025`.
  case monthYear = "mm.yyyy"
}

/// A day of the calendar, or a month where the day is 0; lives inside Ingestion alone.
package struct CalendarDay: Hashable, Comparable, Sendable {
  package let month: Month
  /// 1-31; 0 when the source gives months.
  package let day: UInt8

  /// nil for a day that the calendar lacks; years 1900 to 2199.
  package init?(year: Int, month: Int, day: Int) {
    guard let m = Month(year: year, month: month), day >= 0,
      day <= CalendarDay.length(of: month, in: year)
    else { return nil }
    self.month = m
    self.day = UInt8(day)
  }

  package static func < (a: CalendarDay, b: CalendarDay) -> Bool {
    a.month != b.month ? a.month < b.month : a.day < b.day
  }

  /// One number per day, for digests.
  package var ordinal: UInt64 { UInt64(UInt32(bitPattern: month.index)) << 8 | UInt64(day) }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}

/// What a field holds when it is read as a date.
package enum ParsedDate: Hashable, Sendable {
  case empty
  /// A declared sentinel such as `31.12.9999`.
  case open
  case day(CalendarDay)
  case unreadable
}

/// The date forms of a source and the sentinels that stand for an open end (formats rule 11).
package struct DateForms: Hashable, Sendable {
  package var forms: [DateForm]
  package var openEnds: [[UInt8]]

  package init(_ forms: [DateForm], openEnds: [String] = []) {
    self.forms = forms
    self.openEnds = openEnds.map { Array($0.utf8) }
  }

  /// Reads a date in one of the declared forms; two-digit years are refused.
  package func parse(_ field: Bytes) -> ParsedDate {
    let bytes = field.trimmed
    if bytes.isEmpty { return .empty }
    for sentinel in openEnds where bytes.equals(sentinel) { return .open }
    for form in forms {
      if let day = form.parse(bytes) { return .day(day) }
    }
    return .unreadable
  }
}

extension DateForm {
  package func parse(_ bytes: Bytes) -> CalendarDay? {
    var scan = DigitScan(bytes)
    switch self {
    case .dayMonthYear:
      guard let day = scan.number(1...2), scan.take(UInt8(ascii: ".")),
        let month = scan.number(1...2), scan.take(UInt8(ascii: ".")),
        let year = scan.number(4...4), scan.endsOrTimeFollows, day > 0
      else { return nil }
      return CalendarDay(year: year, month: month, day: day)
    case .iso:
      guard let year = scan.number(4...4), scan.take(UInt8(ascii: "-")),
        let month = scan.number(2...2), scan.take(UInt8(ascii: "-")),
        let day = scan.number(2...2), scan.endsOrTimeFollows, day > 0
      else { return nil }
      return CalendarDay(year: year, month: month, day: day)
    case .isoMonth:
      guard let year = scan.number(4...4), scan.take(UInt8(ascii: "-")),
        let month = scan.number(2...2), scan.isAtEnd
      else { return nil }
      return CalendarDay(year: year, month: month, day: 0)
    case .monthYear:
      guard let month = scan.number(1...2), scan.take(UInt8(ascii: ".")),
        let year = scan.number(4...4), scan.isAtEnd
      else { return nil }
      return CalendarDay(year: year, month: month, day: 0)
    }
  }
}

/// Walks over the digits and separators of a short field.
private struct DigitScan {
  let bytes: Bytes
  var at = 0

  init(_ bytes: Bytes) { self.bytes = bytes }

  var isAtEnd: Bool { at == bytes.count }

  mutating func number(_ widths: ClosedRange<Int>) -> Int? {
    var value = 0
    var width = 0
    while at < bytes.count, width < widths.upperBound {
      let digit = bytes[at] &- 48
      if digit > 9 { break }
      value = value * 10 + Int(digit)
      width += 1
      at += 1
    }
    return width >= widths.lowerBound ? value : nil
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  /// True at the end, or before ` 00:00:00`, `T02:13:07+02:00`, `Z`, `+02:00`.
  var endsOrTimeFollows: Bool {
    if isAtEnd { return true }
    switch bytes[at] {
    case UInt8(ascii: "T"), UInt8(ascii: " "), UInt8(ascii: "Z"), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      break
    default: return false
    }
    return bytes[(at + 1)...].allSatisfy {
      ($0 >= 48 && $0 <= 58) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "Z")
    }
  }
}
