import SocialAid

/// Turns rows of one file into records, whatever reader they come from.
///
/// Each kind of row has its own file beside this one; what they share (keys, codes, dates,
/// amounts, findings) is here. A file may have several mappers, each on its own thread, which
/// take its blocks as they come: between `begin` and `hand(over:)` everything that is learnt
/// from rows belongs to one block. Never re-entered, so that the run-time checks of exclusive
/// access, a fifth of the time of a row, are left out.
final class RowMapper {
  let profile: Profile
  let encoding: TextEncoding
  let keys: KeyDeriver
  let asOf: Month?
  let dates: DateForms
  let months: DateForms
  let numbers: NumberForm
  let cells = RowCells()
  @exclusivity(unchecked) var table: TableProfile

  @exclusivity(unchecked) var batch = RecordBatch()
  @exclusivity(unchecked) var quarantined: [QuarantinedRow] = []
  @exclusivity(unchecked) var ledger = FindingLedger()
  @exclusivity(unchecked) var tally = RowTally()
  @exclusivity(unchecked) var codes: CodeRegistry
  /// Bytes of columns that only tell rows apart.
  @exclusivity(unchecked) var distinguishing: [Bytes] = []
  /// Bytes of the columns within which an identifier is unique.
  @exclusivity(unchecked) var scopes: [(field: Field, parts: [Bytes])] = []

  @exclusivity(unchecked) var line: UInt32 = 0
  @exclusivity(unchecked) var isRepaired = false
  /// The records in which the row in hand tells something, one bit a kind.
  @exclusivity(unchecked) var told: UInt32 = 0
  /// CSV columns by field, 1-based; 0 where the file lacks the field.
  @exclusivity(unchecked) var columnOf = [UInt32](repeating: 0, count: RowCells.count)
  /// Whether the file has the field at all.
  @exclusivity(unchecked) var isDelivered = [Bool](repeating: false, count: RowCells.count)
  /// Names of fields in findings.
  @exclusivity(unchecked) var nameOf: [String]
  @exclusivity(unchecked) var unitOf = [UnitFactor](repeating: .halfDay, count: RowCells.count)
  @exclusivity(unchecked) var valuesOf = [[String: Int?]](repeating: [:], count: RowCells.count)

  @exclusivity(unchecked) var basicNeeds = Money.zero
  @exclusivity(unchecked) var firstMonth: Month?
  @exclusivity(unchecked) var lastMonth: Month?
  @exclusivity(unchecked) var lastMeasure: Measure?
  /// In which months dossiers and versions start and end.
  @exclusivity(unchecked) var masses = DateMasses()

  /// Counts rows, to know which of them a remembered number belongs to.
  @exclusivity(unchecked) private var rowNumber = 0
  @exclusivity(unchecked) private var numberOf =
    [(field: Field, row: Int, value: ParsedNumber)](repeating: (.amount, -1, .empty), count: 4)

  @exclusivity(unchecked) private var scratch: UnsafeMutableBufferPointer<UInt8> = .allocate(
    capacity: 4096)
  @exclusivity(unchecked) private var scratchUsed = 0

  init(
    profile: Profile, table: TableProfile, encoding: TextEncoding, pseudonymiser: Pseudonymiser,
    asOf: Month?
  ) throws {
    self.profile = profile
    self.table = table
    self.encoding = encoding
    self.asOf = asOf
    dates = profile.dates
    months = profile.months
    numbers = profile.numbers
    keys = try KeyDeriver(
      pseudonymiser, personSystem: profile.personSystem,
      participantSystem: profile.participantSystem)
    codes = CodeRegistry(encoding: encoding)
    nameOf = Field.allCases.map(\.name)
  }

  deinit { scratch.deallocate() }

  /// Begins a block of rows.
  func begin() {
    lastMeasure = nil
    codes.beginBlock()
  }

  /// Gives up what the rows since `begin` were turned into; `rows` is empty before.
  func hand(over rows: MappedRows) {
    swap(&rows.batch, &batch)
    swap(&rows.tally, &tally)
    swap(&rows.quarantined, &quarantined)
    swap(&rows.ledger, &ledger)
    swap(&rows.masses, &masses)
    rows.met = codes.met
    rows.basicNeeds = basicNeeds
    rows.firstMonth = firstMonth
    rows.lastMonth = lastMonth
    rows.lastLine = line
    basicNeeds = .zero
    firstMonth = nil
    lastMonth = nil
    line = 0
  }

  /// Maps the row that `cells` hold; findings and books are kept, faults of the row never throw.
  func take(_ kind: RowKind) throws(Refusal) {
    tally.countRead()
    defer { rowNumber &+= 1 }
    isRepaired = false
    scratchUsed = 0
    told = 0
    do {
      try map(kind)
      if told == 0 { tell(kind.primary) }
      tally.take(line: line, told: told, isRepaired: isRepaired)
    } catch let fault as Rejection {
      setAside(fault.code, fault.field)
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal(.booksDoNotBalance, line: line, detail: "libcrypto failed")
    }
  }

  /// Counts the row in hand as unusable, without mapping it.
  func refuseRow(_ code: FindingCode, _ field: Field? = nil) {
    tally.countRead()
    rowNumber &+= 1
    setAside(code, field)
  }

  private func setAside(_ code: FindingCode, _ field: Field?) {
    tally.setAside()
    let column = field.flatMap(column)
    let name = field.map { nameOf[Int($0.rawValue)] }
    quarantined.append(QuarantinedRow(code: code, line: line, column: column, field: name))
    ledger.note(code, line: line, column: column, field: name)
  }

  private func map(_ kind: RowKind) throws {
    switch kind {
    case .persons: try mapPerson()
    case .members: try mapMember()
    case .dossiers: try mapDossier()
    case .bookings: try mapBooking()
    case .measures: try mapMeasure()
    case .contacts: try mapContact()
    case .contracts: try mapContract()
    case .sanctions: try mapSanction()
    case .catalogue: try mapCatalogueEntry()
    case .participations: try mapParticipation()
    case .attendance: try mapAttendance()
    case .links: try mapLink()
    case .versions: try mapVersion()
    case .yearlyDossiers: try mapYearlyDossier()
    case .yearlyMembers: try mapYearlyMember()
    case .population: try mapPopulation()
    case .communes: try mapCommune()
    case .communeChanges: try mapCommuneChange()
    case .housing: try mapHousing()
    case .events: try mapEvent()
    case .healthCosts: try mapHealthCost()
    }
  }

  /// Adds a kind to what the row in hand tells; rows of one record need not.
  func tell(_ kind: RecordKind) { told |= RowTally.bit(kind) }

  // MARK: Findings

  func note(_ code: FindingCode, _ field: Field) {
    ledger.note(
      code, line: line, column: column(field), field: nameOf[Int(field.rawValue)])
  }

  func repair(_ code: FindingCode, _ field: Field) {
    isRepaired = true
    note(code, field)
  }

  private func column(_ field: Field) -> UInt32? {
    let column = columnOf[Int(field.rawValue)]
    return column == 0 ? nil : column
  }

  // MARK: Keys

  /// The identifier in a field as UTF-8 without outer spaces; empty when there is none.
  ///
  /// Letters beyond ASCII are brought to UTF-8, so that a list saved in another encoding gives
  /// the same keys.
  func identifier(_ field: Field) -> Bytes {
    let bytes = cells[field].trimmed
    if !scopes.isEmpty, !bytes.isEmpty { return scoped(field, bytes) }
    if encoding == .utf8 || bytes.isASCII { return bytes }
    let text = Array(encoding.decode(bytes).utf8)
    guard scratchUsed + text.count <= scratch.count else { return bytes }
    let start = scratchUsed
    for byte in text {
      scratch[scratchUsed] = byte
      scratchUsed += 1
    }
    return Bytes(rebasing: scratch[start..<scratchUsed])
  }

  /// The identifier behind the columns that it is unique within, parted by `|`.
  private func scoped(_ field: Field, _ bytes: Bytes) -> Bytes {
    guard let scope = scopes.first(where: { $0.field == field }) else { return bytes }
    let start = scratchUsed
    for part in scope.parts + [bytes] {
      let text = encoding == .utf8 || part.isASCII ? Array(part) : Array(encoding.decode(part).utf8)
      guard scratchUsed + text.count + 1 <= scratch.count else { return bytes }
      if scratchUsed > start {
        scratch[scratchUsed] = UInt8(ascii: "|")
        scratchUsed += 1
      }
      for byte in text {
        scratch[scratchUsed] = byte
        scratchUsed += 1
      }
    }
    return Bytes(rebasing: scratch[start..<scratchUsed])
  }

  func required(_ field: Field) throws(Rejection) -> Bytes {
    let bytes = identifier(field)
    if bytes.isEmpty { throw Rejection(.missingValue, field) }
    return bytes
  }

  func person() throws -> PersonKey? {
    let id = identifier(.person)
    return id.isEmpty ? nil : try keys.person(id)
  }

  func dossier() throws -> DossierKey? {
    let id = identifier(.dossier)
    return id.isEmpty ? nil : try keys.dossier(id)
  }

  /// The digest of an identifier that names a record; nil when the field is empty.
  func reference(_ domain: RecordKind, _ field: Field) -> RecordReference? {
    let id = identifier(field)
    if id.isEmpty { return nil }
    var hash = keys.reference(domain)
    hash.update(id)
    return RecordReference(hash.finish())
  }

  /// The digest of what makes a row without an identifier unique: the given fields as written,
  /// the given days, and the profile's distinguishing columns.
  func reference(
    _ domain: RecordKind, fields: [Field], days: [CalendarDay?]
  ) -> RecordReference {
    var hash = keys.reference(domain)
    for field in fields {
      hash.update(identifier(field))
      hash.separate()
    }
    for day in days { hash.update(day?.ordinal ?? 0) }
    for bytes in distinguishing {
      hash.update(bytes)
      hash.separate()
    }
    return RecordReference(hash.finish())
  }

  // MARK: Codes

  /// The symbol of a coded field; an unknown code is noted and keeps its raw value.
  @inline(__always)
  func coded<S: CodeList>(_ field: Field, _ list: S.Type) throws(Refusal) -> Coded<S> {
    let bytes = cells[field].trimmed
    if bytes.isEmpty { return Coded(S.unknown) }
    guard let entry = codes.look(field, bytes, line: line) else {
      throw Refusal(.tooManyCodes, line: line, field: nameOf[Int(field.rawValue)])
    }
    if !entry.isKnown { note(.unknownCode, field) }
    if entry.isWithheld { note(.codeWithheld, field) }
    if entry.isMojibake { note(.mojibake, field) }
    return Coded(S(rawValue: entry.symbol) ?? S.unknown, code: entry.id)
  }

  /// Yes, no or unknown; a word that is neither is dropped.
  func ternary(_ field: Field) -> Ternary {
    if let value = parseTernary(cells[field]) { return value }
    repair(.valueDropped, field)
    return .unknown
  }

  // MARK: Dates

  /// A date without which the row means nothing.
  func requiredDay(_ field: Field) throws(Rejection) -> CalendarDay {
    switch dates.parse(cells[field]) {
    case .day(let day): return day
    case .empty, .open: throw Rejection(.missingValue, field)
    case .unreadable: throw Rejection(.unreadableDate, field)
    }
  }

  /// A date that may be missing; an open end counts as none.
  func day(_ field: Field) throws(Rejection) -> CalendarDay? {
    switch dates.parse(cells[field]) {
    case .day(let day): return day
    case .empty, .open: return nil
    case .unreadable: throw Rejection(.unreadableDate, field)
    }
  }

  /// A date of minor weight: what cannot be read is left out.
  func minorDay(_ field: Field) -> CalendarDay? {
    switch dates.parse(cells[field]) {
    case .day(let day): return day
    case .empty, .open: return nil
    case .unreadable:
      repair(.valueDropped, field)
      return nil
    }
  }

  /// An actual end: one after the extraction is a plan, so the spell is still open.
  func endDay(_ field: Field) throws(Rejection) -> CalendarDay? {
    guard let day = try day(field) else { return nil }
    if let asOf, day.month > asOf {
      repair(.futureEnd, field)
      return nil
    }
    return day
  }

  /// Widens the period that the file is about, and notes a month after the extraction.
  func cover(_ month: Month, _ field: Field) {
    if let asOf, month > asOf { note(.dateAfterExtraction, field) }
    if firstMonth.map({ month < $0 }) ?? true { firstMonth = month }
    if lastMonth.map({ month > $0 }) ?? true { lastMonth = month }
  }

  // MARK: Numbers

  /// A number as it is written; sums and records ask for the same field of a row one after the
  /// other, so the last answers are kept.
  @inline(__always)
  func number(_ field: Field) -> ParsedNumber {
    let slot = Int(field.rawValue) & 3
    let last = numberOf[slot]
    if last.field == field, last.row == rowNumber { return last.value }
    let value = numbers.parse(cells[field], encoding: encoding)
    numberOf[slot] = (field, rowNumber, value)
    return value
  }

  /// A small whole number of minor weight in `range`; anything else is left out.
  func minorNumber(_ field: Field, _ range: ClosedRange<Int64>) -> Int64? {
    let bytes = withoutPercentSign(cells[field].trimmed)
    if bytes.isEmpty { return nil }
    let values = valuesOf[Int(field.rawValue)]
    if !values.isEmpty, let value = values[foldedForComparison(encoding.decode(bytes))] {
      return value.map { Int64($0) }
    }
    switch numbers.parse(bytes, encoding: encoding) {
    case .value(let hundredths) where range.contains(hundredths / 100) && hundredths >= 0:
      return (hundredths + 50) / 100
    case .empty: return nil
    default:
      if isMissingWord(bytes) {
        note(.missingWord, field)
      } else {
        repair(.valueDropped, field)
      }
      return nil
    }
  }

  /// True for a word that the profile declares to stand for a number not told, such as `X`.
  func isMissingWord(_ bytes: Bytes) -> Bool {
    !profile.missingWords.isEmpty && bytes.count <= 40
      && profile.missingWords.contains(foldedForComparison(encoding.decode(bytes)))
  }

  private func withoutPercentSign(_ bytes: Bytes) -> Bytes {
    guard bytes.last == UInt8(ascii: "%") else { return bytes }
    return Bytes(rebasing: bytes[..<(bytes.count - 1)]).trimmed
  }

  /// Units of attendance in hundredths of a half-day; nil when empty.
  func units(_ field: Field) throws(Rejection) -> Int32? {
    let factor = unitOf[Int(field.rawValue)]
    switch numbers.parse(cells[field], encoding: encoding) {
    case .empty: return nil
    case .value(let hundredths) where (0...1_000_000).contains(hundredths):
      return Int32(hundredths * factor.numerator / factor.denominator)
    case .ambiguous: throw Rejection(.ambiguousNumber, field)
    default: throw Rejection(.unreadableNumber, field)
    }
  }
}
