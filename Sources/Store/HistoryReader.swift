import GRDB
import SocialAid

/// Puts together the history of one person after another from prepared statements.
final class HistoryReader {
  let persons: EntityKeys
  private let dossiers: EntityKeys
  private let ranks: DeliveryRanks
  private let codes: CodeRanks
  private let links: Links
  private let scans: Scans
  private let bookings: BookingReader

  init(_ db: Database) throws {
    let connection = try db.connection()
    persons = try EntityKeys(table: "person", inOrder: true, on: connection)
    dossiers = try EntityKeys(table: "dossier", inOrder: false, on: connection)
    ranks = try DeliveryRanks(db)
    codes = try CodeRanks(db)
    links = try Links(db, persons, ranks)
    scans = try Scans(on: connection)
    bookings = try BookingReader(persons, codes, ranks, links, on: connection)
  }

  /// The history of a person; nil for a participant whose records are another's, and when no
  /// live delivery tells anything of the person.
  func history(of id: UInt32) throws -> History? {
    if links.isParticipant(id) { return nil }
    let key = PersonKey(try persons.key(Int64(id)))
    var draft = Draft(person: key, ids: [Int64(id)] + links.participants(of: id))
    try readPerson(&draft)
    try readMemberships(&draft)
    try readStatuses(&draft)
    try readVersions(&draft)
    try readAttendances(&draft)
    try readHealthCosts(&draft)
    try readShared(&draft)
    guard draft.isTold else { return nil }
    return try finish(&draft)
  }

  /// What is read of one person before tellings are weighed against each other.
  private struct Draft {
    let person: PersonKey
    /// The person's number and those of the participants linked to the person.
    let ids: [Int64]
    var persons: [Told<Person>] = []
    var memberships: [Told<Membership>] = []
    var dossierIDs: [Int64] = []
    /// Dossiers in whose support unit the person is told to be.
    var supporting: Set<Int64> = []
    var statuses: [Told<Status>] = []
    var versions: [Told<DossierVersion>] = []
    var attendances: [Told<Attendance>] = []
    var measures: [Told<Measure>] = []
    var contacts: [Told<Contact>] = []
    var contracts: [Told<Contract>] = []
    var sanctions: [Told<Sanction>] = []
    var housings: [Told<Housing>] = []
    var events: [Told<Event>] = []
    var healthCosts: [Told<HealthCost>] = []

    var isTold: Bool {
      !(persons.isEmpty && memberships.isEmpty && statuses.isEmpty && versions.isEmpty
        && attendances.isEmpty && measures.isEmpty && contacts.isEmpty && contracts.isEmpty
        && sanctions.isEmpty && housings.isEmpty && events.isEmpty && healthCosts.isEmpty)
    }
  }

  private func readPerson(_ draft: inout Draft) throws {
    for id in draft.ids {
      let own = id == draft.ids[0]
      try scans.forEach(.person, id) { row in
        let person = Person(
          key: draft.person,
          birthYear: row.optionalInt(2).map { Int16(truncatingIfNeeded: $0) },
          sex: try coded(row, 3), nationality: try coded(row, 5), line: line(row, 7))
        // What the case system says of a person comes before what a provider says.
        draft.persons.append(
          Told(rank: ranks.rank(row.int(1)) + (own ? ranks.count : 0), record: person))
      }
    }
  }

  private func readMemberships(_ draft: inout Draft) throws {
    for id in draft.ids {
      try scans.forEach(.membership, id) { row in
        let dossier = row.int(1)
        if !draft.dossierIDs.contains(dossier) { draft.dossierIDs.append(dossier) }
        let role: UnitRole = try symbol(row.int(2))
        if role == .applicant || role == .unitMember { draft.supporting.insert(dossier) }
        draft.memberships.append(
          Told(
            rank: ranks.rank(row.int(4)),
            record: Membership(
              dossier: DossierKey(try dossiers.key(dossier)), person: draft.person,
              role: Coded(role, code: codes.rank(row.int(5))), from: keyMonth(row, 3),
              until: month(row, 6), line: line(row, 7))))
      }
    }
  }

  private func readStatuses(_ draft: inout Draft) throws {
    for id in draft.ids {
      try scans.forEach(.status, id) { row in
        let activity: ActivityStatus = try symbol(row.int(2))
        draft.statuses.append(
          Told(
            rank: ranks.rank(row.int(3)),
            record: Status(
              person: draft.person, activity: Coded(activity, code: codes.rank(row.int(4))),
              rate: row.optionalInt(5).map { UInt8(truncatingIfNeeded: $0) },
              from: keyMonth(row, 1), line: line(row, 6))))
      }
    }
  }

  private func readVersions(_ draft: inout Draft) throws {
    for id in draft.ids {
      try scans.forEach(.dossierVersion, id) { row in
        let product: BenefitType = try symbol(row.int(3))
        draft.versions.append(
          Told(
            rank: ranks.rank(row.int(4)),
            record: DossierVersion(
              person: draft.person, from: try wholeMonth(row, 1), last: keyMonth(row, 2),
              product: Coded(product, code: codes.rank(row.int(5))),
              closingLag: UInt8(truncatingIfNeeded: row.int(6)), line: line(row, 7))))
      }
    }
  }

  private func readAttendances(_ draft: inout Draft) throws {
    for id in draft.ids {
      try scans.forEach(.attendance, id) { row in
        draft.attendances.append(
          Told(
            rank: ranks.rank(row.int(3)),
            record: Attendance(
              participation: reference(row, 1), person: draft.person,
              month: try wholeMonth(row, 2), planned: Int32(truncatingIfNeeded: row.int(4)),
              attended: small(row, 5), excused: small(row, 6), line: line(row, 7))))
      }
    }
  }

  private func readHealthCosts(_ draft: inout Draft) throws {
    for id in draft.ids {
      try scans.forEach(.healthCost, id) { row in
        draft.healthCosts.append(
          Told(
            rank: ranks.rank(row.int(2)),
            record: HealthCost(
              person: draft.person, month: try wholeMonth(row, 1),
              amount: Money(centimes: row.int(3)), line: line(row, 4))))
      }
    }
  }

  /// Records told for the person, and those told for a dossier of the person without a person.
  private func readShared(_ draft: inout Draft) throws {
    for id in draft.ids {
      for kind in Scans.sharedKinds {
        try scans.forEach(kind, id) { try readShared(kind, $0, draft.person, &draft) }
      }
    }
    for dossier in draft.dossierIDs {
      for kind in Scans.sharedKinds {
        try scans.forEachOfDossier(kind, dossier) { try readShared(kind, $0, nil, &draft) }
      }
    }
  }

  private func readShared(
    _ kind: RecordKind, _ row: RawStatement, _ person: PersonKey?, _ draft: inout Draft
  ) throws {
    let number = row.int(1)
    let dossier = number == 0 ? nil : DossierKey(try dossiers.key(number))
    switch kind {
    case .measure:
      draft.measures.append(
        Told(rank: ranks.rank(row.int(4)), record: try measure(row, person, dossier)))
    case .contact:
      draft.contacts.append(
        Told(
          rank: ranks.rank(row.int(3)),
          record: Contact(
            dossier: dossier, person: person, month: try wholeMonth(row, 4),
            channel: try coded(row, 5), twoWay: try symbol(row.int(7)),
            nature: try coded(row, 8), reference: reference(row, 2),
            worker: row.optionalInt(11).map { WorkerKey(UInt64(bitPattern: $0)) },
            minutes: row.optionalInt(12).map { UInt16(truncatingIfNeeded: $0) },
            line: line(row, 10))))
    case .contract:
      draft.contracts.append(
        Told(
          rank: ranks.rank(row.int(3)),
          record: Contract(
            dossier: dossier, person: person, from: try wholeMonth(row, 4),
            last: month(row, 5), objective: try coded(row, 6), reference: reference(row, 2),
            line: line(row, 8))))
    case .housing:
      draft.housings.append(
        Told(
          rank: ranks.rank(row.int(3)),
          record: Housing(
            dossier: dossier, person: person, from: try wholeMonth(row, 4),
            last: month(row, 5), kind: try coded(row, 6), reference: reference(row, 2),
            line: line(row, 8))))
    case .event:
      draft.events.append(
        Told(
          rank: ranks.rank(row.int(3)),
          record: Event(
            dossier: dossier, person: person, month: try wholeMonth(row, 4),
            kind: try coded(row, 5), reference: reference(row, 2), line: line(row, 7))))
    default:
      draft.sanctions.append(
        Told(
          rank: ranks.rank(row.int(3)),
          record: Sanction(
            dossier: dossier, person: person, from: try wholeMonth(row, 4),
            last: month(row, 5),
            percent: row.optionalInt(6).map { UInt8(truncatingIfNeeded: $0) },
            kind: try coded(row, 7), base: try coded(row, 9), reference: reference(row, 2),
            line: line(row, 11))))
    }
  }

  private func measure(
    _ row: RawStatement, _ person: PersonKey?, _ dossier: DossierKey?
  ) throws -> Measure {
    Measure(
      reference: reference(row, 2), person: person, dossier: dossier, type: try coded(row, 5),
      plannedFrom: month(row, 7), plannedLast: keyMonth(row, 3), from: month(row, 8),
      last: month(row, 9), plannedUnits: small(row, 10), attendedUnits: small(row, 11),
      endReason: try coded(row, 12), voluntary: try symbol(row.int(14)),
      assignedBy: try coded(row, 15), toldByProvider: row.int(17) != 0, line: line(row, 18))
  }

  private func finish(_ draft: inout Draft) throws -> History {
    var history = History(person: Self.joined(draft.persons, draft.person))
    history.memberships = HistoryOrder.memberships(draft.memberships)
    history.statuses = HistoryOrder.statuses(draft.statuses)
    history.attendances = HistoryOrder.attendances(draft.attendances)
    history.measures = HistoryOrder.measures(draft.measures)
    history.contacts = HistoryOrder.contacts(draft.contacts)
    history.contracts = HistoryOrder.contracts(draft.contracts)
    history.sanctions = HistoryOrder.sanctions(draft.sanctions)
    history.housings = HistoryOrder.housings(draft.housings)
    history.events = HistoryOrder.events(draft.events)
    history.healthCosts = HistoryOrder.healthCosts(draft.healthCosts)
    try readDossiers(draft, into: &history)
    return history
  }

  /// What the latest delivery says of each attribute; a file that is silent about one leaves it.
  private static func joined(_ told: [Told<Person>], _ key: PersonKey) -> Person {
    var whole = Person(key: key)
    for person in told.sorted(by: { $0.rank < $1.rank }).map(\.record) {
      whole.key = person.key
      whole.line = person.line
      if let year = person.birthYear { whole.birthYear = year }
      if person.sex.symbol != .unknown || whole.sex.symbol == .unknown { whole.sex = person.sex }
      if person.nationality.symbol != .unknown || whole.nationality.symbol == .unknown {
        whole.nationality = person.nationality
      }
    }
    return whole
  }

  private func readDossiers(_ draft: Draft, into history: inout History) throws {
    let ascending = try draft.dossierIDs
      .map { (id: $0, key: DossierKey(try dossiers.key($0))) }.sorted { $0.key < $1.key }
    var closures: [Told<Closure>] = []
    var versions = draft.versions
    for (id, key) in ascending {
      let dossier = try dossier(id, key)
      history.dossiers.append(dossier)
      history.offices[key] = codes.raw(dossier.office.code)
      if draft.supporting.contains(id) { try readSpans(of: id, draft.person, into: &versions) }
      try bookings.append(of: id, key, to: &history.bookings)
      try scans.forEach(.closure, id) { row in
        let reason: ExitReason = try symbol(row.int(2))
        closures.append(
          Told(
            rank: ranks.rank(row.int(3)),
            record: Closure(
              dossier: key, month: try wholeMonth(row, 1),
              reason: Coded(reason, code: codes.rank(row.int(4))), line: line(row, 5))))
      }
      try scans.forEachFormerClosure(of: id) { row in
        history.formerClosures.append(
          Closure(
            dossier: key, month: try wholeMonth(row, 0), reason: Coded(try symbol(row.int(1)))))
      }
      history.unitSizes[key] = try unitSize(id)
    }
    history.closures = HistoryOrder.closures(closures)
    history.dossierVersions = HistoryOrder.versions(versions)
  }

  /// Spans from first to last payment, where a source tells these and no bookings between them.
  private func readSpans(
    of dossier: Int64, _ person: PersonKey, into versions: inout [Told<DossierVersion>]
  ) throws {
    try scans.forEach(.supportSpan, dossier) { row in
      let product: BenefitType = try symbol(row.int(3))
      versions.append(
        Told(
          rank: ranks.rank(row.int(4)),
          record: DossierVersion(
            person: person, from: try wholeMonth(row, 1), last: try wholeMonth(row, 2),
            product: Coded(product, code: codes.rank(row.int(5))), closingLag: 0,
            line: line(row, 6))))
    }
  }

  /// The dossier as the latest delivery tells it; key alone when none does.
  private func dossier(_ id: Int64, _ key: DossierKey) throws -> Dossier {
    var latest = Told(rank: -1, record: Dossier(key: key))
    try scans.forEach(.dossier, id) { row in
      let rank = ranks.rank(row.int(1))
      if rank < latest.rank { return }
      latest = Told(
        rank: rank,
        record: Dossier(
          key: key, commune: small(row, 2),
          office: Coded(.unknown, code: codes.rank(row.int(10))), benefitType: try coded(row, 3),
          firstPayment: month(row, 5), lastPayment: month(row, 6),
          unitSize: row.optionalInt(7).map { UInt8(truncatingIfNeeded: $0) },
          householdSize: row.optionalInt(8).map { UInt8(truncatingIfNeeded: $0) },
          line: line(row, 9)))
    }
    return latest.record
  }

  /// Distinct applicants and unit members of the dossier, participants counted as their persons.
  private func unitSize(_ dossier: Int64) throws -> Int {
    var members: [UInt32] = []
    try scans.forEachMember(of: dossier) { row in
      let id = links.person(of: UInt32(truncatingIfNeeded: row.int(0)))
      if !members.contains(id) { members.append(id) }
    }
    return members.count
  }

  // MARK: Columns

  private func coded<Symbol>(_ row: RawStatement, _ column: Int32) throws -> Coded<Symbol> {
    Coded(try symbol(row.int(column)), code: codes.rank(row.int(column + 1)))
  }

  private func symbol<Symbol: RawRepresentable<UInt8>>(_ raw: Int64) throws -> Symbol {
    guard let symbol = UInt8(exactly: raw).flatMap(Symbol.init(rawValue:)) else {
      throw StoreError.damaged("a record carries symbol \(raw), which \(Symbol.self) lacks")
    }
    return symbol
  }

  private func month(_ row: RawStatement, _ column: Int32) -> Month? {
    row.optionalInt(column).map { Month(index: Int32(truncatingIfNeeded: $0)) }
  }

  /// A month in a key column, where 0 is "not told".
  private func keyMonth(_ row: RawStatement, _ column: Int32) -> Month? {
    let index = row.int(column)
    return index == 0 ? nil : Month(index: Int32(truncatingIfNeeded: index))
  }

  private func wholeMonth(_ row: RawStatement, _ column: Int32) throws -> Month {
    guard let index = Int32(exactly: row.int(column)) else {
      throw StoreError.damaged("a record has an impossible month")
    }
    return Month(index: index)
  }

  private func small(_ row: RawStatement, _ column: Int32) -> Int32? {
    row.optionalInt(column).map { Int32(truncatingIfNeeded: $0) }
  }

  private func reference(_ row: RawStatement, _ column: Int32) -> RecordReference {
    RecordReference(UInt64(bitPattern: row.int(column)))
  }

  private func line(_ row: RawStatement, _ column: Int32) -> UInt32 {
    UInt32(truncatingIfNeeded: row.int(column))
  }
}
