/// Gathers what is said of one column; memory does not grow with the file.
struct ColumnTally {
  /// Values whose forms, codes and digests are taken from the start of the file.
  static let sampled = 50_000
  /// A value that fewer rows share is never shown.
  static let smallest = 6
  /// Distinct values after which a column holds no codes.
  static let mostCodes = 120
  private static let mostShapes = 64

  private(set) var rows = 0
  private(set) var filled = 0
  private(set) var sampled = 0
  /// One digest a sampled row, 0 for an empty value: tells distinct values and keys.
  private(set) var digests: [UInt64] = []
  private var forms = [Int](repeating: 0, count: ValueForm.allCases.count)
  private var shapes: [[UInt8]: Int] = [:]
  private var values: [[UInt8]: Int] = [:]
  private var hasTooManyValues = false
  private var years: [Int: Int] = [:]
  private var openEnds: [String: Int] = [:]
  private var marks = NumberMarks()
  private var capitalised = 0
  private var withAt = 0
  private var length = 0

  /// After the sample, one value in so many is still looked into.
  private static let stride = 100

  /// Counts a row and, inside the sample, looks into its trimmed value, UTF-8.
  mutating func add(_ bytes: Bytes) {
    let isInSample = rows < Self.sampled || rows % Self.stride == 0
    rows += 1
    if !bytes.isEmpty { filled += 1 }
    if isInSample { sample(bytes) }
  }

  private mutating func sample(_ bytes: Bytes) {
    let keepsDigest = digests.count < Self.sampled
    guard !bytes.isEmpty else {
      if keepsDigest { digests.append(0) }
      return
    }
    if keepsDigest { digests.append(quickHash(bytes) | 1) }
    sampled += 1
    length += bytes.count
    let reading = readForm(bytes)
    forms[ValueForm.allCases.firstIndex(of: reading.form) ?? 0] += 1
    marks.add(reading.marks)
    if let year = reading.year { years[year, default: 0] += 1 }
    if reading.form == .openEnd, openEnds.count < 8 {
      openEnds[String(decoding: bytes, as: UTF8.self), default: 0] += 1
    }
    if isCapitalised(bytes) { capitalised += 1 }
    if bytes.contains(UInt8(ascii: "@")) { withAt += 1 }
    let shape = Ingestion.shape(of: bytes)
    if shapes[shape] != nil || shapes.count < Self.mostShapes { shapes[shape, default: 0] += 1 }
    take(bytes)
  }

  private mutating func take(_ bytes: Bytes) {
    if hasTooManyValues { return }
    guard bytes.count <= 80 else {
      hasTooManyValues = true
      return
    }
    values[Array(bytes), default: 0] += 1
    if values.count > Self.mostCodes {
      hasTooManyValues = true
      values = [:]
    }
  }

  /// A capital letter, and nothing but letters, spaces, hyphens and apostrophes after it.
  private func isCapitalised(_ bytes: Bytes) -> Bool {
    guard bytes.count >= 2, let first = bytes.first, first &- 0x41 < 26 || first >= 0x80 else {
      return false
    }
    return bytes.dropFirst().allSatisfy {
      $0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26 || $0 == 32 || $0 == 0x2D || $0 == 0x27 || $0 == 0x2E
    }
  }

  // MARK: What is said

  /// Distinct sampled values.
  var distinct: Int {
    var sorted = digests.filter { $0 != 0 }
    sorted.sort()
    var count = 0
    var last: UInt64 = 0
    for digest in sorted where digest != last {
      count += 1
      last = digest
    }
    return count
  }

  /// The column as described; `words` judges the header.
  func column(named name: String, words: SniffWords) -> SniffedColumn {
    var column = SniffedColumn(name: name)
    column.rows = rows
    column.filled = filled
    column.sampledValues = sampled
    column.distinct = distinct
    column.forms = settledForms()
    column.numbers = marks
    column.openEnds = openEnds.keys.sorted()
    let shared = years.filter { $0.value >= Self.smallest }.keys.sorted()
    let isOfTime = column.forms.contains { $0.form.isDate || $0.form.isMonth }
    if isOfTime, let first = shared.first, let last = shared.last { column.years = first...last }
    column.sensitivity = sensitivity(column, words)
    switch column.sensitivity {
    case .name, .freeText, .contact: break
    default:
      column.shapes = shapes.sorted {
        ($1.value, $0.key.description) < ($0.value, $1.key.description)
      }
      .prefix(3).map { (shape: String(decoding: $0.key, as: UTF8.self), count: $0.value) }
    }
    if column.sensitivity == .birth { column.years = nil }
    if column.sensitivity == .none { takeCodes(&column, words) }
    return column
  }

  /// Forms with their counts, most frequent first; digits that are a date now and then are numbers.
  private func settledForms() -> [(form: ValueForm, count: Int)] {
    var counts = Dictionary(uniqueKeysWithValues: zip(ValueForm.allCases, forms))
    let ends = counts[.openEnd] ?? 0
    for form in ValueForm.allCases where form.isOfDigits {
      guard let count = counts[form], count > 0, (count + ends) * 20 < sampled * 19 else {
        continue
      }
      counts[.integer, default: 0] += count
      counts[form] = 0
    }
    return ValueForm.allCases.compactMap { form in
      counts[form].flatMap { $0 > 0 ? (form: form, count: $0) : nil }
    }.sorted { $0.count > $1.count }
  }

  /// Digest by value, where the column has few enough.
  var textOfDigest: [UInt64: [UInt8]] {
    Dictionary(values.keys.map { (Self.digest($0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The digest of a value that is not empty.
  static func digest(_ value: [UInt8]) -> UInt64 {
    value.withUnsafeBufferPointer { quickHash($0) | 1 }
  }

  private func sensitivity(_ column: SniffedColumn, _ words: SniffWords)
    -> SniffedColumn.Sensitivity
  {
    let ahv = column.forms.filter { $0.form.isAHV }.reduce(0) { $0 + $1.count }
    if let told = words.sensitivity(of: column.name) { return told }
    if words.isIdentifier(column.name) { return .identifier }
    guard sampled > 0 else { return .none }
    if ahv * 2 >= sampled { return .ahv }
    if withAt * 2 >= sampled { return .contact }
    if column.form.isDate, isBirthLike { return .birth }
    let many = hasTooManyValues || column.distinct * 3 > sampled && column.distinct >= 20
    if column.form == .text || (length > sampled * 30 && many) { return .freeText }
    if !words.isCoded(column.name), capitalised * 5 > sampled * 4, many { return .name }
    if many, !column.form.isDate, !column.form.isMonth, column.form != .decimal {
      return column.form == .word ? .freeText : .identifier
    }
    return .none
  }

  /// Dates that spread over forty years or more, most of them before 2005.
  private var isBirthLike: Bool {
    let all = years.values.reduce(0, +)
    let old = years.filter { $0.key < 2005 }.values.reduce(0, +)
    return all >= 20 && old * 2 > all && years.count >= 25
  }

  private func takeCodes(_ column: inout SniffedColumn, _ words: SniffWords) {
    guard !hasTooManyValues, !values.isEmpty, !column.form.isDate, !column.form.isMonth else {
      return
    }
    let isCoded = words.isCoded(column.name)
    if !isCoded, isNumberLike(column) {
      column.withheldCodes = values.count
      return
    }
    for (bytes, count) in values {
      let text = String(decoding: bytes, as: UTF8.self)
      if count >= Self.smallest, isShowable(bytes, text, isCoded: isCoded, words) {
        column.codes.append((text, count))
      } else {
        column.withheldCodes += 1
      }
    }
    column.codes.sort { ($1.count, $0.text) < ($0.count, $1.text) }
  }

  /// More values than a code list has, or than the rows can share: a number of someone.
  private func isNumberLike(_ column: SniffedColumn) -> Bool {
    values.count > 30 || values.count * 20 > sampled && values.count > 6
      || column.form == .integer && values.count > 12
  }

  /// A short code, or words where the header says that the column is coded.
  private func isShowable(
    _ bytes: [UInt8], _ text: String, isCoded: Bool, _ words: SniffWords
  ) -> Bool {
    if AHVScanner.firstMatch(in: bytes) != nil || bytes.contains(UInt8(ascii: "@")) { return false }
    if words.knows(text) { return true }
    let digits = bytes.filter { $0 &- 48 <= 9 }.count
    if digits > (isCoded ? 7 : 4) { return false }
    let form = bytes.withUnsafeBufferPointer { readForm($0).form }
    if form.isAHV || form.isDate { return false }
    if isCoded { return bytes.count <= 60 }
    // Letters alone may be a name, in capitals too: `ROSSI`.
    let isShort = bytes.count <= 4 && form == .code
    return bytes.count <= 12
      && (form.isNumber || form == .yesNo || digits > 0 && form == .code || isShort)
  }
}
