import SocialAid
import Store
import TestKit
import Testing

@Suite("What was told comes back")
struct RoundTripTests {
  private let folder: Workdir
  private let store: CanonicalStore

  init() throws {
    folder = try Workdir()
    store = try CanonicalStore(path: folder.file("store.sqlite"))
  }

  @Test("every field of every kind comes back in the applicant's history")
  func everyField() throws {
    let told = everyKind()
    #expect(try store.load(delivery("a"), told).isEmpty)
    let history = try #require(try store.allHistories().first { $0.person.key == person(1) })
    let codes = try store.codes()
    func id(_ system: String) throws -> UInt32 {
      try #require(codes.first { $0.system == system }).id
    }
    var first = told.persons[0]
    first.sex = Coded(.female, code: try id("sex"))
    #expect(history.person == first)
    #expect(history.memberships == [told.memberships[0]])
    var kept = told.dossiers[0]
    kept.office = Coded(.unknown, code: try id("office"))
    #expect(history.dossiers == [kept])
    #expect(history.offices == [dossier(1): "CMS de Sierre"])
    var paid = told.bookings[0]
    paid.category = Coded(.basicNeeds, code: try id("booking"))
    #expect(history.bookings == [told.bookings[2], paid, told.bookings[1]])
    #expect(history.statuses == [told.statuses[1], told.statuses[0]])
    var link = told.measures[0]
    link.type = Coded(.socialLink, code: try id("measure"))
    #expect(history.measures == [told.measures[1], link])
    #expect(history.attendances == told.attendances)
    var meeting = told.contacts[0]
    meeting.channel = Coded(.office, code: try id("contact"))
    #expect(history.contacts == [meeting])
    #expect(history.contracts == told.contracts)
    #expect(history.sanctions == told.sanctions)
    var shelter = told.housings[1]
    shelter.kind = Coded(.emergency, code: try id("contact"))
    #expect(history.housings == [shelter, told.housings[0]])
    #expect(history.events.isEmpty)
    #expect(history.healthCosts == told.healthCosts)
    #expect(history.closures == told.closures)
    #expect(history.dossierVersions == told.dossierVersions)
    #expect(history.unitSizes == [dossier(1): 2])
    try store.check()
  }

  @Test("what one file says of a person and another leaves open stands; where both say, the later")
  func personsInTwoFiles() throws {
    func told(_ birth: Int16?, _ sex: Sex) -> RecordBatch {
      var batch = applicant(1)
      batch.persons = [Person(key: person(1), birthYear: birth, sex: Coded(sex), line: 1)]
      return batch
    }
    try store.load(delivery("a"), told(1980, .female))
    try store.load(delivery("b", table: "other"), told(nil, .unknown))
    var found = try #require(try store.allHistories().first).person
    #expect(found.birthYear == 1980 && found.sex.symbol == .female)
    try store.load(delivery("c", table: "third"), told(1981, .unknown))
    found = try #require(try store.allHistories().first).person
    #expect(found.birthYear == 1981 && found.sex.symbol == .female)
  }

  @Test("measures are explained by a catalogue or by their own type, and counted where by none")
  func unexplainedMeasures() throws {
    func batch(_ type: MeasureType, _ reference: UInt64) -> RecordBatch {
      var batch = applicant(1)
      batch.codes = [SourceCode(id: 1, system: "measure", raw: "AUP", symbol: "OTHER")]
      batch.measures = [
        Measure(
          reference: RecordReference(reference), person: person(1), type: Coded(type, code: 1),
          line: 1)
      ]
      return batch
    }
    try store.load(delivery("a"), batch(.other, 1))
    #expect(try store.measuresByExplanation() == (0, 1))
    try store.crossCheck()
    try store.load(delivery("b", table: "other"), batch(.occupation, 2))
    #expect(try store.measuresByExplanation() == (1, 1))
    var catalogue = RecordBatch()
    catalogue.catalogue = [
      CatalogueEntry(
        code: "AUP", label: "", type: .occupation, purpose: .unknown, tenure: .unknown,
        supplementLinked: .unknown, line: 1)
    ]
    try store.load(delivery("c", table: "catalogue"), catalogue)
    #expect(try store.measuresByExplanation() == (2, 0))
  }

  @Test("rows of the unit reach each member, rows of a person that person alone")
  func sharedRows() throws {
    try store.load(delivery("a"), everyKind())
    let history = try #require(try store.allHistories().first { $0.person.key == person(2) })
    #expect(history.bookings.count == 3)
    #expect(history.measures.map(\.reference.hash) == [12])
    #expect(history.contacts.map(\.reference.hash) == [21, 22])
    #expect(history.contracts.isEmpty)
    #expect(history.sanctions.count == 1)
    #expect(history.housings.map(\.reference.hash) == [52])
    #expect(history.events.map(\.reference.hash) == [61])
    #expect(history.healthCosts.isEmpty)
  }

  @Test("the catalogue knows the raw code of a participation")
  func catalogue() throws {
    try store.load(delivery("a"), everyKind())
    let catalogue = try store.histories().measureCatalogue()
    let history = try #require(try store.allHistories().first { $0.person.key == person(1) })
    let measure = try #require(history.measures.first { $0.toldByProvider })
    #expect(catalogue.code(of: measure) == "ISA")
    #expect(catalogue.entry(of: measure)?.tenure == .unlimited)
    #expect(catalogue.codeOfID.count == 1)
  }

  @Test("codes keep their raw value and their symbol, across files of other numbering")
  func codes() throws {
    var first = RecordBatch()
    first.codes = [SourceCode(id: 7, system: "s", raw: "B", symbol: "U")]
    var second = RecordBatch()
    second.codes = [
      SourceCode(id: 1, system: "s", raw: "A", symbol: "U"),
      SourceCode(id: 2, system: "s", raw: "B", symbol: "U"),
    ]
    try store.load(delivery("a"), first)
    try store.load(delivery("b"), second)
    #expect(try store.codes().map(\.raw) == ["A", "B"])
    #expect(try store.codes().map(\.id) == [1, 2])
  }

  @Test("a code id that no batch told is refused and nothing stays")
  func strangeCode() throws {
    var batch = applicant(1)
    batch.statuses = [Status(person: person(1), activity: Coded(.ill, code: 9))]
    #expect(throws: StoreError.self) { try store.load(delivery("a"), batch) }
    #expect(try store.deliveries().isEmpty)
  }

  @Test("a participant's records stand in the history of the linked person")
  func links() throws {
    var provider = RecordBatch()
    provider.persons = [Person(key: person(90), birthYear: 1970, line: 1)]
    provider.measures = [
      Measure(
        reference: RecordReference(5), person: person(90), type: Coded(.socialLink),
        from: month("2024-01"), toldByProvider: true, line: 2)
    ]
    provider.attendances = [
      Attendance(
        participation: RecordReference(5), person: person(90), month: month("2024-01"),
        planned: 100, attended: 50, line: 3)
    ]
    var links = RecordBatch()
    links.links = [ParticipantLink(participant: person(90), person: person(1), line: 1)]
    try store.load(delivery("provider", source: "isa"), provider)
    try store.load(delivery("cms"), applicant(1))
    #expect(try store.allHistories().count == 2)
    try store.load(delivery("liens", table: "liens"), links)
    let histories = try store.allHistories()
    #expect(histories.map(\.person.key) == [person(1)])
    #expect(histories[0].person.birthYear == 1980)
    #expect(histories[0].measures.map(\.person) == [person(1)])
    #expect(histories[0].attendances.map(\.person) == [person(1)])
  }

  @Test("a chain or a ring of links loses no record")
  func chainsAndRings() throws {
    var batch = RecordBatch()
    for number in UInt64(1)...5 {
      batch.statuses.append(
        Status(person: person(number), activity: Coded(.ill), from: month("2024-01") + Int(number)))
    }
    batch.links = [(1, 2), (2, 3), (4, 5), (5, 4)].map {
      ParticipantLink(participant: person($0.0), person: person($0.1))
    }
    try store.load(delivery("a"), batch)
    let histories = try store.allHistories()
    #expect(histories.count == 2)
    #expect(histories.map(\.statuses.count).sorted() == [2, 3])
  }

  @Test("shares of the histories are the histories, each once and in order", arguments: [1, 2, 7])
  func shares(_ parts: Int) throws {
    var batch = RecordBatch()
    for number in UInt64(1)...50 { batch.persons.append(Person(key: person(number))) }
    try store.load(delivery("a"), batch)
    var keys: [PersonKey] = []
    for part in 0..<parts {
      try store.histories(part: part, of: parts).forEachHistory { keys.append($0.person.key) }
    }
    #expect(keys == batch.persons.map(\.key).sorted())
  }

  @Test("ordinary positive bookings are counted in their months of use")
  func countsMonths() throws {
    var batch = applicant(1)
    batch.bookings = [
      booking(1, 1, in: "2024-01"), booking(1, 2, in: "2024-02"),
      booking(1, 3, in: "2024-02", francs: -5), booking(1, 4, in: "2024-02"),
    ]
    batch.bookings[3].period = MonthSpan(first: month("2024-02"), last: month("2024-04"))
    var wage = booking(1, 5, in: "2024-01")
    wage.category = Coded(.wage)
    batch.bookings.append(wage)
    try store.load(delivery("a"), batch)
    #expect(
      try store.bookingCountsByMonth() == [
        month("2024-01"): 1, month("2024-02"): 2, month("2024-03"): 1, month("2024-04"): 1,
      ])
  }

  @Test("a file larger than the buffer comes back whole, in order, its duplicates found")
  func largeFile() throws {
    let dossiers: UInt64 = 3000
    let perDossier = 300
    let ignored = try loadLarge(dossiers, perDossier)
    #expect(ignored == (1...dossiers).map { IgnoredRecord(kind: .booking, line: UInt32($0)) })
    var read = 0
    try store.histories().forEachHistory { history in
      #expect(history.bookings.count == perDossier)
      let references = history.bookings.map(\.reference.hash)
      #expect(references == references.sorted())
      #expect(Set(references).count == perDossier)
      #expect(history.bookings.allSatisfy { $0.line != history.bookings[0].dossier.pseudonym.low })
      read += history.bookings.count
    }
    #expect(read == Int(dossiers) * perDossier)
    #expect(try folderNames() == ["store.sqlite"])
  }

  /// Bookings in the order of months, so that each dossier is spread over the file; each
  /// dossier's first booking is told again in its last month, at the line of its number.
  private func loadLarge(_ dossiers: UInt64, _ perDossier: Int) throws -> [IgnoredRecord] {
    var ignored: [IgnoredRecord] = []
    _ = try store.load(delivery("large")) { writer in
      var batch = RecordBatch()
      for number in 1...dossiers { batch.memberships += applicant(number).memberships }
      _ = try writer.append(batch)
      for place in 0..<perDossier {
        batch.removeAll()
        for number in 1...dossiers {
          batch.bookings.append(
            Booking(
              dossier: dossier(number), category: Coded(.rent), amount: Money(centimes: 70_000),
              bookedIn: month("2020-01") + place / 10,
              reference: RecordReference(number &* 1_000_000 &+ UInt64(place)), line: 1_000_000))
        }
        _ = try writer.append(batch)
      }
      batch.removeAll()
      for number in 1...dossiers {
        batch.bookings.append(
          Booking(
            dossier: dossier(number), category: Coded(.wage), amount: .zero,
            bookedIn: month("2024-12"), reference: RecordReference(number &* 1_000_000),
            line: UInt32(number)))
      }
      _ = try writer.append(batch)
      ignored = try writer.finish().sorted { $0.line < $1.line }
      return books(1)
    }
    return ignored
  }

  private func folderNames() throws -> [String] { folder.list() }
}
