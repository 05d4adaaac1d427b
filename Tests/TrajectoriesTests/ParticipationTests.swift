import SocialAid
import Testing
import Trajectories

@Suite("Participations in measures")
struct ParticipationTests {
  /// Codes 1 and 11 are ISA in two code systems, 2 is a workshop, 3 a programme without a limit.
  static let catalogue = MeasureCatalogue(
    entries: [
      CatalogueEntry(
        code: "ISA", label: "", type: .socialLink, purpose: .social, tenure: .unknown,
        supplementLinked: .yes),
      CatalogueEntry(
        code: "ATELIER", label: "", type: .occupation, purpose: .professional, tenure: .limited,
        supplementLinked: .unknown),
      CatalogueEntry(
        code: "ACCUEIL", label: "", type: .socialStabilisation, purpose: .unknown,
        tenure: .unlimited, supplementLinked: .no),
    ],
    codeOfID: [1: "ISA", 11: "ISA", 2: "ATELIER", 3: "ACCUEIL", 4: "FREE"])

  static func build(_ change: (inout Case) -> Void) throws -> Trajectory {
    var one = Case()
    one.catalogue = catalogue
    one.pay(10...50)
    change(&one)
    return try #require(one.build())
  }

  @Test("take type, purpose, tenure and supplement from the catalogue (ruling 11)")
  func catalogued() throws {
    let found = try Self.build {
      $0.take(.training, from: 20, last: 22, code: 1)
      $0.take(.other, from: 30, last: 30, code: 3)
      $0.take(.placement, from: 33, last: 33, code: 4)
    }
    let p = found.participations
    #expect(p.map(\.code) == ["ISA", "ACCUEIL", "FREE"])
    #expect(p.map(\.type) == [.socialLink, .socialStabilisation, .placement])
    #expect(p.map(\.purpose) == [.social, .unknown, .unknown])
    #expect(p.map(\.isUnlimited) == [false, true, false])
    #expect(p.map(\.supplementLinked) == [.yes, .no, .unknown])
    #expect(found.months(.socialMeasure) == [20, 21, 22, 30])
    #expect(found.months(.professionalMeasure) == [33])
  }

  @Test("without an actual start there is none, whatever was planned")
  func noStart() throws {
    let found = try Self.build { $0.take(.training, from: nil, planned: 30) }
    #expect(found.participations.isEmpty)
    #expect(found.months(.professionalMeasure).isEmpty)
  }

  @Test("a running one ends with the axis; an exit after E is a plan (provider rule F2)")
  func running() throws {
    let found = try Self.build {
      $0.take(.training, from: 40, code: 2)
      $0.take(.socialLink, from: 45, last: 70, code: 1)
    }
    #expect(found.participations.map(\.isRunning) == [true, true])
    #expect(found.participations.map(\.span.last) == [month(59), month(59)])
    #expect(found.participations[1].plannedLast == month(70))
  }

  @Test("breaks of two months in the same measure are bridged, three are not (ruling 13)")
  func breaks() throws {
    let found = try Self.build {
      $0.take(.other, from: 20, last: 22, code: 1)
      $0.take(.other, from: 25, last: 26, code: 11)
      $0.take(.other, from: 30, last: 31, code: 1)
      $0.take(.other, from: 32, last: 33, code: 2)
    }
    #expect(found.participations.map(\.span) == [months(20, 26), months(30, 31), months(32, 33)])
    // A bridged month has no day of participation.
    #expect(found.months(.socialMeasure) == [20, 21, 22, 25, 26, 30, 31])
    #expect(found.participations[0].measure == found.participations[1].measure)
    #expect(found.participations[0].measure != found.participations[2].measure)
  }

  @Test("sick leave of the same measure is bridged whatever its length (ruling 13)")
  func sickLeave() throws {
    let found = try Self.build {
      $0.take(.other, from: 20, last: 22, code: 1, end: .sick)
      $0.take(.other, from: 30, last: 31, code: 1, end: .completed)
    }
    #expect(found.participations.map(\.span) == [months(20, 31)])
    #expect(found.participations[0].endReason == .completed)
  }

  @Test("the same told by case system and provider is one: dates are the provider's (ruling 18)")
  func joined() throws {
    let found = try Self.build {
      $0.take(
        .other, from: 20, last: 29, code: 1, planned: 40, end: .job, voluntary: .yes,
        assignedBy: .person)
      $0.take(
        .other, from: 21, last: 28, code: 11, planned: 33, byProvider: true, reference: 5)
      $0.attend(5, in: 21, 600)
    }
    let p = try #require(found.participations.first)
    #expect(found.participations.count == 1)
    #expect(p.isToldTwice)
    #expect(p.span == months(21, 28))
    #expect(p.plannedLast == month(33))
    #expect(p.endReason == .job && p.voluntary == .yes && p.assignedBy == .person)
    #expect(p.attendance.map(\.attended) == [600])
    #expect(found.months(.socialMeasure) == Array(21...28))
  }

  @Test("different types, or no overlap, are two participations (ruling 18)")
  func notJoined() throws {
    let found = try Self.build {
      $0.take(.other, from: 20, last: 23, code: 2)
      $0.take(.other, from: 20, last: 23, code: 11, byProvider: true)
      $0.take(.other, from: 30, last: 33, code: 1)
      $0.take(.other, from: 37, last: 39, code: 11, byProvider: true)
    }
    #expect(found.participations.count == 4)
    #expect(found.participations.allSatisfy { !$0.isToldTwice })
  }

  @Test("a planned end moved later is an extension, a new row a renewal (ruling 14)")
  func extensions() throws {
    let found = try Self.build {
      $0.take(.other, from: 20, code: 1, planned: 31, reference: 7)
      $0.take(.other, from: 20, code: 1, planned: 25, reference: 7)
      $0.take(.other, from: 20, last: 33, code: 1, planned: 34, reference: 7)
      $0.take(.other, from: 20, last: 22, code: 2, planned: 25, reference: 8)
      $0.take(.other, from: 23, last: 25, code: 2, planned: 28, reference: 9)
    }
    #expect(found.participations.map(\.extensions) == [0, 2])
    #expect(found.participations.map(\.plannedLast) == [month(28), month(34)])
    #expect(found.participations[1].span == months(20, 33))
  }

  @Test("extensions told twice count once (rulings 14, 18)")
  func extensionsToldTwice() throws {
    let found = try Self.build {
      for planned in [25, 28] {
        $0.take(.other, from: 20, last: 30, code: 1, planned: planned, reference: 7)
        $0.take(
          .other, from: 20, last: 30, code: 11, planned: planned, byProvider: true, reference: 8)
      }
    }
    #expect(found.participations.map(\.extensions) == [1])
  }

  @Test("a measure told for a dossier alone is the applicant's (ruling 2)")
  func withoutPerson() throws {
    let found = try Self.build { $0.take(.socialLink, from: 20, last: 20, for: nil) }
    #expect(found.participations.count == 1)
  }

  @Test("attendance in SOC_* is contact and accompaniment, elsewhere not (ruling 23)")
  func attendance() throws {
    func change(_ one: inout Case) {
      one.take(.other, from: 20, last: 24, code: 1, byProvider: true, reference: 5)
      one.attend(5, in: 20, 100)
      one.attend(5, in: 21, 0)
      one.attend(5, in: 22, nil)
      one.attend(5, in: 30, 100)
      one.take(.other, from: 20, last: 24, code: 2, byProvider: true, reference: 6)
      one.attend(6, in: 23, 100)
    }
    let found = try Self.build(change)
    #expect(found.months(.contact) == [20])
    #expect(found.months(.accompaniment) == [20])
    #expect(found.months(.socialAttendance) == [20])
    #expect(found.participations.map(\.attendance.count).sorted() == [1, 3])
    let switched = try Self.build {
      change(&$0)
      $0.codebook.attendanceIsContact = false
    }
    #expect(switched.months(.contact).isEmpty)
    #expect(switched.months(.socialAttendance) == [20])
  }
}
