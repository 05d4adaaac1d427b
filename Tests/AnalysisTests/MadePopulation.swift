import Analysis
import SocialAid
import Trajectories

/// A small generator with a seed (SplitMix64), so that a failing case comes back.
struct SmallRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Made persons with everything that an indicator may meet: breaks, two in one dossier, minors,
/// members, months that are not covered, stays that overlap and run.
enum MadePopulation {
  static let axis = MonthSpan(MonthDrawing.origin, until: MonthDrawing.origin + 30)
  static let reporting = MonthSpan(MonthDrawing.origin + 12, until: MonthDrawing.origin + 30)

  static let context: AnalysisContext = {
    var context = bareContext
    context.staff = [StaffPeriod(span: axis, fullTimeEquivalents: 2)]
    context.residents = madeResidents
    return context
  }()

  private static let bareContext = AnalysisContext(
    coverage: Coverage(
      [
        RecordKind.booking, .contact, .measure, .attendance, .sanction, .contract, .status,
        .closure, .housing, .event, .healthCost,
      ].map { Coverage.Entry(source: "made", kind: $0, span: axis) }),
    codebook: Codebook(), reporting: reporting, entries: axis,
    cohorts: [
      Cohort(id: "everyone", rule: .everyone),
      Cohort(id: "participants", rule: .participants(["ISA"])),
      Cohort(id: "others", rule: .others(["ISA"])),
    ],
    programme: ["ISA"])

  static func persons(_ count: Int, seed: UInt64 = 1) -> [Trajectory] {
    var random = SmallRandom(seed: seed)
    return (0..<count).map { person($0, &random) }
  }

  private static func person(_ number: Int, _ random: inout SmallRandom) -> Trajectory {
    var made = Trajectory(person: MonthDrawing.key(number + 1), axis: axis)
    made.dossiers = [DossierKey(Pseudonym(high: 3, low: UInt64(number * 2 / 3)))]
    made.isApplicant = random.chance(75)
    made.isAdult = random.chance(90)
    made.birthYear = random.chance(90) ? Int.random(in: 1955...2004, using: &random) : nil
    let first = Int.random(in: -6..<24, using: &random)
    let length = Int.random(in: 1..<36, using: &random)
    let inside = max(0, first)..<max(0, min(axis.count, first + length))
    var rung = Int8.random(in: -1...6, using: &random)
    for i in 0..<axis.count {
      made.facts[i] = MonthDrawing.allCovered
      made.measureCostCentimes[i] = 50_000
      if random.chance(2) { made.facts[i].remove(.contactsCovered) }
      if random.chance(10) { rung = Int8.random(in: -1...6, using: &random) }
      made.rungs[i] = rung
      if random.chance(30) { made.facts[i].insert(.contact) }
      guard inside.contains(i) else { continue }
      made.facts[i].insert(.supported)
      if random.chance(95) { made.facts[i].insert(.paid) }
      if random.chance(20) { made.facts[i].insert(.supplement) }
      if random.chance(15) { made.facts[i].insert(.disregard) }
      if random.chance(10) { made.facts[i].insert(.sanction) }
      if random.chance(30) { made.facts[i].insert(.contractSocial) }
      made.sanctionPercent[i] = made.facts[i].contains(.sanction) ? 15 : 0
      made.totalCentimes[i] = Int32.random(in: 90_000...240_000, using: &random)
      made.supplementCentimes[i] = made.facts[i].contains(.supplement) ? 20_000 : 0
      if random.chance(40) {
        made.contacts.append(
          ContactFact(
            month: axis.start + i,
            nature: ContactNature.allCases.randomElement(using: &random) ?? .unknown,
            isTwoWay: random.chance(80)))
      }
    }
    if !inside.isEmpty {
      made.spells = [
        SupportSpell(
          first: axis.start + first, last: axis.start + (inside.upperBound - 1),
          isCensored: inside.upperBound > axis.count - 6, isLeftTruncated: first < 6,
          exit: inside.upperBound > axis.count - 6
            ? nil : ExitReason.allCases.randomElement(using: &random))
      ]
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) { made.add(stay(&random)) }
    // A generator of its own, so that what was drawn above stays as it was.
    var situation = SmallRandom(seed: UInt64(number) &* 977 &+ 5)
    live(&made, &situation)
    return made
  }

  /// Referents, durations, income, housing, events, health costs and states.
  private static func live(_ made: inout Trajectory, _ random: inout SmallRandom) {
    for c in made.contacts.indices {
      if random.chance(90) {
        made.contacts[c].worker = WorkerKey(.random(in: 1...3, using: &random))
      }
      if random.chance(95) { made.contacts[c].minutes = .random(in: 5...90, using: &random) }
    }
    made.housing = Array(repeating: .unknown, count: axis.count)
    made.healthCentimes = Array(repeating: nil, count: axis.count)
    var kind = HousingKind.allCases.randomElement(using: &random) ?? .unknown
    let conditions = Codebook().states.map(\.condition)
    for i in 0..<axis.count {
      if random.chance(8) {
        kind = HousingKind.allCases.randomElement(using: &random) ?? .unknown
        made.moves.append(axis.start + i)
      }
      made.housing[i] = kind
      if random.chance(6), let event = EventKind.allCases.randomElement(using: &random) {
        made.events.append(EventFact(month: axis.start + i, kind: event))
      }
      if random.chance(98) { made.healthCentimes[i] = .random(in: 0...90_000, using: &random) }
      if made.facts[i].contains(.supported) {
        made.incomeCentimes[i] = random.chance(40) ? .random(in: 0...250_000, using: &random) : 0
        made.aidCentimes[i] = .random(in: 90_000...240_000, using: &random)
      }
      let facts = made.facts[i]
      made.states[i] = UInt8(conditions.firstIndex { $0.holds(in: facts) } ?? 8)
    }
  }

  private static func stay(_ random: inout SmallRandom) -> Participation {
    let start = axis.start + Int.random(in: 0..<axis.count, using: &random)
    let end = min(axis.end, start + Int.random(in: 1...14, using: &random))
    let type = MeasureType.allCases.randomElement(using: &random) ?? .other
    var stay = Participation(
      measure: UInt32(type.rawValue), code: random.chance(40) ? "ISA" : "X", type: type,
      purpose: .unknown, span: MonthSpan(start, until: end))
    stay.isRunning = end == axis.end
    stay.plannedLast = random.chance(60) ? end : nil
    stay.extensions = Int.random(in: 0...2, using: &random)
    stay.voluntary = Ternary.allCases.randomElement(using: &random) ?? .unknown
    stay.supplementLinked = Ternary.allCases.randomElement(using: &random) ?? .unknown
    stay.assignedBy = AssignedBy.allCases.randomElement(using: &random) ?? .unknown
    stay.endReason = MeasureEnd.allCases.randomElement(using: &random) ?? .unknown
    if random.chance(30) {
      stay.spellUnits = (planned: 1700, attended: Int32.random(in: 0...1700, using: &random))
    }
    return stay
  }
}

extension Trajectory {
  /// Adds a stay and marks its months.
  mutating func add(_ stay: Participation) {
    participations.append(stay)
    participations.sort {
      ($0.span.start, $0.span.end, $0.measure) < ($1.span.start, $1.span.end, $1.measure)
    }
    let bit: MonthFacts =
      stay.type.isSocial
      ? .socialMeasure : stay.type.isProfessional ? .professionalMeasure : .otherMeasure
    for i in indices(of: stay.span) { facts[i].insert(bit) }
  }
}
