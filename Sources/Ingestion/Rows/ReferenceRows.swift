import SocialAid

/// Rows of reference data: denominators and the register of communes (rules G1 to G5).
extension RowMapper {
  /// A figure of the resident population; what is suppressed is missing, never zero (G5).
  func mapPopulation() throws {
    let month = try referenceMonth()
    let area = try self.area()
    let ages = try self.ages()
    let count = try populationCount()
    let vintage = minorDay(.vintage)
    batch.population.append(
      PopulationReference(
        month: month, level: area.level, area: area.code, vintage: vintage?.month,
        type: try coded(.populationType, PopulationType.self).symbol,
        citizenship: try coded(.citizenship, Citizenship.self).symbol,
        sex: try coded(.sex, Sex.self).symbol, ageFrom: ages.from, ageTo: ages.to, count: count,
        line: line))
    cover(month, .referenceDate)
  }

  /// A day, a month, or a year alone: its 31 December.
  private func referenceMonth() throws(Rejection) -> Month {
    let bytes = cells[.referenceDate].trimmed
    if bytes.isEmpty { throw Rejection(.missingValue, .referenceDate) }
    if bytes.count == 4, case .value(let year) = NumberForm().parse(bytes),
      let month = Month(year: Int(year / 100), month: 12)
    {
      return month
    }
    for forms in [dates, months] {
      if case .day(let day) = forms.parse(bytes) { return day.month }
    }
    throw Rejection(.unreadableDate, .referenceDate)
  }

  /// The code without its label: prefixes are stripped, zeros are kept, `8100` is the country
  /// before it could be a commune (G2, G3).
  private func area() throws(Rejection) -> (level: GeoLevel, code: String) {
    let bytes = cells[.area].trimmed
    if bytes.isEmpty { throw Rejection(.missingValue, .area) }
    let text = encoding.decode(bytes)
    let stripped = text.drop { $0 == "." || $0 == "-" || $0 == ">" || $0 == " " || $0 == "\u{A0}" }
    let code = stripped.prefix { $0.isASCII && ($0.isNumber || $0.isLetter) }
    guard !code.isEmpty else { throw Rejection(.unreadableArea, .area) }
    let isNumber = code.allSatisfy { $0.isASCII && $0.isNumber }
    let told = foldedLevel()
    if code == "8100" || code == "CH" { return (.country, "CH") }
    if isNumber, told == .district || code.count == 6 { return (.district, String(code)) }
    if isNumber, code.count <= 4, let number = Int32(code), number > 0 {
      return (.commune, CommuneRegister.code(number))
    }
    if code.count == 2, !isNumber, code.allSatisfy({ $0.isUppercase }) {
      return (.canton, String(code))
    }
    throw Rejection(.unreadableArea, .area)
  }

  private func foldedLevel() -> GeoLevel {
    let word = encoding.decode(cells[.level].trimmed)
    return GeoLevel(name: word.uppercased()) ?? .unknown
  }

  /// One age, a band, or all ages; a total (`-99999`, or a word of `missing`) is all of them.
  private func ages() throws(Rejection) -> (from: UInt8?, to: UInt8?) {
    if isDelivered[Int(Field.age.rawValue)] {
      guard let age = try age(.age) else { return (nil, nil) }
      return (age, age)
    }
    let from = try age(.ageFrom)
    let to = try age(.ageTo)
    if let from, let to, to < from { throw Rejection(.endBeforeStart, .ageTo) }
    return (from, to)
  }

  /// Leading digits count: `0`, `0 Jahre`, `100 Jahre und mehr`.
  private func age(_ field: Field) throws(Rejection) -> UInt8? {
    let bytes = cells[field].trimmed
    if bytes.isEmpty || bytes[0] == UInt8(ascii: "-") || isMissingWord(bytes) { return nil }
    let digits = bytes.prefix { $0 &- 48 <= 9 }
    guard !digits.isEmpty, digits.count <= 3 else { throw Rejection(.unreadableNumber, field) }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    guard value <= 150 else { throw Rejection(.unreadableNumber, field) }
    return UInt8(value)
  }

  private func populationCount() throws(Rejection) -> Int64? {
    let status = cells[.countStatus].trimmed
    if !table.countedStatus.isEmpty, !status.isEmpty,
      !table.countedStatus.contains(foldedForComparison(encoding.decode(status)))
    {
      note(.missingWord, .countStatus)
      return nil
    }
    let bytes = cells[.count].trimmed
    switch numbers.parse(bytes, encoding: encoding) {
    case .value(let hundredths) where hundredths >= 0 && hundredths % 100 == 0:
      return hundredths / 100
    case .empty:
      note(.missingWord, .count)
      return nil
    default:
      // Anything that is no number is a suppressed figure, not a broken row (G5).
      note(.missingWord, .count)
      return nil
    }
  }

  /// An entry of the register: what bore which number from when to when.
  func mapCommune() throws {
    let history = try wholeNumber(.historyNumber, 1...99_999)
    let number = try wholeNumber(.commune, 1...9999)
    let from = try startOfValidity()
    let to = try day(.to)
    if let to, to.month < from { throw Rejection(.endBeforeStart, .to) }
    let label = cells[.label].trimmed
    if label.isEmpty { throw Rejection(.missingValue, .label) }
    if looksLikeMojibake(label, encoding) { note(.mojibake, .label) }
    let level = try coded(.level, GeoLevel.self).symbol
    batch.communes.append(
      CommuneReference(
        historyID: history, number: number, level: level == .unknown ? .commune : level,
        parent: minorNumber(.parent, 1...99_999).map { Int32($0) }, name: encoding.decode(label),
        from: from, until: to.map { $0.month + 1 }, line: line))
  }

  /// The first month of validity; what is older than the calendar of the product, such as the
  /// cantons of 1848, begins with it.
  private func startOfValidity() throws(Rejection) -> Month {
    let text = encoding.decode(cells[.from].trimmed)
    if let year = Int(text.suffix(4)), (1200..<1900).contains(year) {
      return Month(index: 1900 * 12)
    }
    return try requiredDay(.from).month
  }

  /// What was one entry becomes another from the first of the month.
  func mapCommuneChange() throws {
    let before = try wholeNumber(.before, 1...99_999)
    let after = try wholeNumber(.after, 1...99_999)
    let day = try requiredDay(.date)
    batch.communeChanges.append(
      CommuneChange(before: before, after: after, month: day.month, line: line))
  }

  private func wholeNumber(
    _ field: Field, _ range: ClosedRange<Int64>
  ) throws(Rejection) -> Int32 {
    let bytes = cells[field].trimmed
    if bytes.isEmpty { throw Rejection(.missingValue, field) }
    guard case .value(let hundredths) = NumberForm().parse(bytes), hundredths % 100 == 0,
      range.contains(hundredths / 100)
    else { throw Rejection(.unreadableNumber, field) }
    return Int32(hundredths / 100)
  }
}
