import SocialAid
import Store
import TestKit

func person(_ number: UInt64) -> PersonKey {
  PersonKey(Pseudonym(high: number &* 0x9E37_79B9_7F4A_7C15, low: number))
}

func dossier(_ number: UInt64) -> DossierKey {
  DossierKey(Pseudonym(high: number &* 0xC2B2_AE3D_27D4_EB4F, low: number))
}

func month(_ text: String) -> Month { Month(iso: text) ?? Month(index: 0) }

/// A delivery told apart by its name alone; the bytes are named by name and edition.
func delivery(
  _ name: String, table: String = "all", source: String = "cms", mode: Delivery.Mode = .delta,
  period: String? = nil, edition: Int = 1
) -> Delivery {
  Delivery(
    source: source, profile: "test", table: table, name: name, sha256: "\(name)#\(edition)",
    bytes: 100, encoding: "utf-8", mode: mode,
    period: period.map { MonthSpan(first: month($0), last: month($0)) })
}

/// Books that say every record was a row.
func books(_ records: Int, duplicate: Int = 0) -> FileBooks {
  var books = FileBooks()
  books.read = records
  books.accepted = records - duplicate
  books.duplicate = duplicate
  return books
}

extension CanonicalStore {
  /// Loads one batch and answers what was ignored, in append order then from `finish`.
  @discardableResult
  func load(_ delivery: Delivery, _ batches: RecordBatch...) throws -> [IgnoredRecord] {
    var ignored: [IgnoredRecord] = []
    _ = try load(delivery) { writer in
      for batch in batches { ignored += try writer.append(batch) }
      ignored += try writer.finish()
      return books(batches.reduce(0) { $0 + $1.count }, duplicate: ignored.count)
    }
    return ignored
  }

  func allHistories() throws -> [History] {
    var all: [History] = []
    try histories().forEachHistory { all.append($0) }
    return all
  }
}

/// A booking of basic needs; every field that may lack is left out unless told.
func booking(
  _ owner: UInt64, _ reference: UInt64, in booked: String, francs: Int64 = 1000, line: UInt32 = 1
) -> Booking {
  Booking(
    dossier: dossier(owner), category: Coded(.basicNeeds), amount: Money(centimes: francs * 100),
    bookedIn: month(booked), reference: RecordReference(reference), line: line)
}

/// One person who alone is the applicant of the dossier of the same number.
func applicant(_ number: UInt64) -> RecordBatch {
  var batch = RecordBatch()
  batch.persons = [Person(key: person(number), birthYear: 1980, line: 1)]
  batch.dossiers = [Dossier(key: dossier(number), commune: 6266, line: 1)]
  batch.memberships = [
    Membership(
      dossier: dossier(number), person: person(number), role: Coded(.applicant), line: 1)
  ]
  return batch
}

/// Two persons in one dossier with a record of every kind, every optional field told.
func everyKind() -> RecordBatch {
  var batch = RecordBatch()
  batch.codes = [
    SourceCode(id: 1, system: "booking", raw: "4010", symbol: "GBL"),
    SourceCode(id: 2, system: "measure", raw: "ISA", symbol: "SOC_LINK"),
    SourceCode(id: 3, system: "sex", raw: "f", symbol: "2"),
    SourceCode(id: 4, system: "contact", raw: "Entretien", symbol: "OFFICE"),
    SourceCode(id: 5, system: "office", raw: "CMS de Sierre", symbol: "U"),
  ]
  batch.persons = [
    Person(
      key: person(1), birthYear: 1985, sex: Coded(.female, code: 3),
      nationality: Coded(.swiss), line: 2),
    Person(key: person(2), line: 3),
  ]
  batch.dossiers = [
    Dossier(
      key: dossier(1), commune: 6248, office: Coded(.unknown, code: 5),
      benefitType: Coded(.regular), firstPayment: month("2023-01"),
      lastPayment: month("2024-02"), unitSize: 2, householdSize: 3, line: 4)
  ]
  batch.memberships = [
    Membership(
      dossier: dossier(1), person: person(1), role: Coded(.applicant), from: month("2023-01"),
      until: month("2024-03"), line: 5),
    Membership(dossier: dossier(1), person: person(2), role: Coded(.unitMember), line: 6),
  ]
  batch.bookings = [
    Booking(
      dossier: dossier(1), person: person(2), category: Coded(.basicNeeds, code: 1),
      amount: Money(centimes: 98_605),
      period: MonthSpan(first: month("2023-02"), last: month("2023-03")),
      bookedIn: month("2023-01"), reference: RecordReference(71), line: 7),
    Booking(
      dossier: dossier(1), category: Coded(.minimalSupplement), amount: .zero, isFlag: true,
      bookedIn: month("2023-02"), reference: RecordReference(.max),
      reverses: RecordReference(71), line: 8),
    Booking(
      dossier: dossier(1), category: Coded(.wage), amount: Money(centimes: -9_000_000_000_000),
      bookedIn: month("1999-12"), reference: RecordReference(0), line: .max),
  ]
  batch.statuses = [
    Status(
      person: person(1), activity: Coded(.registeredUnemployed), rate: 80,
      from: month("2023-05"), line: 9),
    Status(person: person(1), activity: Coded(.unknown), line: 10),
  ]
  batch.measures = [
    Measure(
      reference: RecordReference(.max - 1), person: person(1), dossier: dossier(1),
      type: Coded(.socialLink, code: 2), plannedFrom: month("2023-06"),
      plannedLast: month("2023-12"), from: month("2023-07"), last: month("2023-11"),
      plannedUnits: 4000, attendedUnits: 3550, endReason: Coded(.completed), voluntary: .yes,
      assignedBy: Coded(.person), toldByProvider: true, line: 11),
    Measure(
      reference: RecordReference(12), person: nil, dossier: dossier(1), type: Coded(.other),
      line: 12),
  ]
  batch.attendances = [
    Attendance(
      participation: RecordReference(.max - 1), person: person(1), month: month("2023-07"),
      planned: 800, attended: 650, excused: 50, line: 13),
    Attendance(
      participation: RecordReference(.max - 1), person: person(1), month: month("2023-08"),
      planned: 0, attended: nil, line: 14),
  ]
  batch.contacts = [
    Contact(
      dossier: dossier(1), person: nil, month: month("2023-03"),
      channel: Coded(.office, code: 4), twoWay: .yes, nature: Coded(.accompaniment),
      reference: RecordReference(21), worker: WorkerKey(.max - 3), minutes: 45, line: 15),
    Contact(
      dossier: nil, person: person(2), month: month("2023-04"), channel: Coded(.phone),
      twoWay: .unknown, nature: Coded(.control), reference: RecordReference(22),
      worker: WorkerKey(.max - 3), minutes: 45, line: 16),
  ]
  batch.contracts = [
    Contract(
      dossier: dossier(1), person: person(1), from: month("2023-06"), last: nil,
      objective: Coded(.social), reference: RecordReference(31), line: 17)
  ]
  batch.sanctions = [
    Sanction(
      dossier: dossier(1), person: nil, from: month("2023-09"), last: month("2023-10"),
      percent: 15, kind: Coded(.sanction), base: Coded(.basicNeeds),
      reference: RecordReference(41), line: 18)
  ]
  batch.closures = [
    Closure(dossier: dossier(1), month: month("2024-03"), reason: Coded(.job), line: 19)
  ]
  batch.dossierVersions = [
    DossierVersion(
      person: person(1), from: month("2023-01"), last: month("2023-06"),
      product: Coded(.regular), closingLag: 2, line: 20),
    DossierVersion(
      person: person(1), from: month("2023-07"), last: nil,
      product: Coded(.regularWithAgreement), closingLag: 0, line: 21),
  ]
  batch.housings = [
    Housing(
      dossier: nil, person: person(1), from: month("2023-02"), last: nil, kind: Coded(.secure),
      reference: RecordReference(51), line: 24),
    Housing(
      dossier: dossier(1), person: nil, from: month("2022-02"), last: month("2023-01"),
      kind: Coded(.emergency, code: 4), reference: RecordReference(52), line: 25),
  ]
  batch.events = [
    Event(
      dossier: dossier(1), person: person(2), month: month("2023-08"), kind: Coded(.eviction),
      reference: RecordReference(61), line: 26)
  ]
  batch.healthCosts = [
    HealthCost(
      person: person(1), month: month("2023-08"), amount: Money(centimes: 12_345), line: 27)
  ]
  batch.links = [ParticipantLink(participant: person(90), person: person(1), line: 22)]
  batch.catalogue = [
    CatalogueEntry(
      code: "ISA", label: "Insertion sociale active", type: .socialLink, purpose: .social,
      tenure: .unlimited, supplementLinked: .yes, line: 23)
  ]
  return batch
}
