import SocialAid
import Testing
import Trajectories

@Suite("Facts of a month")
struct FactTests {
  static func build(_ change: (inout Case) -> Void) throws -> Trajectory {
    var one = Case()
    one.pay(10...50)
    change(&one)
    return try #require(one.build())
  }

  @Test("letters and missed appointments are not contact (T06)")
  func twoWay() throws {
    let found = try Self.build {
      $0.meet(20, channel: .mail, twoWay: .unknown)
      $0.meet(21, channel: .noShow, twoWay: .yes)
      $0.meet(22, channel: .phone, twoWay: .no)
      $0.meet(23, channel: .phone, twoWay: .unknown)
      $0.meet(24, channel: .home)
    }
    #expect(found.months(.contact) == [23, 24])
    #expect(found.contacts.map(\.isTwoWay) == [false, false, false, true, true])
  }

  @Test("C07 drops months of ADMIN, CONTROL and CONDITIONAL contacts alone (ruling 23)")
  func accompaniment() throws {
    let found = try Self.build {
      $0.meet(20, .administration)
      $0.meet(21, .control)
      $0.meet(22, .conditional)
      $0.meet(23, .control)
      $0.meet(23, .accompaniment)
    }
    #expect(found.months(.contact) == [20, 21, 22, 23])
    #expect(found.months(.accompaniment) == [23])
  }

  @Test("a contact of unknown nature counts as accompaniment and is marked (ruling 5)")
  func unknownNature() throws {
    let found = try Self.build {
      $0.meet(20, .unknown)
      $0.meet(21, .unknown)
      $0.meet(21, .accompaniment)
    }
    #expect(found.months(.accompaniment) == [20, 21])
    #expect(found.months(.unknownNature) == [20])
  }

  @Test("off-sets are never sanctions, supplement cuts have no percent (T11)")
  func sanctions() throws {
    let found = try Self.build {
      $0.sanction(20, 21, percent: 15)
      $0.sanction(21, 22, percent: 90)
      $0.sanction(23, 23, percent: 30, kind: .reimbursementOffset)
      $0.sanction(24, 24, percent: 100, base: .supplement)
      $0.sanction(25, 25, percent: nil)
    }
    #expect(found.months(.sanction) == [20, 21, 22, 24, 25])
    #expect(Array(found.sanctionPercent[20...25]) == [15, 100, 90, 0, 0, 0])
  }

  @Test("contracts show their objectives, MIXED both, open ones run on (T12)")
  func contracts() throws {
    let found = try Self.build {
      $0.contract(.professional, 20, 20)
      $0.contract(.mixed, 21, 21)
      $0.contract(.unknown, 22, 22)
      $0.contract(.social, 57, nil)
    }
    #expect(found.months(.contractProfessional) == [20, 21])
    #expect(found.months(.contractSocial) == [21, 57, 58, 59])
    #expect(found.months(.contractUnknown) == [22])
  }

  @Test("a month is professional de jure if any known part is PROFESSIONAL or MIXED")
  func objectives() throws {
    let found = try Self.build {
      $0.catalogue = ParticipationTests.catalogue
      $0.take(.other, from: 20, last: 23, code: 1)
      $0.contract(.mixed, 21, 21)
      $0.contract(.unknown, 22, 22)
      $0.contract(.unknown, 30, 30)
      $0.take(.other, from: 31, last: 31, code: 2)
    }
    #expect(found.months(.professionalObjective) == [21, 31])
    #expect(found.months(.socialObjective) == [20, 22, 23])
    #expect(found.months(.unknownObjective) == [30])
  }

  @Test("a status holds until the next; its age counts from the assessment (ruling 21)")
  func ladder() throws {
    let found = try Self.build {
      $0.assess(.registeredUnemployed, in: nil)
      $0.assess(.regular, rate: 40, in: 30)
      $0.assess(.noChance, in: 20)
      $0.assess(.unknown, in: 33)
    }
    #expect(found.rungs[19] == -1 && found.statusAge[19] == -1)
    #expect(found.rungs[20] == 6 && found.statusAge[20] == 0)
    #expect(found.rungs[29] == 6 && found.statusAge[29] == 9)
    #expect(found.rungs[30] == 1)
    #expect(found.rungs[33] == -1 && found.statusAge[33] == -1)
  }

  @Test(
    "the ladder reads as ruled (ruling 21)",
    arguments: [
      (ActivityStatus.selfEmployed, nil, 0), (.ownFirm, 50, 0), (.regular, 49, 1),
      (.temporary, 100, 1), (.apprentice, nil, 2), (.training, nil, 2),
      (.registeredUnemployed, nil, 3), (.unregisteredUnemployed, nil, 4), (.programme, nil, 4),
      (.programmeExhausted, nil, 4), (.household, nil, 5), (.workBan, nil, 5),
      (.noChance, nil, 6),
    ] as [(ActivityStatus, Int?, Int)])
  func rungs(_ status: ActivityStatus, _ rate: Int?, _ rung: Int) {
    #expect(status.rung(rate: rate) == rung)
  }

  @Test("static occupation needs twelve months of place, supplement and the same rung")
  func staticOccupation() throws {
    func run(_ last: Int, move: Bool = false, ended: Int = 50) throws -> [Int] {
      try Self.build {
        $0.catalogue = ParticipationTests.catalogue
        $0.assess(.programme, in: 5)
        if move { $0.assess(.registeredUnemployed, in: 25) }
        $0.take(.other, from: 20, last: ended, code: 2)
        for n in 20...last {
          $0.book(.minimalSupplement, in: n, flag: true, for: 1)
        }
      }.months(.staticOccupation)
    }
    #expect(try run(31) == Array(20...31))
    #expect(try run(30).isEmpty)
    #expect(try run(31, move: true).isEmpty)
    #expect(try run(36, move: true) == Array(25...36))
    #expect(try run(40, ended: 29).isEmpty)
  }

  @Test("static runs and spells are found on the full history, not on the axis")
  func fullHistory() throws {
    let found = try Self.build {
      $0.catalogue = ParticipationTests.catalogue
      $0.assess(.programme, in: 5)
      $0.take(.other, from: 20, last: 50, code: 2)
      for n in 20...31 { $0.book(.minimalSupplement, in: n, flag: true, for: 1) }
      $0.axis = months(28, 40)
    }
    #expect(found.axis == months(28, 40))
    #expect(found.facts.count == 13 && found.states.count == 13)
    #expect(found.months(.staticOccupation) == [28, 29, 30, 31])
    #expect(found.spellMonths == [[10, 50]])
  }

  @Test("a month takes the first state of the alphabet that holds")
  func priority() throws {
    let found = try Self.build {
      $0.catalogue = ParticipationTests.catalogue
      for n in 20...25 { $0.meet(n) }
      $0.take(.other, from: 20, last: 24, code: 1)
      $0.take(.other, from: 20, last: 23, code: 2)
      $0.book(.incomeDisregard, 10_000, in: 21, for: 1)
      $0.book(.incomeDisregard, 10_000, in: 20, for: 1)
      $0.sanction(20, 20)
      $0.meet(55)
    }
    #expect(
      found.stateNames(20, 26) == ["SANC", "EMP", "PRO", "PRO", "SOC", "ACC", "CASH"])
    // A contact after the spell is no state of its own.
    #expect(found.stateNames(55, 55) == ["OUT"])
    var other = Codebook()
    other.states = [
      .init("HELD", .contact), .init("AID", .supported), .init("NONE", .out), .init("?", .missing),
    ]
    let merged = try Self.build {
      $0.codebook = other
      $0.meet(20)
    }
    #expect(merged.stateNames(20, 21, other) == ["HELD", "AID"])
  }

  @Test("coverage bits follow each kind of record: a hole between sources is not covered")
  func coverage() throws {
    let found = try Self.build {
      $0.coverage.entries.removeAll { $0.kind == .contact }
      $0.coverage.entries.append(
        Coverage.Entry(source: "a", kind: .contact, span: months(0, 9)))
      $0.coverage.entries.append(
        Coverage.Entry(source: "b", kind: .contact, span: months(20, 29)))
      $0.coverage.entries.removeAll { $0.kind == .sanction }
    }
    #expect(found.months(.contactsCovered) == Array(0...9) + Array(20...29))
    #expect(found.months(.sanctionsCovered).isEmpty)
    #expect(found.months(.measuresCovered).count == 60)
  }
}
