import Analysis
import SocialAid
import Trajectories

/// Persons drawn as rows of characters, one character a month from January 2024.
///
/// A page of docs/indicators holds one such drawing with the figures it must give, and a test
/// runs it; unit tests draw the same way. Lines:
///
///     person 2 minor            begins another person; `member` is no applicant, `dossier=7`
///     window    ....xxxxxxxx    the months asked for; without it all
///     contact   xx.xx...x..x    `x` marks a month; see `bits` for the names
///     uncovered-contacts xxx... months in which a kind of record is not known
///     rung      444433......    known rung of each month
///     percent   333.........    tens of percent under sanction
///     supplement-chf 222...     hundreds of francs
///     total-chf 999...          hundreds of francs
///     measure-cost-chf 555...   hundreds of francs
///     acts      ac.dk?......    accompaniment, control, administration, conditional, unknown
///     worker    AAB.A.......    a two-way contact of accompaniment with this member of staff
///     minutes   333.........    tens of minutes of every contact above it in the month
///     income-chf 8888........   hundreds of francs of the unit; `aid-chf` likewise
///     states    AAACCCMM....    S E P O A C I U M: SANC EMP PRO SOC ACC CASH INS OUT MISS
///     housing   eesss.......    secure, precarious, institution, emergency, homeless
///     moves     ..x.........
///     events    ..h...v.....    see `events`
///     health-chf 999666......   hundreds of francs from an external source
///     spell     xxxxxxx.....    with `censored`, `truncated`, `exit=E_JOB`
///     stay SOC_LINK code=ISA planned extended=2 voluntary=Y by=SELF end=DROPOUT xxxx........
///     planned   5555........    half-days of the stay above, then `attended`, `excused`
///     = value 0.5               what the indicator gives; `= value nil.no_measure`
struct MonthDrawing {
  static let origin = Month(index: 2024 * 12)

  private(set) var trajectories: [Trajectory] = []
  private(set) var window = MonthSpan(origin, until: origin)
  /// Words after `=` of each result line.
  private(set) var results: [[String]] = []
  /// Lines that could not be read.
  private(set) var unreadable: [String] = []

  static let allCovered: MonthFacts = [
    .bookingsCovered, .contactsCovered, .measuresCovered, .sanctionsCovered, .contractsCovered,
    .statusesCovered, .housingCovered, .eventsCovered, .accountsCovered,
  ]

  static let bits: [String: MonthFacts] = [
    "supported": .supported, "paid": [.supported, .paid], "supplement": .supplement,
    "disregard": .disregard, "earned": .earned, "contact": .contact,
    "professional": .professionalMeasure, "social": .socialMeasure, "other": .otherMeasure,
    "sanction": .sanction, "contract-professional": .contractProfessional,
    "contract-social": .contractSocial, "contract-unknown": .contractUnknown,
    "static": .staticOccupation, "unobserved": .unobserved,
  ]

  static let coverageBits: [String: MonthFacts] = [
    "uncovered-bookings": [.bookingsCovered, .accountsCovered],
    "uncovered-accounts": .accountsCovered, "uncovered-contacts": .contactsCovered,
    "uncovered-measures": .measuresCovered, "uncovered-sanctions": .sanctionsCovered,
    "uncovered-contracts": .contractsCovered, "uncovered-statuses": .statusesCovered,
    "uncovered-housing": .housingCovered, "uncovered-events": .eventsCovered,
  ]

  static let housings: [Character: HousingKind] = [
    "s": .secure, "p": .precarious, "i": .institution, "e": .emergency, "h": .homeless,
  ]

  static let events: [Character: EventKind] = [
    "h": .hospitalisation, "n": .emergencyAid, "e": .eviction, "d": .debtEnforcement,
    "g": .guardianship, "v": .invalidityPension, "l": .supplementaryBenefits,
    "a": .earlyPension, "s": .subsidy, "r": .issueSettled,
  ]

  init(_ text: String) {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      .filter { !$0.isEmpty }
    let length =
      lines.filter { $0[0] != "=" && $0[0] != "person" }.compactMap { $0.last?.count }.max() ?? 0
    window = MonthSpan(Self.origin, until: Self.origin + length)
    let axis = window
    for words in lines {
      switch words[0] {
      case "=":
        results.append(Array(words.dropFirst()))
      case "person":
        trajectories.append(Self.person(trajectories.count + 1, words, axis))
      default:
        if trajectories.isEmpty { trajectories.append(Self.person(1, [], axis)) }
        if !read(words) { unreadable.append(words.joined(separator: " ")) }
      }
    }
  }

  var trajectory: Trajectory {
    trajectories.first ?? Trajectory(person: Self.key(0), axis: window)
  }

  static func key(_ number: Int) -> PersonKey {
    PersonKey(Pseudonym(high: 7, low: UInt64(number)))
  }

  private static func person(_ number: Int, _ words: [String], _ axis: MonthSpan) -> Trajectory {
    var person = Trajectory(person: key(number), axis: axis)
    person.isApplicant = !words.contains("member")
    person.isAdult = !words.contains("minor")
    let dossier = words.first { $0.hasPrefix("dossier=") }.flatMap { UInt64($0.dropFirst(8)) }
    person.dossiers = [DossierKey(Pseudonym(high: 9, low: dossier ?? UInt64(number)))]
    person.birthYear = words.first { $0.hasPrefix("born=") }.flatMap { Int($0.dropFirst(5)) }
    person.facts = Array(repeating: allCovered, count: axis.count)
    return person
  }

  private mutating func read(_ words: [String]) -> Bool {
    guard let row = words.last, words.count > 1 else { return false }
    let p = trajectories.count - 1
    let marks = row.enumerated().filter { $0.element != "." }
    if let bits = Self.bits[words[0]] {
      for (i, _) in marks { trajectories[p].facts[i].formUnion(bits) }
      return true
    }
    if let bits = Self.coverageBits[words[0]] {
      for (i, _) in marks { trajectories[p].facts[i].subtract(bits) }
      return true
    }
    let digits = marks.compactMap { i, c in c.wholeNumberValue.map { (i, $0) } }
    switch words[0] {
    case "window":
      guard let span = Self.span(row) else { return false }
      window = span
    case "rung":
      for (i, rung) in digits { trajectories[p].rungs[i] = Int8(rung) }
    case "percent":
      for (i, tens) in digits { trajectories[p].sanctionPercent[i] = UInt8(10 * tens) }
    case "supplement-chf":
      for (i, chf) in digits { trajectories[p].supplementCentimes[i] = Int32(chf * 10_000) }
    case "total-chf":
      for (i, chf) in digits { trajectories[p].totalCentimes[i] = Int32(chf * 10_000) }
    case "measure-cost-chf":
      for (i, chf) in digits {
        trajectories[p].measureCostCentimes[i] = Int32(chf * 10_000)
      }
    case "acts":
      let natures: [Character: ContactNature] = [
        "a": .accompaniment, "d": .administration, "c": .control, "k": .conditional,
        "?": .unknown,
      ]
      for (i, letter) in marks {
        guard let nature = natures[letter] else { return false }
        trajectories[p].contacts.append(
          ContactFact(month: Self.origin + i, nature: nature, isTwoWay: true))
      }
    case "worker":
      for (i, letter) in marks {
        trajectories[p].contacts.append(
          ContactFact(
            month: Self.origin + i, nature: .accompaniment, isTwoWay: true,
            worker: letter.asciiValue.map { WorkerKey(UInt64($0)) }))
        trajectories[p].facts[i].insert(.contact)
      }
      trajectories[p].contacts.sort { $0.month < $1.month }
    case "minutes":
      for (i, tens) in digits {
        for c in trajectories[p].contacts.indices
        where trajectories[p].contacts[c].month == Self.origin + i {
          trajectories[p].contacts[c].minutes = UInt16(10 * tens)
        }
      }
    case "income-chf":
      for (i, chf) in digits { trajectories[p].incomeCentimes[i] = Int32(chf * 10_000) }
    case "aid-chf":
      for (i, chf) in digits { trajectories[p].aidCentimes[i] = Int32(chf * 10_000) }
    case "health-chf":
      trajectories[p].healthCentimes = Array(repeating: nil, count: row.count)
      for (i, chf) in digits { trajectories[p].healthCentimes[i] = Int32(chf * 10_000) }
    case "states", "housing", "moves", "events":
      return readSituation(words[0], marks, row.count, p)
    case "spell":
      guard let span = Self.span(row) else { return false }
      let exit = words.first { $0.hasPrefix("exit=") }.flatMap {
        ExitReason(name: $0.dropFirst(5))
      }
      trajectories[p].spells.append(
        SupportSpell(
          first: span.start, last: span.last, isCensored: words.contains("censored"),
          isLeftTruncated: words.contains("truncated"), exit: exit))
    case "stay":
      guard let stay = Self.stay(words, row) else { return false }
      trajectories[p].participations.append(stay)
    case "planned", "attended", "excused":
      return readUnits(words[0], digits, p)
    default:
      return false
    }
    return true
  }

  private mutating func readSituation(
    _ what: String, _ marks: [(offset: Int, element: Character)], _ length: Int, _ p: Int
  ) -> Bool {
    if what == "housing" {
      trajectories[p].housing = Array(repeating: .unknown, count: length)
    }
    for (i, letter) in marks {
      switch what {
      case "states":
        guard let state = Array("SEPOACIUM").firstIndex(of: letter) else { return false }
        trajectories[p].states[i] = UInt8(state)
      case "housing":
        guard let kind = Self.housings[letter] else { return false }
        trajectories[p].housing[i] = kind
      case "moves":
        trajectories[p].moves.append(Self.origin + i)
      default:
        guard let kind = Self.events[letter] else { return false }
        trajectories[p].events.append(EventFact(month: Self.origin + i, kind: kind))
      }
    }
    return true
  }

  private mutating func readUnits(_ what: String, _ digits: [(Int, Int)], _ p: Int) -> Bool {
    let s = trajectories[p].participations.count - 1
    guard s >= 0 else { return false }
    if what == "planned" {
      trajectories[p].participations[s].attendance = digits.map { i, units in
        Attendance(
          participation: RecordReference(1), person: trajectories[p].person,
          month: Self.origin + i, planned: Int32(100 * units), attended: nil)
      }
      return true
    }
    for (i, units) in digits {
      let found = trajectories[p].participations[s].attendance.firstIndex {
        $0.month == Self.origin + i
      }
      guard let found else { return false }
      if what == "attended" {
        trajectories[p].participations[s].attendance[found].attended = Int32(100 * units)
      } else {
        trajectories[p].participations[s].attendance[found].excused = Int32(100 * units)
      }
    }
    return true
  }

  private static func stay(_ words: [String], _ row: String) -> Participation? {
    guard let span = span(row), let type = MeasureType(name: words[1]) else { return nil }
    func option(_ name: String) -> Substring? {
      words.first { $0.hasPrefix(name + "=") }.map { $0.dropFirst(name.count + 1) }
    }
    var stay = Participation(
      measure: UInt32(type.rawValue), code: option("code").map(String.init) ?? "", type: type,
      purpose: .unknown, span: span)
    stay.isRunning = words.contains("running")
    stay.isUnlimited = words.contains("unlimited")
    stay.plannedLast = words.contains("planned") ? span.last : nil
    stay.extensions = option("extended").flatMap { Int($0) } ?? 0
    stay.voluntary = option("voluntary").flatMap { Ternary(name: $0) } ?? .unknown
    stay.supplementLinked = option("si").flatMap { Ternary(name: $0) } ?? .unknown
    stay.assignedBy = option("by").flatMap { AssignedBy(name: $0) } ?? .unknown
    stay.endReason = option("end").flatMap { MeasureEnd(name: $0) } ?? .unknown
    return stay
  }

  private static func span(_ row: String) -> MonthSpan? {
    let marks = row.enumerated().filter { $0.element != "." }.map(\.offset)
    guard let first = marks.first, let last = marks.last else { return nil }
    return MonthSpan(first: origin + first, last: origin + last)
  }
}

extension TrajectoryIndicator {
  /// The value of the first person of a drawing over its window.
  static func measure(
    _ text: String, _ part: String = "value", codebook: Codebook = Codebook()
  ) -> Measurement {
    let drawing = MonthDrawing(text)
    return measure(
      drawing.trajectory, over: drawing.window, part: part, codebook: codebook)
  }
}

extension Measurement {
  var reason: String? { if case .none(let reason) = self { reason } else { nil } }
}
