import Ingestion
import SocialAid
import Testing

@Suite("Numbers")
struct NumberFormTests {
  private static let point = NumberForm(decimal: ".", groups: ["'", "\u{2019}"])
  private static let comma = NumberForm(decimal: ",", groups: [" ", "\u{A0}", "\u{202F}"])

  @Test(
    "Every written form with a decimal point has one exact value or is refused",
    arguments: [
      ("", .empty), ("  ", .empty), ("-", .empty), ("\u{2013}", .empty),
      ("0", .value(0)), ("7", .value(700)), ("1061.00", .value(106_100)),
      ("1061.5", .value(106_150)), ("-100.00", .value(-10_000)), ("+3.20", .value(320)),
      ("100.00-", .value(-10_000)), ("\u{2212}4.10", .value(-410)), (" 12.05 ", .value(1205)),
      ("1'234.50", .value(123_450)), ("1\u{2019}234.50", .value(123_450)),
      ("1'234'567.05", .value(123_456_705)), ("12'345", .value(1_234_500)),
      ("1200.\u{2013}", .value(120_000)), ("1200.--", .value(120_000)),
      ("0.001", .flag), ("-0.001", .flag), ("0.009", .flag), ("0.000", .value(0)),
      ("0.010", .value(1)), ("0.011", .unreadable), ("12.3400", .value(1234)),
      ("1.234", .ambiguous), ("123.450", .ambiguous), ("1234.500", .value(123_450)),
      ("1234.567", .unreadable), ("1.2345", .unreadable),
      ("1'23.00", .unreadable), ("1'2345", .unreadable), ("'123", .unreadable),
      ("1234'567", .unreadable), ("1'234\u{2019}567", .unreadable),
      ("1,234.50", .unreadable), ("1.2.3", .unreadable), (".50", .unreadable),
      ("5.", .unreadable), ("12O.50", .unreadable), ("1e3", .unreadable), ("--5", .unreadable),
      ("1 234.50", .unreadable), (">3", .unreadable), ("X", .unreadable),
      ("999999999999999.99", .value(99_999_999_999_999_999)),
      ("9999999999999999", .unreadable), ("\u{0663}", .unreadable),
    ] as [(String, ParsedNumber)])
  func decimalPoint(text: String, expected: ParsedNumber) {
    #expect(withBytes(text) { Self.point.parse($0) } == expected)
  }

  @Test(
    "Every written form with a decimal comma has one exact value or is refused",
    arguments: [
      ("1 234,50", .value(123_450)), ("1\u{A0}234,50", .value(123_450)),
      ("1\u{202F}234\u{202F}567,5", .value(123_456_750)), ("1234,5", .value(123_450)),
      ("1,234", .ambiguous), ("0,001", .flag), ("1.234", .unreadable),
      ("1 23,50", .unreadable), ("12,00-", .value(-1200)),
    ] as [(String, ParsedNumber)])
  func decimalComma(text: String, expected: ParsedNumber) {
    #expect(withBytes(text) { Self.comma.parse($0) } == expected)
  }

  @Test("A typographic apostrophe and a dash are read in Windows-1252 too")
  func windows() {
    let bytes: [UInt8] = [0x31, 0x92, 0x32, 0x33, 0x34, 0x2E, 0x35, 0x30]
    #expect(
      bytes.withUnsafeBufferPointer { Self.point.parse($0, encoding: .windows1252) }
        == .value(123_450))
    let dash: [UInt8] = [0x31, 0x32, 0x2E, 0x96]
    #expect(
      dash.withUnsafeBufferPointer { Self.point.parse($0, encoding: .windows1252) }
        == .value(1200))
  }

  @Test("Every amount from -1500 to 1500 centimes is read back exactly")
  func roundTrip() {
    for cents in -1500...1500 {
      let text =
        (cents < 0 ? "-" : "") + "\(abs(cents) / 100)." + (abs(cents) % 100 < 10 ? "0" : "")
        + "\(abs(cents) % 100)"
      #expect(withBytes(text) { Self.point.parse($0) } == .value(Int64(cents)))
    }
  }
}

@Suite("Dates")
struct DateFormTests {
  private static let forms = DateForms(
    [.dayMonthYear, .iso], openEnds: ["31.12.9999", "9999-12-31", "00.00.0000"])

  @Test(
    "Every written form is a day of the calendar, an open end, or refused",
    arguments: [
      ("", .empty), (" ", .empty), ("31.12.9999", .open), ("00.00.0000", .open),
      ("31.12.2024", day(2024, 12, 31)), ("1.2.2024", day(2024, 2, 1)),
      ("29.02.2024", day(2024, 2, 29)), ("29.02.2023", .unreadable),
      ("29.02.2000", day(2000, 2, 29)), ("29.02.1900", .unreadable),
      ("31.04.2024", .unreadable), ("00.01.2024", .unreadable), ("32.01.2024", .unreadable),
      ("01.13.2024", .unreadable), ("01.00.2024", .unreadable), ("01.01.24", .unreadable),
      ("01.01.1899", .unreadable), ("01.01.2200", .unreadable), ("01/01/2024", .unreadable),
      ("2024-03-05", day(2024, 3, 5)), ("2024-3-5", .unreadable),
      ("2024-03-05T02:13:07+02:00", day(2024, 3, 5)), ("2024-03-05Z", day(2024, 3, 5)),
      ("05.03.2024 00:00:00", day(2024, 3, 5)), ("05.03.2024 x", .unreadable),
      ("05.03.20245", .unreadable), ("2024-03", .unreadable), ("03.2024", .unreadable),
      ("45000", .unreadable),
    ] as [(String, ParsedDate)])
  func days(text: String, expected: ParsedDate) {
    #expect(withBytes(text) { Self.forms.parse($0) } == expected)
  }

  @Test(
    "Months are read in both written forms",
    arguments: [
      ("2025-03", day(2025, 3, 0)), ("03.2025", day(2025, 3, 0)), ("3.2025", day(2025, 3, 0)),
      ("2025-13", .unreadable), ("2025-3", .unreadable), ("01.03.2025", .unreadable),
    ] as [(String, ParsedDate)])
  func months(text: String, expected: ParsedDate) {
    let forms = DateForms([.isoMonth, .monthYear])
    #expect(withBytes(text) { forms.parse($0) } == expected)
  }

  @Test(
    "Slashes and bare digits are read where they are declared, the day first",
    arguments: [
      ("31/12/2024", day(2024, 12, 31)), ("1/2/2024", day(2024, 2, 1)), ("12/31/2024", .unreadable),
      ("31/12/24", .unreadable), ("31.12.2024", .unreadable), ("31/12.2024", .unreadable),
      ("20241231", day(2024, 12, 31)), ("20241331", .unreadable), ("202412310", .unreadable),
      ("2024123", .unreadable), ("03/2025", day(2025, 3, 0)), ("13/2025", .unreadable),
      ("31/12/9999", .open), ("31/12/2024 00:00:00", day(2024, 12, 31)),
    ] as [(String, ParsedDate)])
  func otherForms(text: String, expected: ParsedDate) {
    let forms = DateForms([.slashed, .compact, .slashedMonth], openEnds: ["31/12/9999"])
    #expect(withBytes(text) { forms.parse($0) } == expected)
  }

  @Test("Every day of four centuries' turns is accepted once and its successor is not skipped")
  func calendar() {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for year in [1900, 1999, 2000, 2023, 2024, 2100] {
      let isLeap = year == 2000 || year == 2024
      for month in 1...12 {
        let last = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
        #expect(CalendarDay(year: year, month: month, day: last) != nil)
        #expect(CalendarDay(year: year, month: month, day: last + 1) == nil)
      }
    }
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> ParsedDate {
    CalendarDay(year: year, month: month, day: day).map { .day($0) } ?? .unreadable
  }
}

@Suite("Yes and no")
struct TernaryTests {
  @Test(
    "Words of lists are yes, no or unknown; anything else is none of them",
    arguments: [
      ("oui", .yes), ("OUI", .yes), ("ja", .yes), ("x", .yes), ("X", .yes), ("1", .yes),
      ("S", .yes), ("o", .yes), ("J", .yes), ("n", .no), ("true", .yes), ("N", .no), ("d", nil),
      ("non", .no), ("Nein", .no), ("0", .no), ("", .unknown), (" ", .unknown),
      ("peut-être", nil), ("2", nil), ("oui.", nil),
    ] as [(String, Ternary?)])
  func words(text: String, expected: Ternary?) {
    #expect(withBytes(text) { parseTernary($0) } == expected)
  }
}
