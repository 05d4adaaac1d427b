import SocialAid
import Store
import TestKit
import Testing

@Suite("Messages: idempotence, dates, recalls, packages")
struct MessageTests {
  private let folder: Workdir

  init() throws { folder = try Workdir() }

  private func store(_ name: String = "store") throws -> CanonicalStore {
    try CanonicalStore(path: folder.file("\(name).sqlite"))
  }

  /// A monthly delivery that tells one booking; `edition` makes other bytes.
  private func message(
    _ name: String, id: String?, date: String?, action: DeliveryHeader.Action = .new,
    reference: String? = nil, set: String? = nil
  ) -> Delivery {
    var made = delivery(name, mode: .period, period: "2025-03")
    made.header.messageID = id
    made.header.messageDate = date
    made.header.action = action
    made.header.reference = reference
    made.header.setID = set
    return made
  }

  @discardableResult
  private func load(
    _ delivery: Delivery, _ person: UInt64, into store: CanonicalStore
  ) throws -> LoadOutcome {
    try store.deliver(delivery) { writer in
      let batch = delivery.header.action == .recall ? RecordBatch() : applicant(person)
      _ = try writer.append(batch)
      _ = try writer.finish()
      return books(batch.count)
    }
  }

  @Test("Of two messages of one period the later date counts, whatever came first")
  func latestWins() throws {
    let early = message("b.xml", id: "1", date: "2025-04-05T00:00:00Z")
    let late = message("a.xml", id: "2", date: "2025-04-06T00:00:00Z")
    let one = try store("one")
    try load(early, 1, into: one)
    #expect(try load(late, 2, into: one) == .kept)
    let other = try store("other")
    try load(late, 2, into: other)
    #expect(try load(early, 1, into: other) == .overtaken)
    for store in [one, other] {
      #expect(try store.allHistories().map(\.person.key) == [person(2)])
      #expect(try store.deliveries().map(\.delivery.name) == ["a.xml"])
    }
    #expect(try one.contentHash() == other.contentHash())
    let told = try other.deliveries(includingSuperseded: true).flatMap(\.findings).map(\.code)
    #expect(told == ["ING-092"])
    #expect(try other.isLoaded(sha256: "b.xml#1", source: "cms", table: "all"))
    try other.check()
  }

  @Test("Without a date the later arrival counts")
  func arrival() throws {
    let store = try store()
    try load(message("a.xml", id: nil, date: nil), 1, into: store)
    try load(message("b.xml", id: nil, date: nil), 2, into: store)
    #expect(try store.allHistories().map(\.person.key) == [person(2)])
  }

  @Test("A message of an id that was loaded adds nothing, though its bytes differ")
  func idempotent() throws {
    let store = try store()
    try load(message("a.xml", id: "1", date: nil), 1, into: store)
    #expect(try load(message("again.xml", id: "1", date: nil), 2, into: store) == .repeated)
    #expect(try store.allHistories().map(\.person.key) == [person(1)])
    let codes = try store.deliveries(includingSuperseded: true).flatMap(\.findings).map(\.code)
    #expect(codes == ["ING-091"])
  }

  @Test("A recall takes back its message, before or after it came")
  func recall() throws {
    let sent = message("m.xml", id: "1", date: nil)
    let recall = message("r.xml", id: "2", date: nil, action: .recall, reference: "1")
    let one = try store("one")
    try load(sent, 1, into: one)
    #expect(try load(recall, 0, into: one) == .kept)
    let other = try store("other")
    try load(recall, 0, into: other)
    #expect(try load(sent, 1, into: other) == .recalled)
    for store in [one, other] {
      #expect(try store.allHistories().isEmpty)
      try store.check()
    }
    let codes = try other.deliveries().flatMap(\.findings).map(\.code)
    #expect(codes == ["ING-090"])
  }

  @Test("What a recalled correction had replaced can be read again")
  func recalledCorrection() throws {
    let store = try store()
    let first = message("a.xml", id: "1", date: "2025-04-01T00:00:00Z")
    try load(first, 1, into: store)
    try load(
      message("b.xml", id: "2", date: "2025-04-02T00:00:00Z", action: .correction), 2, into: store)
    try load(
      message("r.xml", id: "3", date: nil, action: .recall, reference: "2"), 0, into: store)
    #expect(try store.allHistories().isEmpty)
    #expect(try load(first, 1, into: store) == .kept)
    #expect(try store.allHistories().map(\.person.key) == [person(1)])
    try store.check()
  }

  @Test("Packages of one delivery stand beside each other and replace an earlier delivery")
  func packages() throws {
    let store = try store()
    try load(message("old.xml", id: "0", date: "2025-04-01T00:00:00Z"), 9, into: store)
    try load(message("a.xml", id: "1", date: "2025-04-02T00:00:00Z", set: "S"), 1, into: store)
    try load(message("b.xml", id: "2", date: "2025-04-02T00:00:01Z", set: "S"), 2, into: store)
    #expect(
      try store.allHistories().map(\.person.key) == [person(1), person(2)].sorted())
  }
}

@Suite("What a delivery changed")
struct ChangeTests {
  private let folder: Workdir
  private let store: CanonicalStore

  init() throws {
    folder = try Workdir()
    store = try CanonicalStore(path: folder.file("store.sqlite"))
  }

  private func told(
    _ bookings: [Booking], closures: [(UInt64, String)] = [], statuses: [Status] = []
  ) -> RecordBatch {
    var batch = applicant(1)
    let second = applicant(2)
    batch.persons += second.persons
    batch.dossiers += second.dossiers
    batch.memberships += second.memberships
    batch.bookings = bookings
    batch.statuses = statuses
    batch.closures = closures.map {
      Closure(dossier: dossier($0.0), month: month($0.1), reason: Coded(.job))
    }
    return batch
  }

  private func changes(_ name: String) throws -> [String] {
    try store.changes().filter { $0.name == name }.map {
      "\($0.kind.name) \($0.month.map { "\($0)" } ?? "-") +\($0.added) -\($0.removed) ~\($0.changed)"
    }
  }

  @Test("Rows added, removed and changed are counted by kind and month; lines do not count")
  func counts() throws {
    try store.load(
      delivery("a", mode: .full),
      told(
        [
          booking(1, 1, in: "2025-01"), booking(1, 2, in: "2025-02"), booking(2, 3, in: "2025-02"),
        ], closures: [(2, "2025-03")]))
    #expect(
      try changes("a") == [
        "persons - +2 -0 ~0", "dossiers - +2 -0 ~0", "memberships - +2 -0 ~0",
        "bookings - +3 -0 ~0", "closures - +1 -0 ~0",
      ])
    try store.load(
      delivery("b", mode: .full),
      told(
        [
          booking(1, 1, in: "2025-01", line: 99), booking(1, 2, in: "2025-02", francs: 7),
          booking(2, 4, in: "2025-03"),
        ], closures: [(2, "2025-04")],
        statuses: [Status(person: person(1), activity: Coded(.ill), from: month("2025-02"))]))
    #expect(
      try changes("b") == [
        "bookings 2025-02 +0 -1 ~1", "bookings 2025-03 +1 -0 ~0", "statuses 2025-02 +1 -0 ~0",
        "closures 2025-03 +0 -1 ~0", "closures 2025-04 +1 -0 ~0",
      ])
    #expect(try store.changes().allSatisfy { $0.name == "b" })
  }

  @Test("A closing that vanishes is remembered, and its return is told")
  func vanishedExits() throws {
    try store.load(delivery("a", mode: .full), told([], closures: [(1, "2025-01")]))
    try store.load(delivery("b", mode: .full), told([]))
    #expect(try store.findings().map(\.finding.code) == ["ING-096"])
    let open = try store.allHistories().first { $0.person.key == person(1) }
    #expect(open?.closures.isEmpty == true)
    #expect(open?.formerClosures.map(\.month) == [month("2025-01")])
    try store.load(delivery("c", mode: .full), told([], closures: [(1, "2025-05")]))
    #expect(try store.findings().map(\.finding.code) == ["ING-097"])
    let closed = try store.allHistories().first { $0.person.key == person(1) }
    #expect(closed?.closures.map(\.month) == [month("2025-05")])
    #expect(closed?.formerClosures.map(\.month) == [month("2025-01")])
  }

  @Test("Late bookings for months told before are counted; the first telling has none")
  func lateBookings() throws {
    func period(_ name: String, _ month: String) -> Delivery {
      delivery(name, mode: .period, period: month)
    }
    try store.load(period("a", "2025-02"), told([booking(1, 1, in: "2025-02")]))
    try store.load(
      period("b", "2025-03"),
      told([booking(1, 2, in: "2025-03"), booking(1, 3, in: "2025-02")]))
    let told = try store.findings().map { "\($0.name) \($0.finding.code) \($0.finding.count)" }
    #expect(told == ["b ING-098 1"])
  }
}

@Suite("What several files tell together")
struct CrossCheckTests {
  @Test("Rule 22: a stated unit size is held against the members; rule 19: two units at once")
  func crossChecks() throws {
    let folder = try Workdir()
    let store = try CanonicalStore(path: folder.file("store.sqlite"))
    var batch = applicant(1)
    batch.dossiers = [
      Dossier(
        key: dossier(1), firstPayment: month("2024-01"), lastPayment: month("2024-06"),
        unitSize: 1),
      Dossier(
        key: dossier(2), firstPayment: month("2024-07"), lastPayment: month("2024-09"),
        unitSize: 2),
    ]
    batch.memberships.append(
      Membership(dossier: dossier(2), person: person(1), role: Coded(.unitMember)))
    batch.memberships.append(
      Membership(dossier: dossier(2), person: person(3), role: Coded(.householdMember)))
    try store.load(delivery("a", mode: .full), batch)
    try store.crossCheck()
    func told() throws -> [String] {
      try store.findings().map { "\($0.finding.code) \($0.finding.count)" }
    }
    // Dossier 2 says two and lists one; the times of the two dossiers do not meet.
    #expect(try told() == ["ING-094 1"])
    batch.dossiers[1].firstPayment = month("2024-06")
    batch.dossiers[1].unitSize = 1
    try store.load(delivery("b", mode: .full), batch)
    try store.crossCheck()
    #expect(try told() == ["ING-095 1"])
    try store.crossCheck()
    #expect(try told() == ["ING-095 1"])
  }

  /// Dossiers `numbers` of a commune, paid from and to.
  private func paid(
    _ numbers: ClosedRange<UInt64>, _ from: String, _ to: String?, commune: Int32 = 6266,
    benefit: BenefitType = .regular
  ) -> [Dossier] {
    numbers.map {
      Dossier(
        key: dossier($0), commune: commune, benefitType: Coded(benefit),
        firstPayment: month(from), lastPayment: to.map { month($0) })
    }
  }

  /// The breaks of a store that holds `batch` alone; ING-099 counts what begins in them.
  private func breaks(of batch: RecordBatch) throws -> [SeriesBreak] {
    let folder = try Workdir()
    let store = try CanonicalStore(path: folder.file("store.sqlite"))
    try store.load(delivery("a", mode: .full), batch)
    try store.crossCheck()
    let told = try store.findings().filter { $0.finding.code == "ING-099" }
    let found = try store.seriesBreaks()
    #expect(told.map(\.finding.count) == (found.isEmpty ? [] : [found.map(\.begun).reduce(0, +)]))
    return found
  }

  @Test("Rule 31: where bookings alone tell of dossiers, money that changes its numbers is a break")
  func breaksOfMoney() throws {
    func breaks(_ spans: [(ClosedRange<UInt64>, String, Int)]) throws -> [SeriesBreak] {
      var batch = RecordBatch()
      for (numbers, from, months) in spans {
        for number in numbers {
          for step in 0..<months {
            var one = booking(number, number * 1000 + UInt64(step), in: from)
            one.bookedIn = month(from) + step
            batch.bookings.append(one)
          }
        }
      }
      return try self.breaks(of: batch)
    }
    #expect(
      try breaks([(1...20, "2022-01", 24), (101...121, "2022-01", 18), (201...221, "2023-07", 6)])
        == [SeriesBreak(month: month("2023-07"), commune: nil, ended: 21, begun: 21)])
    #expect(
      try breaks([(1...20, "2022-01", 24), (101...120, "2022-01", 18), (201...220, "2023-07", 6)])
        .isEmpty)
    // Where everything ends, the data end.
    #expect(try breaks([(101...150, "2022-01", 18)]).isEmpty)
  }

  @Test("Rule 31: numbers that change break a series; half, few, or single payments do not")
  func seriesBreaks() throws {
    func breaks(_ dossiers: [Dossier]) throws -> [SeriesBreak] {
      var batch = RecordBatch()
      batch.dossiers = dossiers
      return try self.breaks(of: batch)
    }
    let stay = paid(1...20, "2022-01", nil)
    #expect(
      try breaks(stay + paid(101...121, "2022-01", "2023-06") + paid(201...221, "2023-07", nil))
        == [
          SeriesBreak(month: month("2023-07"), commune: 6266, ended: 21, begun: 21)
        ])
    // Half is not more than half; nineteen are too few.
    #expect(
      try breaks(stay + paid(101...120, "2022-01", "2023-06") + paid(201...220, "2023-07", nil))
        .isEmpty)
    #expect(
      try breaks(paid(101...119, "2022-01", "2023-06") + paid(201...219, "2023-07", nil)).isEmpty)
    // The end of the data, another commune, a month between, single payments.
    #expect(try breaks(paid(101...150, "2022-01", "2023-06")).isEmpty)
    #expect(
      try breaks(
        paid(101...150, "2022-01", "2023-06") + paid(201...250, "2023-07", nil, commune: 6248)
      ).isEmpty)
    #expect(
      try breaks(paid(101...150, "2022-01", "2023-06") + paid(201...250, "2023-08", nil)).isEmpty)
    #expect(
      try breaks(
        paid(101...150, "2023-06", "2023-06", benefit: .singleWithoutBudget)
          + paid(201...250, "2023-07", "2023-07", benefit: .singleWithoutBudget)
      ).isEmpty)
  }
}
