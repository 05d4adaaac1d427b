import Foundation
import SocialAid
import Store
import TestKit
import Testing

@Suite("Forgetting")
struct ForgettingTests {
  /// Stands in for the keyed digest: anything that is not the key itself.
  private func stone(_ key: Pseudonym) -> Pseudonym { Pseudonym(high: ~key.low, low: ~key.high) }

  /// The eight bytes of a key's first word as SQLite writes them.
  private func bytes(_ word: UInt64) -> Data {
    withUnsafeBytes(of: (word ^ 1 << 63).bigEndian) { Data($0) }
  }

  private func bytes(of store: CanonicalStore) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: store.path))
  }

  /// Persons 1 and 2 share dossier 1; person 3 is alone in dossier 3.
  private func household() -> RecordBatch {
    var batch = applicant(1)
    batch.persons.append(Person(key: person(2), birthYear: 2010, line: 2))
    batch.memberships.append(
      Membership(dossier: dossier(1), person: person(2), role: Coded(.unitMember), line: 2))
    let other = applicant(3)
    batch.persons += other.persons
    batch.dossiers += other.dossiers
    batch.memberships += other.memberships
    var own = booking(1, 12, in: "2024-02")
    own.person = person(2)
    batch.bookings = [
      booking(1, 11, in: "2024-01"), own, booking(3, 31, in: "2024-01"),
      booking(3, 32, in: "2024-02"),
    ]
    batch.statuses = [1, 2, 3].map {
      Status(
        person: person($0), activity: Coded(.registeredUnemployed), rate: nil,
        from: month("2024-01"), line: 1)
    }
    return batch
  }

  private func store(_ workdir: Workdir) throws -> CanonicalStore {
    let store = try CanonicalStore(path: workdir.file("store.sqlite"))
    try store.load(delivery("all"), household())
    return store
  }

  @Test("A person alone in a dossier goes with the dossier and everything that is told of it")
  func alone() throws {
    let workdir = try Workdir()
    let store = try store(workdir)
    let before = try store.contentHash()
    let forgotten = try store.forget([person(3)]) { stone($0) }
    #expect(forgotten.persons == 1 && forgotten.dossiers == 1)
    // Person, dossier, membership, status, two bookings.
    #expect(forgotten.records == 6)
    #expect(try store.allHistories().map(\.person.key).sorted() == [person(1), person(2)].sorted())
    #expect(try store.contentHash() != before)
    #expect(try store.bookingCountsByMonth() == [month("2024-01"): 1, month("2024-02"): 1])
    #expect(try store.tombstones() == [stone(person(3).pseudonym), stone(dossier(3).pseudonym)])
    try store.check()
  }

  @Test("Of a shared dossier the person's own records go, and what is the unit's stays")
  func shared() throws {
    let workdir = try Workdir()
    let store = try store(workdir)
    let forgotten = try store.forget([person(2)]) { stone($0) }
    #expect(forgotten.persons == 1 && forgotten.dossiers == 0)
    let histories = try store.allHistories()
    #expect(histories.count == 2)
    let first = try #require(histories.first { $0.person.key == person(1) })
    #expect(first.bookings.map(\.reference) == [RecordReference(11)])
    #expect(first.unitSizes.values.map { $0 } == [1])
    try store.check()
  }

  @Test("The bytes of the key have left the file, and those of the others have not")
  func bytesAreGone() throws {
    let workdir = try Workdir()
    let store = try store(workdir)
    let before = try bytes(of: store)
    for key in [person(3).pseudonym, dossier(3).pseudonym, person(1).pseudonym] {
      #expect(before.range(of: bytes(key.high)) != nil)
    }
    _ = try store.forget([person(3)]) { stone($0) }
    let after = try bytes(of: store)
    for key in [person(3).pseudonym, dossier(3).pseudonym] {
      #expect(after.range(of: bytes(key.high)) == nil)
      #expect(after.range(of: bytes(key.low)) == nil)
    }
    #expect(after.range(of: bytes(person(1).pseudonym.high)) != nil)
    #expect(workdir.list().filter { $0.contains("journal") || $0.contains("wal") } == [])
  }

  @Test("A participant that a crosswalk links to the person goes too")
  func participants() throws {
    let workdir = try Workdir()
    let store = try store(workdir)
    var batch = RecordBatch()
    batch.links = [ParticipantLink(participant: person(9), person: person(3), line: 1)]
    batch.attendances = [
      Attendance(
        participation: RecordReference(5), person: person(9), month: month("2024-01"),
        planned: 200, attended: nil, excused: nil, line: 1)
    ]
    try store.load(delivery("links", table: "links"), batch)
    _ = try store.forget([person(3)]) { stone($0) }
    #expect(try store.allHistories().count == 2)
    #expect(try store.tombstones().contains(stone(person(9).pseudonym)))
  }

  @Test("A raw code that only the person had goes; one that others share stays")
  func codes() throws {
    let workdir = try Workdir()
    let store = try CanonicalStore(path: workdir.file("store.sqlite"))
    var batch = household()
    batch.codes = [
      SourceCode(id: 1, system: "x/Sesso", raw: "F", symbol: "2"),
      SourceCode(id: 2, system: "x/Sesso", raw: "CANARIA", symbol: "U"),
    ]
    batch.persons[0].sex = Coded(.female, code: 1)
    batch.persons[2].sex = Coded(.unknown, code: 2)
    try store.load(delivery("all"), batch)
    #expect(try bytes(of: store).range(of: Data("CANARIA".utf8)) != nil)
    _ = try store.forget([person(3)]) { stone($0) }
    #expect(try store.codes().map(\.raw) == ["F"])
    #expect(try bytes(of: store).range(of: Data("CANARIA".utf8)) == nil)
  }

  @Test("Keys that no delivery told change nothing")
  func unknown() throws {
    let workdir = try Workdir()
    let store = try store(workdir)
    let before = try store.contentHash()
    #expect(try store.forget([person(77)]) { stone($0) } == Forgotten())
    #expect(try store.contentHash() == before)
    #expect(try store.tombstones().isEmpty)
    #expect(try !store.knows(person(77)) && store.knows(person(1)))
  }

  @Test("A later delivery still replaces an earlier one of which somebody was forgotten")
  func supersession() throws {
    let workdir = try Workdir()
    let store = try CanonicalStore(path: workdir.file("store.sqlite"))
    try store.load(delivery("all", mode: .full), household())
    _ = try store.forget([person(3)]) { stone($0) }
    try store.load(delivery("all", mode: .full, edition: 2), applicant(1))
    #expect(try store.allHistories().map(\.person.key) == [person(1)])
    #expect(try store.allHistories().first?.bookings.isEmpty == true)
    try store.check()
  }
}
