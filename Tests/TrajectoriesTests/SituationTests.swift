import SocialAid
import Testing
import Trajectories

@Suite("Income, referents, housing, events and health costs of a trajectory")
struct SituationTests {
  @Test(
    "Income is the unit's, positive, and aid is ordinary payments and EFB; one-offs are in neither")
  func money() throws {
    var case1 = Case(unitSize: 2)
    case1.book(in: 3)
    case1.book(.wage, -60_000, in: 3, for: 1)
    case1.book(.wage, -10_000, in: 3, for: 2)
    case1.book(.pensionIncome, -5_000, in: 3)
    case1.book(.incomeDisregard, 40_000, in: 3, for: 1)
    case1.book(.situational, 70_000, in: 3)
    case1.book(.healthCost, 30_000, in: 3)
    case1.book(.reimbursement, -20_000, in: 3)
    let trajectory = try #require(case1.build())
    #expect(trajectory.incomeCentimes[3] == 75_000)
    #expect(trajectory.aidCentimes[3] == 140_000)
    #expect(trajectory.incomeCentimes[4] == 0)
    // What T19 reads did not move: others' wages and pensions are not the person's cash.
    #expect(trajectory.totalCentimes[3] == 100_000)
  }

  @Test("Income of a period is split over its months, a reversal takes back its original's")
  func split() throws {
    var split = Case()
    split.pay(0...3)
    let wage = split.book(.wage, -90_001, in: 1, through: 3)
    split.book(.otherIncome, -500, in: 0)
    #expect(try #require(split.build()).incomeCentimes[0...3] == [500, 30_001, 30_000, 30_000])
    split.book(.wage, 90_001, in: 5, reverses: wage)
    #expect(try #require(split.build()).incomeCentimes[0...5] == [500, 0, 0, 0, 0, 0])
  }

  @Test("Contacts carry who held them and how long")
  func contacts() throws {
    var met = Case()
    met.pay(0...3)
    met.meet(1)
    met.history.contacts[0].worker = WorkerKey(7)
    met.history.contacts[0].minutes = 45
    let trajectory = try #require(met.build())
    let fact = try #require(trajectory.contacts.first)
    #expect(fact.worker == WorkerKey(7) && fact.minutes == 45)
  }

  @Test("Where only attendance is known of the link its months are those of contacts")
  func providerOnly() throws {
    var listed = Case()
    listed.pay(0...3)
    listed.coverage.entries.removeAll { $0.kind == .contact }
    #expect(try #require(listed.build()).facts[1].contains(.contactsCovered))
    listed.codebook.attendanceIsContact = false
    #expect(try !#require(listed.build()).facts[1].contains(.contactsCovered))
    listed.codebook.attendanceIsContact = true
    listed.coverage.entries.removeAll { $0.kind == .attendance }
    #expect(try !#require(listed.build()).facts[1].contains(.contactsCovered))
  }

  private func housed(_ spans: [(HousingKind, Int, Int?)]) -> Case {
    var housed = Case()
    housed.pay(0...9)
    housed.coverage.entries.append(
      .init(source: "cms", kind: .housing, span: months(0, 59)))
    housed.history.housings = spans.enumerated().map { i, span in
      Housing(
        dossier: dossier(1), person: person(1), from: month(span.1), last: span.2.map(month),
        kind: Coded(span.0), reference: RecordReference(UInt64(i)))
    }
    return housed
  }

  @Test("A housing holds to its end or the next; the next is a move")
  func housing() throws {
    let trajectory = try #require(
      housed([(.secure, 5, nil), (.emergency, 1, 2), (.precarious, 3, nil)]).build())
    #expect(
      trajectory.housing[0...7] == [
        .unknown, .emergency, .emergency, .precarious, .precarious, .secure, .secure, .secure,
      ])
    #expect(trajectory.moves == [month(3), month(5)])
    #expect(trajectory.facts[0].contains(.housingCovered))
  }

  @Test("Without coverage there is no housing, no event, no health cost")
  func uncovered() throws {
    var dark = housed([(.secure, 0, nil)])
    dark.coverage.entries.removeAll { $0.kind == .housing }
    let trajectory = try #require(dark.build())
    #expect(trajectory.housing.isEmpty && trajectory.moves.isEmpty)
    #expect(trajectory.healthCentimes.isEmpty && trajectory.events.isEmpty)
  }

  @Test("Events of the unit are each adult's, those of another person are not")
  func events() throws {
    var told = Case()
    told.pay(0...9)
    func event(_ n: Int, _ kind: EventKind, _ owner: UInt64?) -> Event {
      Event(
        dossier: dossier(1), person: owner.map(person), month: month(n), kind: Coded(kind),
        reference: RecordReference(UInt64(n)))
    }
    told.history.events = [
      event(4, .eviction, nil), event(2, .hospitalisation, 1), event(3, .debtEnforcement, 2),
    ]
    let facts = try #require(told.build()).events
    #expect(
      facts == [
        EventFact(month: month(2), kind: .hospitalisation),
        EventFact(month: month(4), kind: .eviction),
      ])
  }

  @Test("A covered month without health cost is zero, an uncovered one unknown")
  func healthCosts() throws {
    var ill = Case()
    ill.pay(0...9)
    ill.coverage.entries.append(
      .init(source: "insurer", kind: .healthCost, span: months(1, 3)))
    ill.history.healthCosts = [
      HealthCost(person: person(1), month: month(2), amount: Money(centimes: 4_000)),
      HealthCost(person: person(1), month: month(2), amount: Money(centimes: 500)),
      HealthCost(person: person(1), month: month(5), amount: Money(centimes: 900)),
    ]
    #expect(try #require(ill.build()).healthCentimes[0...5] == [nil, 0, 4_500, 0, nil, nil])
  }
}
