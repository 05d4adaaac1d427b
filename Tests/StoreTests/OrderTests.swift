import SocialAid
import Store
import TestKit
import Testing

@Suite("The order of loading leaves no trace")
struct OrderTests {
  /// Five files that tell partly the same things, with codes numbered their own way.
  private static func files() -> [(Delivery, RecordBatch)] {
    var first = everyKind()
    first.codes.reverse()
    var second = applicant(1)
    second.codes = [
      SourceCode(id: 1, system: "measure", raw: "PLACE", symbol: "PRO_PLACE"),
      SourceCode(id: 2, system: "booking", raw: "4010", symbol: "GBL"),
    ]
    second.bookings = [booking(1, 71, in: "2023-01", francs: 3), booking(2, 5, in: "2023-01")]
    second.measures = [
      Measure(
        reference: RecordReference(50), person: person(1),
        type: Coded(.placement, code: 1), from: month("2023-07"))
    ]
    var third = applicant(2)
    third.persons[0].birthYear = 1999
    third.bookings = [booking(2, 6, in: "2022-01"), booking(2, 5, in: "2023-01", francs: 8)]
    var fourth = RecordBatch()
    fourth.statuses = [Status(person: person(90), activity: Coded(.ill), from: month("2020-01"))]
    var fifth = applicant(4)
    fifth.persons.append(Person(key: person(2), birthYear: 2001))
    return [
      (delivery("a", period: "2023-01"), first), (delivery("b", period: "2023-02"), second),
      (delivery("c", period: "2023-02"), third), (delivery("d", table: "p"), fourth),
      (delivery("e", period: "2023-03"), fifth),
    ]
  }

  private func load(_ order: [Int]) throws -> (hash: String, histories: [String], codes: [String]) {
    let folder = try Workdir()
    let store = try CanonicalStore(path: folder.file("store.sqlite"))
    let files = Self.files()
    for place in order { try store.load(files[place].0, files[place].1) }
    try store.check()
    return (
      try store.contentHash(), try store.allHistories().map(text), try store.codes().map { "\($0)" }
    )
  }

  /// A history as text, its only dictionary sorted.
  private func text(_ history: History) -> String {
    var rest = history
    rest.unitSizes = [:]
    let sizes = history.unitSizes.sorted { $0.key < $1.key }.map { "\($0)" }
    return "\(rest) \(sizes)"
  }

  @Test("any order of files gives the same histories, codes and content hash")
  func anyOrder() throws {
    let reference = try load([0, 1, 2, 3, 4])
    #expect(reference.histories.count == 3)
    var generator = SplitMix(state: 7)
    for _ in 0..<12 {
      let order = [0, 1, 2, 3, 4].shuffled(using: &generator)
      let other = try load(order)
      #expect(other.hash == reference.hash, "\(order)")
      #expect(other.histories == reference.histories, "\(order)")
      #expect(other.codes == reference.codes, "\(order)")
    }
  }

  @Test("superseded files leave no trace either")
  func afterSupersession() throws {
    let reference = try load([0, 1, 2, 3, 4])
    let folder = try Workdir()
    let store = try CanonicalStore(path: folder.file("store.sqlite"))
    var early = everyKind()
    early.persons.append(Person(key: person(77)))
    early.codes.append(SourceCode(id: 9, system: "a", raw: "gone", symbol: "U"))
    try store.load(delivery("early", mode: .period, period: "2030-01"), early)
    var empty = RecordBatch()
    empty.persons = []
    for (file, batch) in Self.files() { try store.load(file, batch) }
    try store.load(delivery("late", mode: .period, period: "2030-01"), empty)
    #expect(try store.allHistories().map(text) == reference.histories)
    #expect(try store.codes().map { "\($0)" } == reference.codes)
  }

  @Test("the order of rows within a file leaves no trace")
  func rowOrder() throws {
    var hashes: Set<String> = []
    var texts: Set<[String]> = []
    for isReversed in [false, true] {
      let folder = try Workdir()
      let store = try CanonicalStore(path: folder.file("store.sqlite"))
      var batch = everyKind()
      if isReversed {
        batch.bookings.reverse()
        batch.persons.reverse()
        batch.statuses.reverse()
        batch.measures.reverse()
        batch.contacts.reverse()
        batch.memberships.reverse()
      }
      try store.load(delivery("a"), batch)
      hashes.insert(try store.contentHash())
      texts.insert(try store.allHistories().map(text))
    }
    #expect(hashes.count == 1)
    #expect(texts.count == 1)
  }

  @Test("another content has another hash: one centime, one month, one nil, one code")
  func hashTellsApart() throws {
    var changes: [RecordBatch] = []
    for place in 0..<8 {
      var batch = everyKind()
      switch place {
      case 1: batch.bookings[0].amount += Money(centimes: 1)
      case 2: batch.bookings[0].period = nil
      case 3: batch.bookings[1].reverses = nil
      case 4: batch.statuses[0].rate = nil
      case 5:
        batch.codes[0] = SourceCode(id: 1, system: "booking", raw: "4011", symbol: "GBL")
      case 6: batch.memberships[1].until = month("2024-01")
      case 7: batch.closures = []
      default: break
      }
      changes.append(batch)
    }
    var hashes: Set<String> = []
    for batch in changes {
      let folder = try Workdir()
      let store = try CanonicalStore(path: folder.file("store.sqlite"))
      try store.load(delivery("a"), batch)
      hashes.insert(try store.contentHash())
    }
    #expect(hashes.count == changes.count)
  }
}

/// A generator that gives the same shuffles on every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
