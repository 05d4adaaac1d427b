import SocialAid
import Store
import TestKit
import Testing

private struct Refusal: Error {}

@Suite("Deliveries, their books and their succession")
struct DeliveryTests {
  private let folder: Workdir
  private let store: CanonicalStore

  init() throws {
    folder = try Workdir()
    store = try CanonicalStore(path: folder.file("store.sqlite"))
  }

  @Test("a file whose profile has changed is read again, in the place of the first reading")
  func readAgain() throws {
    func told(_ digest: String, _ francs: Int64, name: String = "a") -> (Delivery, RecordBatch) {
      var delivery = delivery(name)
      delivery.profileDigest = digest
      delivery.header.messageID = "m-\(name)"
      var batch = applicant(1)
      batch.bookings = [booking(1, 1, in: "2024-01", francs: francs)]
      return (delivery, batch)
    }
    let first = told("p1", 1000)
    try store.load(first.0, first.1)
    #expect(try store.isCurrent(first.0))
    let second = told("p2", 2000)
    #expect(try !store.isCurrent(second.0))
    // A reading that is given up leaves the first as it was.
    #expect(try store.deliver(second.0) { _ in nil } == .givenUp)
    #expect(try store.allHistories()[0].bookings.map(\.amount.centimes) == [100_000])
    try store.load(second.0, second.1)
    #expect(try store.allHistories()[0].bookings.map(\.amount.centimes) == [200_000])
    #expect(try store.deliveries().count == 1)
    #expect(try store.isCurrent(second.0))
    try store.check()
    // What another file has replaced stays replaced, whatever its profile says now.
    var third = told("p2", 3000, name: "b")
    third.0.mode = .full
    try store.load(third.0, third.1)
    #expect(try store.isCurrent(told("p3", 1, name: "a").0))
  }

  @Test("a file that is refused half-way leaves nothing", arguments: [true, false])
  func rollsBack(_ byError: Bool) throws {
    try store.load(delivery("a"), applicant(1))
    let before = try store.contentHash()
    do {
      let isKept = try store.load(delivery("b")) { writer in
        _ = try writer.append(everyKind())
        _ = try writer.finish()
        try writer.quarantine(code: "ING-1", line: 3)
        if byError { throw Refusal() }
        return nil
      }
      #expect(isKept == false)
    } catch is Refusal {}
    #expect(try store.contentHash() == before)
    #expect(try store.deliveries().map(\.delivery.name) == ["a"])
    #expect(try store.quarantinedRows().isEmpty)
    #expect(try store.codes().isEmpty)
    #expect(try store.isLoaded(sha256: "b#1", source: "cms", table: "all") == false)
    #expect(try store.allHistories().count == 1)
    try store.check()
  }

  @Test("the same bytes are never loaded twice, not even after they were superseded")
  func refusesSameBytes() throws {
    try store.load(delivery("a", mode: .full), applicant(1))
    #expect(try store.isLoaded(sha256: "a#1", source: "cms", table: "all"))
    var asked = false
    let isKept = try store.load(delivery("a", mode: .full)) { _ in
      asked = true
      return books(0)
    }
    #expect(isKept == false)
    #expect(asked == false)
    try store.load(delivery("b", mode: .full), applicant(2))
    #expect(try store.isLoaded(sha256: "a#1", source: "cms", table: "all"))
    #expect(try store.isLoaded(sha256: "a#1", source: "cms", table: "other") == false)
  }

  @Test("books that do not balance are refused and nothing stays")
  func refusesUnbalanced() throws {
    var wrong = books(3)
    wrong.accepted = 1
    let error = #expect(throws: StoreError.self) {
      try store.load(delivery("a")) { writer in
        _ = try writer.append(applicant(1))
        return wrong
      }
    }
    #expect(error == .unbalanced(name: "a", read: 3, accounted: 1))
    #expect(error?.exitCode == 70)
    #expect(try store.allHistories().isEmpty)
  }

  @Test("books closed before the bookings are written are refused")
  func refusesUnfinished() throws {
    var batch = applicant(1)
    batch.bookings = [booking(1, 1, in: "2024-01")]
    #expect(throws: StoreError.self) {
      try store.load(delivery("a")) { writer in
        _ = try writer.append(batch)
        return books(1)
      }
    }
    #expect(try store.deliveries().isEmpty)
  }

  @Test("full replaces every earlier file of its table, and of no other")
  func full() throws {
    try store.load(delivery("other", table: "x", mode: .full), applicant(9))
    try store.load(delivery("a", mode: .full), applicant(1))
    try store.load(delivery("b", mode: .full), applicant(2))
    #expect(try store.deliveries().map(\.delivery.name) == ["b", "other"])
    let all = try store.deliveries(includingSuperseded: true)
    #expect(all.map(\.isSuperseded) == [true, false, false])
    #expect(all[0].books == books(3))
    #expect(
      try store.allHistories().map(\.person.key) == [person(2), person(9)].sorted())
    try store.check()
  }

  @Test("period replaces the files of the same period alone")
  func period() throws {
    for (name, period) in [("a", "2024-01"), ("b", "2024-02"), ("c", "2024-01")] {
      var batch = applicant(1)
      batch.bookings = [booking(1, UInt64(name.utf8.first ?? 0), in: period)]
      try store.load(delivery(name, mode: .period, period: period), batch)
    }
    #expect(try store.deliveries().map(\.delivery.name) == ["b", "c"])
    #expect(try store.allHistories()[0].bookings.map(\.reference.hash) == [99, 98])
    #expect(try store.bookingCountsByMonth() == [month("2024-01"): 1, month("2024-02"): 1])
    try store.check()
  }

  @Test("period without a period replaces the earlier file of the same name")
  func periodByName() throws {
    try store.load(delivery("a", mode: .period), applicant(1))
    try store.load(delivery("b", mode: .period), applicant(2))
    try store.load(delivery("a", mode: .period, edition: 2), applicant(3))
    #expect(
      try store.allHistories().map(\.person.key) == [person(2), person(3)].sorted())
  }

  @Test("delta adds, and a record told again counts once, as the latest file tells it")
  func delta() throws {
    var first = applicant(1)
    first.bookings = [booking(1, 1, in: "2024-01"), booking(1, 2, in: "2024-01")]
    var second = applicant(1)
    second.persons[0].birthYear = 1981
    second.bookings = [booking(1, 2, in: "2024-02", francs: 7), booking(1, 3, in: "2024-02")]
    try store.load(delivery("b", period: "2024-02"), second)
    try store.load(delivery("a", period: "2024-01"), first)
    let history = try store.allHistories()[0]
    #expect(history.person.birthYear == 1981)
    #expect(history.memberships.count == 1)
    #expect(history.bookings.map(\.reference.hash) == [1, 2, 3])
    #expect(history.bookings[1].amount == Money(centimes: 700))
  }

  @Test("an extension told later stands beside the first planned end")
  func extensions() throws {
    func told(_ plannedLast: String, last: String?) -> RecordBatch {
      var batch = applicant(1)
      batch.measures = [
        Measure(
          reference: RecordReference(5), person: person(1), type: Coded(.socialLink),
          plannedLast: month(plannedLast), from: month("2024-01"), last: last.map(month))
      ]
      return batch
    }
    try store.load(delivery("a", period: "2024-01"), told("2024-06", last: nil))
    try store.load(delivery("b", period: "2024-02"), told("2024-12", last: nil))
    try store.load(delivery("c", period: "2024-03"), told("2024-12", last: "2024-03"))
    let measures = try store.allHistories()[0].measures
    #expect(measures.map(\.plannedLast) == [month("2024-06"), month("2024-12")])
    #expect(measures.map(\.last) == [nil, month("2024-03")])
  }

  @Test("every kind that is told twice in a file is taken once and named with its line")
  func duplicates() throws {
    let batch = everyKind()
    var again = batch
    again.codes = []
    let ignored = try store.load(delivery("a"), batch, again)
    var expected: [RecordKind: Int] = [:]
    for record in ignored { expected[record.kind, default: 0] += 1 }
    #expect(
      expected == [
        .person: 2, .dossier: 1, .membership: 2, .booking: 3, .status: 2, .measure: 2,
        .attendance: 2, .contact: 2, .contract: 1, .sanction: 1, .closure: 1, .link: 1,
        .catalogue: 1, .dossierVersion: 2, .housing: 2, .event: 1, .healthCost: 1,
      ])
    #expect(ignored.filter { $0.kind == .booking }.map(\.line).sorted() == [7, 8, .max])
    let loaded = try store.deliveries()[0]
    #expect(loaded.records.reduce(0) { $0 + $1.records } == batch.count)
    #expect(loaded.books.duplicate == batch.count)
  }

  @Test("the first telling in a file stays")
  func firstStays() throws {
    var batch = applicant(1)
    batch.bookings = [
      booking(1, 1, in: "2024-01", francs: 10, line: 4),
      booking(1, 1, in: "2024-02", francs: 20, line: 9),
    ]
    #expect(
      try store.load(delivery("a"), batch) == [IgnoredRecord(kind: .booking, line: 9)])
    #expect(try store.allHistories()[0].bookings.map(\.amount.centimes) == [1000])
  }

  @Test("findings and quarantined rows stand with their file")
  func findings() throws {
    _ = try store.load(delivery("a")) { writer in
      _ = try writer.append(applicant(1))
      try writer.quarantine(code: "ING-2", line: 8, column: 3, field: "Montant")
      try writer.quarantine(code: "ING-1", line: 5)
      for line in [9, 4] as [UInt32] {
        try writer.note(
          FindingSummary(code: "ING-1", severity: .repair, count: 2, firstLine: line))
      }
      var books = books(3)
      books.accepted = 1
      books.quarantined = 2
      return books
    }
    #expect(
      try store.findings().map(\.finding) == [
        FindingSummary(code: "ING-1", severity: .repair, count: 4, firstLine: 4)
      ])
    let rows = try store.quarantinedRows()
    #expect(rows.map(\.line) == [5, 8])
    #expect(rows[1].column == 3)
    #expect(rows[1].field == "Montant")
    #expect(rows[0].column == nil)
    #expect(try store.quarantinedRows(limit: 1).count == 1)
    #expect(try store.deliveries()[0].findings.count == 1)
  }

  @Test("a record that names neither person nor dossier is refused")
  func refusesNobody() throws {
    var batch = RecordBatch()
    batch.contracts = [
      Contract(
        dossier: nil, person: nil, from: month("2024-01"), last: nil, objective: Coded(.social),
        reference: RecordReference(1))
    ]
    #expect(throws: StoreError.self) { try store.load(delivery("a"), batch) }
  }
}
