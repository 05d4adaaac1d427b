import SocialAid
import Trajectories

/// Month `n` of the tests' calendar: 0 is January 2020.
func month(_ n: Int) -> Month { Month(index: Int32(2020 * 12 + n)) }

/// The months from `first` to `last`, both included.
func months(_ first: Int, _ last: Int) -> MonthSpan {
  MonthSpan(first: month(first), last: month(last))
}

func person(_ n: UInt64) -> PersonKey { PersonKey(Pseudonym(high: 1, low: n)) }
func dossier(_ n: UInt64) -> DossierKey { DossierKey(Pseudonym(high: 2, low: n)) }

/// A hand-made history: by default an adult applicant alone in dossier 1, everything covered for
/// sixty months.
struct Case {
  var history: History
  var coverage: Coverage
  var codebook = Codebook()
  var catalogue = MeasureCatalogue()
  var axis: MonthSpan?
  private var count: UInt64 = 0

  init(
    birthYear: Int16? = 1980, role: UnitRole? = .applicant, unitSize: Int = 1,
    covered: MonthSpan = months(0, 59)
  ) {
    history = History(person: Person(key: person(1), birthYear: birthYear))
    if let role {
      history.memberships = [
        Membership(dossier: dossier(1), person: person(1), role: Coded(role))
      ]
      history.dossiers = [Dossier(key: dossier(1))]
      history.unitSizes = [dossier(1): unitSize]
    }
    let kinds: [RecordKind] = [
      .booking, .status, .measure, .attendance, .contact, .contract, .sanction, .closure,
    ]
    coverage = Coverage(kinds.map { Coverage.Entry(source: "cms", kind: $0, span: covered) })
  }

  mutating func join(
    _ n: UInt64, role: UnitRole = .applicant, from: Int? = nil, until: Int? = nil
  ) {
    history.memberships.append(
      Membership(
        dossier: dossier(n), person: person(1), role: Coded(role), from: from.map(month),
        until: until.map(month)))
  }

  @discardableResult
  mutating func book(
    _ category: BookingCategory = .basicNeeds, _ centimes: Int64 = 100_000, in first: Int,
    through last: Int? = nil, flag: Bool = false, bookedIn: Int? = nil, dossier d: UInt64 = 1,
    for owner: UInt64? = nil, reverses: RecordReference? = nil, period: Bool = true
  ) -> RecordReference {
    count += 1
    let reference = RecordReference(count)
    history.bookings.append(
      Booking(
        dossier: dossier(d), person: owner.map(person), category: Coded(category),
        amount: Money(centimes: flag ? 0 : centimes), isFlag: flag,
        period: period ? months(first, last ?? first) : nil, bookedIn: month(bookedIn ?? first),
        reference: reference, reverses: reverses, line: UInt32(count)))
    return reference
  }

  /// An ordinary payment in each of these months.
  mutating func pay(_ range: some Sequence<Int>, dossier d: UInt64 = 1) {
    for n in range { book(in: n, dossier: d) }
  }

  mutating func close(_ n: Int, _ reason: ExitReason, dossier d: UInt64 = 1) {
    history.closures.append(Closure(dossier: dossier(d), month: month(n), reason: Coded(reason)))
  }

  mutating func assess(_ activity: ActivityStatus, rate: UInt8? = nil, in n: Int?) {
    count += 1
    history.statuses.append(
      Status(
        person: person(1), activity: Coded(activity), rate: rate, from: n.map(month),
        line: UInt32(count)))
  }

  mutating func take(
    _ type: MeasureType, from: Int?, last: Int? = nil, code: UInt32 = 0,
    planned: Int? = nil, end: MeasureEnd = .unknown, voluntary: Ternary = .unknown,
    assignedBy: AssignedBy = .unknown, byProvider: Bool = false, for owner: UInt64? = 1,
    reference: UInt64? = nil
  ) {
    count += 1
    history.measures.append(
      Measure(
        reference: RecordReference(reference ?? 1_000 + count), person: owner.map(person),
        dossier: dossier(1), type: Coded(type, code: code), plannedLast: planned.map(month),
        from: from.map(month), last: last.map(month), endReason: Coded(end),
        voluntary: voluntary, assignedBy: Coded(assignedBy), toldByProvider: byProvider,
        line: UInt32(count)))
  }

  mutating func attend(_ reference: UInt64, in n: Int, planned: Int32 = 800, _ attended: Int32?) {
    history.attendances.append(
      Attendance(
        participation: RecordReference(reference), person: person(1), month: month(n),
        planned: planned, attended: attended))
  }

  mutating func meet(
    _ n: Int, _ nature: ContactNature = .accompaniment, channel: ContactChannel = .office,
    twoWay: Ternary = .yes, for owner: UInt64? = 1
  ) {
    count += 1
    history.contacts.append(
      Contact(
        dossier: dossier(1), person: owner.map(person), month: month(n), channel: Coded(channel),
        twoWay: twoWay, nature: Coded(nature), reference: RecordReference(count)))
  }

  mutating func contract(_ objective: Purpose, _ first: Int, _ last: Int?, for owner: UInt64? = 1) {
    count += 1
    history.contracts.append(
      Contract(
        dossier: dossier(1), person: owner.map(person), from: month(first), last: last.map(month),
        objective: Coded(objective), reference: RecordReference(count)))
  }

  mutating func sanction(
    _ first: Int, _ last: Int?, percent: UInt8? = 15, kind: SanctionKind = .sanction,
    base: SanctionBase = .basicNeeds, for owner: UInt64? = 1
  ) {
    count += 1
    history.sanctions.append(
      Sanction(
        dossier: dossier(1), person: owner.map(person), from: month(first),
        last: last.map(month), percent: percent, kind: Coded(kind), base: Coded(base),
        reference: RecordReference(count)))
  }

  mutating func version(
    _ first: Int, _ last: Int?, product: BenefitType = .regular, lag: UInt8 = 0
  ) {
    history.dossierVersions.append(
      DossierVersion(
        person: person(1), from: month(first), last: last.map(month), product: Coded(product),
        closingLag: lag))
  }

  func build() -> Trajectory? {
    TrajectoryBuilder(
      coverage: coverage, codebook: codebook, catalogue: catalogue, axis: axis
    ).trajectory(of: history)
  }
}

extension Trajectory {
  /// Months of the tests' calendar that hold every bit.
  func months(_ bits: MonthFacts) -> [Int] {
    facts.indices.filter { facts[$0].isSuperset(of: bits) }
      .map { axis.start + $0 - origin }
  }

  /// Names of the states from month `first` to `last`.
  func stateNames(_ first: Int, _ last: Int, _ codebook: Codebook = Codebook()) -> [String] {
    (first...last).map { codebook.states[Int(states[month($0) - axis.start])].name }
  }

  /// First and last months of the spells.
  var spellMonths: [[Int]] {
    spells.map { [$0.first - origin, $0.last - origin] }
  }
}

private let origin = month(0)
