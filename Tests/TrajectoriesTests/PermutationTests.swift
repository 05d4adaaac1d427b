import SocialAid
import Testing
import Trajectories

/// A small repeatable generator (SplitMix64), so that a failure can be seen again.
struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension Case {
  /// A life with rows of every kind, many of them in each other's way.
  static func random(_ dice: inout Dice) -> Case {
    var one = Case(
      birthYear: Bool.random(using: &dice) ? 1980 : nil, role: .applicant,
      unitSize: Int.random(in: 1...4, using: &dice))
    one.catalogue = ParticipationTests.catalogue
    one.join(2, role: .unitMember)
    func m(_ dice: inout Dice) -> Int { Int.random(in: 0..<60, using: &dice) }
    for _ in 0..<40 {
      let first = m(&dice)
      let reference = one.book(
        BookingCategory.allCases.randomElement(using: &dice) ?? .rent,
        Int64.random(in: -20_000...100_000, using: &dice), in: first,
        through: first + Int.random(in: 0...3, using: &dice),
        flag: Int.random(in: 0..<9, using: &dice) == 0,
        dossier: UInt64.random(in: 1...2, using: &dice),
        for: [nil, 1, 9].randomElement(using: &dice) ?? nil)
      if Int.random(in: 0..<5, using: &dice) == 0 {
        one.book(.rent, -10_000, in: m(&dice), reverses: reference)
      }
    }
    for _ in 0..<5 {
      let first = m(&dice)
      one.take(
        .other, from: first, last: Bool.random(using: &dice) ? first + 5 : nil,
        code: [1, 11, 2, 3].randomElement(using: &dice) ?? 1, planned: first + m(&dice),
        end: MeasureEnd.allCases.randomElement(using: &dice) ?? .unknown,
        voluntary: Ternary.allCases.randomElement(using: &dice) ?? .yes,
        assignedBy: AssignedBy.allCases.randomElement(using: &dice) ?? .person,
        byProvider: Bool.random(using: &dice), reference: UInt64.random(in: 1...3, using: &dice))
      one.attend(UInt64.random(in: 1...3, using: &dice), in: m(&dice), 100)
      one.meet(m(&dice), ContactNature.allCases.randomElement(using: &dice) ?? .control)
      one.assess(ActivityStatus.allCases.randomElement(using: &dice) ?? .ill, in: m(&dice))
      one.sanction(first, Bool.random(using: &dice) ? first + 3 : nil)
      one.contract(Purpose.allCases.randomElement(using: &dice) ?? .mixed, first, first + 6)
      one.close(m(&dice), ExitReason.allCases.randomElement(using: &dice) ?? .job)
    }
    return one
  }
}

@Suite("Whatever the order of rows")
struct PermutationTests {
  @Test("the trajectory is the same, column by column", arguments: 0..<200)
  func permutations(_ seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let one = Case.random(&dice)
    var other = one
    other.history.bookings.shuffle(using: &dice)
    other.history.memberships.shuffle(using: &dice)
    other.history.statuses.shuffle(using: &dice)
    other.history.measures.shuffle(using: &dice)
    other.history.attendances.shuffle(using: &dice)
    other.history.contacts.shuffle(using: &dice)
    other.history.contracts.shuffle(using: &dice)
    other.history.sanctions.shuffle(using: &dice)
    other.history.closures.shuffle(using: &dice)
    let a = try #require(one.build())
    let b = try #require(other.build())
    #expect(a.facts == b.facts)
    #expect(a.rungs == b.rungs && a.statusAge == b.statusAge)
    #expect(a.sanctionPercent == b.sanctionPercent)
    #expect(a.supplementCentimes == b.supplementCentimes)
    #expect(a.totalCentimes == b.totalCentimes)
    #expect(a.states == b.states)
    #expect(a.spells == b.spells)
    #expect(a.contacts == b.contacts)
    #expect(a.participations == b.participations)
    for (p, q) in zip(a.participations, b.participations) {
      #expect(p.attendance == q.attendance && p.plannedLast == q.plannedLast)
      #expect(p.extensions == q.extensions && p.endReason == q.endReason)
      #expect(p.voluntary == q.voluntary && p.assignedBy == q.assignedBy)
      #expect(p.isToldTwice == q.isToldTwice && p.isRunning == q.isRunning)
    }
  }

  @Test("what a month says of itself is consistent", arguments: 0..<200)
  func invariants(_ seed: Int) throws {
    var dice = Dice(state: UInt64(seed) &+ 1_000)
    let found = try #require(Case.random(&dice).build())
    let book = Codebook()
    var inSpell = Set<Int>()
    for s in found.spells { inSpell.formUnion((s.first - month(0))...(s.last - month(0))) }
    for (m, facts) in found.facts.enumerated() {
      #expect(facts.contains(.supported) == inSpell.contains(m))
      #expect(!facts.contains(.paid) || facts.contains(.supported))
      #expect(!facts.contains(.accompaniment) || facts.contains(.contact))
      #expect(!facts.contains(.unknownNature) || facts.contains(.accompaniment))
      #expect(!facts.contains(.occupation) || facts.contains(.professionalMeasure))
      #expect(!facts.contains(.insurance) || !facts.contains(.supported))
      let objectives = [
        MonthFacts.professionalObjective, .socialObjective, .unknownObjective,
      ].filter { facts.contains($0) }
      #expect(objectives.count <= 1)
      #expect(book.states[Int(found.states[m])].condition.holds(in: facts))
      #expect((found.rungs[m] < 0) == (found.statusAge[m] < 0))
      #expect(found.sanctionPercent[m] <= 100)
    }
    for (a, b) in zip(found.spells, found.spells.dropFirst()) {
      #expect(b.first - a.last > book.gap && !a.isCensored && a.exit != nil)
    }
  }
}
