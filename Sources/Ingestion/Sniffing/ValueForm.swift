import SocialAid

/// The written form of one value, as far as a first look can tell.
public enum ValueForm: String, Sendable, CaseIterable {
  case empty
  case dayMonthYear = "dd.mm.yyyy"
  case iso = "yyyy-mm-dd"
  case isoMonth = "yyyy-mm"
  case monthYear = "mm.yyyy"
  case slashDate = "dd/mm/yyyy"
  case compactDate = "yyyymmdd"
  case slashMonth = "mm/yyyy"
  case compactMonth = "yyyymm"
  /// No profile can declare these; they are named so that one knows why.
  case monthFirst = "mm/dd/yyyy"
  case shortYear = "dd.mm.yy"
  /// `31.12.9999` and its like.
  case openEnd = "open end"
  case integer
  case decimal
  /// A number that could be a thousand or a fraction (formats rule 4).
  case ambiguous = "ambiguous number"
  case yesNo = "yes or no"
  case ahv
  case oldAHV = "ahv (11 digits)"
  /// `7,56922E+12`: a spreadsheet lost the digits.
  case mangledAHV = "ahv (mangled)"
  case code
  case word
  case text

  var isDate: Bool {
    switch self {
    case .dayMonthYear, .iso, .slashDate, .monthFirst, .shortYear, .compactDate, .openEnd: true
    default: false
    }
  }

  var isMonth: Bool {
    switch self {
    case .isoMonth, .monthYear, .slashMonth, .compactMonth: true
    default: false
    }
  }

  /// Digits alone, which may as well be a number: believed where nearly all of a column are so.
  var isOfDigits: Bool { self == .compactDate || self == .compactMonth }
  var isNumber: Bool { self == .integer || self == .decimal || self == .ambiguous }
  var isAHV: Bool { self == .ahv || self == .oldAHV || self == .mangledAHV }
}

/// Sentinels that stand for an open end (formats rule 11).
let knownOpenEnds: Set<String> = [
  "31.12.9999", "9999-12-31", "31.12.2099", "2099-12-31", "00.00.0000", "0000-00-00",
  "01.01.9999", "9999-01-01", "31/12/9999", "99991231", "20991231",
]

/// What one value tells beside its form.
struct ValueReading {
  var form = ValueForm.empty
  var year: Int?
  var marks = NumberMarks()
}

/// Reads one trimmed value in UTF-8.
func readForm(_ bytes: Bytes) -> ValueReading {
  if bytes.isEmpty { return ValueReading() }
  if bytes.count <= 40, bytes.contains(where: { $0 &- 48 <= 9 }) {
    if let reading = readDate(bytes) ?? readAHV(bytes) ?? readNumber(bytes) { return reading }
  }
  return ValueReading(form: wordForm(bytes))
}

private func readDate(_ bytes: Bytes) -> ValueReading? {
  if bytes.count == 10 || bytes.count == 8,
    knownOpenEnds.contains(String(decoding: bytes, as: UTF8.self))
  {
    return ValueReading(form: .openEnd)
  }
  for (form, value) in [
    (DateForm.dayMonthYear, ValueForm.dayMonthYear), (.iso, .iso), (.isoMonth, .isoMonth),
    (.monthYear, .monthYear), (.slashed, .slashDate), (.slashedMonth, .slashMonth),
  ] {
    if let day = form.parse(bytes) { return ValueReading(form: value, year: day.month.year) }
  }
  let text = Array(bytes)
  let parts = text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  if parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }),
    parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4,
    (1...12).contains(number(parts[0])), (13...31).contains(number(parts[1]))
  {
    return ValueReading(form: .monthFirst, year: number(parts[2]))
  }
  let dotted = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  if dotted.count == 3, dotted.allSatisfy({ $0.count == 2 && $0.allSatisfy(isDigit) }),
    number(dotted[0]) <= 31, number(dotted[1]) <= 12
  {
    return ValueReading(form: .shortYear)
  }
  if text.count == 8, text.allSatisfy(isDigit) {
    let (year, month, day) = (number(text[0..<4]), number(text[4..<6]), number(text[6..<8]))
    if (1900...2100).contains(year), CalendarDay(year: year, month: month, day: day) != nil, day > 0
    {
      return ValueReading(form: .compactDate, year: year)
    }
  }
  if text.count == 6, text.allSatisfy(isDigit) {
    let (year, month) = (number(text[0..<4]), number(text[4..<6]))
    if (1980...2079).contains(year), (1...12).contains(month) {
      return ValueReading(form: .compactMonth, year: year)
    }
  }
  return nil
}

private func readAHV(_ bytes: Bytes) -> ValueReading? {
  let digits = bytes.filter(isDigit)
  let others = bytes.filter { !isDigit($0) }
  if digits.starts(with: [0x37, 0x35, 0x36]), digits.count == 13,
    others.allSatisfy({ $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") })
  {
    return ValueReading(form: .ahv)
  }
  // 123.45.678.113
  let groups = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  if digits.count == 11, groups.map(\.count) == [3, 2, 3, 3] { return ValueReading(form: .oldAHV) }
  let text = String(decoding: bytes, as: UTF8.self).uppercased()
  if text.hasPrefix("7.56") || text.hasPrefix("7,56"), text.hasSuffix("E+12") {
    return ValueReading(form: .mangledAHV)
  }
  return nil
}

/// A number with the marks it uses; nil when the text is none.
private func readNumber(_ bytes: Bytes) -> ValueReading? {
  var scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  let dashes: Set<Unicode.Scalar> = ["-", "\u{2013}", "\u{2014}", "\u{2212}"]
  if let first = scalars.first, dashes.contains(first) || first == "+" { scalars.removeFirst() }
  if let last = scalars.last, last == "%" { scalars.removeLast() }
  if let last = scalars.last, dashes.contains(last) { scalars.removeLast() }
  while scalars.last == " " { scalars.removeLast() }
  guard let first = scalars.first, digit(first) else { return nil }
  if scalars.allSatisfy(digit) { return ValueReading(form: .integer) }
  var marks = NumberMarks()
  let groupMarks: Set<Unicode.Scalar> = ["'", "\u{2019}", " ", "\u{A0}", "\u{202F}"]
  guard scalars.allSatisfy({ digit($0) || groupMarks.contains($0) || $0 == "." || $0 == "," })
  else { return nil }
  let lastMark = scalars.lastIndex { $0 == "." || $0 == "," }
  for (index, scalar) in scalars.enumerated() where groupMarks.contains(scalar) {
    let group = scalars[(index + 1)...].prefix { digit($0) }
    guard group.count == 3 else { return nil }
    marks.groups.insert(Character(scalar))
  }
  if let lastMark {
    let decimals = scalars.count - lastMark - 1
    let mark = scalars[lastMark]
    let others = scalars[..<lastMark].filter { $0 == "." || $0 == "," }
    if others.contains(mark) {
      // Several of one kind group: 1.234.567.
      guard decimals == 3, others.allSatisfy({ $0 == mark }) else { return nil }
      marks.groups.insert(Character(mark))
      return ValueReading(form: .decimal, marks: marks)
    }
    if others.count > 0, let other = others.first { marks.groups.insert(Character(other)) }
    if decimals == 3, marks.groups.isEmpty, lastMark <= 3, scalars[0] != "0" {
      return ValueReading(form: .ambiguous)
    }
    if mark == "." { marks.points = 1 } else { marks.commas = 1 }
  }
  return ValueReading(form: .decimal, marks: marks)
}

private func wordForm(_ bytes: Bytes) -> ValueForm {
  if bytes.count <= 5, let value = parseTernary(bytes), value != .unknown { return .yesNo }
  var spaces = 0
  var letters = 0
  var upper = 0
  for byte in bytes {
    if byte == 32 { spaces += 1 }
    if byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 { letters += 1 }
    if byte &- 0x41 < 26 { upper += 1 }
  }
  if bytes.count <= 16, spaces == 0, letters != bytes.count || upper == letters { return .code }
  return bytes.count > 40 || spaces > 4 ? .text : .word
}

private func isDigit(_ byte: UInt8) -> Bool { byte &- 48 <= 9 }
private func digit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
private func number(_ digits: some Sequence<UInt8>) -> Int {
  digits.reduce(0) { $0 * 10 + Int($1) - 48 }
}

/// The shape of a value: digits become 9, capital letters A, small letters a, runs of letters one
/// letter, so that neither a word nor its length is told; at most 24 characters.
func shape(of bytes: Bytes) -> [UInt8] {
  var shape: [UInt8] = []
  var previous: UInt8 = 0
  for byte in bytes {
    var mark = byte
    if byte &- 48 <= 9 {
      mark = UInt8(ascii: "9")
    } else if byte >= 0x80 || byte &- 0x61 < 26 {
      mark = UInt8(ascii: "a")
    } else if byte &- 0x41 < 26 {
      mark = UInt8(ascii: "A")
    }
    let isLetter = mark == UInt8(ascii: "a") || mark == UInt8(ascii: "A")
    if isLetter, mark == previous { continue }
    if shape.count == 24 {
      shape.append(contentsOf: "...".utf8)
      break
    }
    shape.append(mark)
    previous = mark
  }
  return shape
}
