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
  /// `31/12/2025`: the day first, since who declares it has looked.
  case slashed = "dd/mm/yyyy"
  /// `20251231`.
  case compact = "yyyymmdd"
  /// `12/2025`.
  case slashedMonth = "mm/yyyy"
  /// `202512`.
  case compactMonth = "yyyymm"
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

  /// As above, for a day that is not 0; the common days need no table.
  @inline(__always)
  fileprivate init?(year: Int, month: Int, day: Int, isDay: Bool) {
    guard day > 0, (1900...2199).contains(year), (1...12).contains(month),
      day <= 28 || day <= CalendarDay.length(of: month, in: year)
    else { return nil }
    self.month = Month(index: Int32(truncatingIfNeeded: year &* 12 &+ month &- 1))
    self.day = UInt8(truncatingIfNeeded: day)
  }

  @inline(__always)
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
  package let forms: [DateForm]
  package let openEnds: [[UInt8]]
  /// The forms that ten digits and separators may be in.
  private let takesDayMonthYear: Bool
  private let takesISO: Bool
  /// Below this month no sentinel lies, so that a date needs no compare with them.
  private let firstOpenMonth: Int32

  package init(_ forms: [DateForm], openEnds: [String] = []) {
    self.forms = forms
    self.openEnds = openEnds.map { Array($0.utf8) }
    takesDayMonthYear = forms.contains(.dayMonthYear)
    takesISO = forms.contains(.iso)
    var first = Int32.max
    for sentinel in self.openEnds {
      sentinel.withUnsafeBufferPointer { bytes in
        for form in forms {
          if let day = form.parse(bytes) { first = min(first, day.month.index) }
        }
      }
    }
    firstOpenMonth = first
  }

  /// Reads a date in one of the declared forms; two-digit years are refused.
  @inline(__always)
  package func parse(_ field: Bytes) -> ParsedDate {
    if field.isEmpty { return .empty }
    if let day = parseTenBytes(field), day.month.index < firstOpenMonth { return .day(day) }
    return parseAnyForm(field)
  }

  /// The common case: `31.12.2025` or `2025-12-31` and nothing else, eight bytes at a time.
  @inline(__always)
  private func parseTenBytes(_ field: Bytes) -> CalendarDay? {
    guard field.count == 10, let base = field.baseAddress else { return nil }
    let raw = UnsafeRawPointer(base)
    let word = raw.loadUnaligned(as: UInt64.self).littleEndian
    let tail = UInt64(raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self).littleEndian)
    if takesDayMonthYear,
      let d = digits(word, tail, like: 0x3030_2E30_302E_3030, separators: 0x0000_FF00_00FF_0000)
    {
      return CalendarDay(
        year: (d[6] * 10 + d[7]) * 100 + d[8] * 10 + d[9], month: d[3] * 10 + d[4],
        day: d[0] * 10 + d[1], isDay: true)
    }
    if takesISO,
      let d = digits(word, tail, like: 0x2D30_302D_3030_3030, separators: 0xFF00_00FF_0000_0000)
    {
      return CalendarDay(
        year: (d[0] * 10 + d[1]) * 100 + d[2] * 10 + d[3], month: d[5] * 10 + d[6],
        day: d[8] * 10 + d[9], isDay: true)
    }
    return nil
  }

  /// The digits of ten bytes, nil when another byte stands among them; `pattern` has zeros for
  /// digits, and `separators` the places where the byte must be the pattern's own.
  @inline(__always)
  private func digits(
    _ word: UInt64, _ tail: UInt64, like pattern: UInt64, separators: UInt64
  ) -> TenDigits? {
    let high = word ^ pattern
    let low = tail ^ 0x3030
    // A byte is 0 to 9 when neither it nor it plus 6 has one of the upper bits.
    let notDigits = (high &+ 0x0606_0606_0606_0606) | high | (low &+ 0x0606) | low
    if notDigits & 0xF0F0_F0F0_F0F0_F0F0 != 0 || high & separators != 0 { return nil }
    return TenDigits(high: high, low: low)
  }

  private struct TenDigits {
    let high: UInt64
    let low: UInt64

    @inline(__always)
    subscript(place: Int) -> Int {
      Int(
        truncatingIfNeeded: (place < 8
          ? high &>> UInt64(8 &* place) : low &>> UInt64(8 &* (place &- 8))) & 0xFF)
    }
  }

  private func parseAnyForm(_ field: Bytes) -> ParsedDate {
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
    case .dayMonthYear, .slashed:
      let mark = UInt8(ascii: self == .slashed ? "/" : ".")
      guard let day = scan.number(1...2), scan.take(mark),
        let month = scan.number(1...2), scan.take(mark),
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
    case .compact:
      guard let year = scan.number(4...4), let month = scan.number(2...2),
        let day = scan.number(2...2), scan.isAtEnd, day > 0
      else { return nil }
      return CalendarDay(year: year, month: month, day: day)
    case .compactMonth:
      guard let year = scan.number(4...4), let month = scan.number(2...2), scan.isAtEnd
      else { return nil }
      return CalendarDay(year: year, month: month, day: 0)
    case .monthYear, .slashedMonth:
      guard let month = scan.number(1...2),
        scan.take(UInt8(ascii: self == .slashedMonth ? "/" : ".")),
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
