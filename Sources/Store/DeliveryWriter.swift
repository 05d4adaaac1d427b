public import SocialAid

/// Takes the records of one file inside the transaction of `CanonicalStore.load`.
///
/// Not to be kept beyond the closure that lends it.
public final class DeliveryWriter {
  private let deliveryID: Int64
  private let connection: OpaquePointer
  private var persons: EntityIndex
  private var dossiers: EntityIndex
  private var codes: CodeIndex
  private var bookings: BookingLoader
  private var statements: [RecordKind: RawStatement] = [:]
  private var anchorStatement: RawStatement?
  private let quarantineStatement: RawStatement
  private let findingStatement: RawStatement
  private var taken = [Int](repeating: 0, count: RecordKind.allCases.count)
  private var ignored: [IgnoredRecord] = []
  private(set) var content = ContentHash()
  private var isFinished = false

  init(deliveryID: Int64, storePath: String, connection: OpaquePointer) throws {
    self.deliveryID = deliveryID
    self.connection = connection
    persons = try EntityIndex(table: "person", on: connection)
    dossiers = try EntityIndex(table: "dossier", on: connection)
    codes = try CodeIndex(deliveryID: deliveryID, on: connection)
    bookings = try BookingLoader(
      deliveryID: deliveryID, storePath: storePath, on: connection)
    quarantineStatement = try RawStatement(
      "INSERT INTO quarantine VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", on: connection)
    findingStatement = try RawStatement(
      """
      INSERT INTO finding VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
      SET count = count + excluded.count, first_line = min(first_line, excluded.first_line)
      """, on: connection)
  }

  deinit { bookings.deallocate() }

  // MARK: For the caller

  /// What only the content tells: how it was encoded and which months it is about.
  ///
  /// Decides, with the delivery's mode, which earlier deliveries are superseded; to be called
  /// before the books are closed.
  public func describe(encoding: String, period: MonthSpan?, header: DeliveryHeader? = nil) {
    self.encoding = encoding
    self.period = period
    self.header = header
  }

  /// Appends a batch and answers the records that repeat one of the same file.
  ///
  /// Repeated bookings are known only when the file is whole: `finish` answers them. Throws
  /// `StoreError`; after an error the load must be given up.
  public func append(_ batch: RecordBatch) throws -> [IgnoredRecord] {
    isFinished = false
    ignored.removeAll(keepingCapacity: true)
    try codes.add(batch.codes)
    for record in batch.persons { try append(record) }
    for record in batch.dossiers { try append(record) }
    for record in batch.memberships { try append(record) }
    for record in batch.bookings { try append(record) }
    for record in batch.statuses { try append(record) }
    for record in batch.measures { try append(record) }
    for record in batch.attendances { try append(record) }
    for record in batch.contacts { try append(record) }
    for record in batch.contracts { try append(record) }
    for record in batch.sanctions { try append(record) }
    for record in batch.closures { try append(record) }
    for record in batch.links { try append(record) }
    for record in batch.catalogue { try append(record) }
    for record in batch.dossierVersions { try append(record) }
    for record in batch.supportSpans { try append(record) }
    for record in batch.population { try append(record) }
    for record in batch.communes { try append(record) }
    for record in batch.communeChanges { try append(record) }
    for anchor in batch.anchors { try append(anchor) }
    for record in batch.housings { try append(record) }
    for record in batch.events { try append(record) }
    for record in batch.healthCosts { try append(record) }
    return ignored
  }

  /// Writes what is still held back and answers the repeated bookings of the file.
  ///
  /// Must be called after the last batch, before the books are closed: `load` throws
  /// `StoreError.inconsistent` otherwise.
  public func finish() throws -> [IgnoredRecord] {
    if isFinished { return [] }
    let repeated = try bookings.finish()
    taken[Int(RecordKind.booking.rawValue)] -= repeated.count
    isFinished = true
    return repeated
  }

  /// Keeps where an unusable row stands and why, never its content.
  public func quarantine(
    code: String, line: UInt32, column: UInt32? = nil, field: String? = nil
  ) throws {
    quarantineStatement.add(deliveryID)
    quarantineStatement.add(line)
    quarantineStatement.add(code)
    quarantineStatement.add(column ?? 0)
    quarantineStatement.add(field ?? "")
    try quarantineStatement.run()
  }

  /// Adds to the count of a finding of this file.
  public func note(_ finding: FindingSummary) throws {
    findingStatement.add(deliveryID)
    findingStatement.add(finding.code)
    findingStatement.add(finding.severity.rawValue)
    findingStatement.add(finding.count)
    findingStatement.add(finding.firstLine)
    try findingStatement.run()
  }

  // MARK: For the store

  private(set) var encoding: String?
  private(set) var period: MonthSpan?
  private(set) var header: DeliveryHeader?

  /// True when nothing is held back.
  var isComplete: Bool { isFinished || taken[Int(RecordKind.booking.rawValue)] == 0 }

  /// Kinds with at least one record, in the order of their raw values.
  var kinds: [KindCount] {
    RecordKind.allCases.compactMap { kind in
      let count = taken[Int(kind.rawValue)]
      return count > 0 ? KindCount(kind: kind, records: count) : nil
    }
  }

  // MARK: Records

  private func append(_ record: Booking) throws {
    let dossier = try dossiers.id(of: record.dossier.pseudonym)
    let person = try number(record.person)
    try bookings.append(
      record, dossier: dossier, person: person, code: try codes.id(record.category.code))
    taken[Int(RecordKind.booking.rawValue)] += 1
    var digest = RecordDigest(.booking)
    digest.add(record.dossier.pseudonym)
    digest.add(record.reference.hash)
    digest.add(codes.digest(record.category))
    digest.add(UInt64(bitPattern: record.amount.centimes))
    digest.add(
      UInt64(UInt32(bitPattern: record.bookedIn.index)) << 8 | (record.isFlag ? 1 : 0))
    if let period = record.period {
      digest.add(
        UInt64(UInt32(bitPattern: period.start.index)) << 32
          | UInt64(UInt32(bitPattern: period.end.index)))
    }
    digest.add(record.person?.pseudonym)
    if let reverses = record.reverses { digest.add(reverses.hash ^ 0x5245_5645_5253_4531) }
    content.add(digest)
  }

  private func append(_ record: Person) throws {
    let row = try row(.person)
    row.add(try persons.id(of: record.key.pseudonym))
    row.add(deliveryID)
    row.add(record.birthYear.map(Int64.init))
    try add(record.sex, to: row)
    try add(record.nationality, to: row)
    var digest = RecordDigest(.person)
    digest.add(record.key.pseudonym)
    digest.add(record.birthYear.map(Int64.init))
    digest.add(codes.digest(record.sex))
    digest.add(codes.digest(record.nationality))
    try close(row, .person, line: record.line, digest)
  }

  private func append(_ record: Dossier) throws {
    let row = try row(.dossier)
    let numbers = [
      record.firstPayment.map { Int64($0.index) }, record.lastPayment.map { Int64($0.index) },
      record.unitSize.map(Int64.init), record.householdSize.map(Int64.init),
    ]
    row.add(try dossiers.id(of: record.key.pseudonym))
    row.add(deliveryID)
    row.add(record.commune.map(Int64.init))
    try add(record.benefitType, to: row)
    for number in numbers { row.add(number) }
    var digest = RecordDigest(.dossier)
    digest.add(record.key.pseudonym)
    digest.add(record.commune.map(Int64.init))
    digest.add(codes.digest(record.benefitType))
    for number in numbers { digest.add(number) }
    digest.add(codes.digest(record.office))
    try close(
      row, .dossier, line: record.line, digest, added: [Int64(try codes.id(record.office.code))])
  }

  private func append(_ record: Membership) throws {
    let row = try row(.membership)
    row.add(try persons.id(of: record.person.pseudonym))
    row.add(try dossiers.id(of: record.dossier.pseudonym))
    row.add(record.role.symbol.rawValue)
    row.add(record.from?.index ?? 0)
    row.add(deliveryID)
    row.add(try codes.id(record.role.code))
    row.add(record.until.map { Int64($0.index) })
    var digest = RecordDigest(.membership)
    digest.add(record.person.pseudonym)
    digest.add(record.dossier.pseudonym)
    digest.add(codes.digest(record.role))
    digest.add(Int64(record.from?.index ?? 0))
    digest.add(record.until.map { Int64($0.index) })
    try close(row, .membership, line: record.line, digest)
  }

  private func append(_ record: Status) throws {
    let row = try row(.status)
    row.add(try persons.id(of: record.person.pseudonym))
    row.add(record.from?.index ?? 0)
    row.add(record.activity.symbol.rawValue)
    row.add(deliveryID)
    row.add(try codes.id(record.activity.code))
    row.add(record.rate.map(Int64.init))
    var digest = RecordDigest(.status)
    digest.add(record.person.pseudonym)
    digest.add(Int64(record.from?.index ?? 0))
    digest.add(codes.digest(record.activity))
    digest.add(record.rate.map(Int64.init))
    try close(row, .status, line: record.line, digest)
  }

  private func append(_ record: Measure) throws {
    let row = try row(.measure)
    let numbers = [
      record.plannedFrom.map { Int64($0.index) }, record.from.map { Int64($0.index) },
      record.last.map { Int64($0.index) }, record.plannedUnits.map(Int64.init),
      record.attendedUnits.map(Int64.init),
    ]
    try addSubject(record.person, record.dossier, record.reference, to: row)
    row.add(record.plannedLast?.index ?? 0)
    row.add(deliveryID)
    try add(record.type, to: row)
    for number in numbers { row.add(number) }
    try add(record.endReason, to: row)
    row.add(record.voluntary.rawValue)
    try add(record.assignedBy, to: row)
    row.add(record.toldByProvider ? 1 : 0)
    var digest = subjectDigest(.measure, record.person, record.dossier, record.reference)
    digest.add(Int64(record.plannedLast?.index ?? 0))
    digest.add(codes.digest(record.type))
    for number in numbers { digest.add(number) }
    digest.add(codes.digest(record.endReason))
    digest.add(codes.digest(record.assignedBy))
    digest.add(UInt64(record.voluntary.rawValue) << 1 | (record.toldByProvider ? 1 : 0))
    try close(row, .measure, line: record.line, digest)
  }

  private func append(_ record: Attendance) throws {
    let row = try row(.attendance)
    let numbers = [record.attended.map(Int64.init), record.excused.map(Int64.init)]
    row.add(try persons.id(of: record.person.pseudonym))
    row.add(Int64(bitPattern: record.participation.hash))
    row.add(record.month.index)
    row.add(deliveryID)
    row.add(record.planned)
    for number in numbers { row.add(number) }
    var digest = RecordDigest(.attendance)
    digest.add(record.person.pseudonym)
    digest.add(record.participation.hash)
    digest.add(Int64(record.month.index))
    digest.add(Int64(record.planned))
    for number in numbers { digest.add(number) }
    try close(row, .attendance, line: record.line, digest)
  }

  private func append(_ record: Contact) throws {
    let row = try row(.contact)
    try addSubject(record.person, record.dossier, record.reference, to: row)
    row.add(deliveryID)
    row.add(record.month.index)
    try add(record.channel, to: row)
    row.add(record.twoWay.rawValue)
    try add(record.nature, to: row)
    var digest = subjectDigest(.contact, record.person, record.dossier, record.reference)
    digest.add(Int64(record.month.index))
    digest.add(codes.digest(record.channel))
    digest.add(UInt64(record.twoWay.rawValue))
    digest.add(codes.digest(record.nature))
    let added = [
      record.worker.map { Int64(bitPattern: $0.hash) }, record.minutes.map(Int64.init),
    ]
    for number in added { digest.add(number) }
    try close(row, .contact, line: record.line, digest, added: added)
  }

  private func append(_ record: Contract) throws {
    let row = try row(.contract)
    try addSubject(record.person, record.dossier, record.reference, to: row)
    row.add(deliveryID)
    row.add(record.from.index)
    row.add(record.last.map { Int64($0.index) })
    try add(record.objective, to: row)
    var digest = subjectDigest(.contract, record.person, record.dossier, record.reference)
    digest.add(Int64(record.from.index))
    digest.add(record.last.map { Int64($0.index) })
    digest.add(codes.digest(record.objective))
    try close(row, .contract, line: record.line, digest)
  }

  private func append(_ record: Sanction) throws {
    let row = try row(.sanction)
    try addSubject(record.person, record.dossier, record.reference, to: row)
    row.add(deliveryID)
    row.add(record.from.index)
    row.add(record.last.map { Int64($0.index) })
    row.add(record.percent.map(Int64.init))
    try add(record.kind, to: row)
    try add(record.base, to: row)
    var digest = subjectDigest(.sanction, record.person, record.dossier, record.reference)
    digest.add(Int64(record.from.index))
    digest.add(record.last.map { Int64($0.index) })
    digest.add(record.percent.map(Int64.init))
    digest.add(codes.digest(record.kind))
    digest.add(codes.digest(record.base))
    try close(row, .sanction, line: record.line, digest)
  }

  private func append(_ record: Closure) throws {
    let row = try row(.closure)
    row.add(try dossiers.id(of: record.dossier.pseudonym))
    row.add(record.month.index)
    row.add(record.reason.symbol.rawValue)
    row.add(deliveryID)
    row.add(try codes.id(record.reason.code))
    var digest = RecordDigest(.closure)
    digest.add(record.dossier.pseudonym)
    digest.add(Int64(record.month.index))
    digest.add(codes.digest(record.reason))
    try close(row, .closure, line: record.line, digest)
  }

  private func append(_ record: ParticipantLink) throws {
    let row = try row(.link)
    row.add(try persons.id(of: record.participant.pseudonym))
    row.add(try persons.id(of: record.person.pseudonym))
    row.add(deliveryID)
    var digest = RecordDigest(.link)
    digest.add(record.participant.pseudonym)
    digest.add(record.person.pseudonym)
    try close(row, .link, line: record.line, digest)
  }

  private func append(_ record: CatalogueEntry) throws {
    let row = try row(.catalogue)
    row.add(record.code)
    row.add(deliveryID)
    row.add(record.label)
    row.add(record.type.rawValue)
    row.add(record.purpose.rawValue)
    row.add(record.tenure.rawValue)
    row.add(record.supplementLinked.rawValue)
    var digest = RecordDigest(.catalogue)
    digest.add(record.code)
    digest.add(record.label)
    digest.add(UInt64(record.type.rawValue) << 8 | UInt64(record.purpose.rawValue))
    digest.add(UInt64(record.tenure.rawValue) << 8 | UInt64(record.supplementLinked.rawValue))
    try close(row, .catalogue, line: record.line, digest)
  }

  private func append(_ record: DossierVersion) throws {
    let row = try row(.dossierVersion)
    row.add(try persons.id(of: record.person.pseudonym))
    row.add(record.from.index)
    row.add(record.last?.index ?? 0)
    row.add(record.product.symbol.rawValue)
    row.add(deliveryID)
    row.add(try codes.id(record.product.code))
    row.add(record.closingLag)
    var digest = RecordDigest(.dossierVersion)
    digest.add(record.person.pseudonym)
    digest.add(Int64(record.from.index))
    digest.add(Int64(record.last?.index ?? 0))
    digest.add(codes.digest(record.product))
    digest.add(UInt64(record.closingLag))
    try close(row, .dossierVersion, line: record.line, digest)
  }

  private func append(_ record: Housing) throws {
    let row = try row(.housing)
    try addSubject(record.person, record.dossier, record.reference, to: row)
    row.add(deliveryID)
    row.add(record.from.index)
    row.add(record.last.map { Int64($0.index) })
    try add(record.kind, to: row)
    var digest = subjectDigest(.housing, record.person, record.dossier, record.reference)
    digest.add(Int64(record.from.index))
    digest.add(record.last.map { Int64($0.index) })
    digest.add(codes.digest(record.kind))
    try close(row, .housing, line: record.line, digest)
  }

  private func append(_ record: Event) throws {
    let row = try row(.event)
    try addSubject(record.person, record.dossier, record.reference, to: row)
    row.add(deliveryID)
    row.add(record.month.index)
    try add(record.kind, to: row)
    var digest = subjectDigest(.event, record.person, record.dossier, record.reference)
    digest.add(Int64(record.month.index))
    digest.add(codes.digest(record.kind))
    try close(row, .event, line: record.line, digest)
  }

  private func append(_ record: HealthCost) throws {
    let row = try row(.healthCost)
    row.add(try persons.id(of: record.person.pseudonym))
    row.add(record.month.index)
    row.add(deliveryID)
    row.add(record.amount.centimes)
    var digest = RecordDigest(.healthCost)
    digest.add(record.person.pseudonym)
    digest.add(Int64(record.month.index))
    digest.add(record.amount.centimes)
    try close(row, .healthCost, line: record.line, digest)
  }

  private func append(_ record: SupportSpan) throws {
    let row = try row(.supportSpan)
    row.add(try dossiers.id(of: record.dossier.pseudonym))
    row.add(record.from.index)
    row.add(record.last.index)
    row.add(record.product.symbol.rawValue)
    row.add(deliveryID)
    row.add(try codes.id(record.product.code))
    var digest = RecordDigest(.supportSpan)
    digest.add(record.dossier.pseudonym)
    digest.add(Int64(record.from.index))
    digest.add(Int64(record.last.index))
    digest.add(codes.digest(record.product))
    try close(row, .supportSpan, line: record.line, digest)
  }

  private func append(_ record: PopulationReference) throws {
    let row = try row(.population)
    var digest = RecordDigest(.population)
    func add(_ number: Int64) {
      row.add(number)
      digest.add(number)
    }
    add(Int64(record.month.index))
    add(Int64(record.level.rawValue))
    row.add(record.area)
    digest.add(record.area)
    for symbol in [record.type.rawValue, record.citizenship.rawValue, record.sex.rawValue] {
      add(Int64(symbol))
    }
    add(record.ageFrom.map(Int64.init) ?? -1)
    add(record.ageTo.map(Int64.init) ?? -1)
    add(Int64(record.vintage?.index ?? 0))
    row.add(deliveryID)
    row.add(record.count)
    digest.add(record.count)
    try close(row, .population, line: record.line, digest)
  }

  private func append(_ record: CommuneReference) throws {
    let row = try row(.commune)
    row.add(record.historyID)
    row.add(record.from.index)
    row.add(deliveryID)
    row.add(record.number)
    row.add(record.level.rawValue)
    row.add(record.parent.map(Int64.init))
    row.add(record.name)
    row.add(record.until.map { Int64($0.index) })
    var digest = RecordDigest(.commune)
    digest.add(Int64(record.historyID))
    digest.add(Int64(record.from.index))
    digest.add(Int64(record.number))
    digest.add(UInt64(record.level.rawValue))
    digest.add(record.parent.map(Int64.init))
    digest.add(record.name)
    digest.add(record.until.map { Int64($0.index) })
    try close(row, .commune, line: record.line, digest)
  }

  private func append(_ record: CommuneChange) throws {
    let row = try row(.communeChange)
    row.add(record.before)
    row.add(record.after)
    row.add(record.month.index)
    row.add(deliveryID)
    var digest = RecordDigest(.communeChange)
    digest.add(Int64(record.before))
    digest.add(Int64(record.after))
    digest.add(Int64(record.month.index))
    try close(row, .communeChange, line: record.line, digest)
  }

  /// An anchor changes who is one person, so it is part of the content; it is no record.
  private func append(_ anchor: IdentityAnchor) throws {
    let row =
      try anchorStatement
      ?? RawStatement(
        "INSERT INTO identity_anchor VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        on: connection)
    anchorStatement = row
    row.add(try persons.id(of: anchor.person.pseudonym))
    row.add(anchor.rule.rawValue)
    row.add(SortableKey.word(anchor.anchor.high))
    row.add(SortableKey.word(anchor.anchor.low))
    row.add(Int64(bitPattern: anchor.system))
    row.add(deliveryID)
    row.add(anchor.line)
    if try row.run() {
      var digest = RecordDigest(seed: 0x616E_6368_6F72)
      digest.add(anchor.person.pseudonym)
      digest.add(anchor.anchor)
      digest.add(UInt64(anchor.rule.rawValue))
      digest.add(anchor.system)
      content.add(digest)
    }
  }

  // MARK: Parts of rows

  /// The statement of a kind, made on first use; the line is its last parameter but for columns
  /// that a later migration added.
  private func row(_ kind: RecordKind) throws -> RawStatement {
    if let made = statements[kind] { return made }
    guard let table = FactTable.of(kind) else {
      throw StoreError.inconsistent("no table for \(kind.name)")
    }
    let marks = String(repeating: "?, ", count: table.columns - 1) + "?"
    let made = try RawStatement(
      "INSERT INTO \(table.name) VALUES (\(marks)) ON CONFLICT DO NOTHING", on: connection)
    statements[kind] = made
    return made
  }

  private func close(
    _ row: RawStatement, _ kind: RecordKind, line: UInt32, _ digest: RecordDigest,
    added: [Int64?] = []
  ) throws {
    row.add(line)
    for number in added { row.add(number) }
    if try row.run() {
      taken[Int(kind.rawValue)] += 1
      content.add(digest)
    } else {
      ignored.append(IgnoredRecord(kind: kind, line: line))
    }
  }

  private func number(_ person: PersonKey?) throws -> UInt32 {
    guard let person else { return 0 }
    return try persons.id(of: person.pseudonym)
  }

  private func add<Symbol>(_ coded: Coded<Symbol>, to row: RawStatement) throws {
    row.add(coded.symbol.rawValue)
    row.add(try codes.id(coded.code))
  }

  private func addSubject(
    _ person: PersonKey?, _ dossier: DossierKey?, _ reference: RecordReference,
    to row: RawStatement
  ) throws {
    guard person != nil || dossier != nil else {
      row.reset()
      throw StoreError.inconsistent("a record names neither a person nor a dossier")
    }
    row.add(try number(person))
    if let dossier {
      row.add(try dossiers.id(of: dossier.pseudonym))
    } else {
      row.add(0)
    }
    row.add(Int64(bitPattern: reference.hash))
  }

  private func subjectDigest(
    _ kind: RecordKind, _ person: PersonKey?, _ dossier: DossierKey?,
    _ reference: RecordReference
  ) -> RecordDigest {
    var digest = RecordDigest(kind)
    digest.add(person?.pseudonym)
    digest.add(dossier?.pseudonym)
    digest.add(reference.hash)
    return digest
  }
}
