/// The kinds of record that exports deliver, as profiles, coverage and quality figures name them.
public enum RecordKind: UInt8, CodeList {
  case unknown = 0
  case person, dossier, membership, booking, status, measure, attendance, contact, contract,
    sanction, closure, link, catalogue, dossierVersion
  /// Reference data: denominators and the register of communes.
  case population, commune, communeChange
  case supportSpan
  case housing, event, healthCost

  public var name: String {
    switch self {
    case .unknown: "unknown"
    case .person: "persons"
    case .dossier: "dossiers"
    case .membership: "memberships"
    case .booking: "bookings"
    case .status: "statuses"
    case .measure: "measures"
    case .attendance: "attendance"
    case .contact: "contacts"
    case .contract: "contracts"
    case .sanction: "sanctions"
    case .closure: "closures"
    case .link: "links"
    case .catalogue: "catalogue"
    case .dossierVersion: "dossier-versions"
    case .population: "population"
    case .commune: "communes"
    case .communeChange: "commune-changes"
    case .supportSpan: "support-spans"
    case .housing: "housing"
    case .event: "events"
    case .healthCost: "health-costs"
    }
  }
}

/// Who a person is, as far as an indicator may know: no name, no full birth date.
public struct Person: Hashable, Sendable {
  public var key: PersonKey
  /// Year of birth; nil when not delivered or not plausible.
  public var birthYear: Int16?
  public var sex: Coded<Sex>
  public var nationality: Coded<NationalityGroup>
  /// 1-based row of the source file (line of the row's start for CSV, of the element for XML).
  public var line: UInt32

  public init(
    key: PersonKey, birthYear: Int16? = nil, sex: Coded<Sex> = Coded(.unknown),
    nationality: Coded<NationalityGroup> = Coded(.unknown), line: UInt32 = 0
  ) {
    self.key = key
    self.birthYear = birthYear
    self.sex = sex
    self.nationality = nationality
    self.line = line
  }
}

/// A file of support as the office keeps it.
public struct Dossier: Hashable, Sendable {
  public var key: DossierKey
  /// FSO number of the commune, 1-9999; nil when not delivered.
  public var commune: Int32?
  public var office: Coded<Office>
  public var benefitType: Coded<BenefitType>
  public var firstPayment: Month?
  public var lastPayment: Month?
  /// Persons in the support unit and in the household as the dossier states them.
  public var unitSize: UInt8?
  public var householdSize: UInt8?
  public var line: UInt32

  public init(
    key: DossierKey, commune: Int32? = nil, office: Coded<Office> = Coded(.unknown),
    benefitType: Coded<BenefitType> = Coded(.unknown), firstPayment: Month? = nil,
    lastPayment: Month? = nil, unitSize: UInt8? = nil, householdSize: UInt8? = nil,
    line: UInt32 = 0
  ) {
    self.key = key
    self.commune = commune
    self.office = office
    self.benefitType = benefitType
    self.firstPayment = firstPayment
    self.lastPayment = lastPayment
    self.unitSize = unitSize
    self.householdSize = householdSize
    self.line = line
  }
}

/// A person's place in a dossier; without dates it holds for the dossier's whole life.
public struct Membership: Hashable, Sendable {
  public var dossier: DossierKey
  public var person: PersonKey
  public var role: Coded<UnitRole>
  public var from: Month?
  /// First month after the membership; nil when open.
  public var until: Month?
  public var line: UInt32

  public init(
    dossier: DossierKey, person: PersonKey, role: Coded<UnitRole>, from: Month? = nil,
    until: Month? = nil, line: UInt32 = 0
  ) {
    self.dossier = dossier
    self.person = person
    self.role = role
    self.from = from
    self.until = until
    self.line = line
  }
}

/// One booking of the client account.
public struct Booking: Hashable, Sendable {
  public var dossier: DossierKey
  /// nil when the booking is the whole unit's.
  public var person: PersonKey?
  public var category: Coded<BookingCategory>
  /// Signed; positive is paid to the person. A flag amount (0.001) is zero with `isFlag`.
  public var amount: Money
  public var isFlag: Bool
  /// Period of use; nil when only the booking date was delivered.
  public var period: MonthSpan?
  /// Month of the booking date.
  public var bookedIn: Month
  public var reference: RecordReference
  /// The booking this one cancels; it takes that booking's months (ruling 17).
  public var reverses: RecordReference?
  public var line: UInt32

  public init(
    dossier: DossierKey, person: PersonKey? = nil, category: Coded<BookingCategory>,
    amount: Money, isFlag: Bool = false, period: MonthSpan? = nil, bookedIn: Month,
    reference: RecordReference, reverses: RecordReference? = nil, line: UInt32 = 0
  ) {
    self.dossier = dossier
    self.person = person
    self.category = category
    self.amount = amount
    self.isFlag = isFlag
    self.period = period
    self.bookedIn = bookedIn
    self.reference = reference
    self.reverses = reverses
    self.line = line
  }
}

/// An assessment of the person's activity; it holds until the next one.
public struct Status: Hashable, Sendable {
  public var person: PersonKey
  public var activity: Coded<ActivityStatus>
  /// Occupation rate in percent; nil when empty.
  public var rate: UInt8?
  /// Month from which it holds; nil when undated, then it is not used for movements.
  public var from: Month?
  public var line: UInt32

  public init(
    person: PersonKey, activity: Coded<ActivityStatus>, rate: UInt8? = nil, from: Month? = nil,
    line: UInt32 = 0
  ) {
    self.person = person
    self.activity = activity
    self.rate = rate
    self.from = from
    self.line = line
  }
}

/// A participation in an insertion measure, as CMS or provider tell it.
public struct Measure: Hashable, Sendable {
  public var reference: RecordReference
  /// nil when told for the dossier alone: then it is the applicant's (ruling 2).
  public var person: PersonKey?
  public var dossier: DossierKey?
  /// The catalogue code; its raw form names the measure ("same measure" of T04).
  public var type: Coded<MeasureType>
  public var plannedFrom: Month?
  /// Last planned month; nil is "unknown", never "unlimited".
  public var plannedLast: Month?
  /// First and last month with a day of participation; no start, no participation.
  public var from: Month?
  /// nil while it runs.
  public var last: Month?
  /// Units over the whole spell, in hundredths of a half-day.
  public var plannedUnits: Int32?
  public var attendedUnits: Int32?
  public var endReason: Coded<MeasureEnd>
  public var voluntary: Ternary
  public var assignedBy: Coded<AssignedBy>
  public var toldByProvider: Bool
  public var line: UInt32

  public init(
    reference: RecordReference, person: PersonKey?, dossier: DossierKey? = nil,
    type: Coded<MeasureType>, plannedFrom: Month? = nil, plannedLast: Month? = nil,
    from: Month? = nil, last: Month? = nil, plannedUnits: Int32? = nil,
    attendedUnits: Int32? = nil, endReason: Coded<MeasureEnd> = Coded(.unknown),
    voluntary: Ternary = .unknown, assignedBy: Coded<AssignedBy> = Coded(.unknown),
    toldByProvider: Bool = false, line: UInt32 = 0
  ) {
    self.reference = reference
    self.person = person
    self.dossier = dossier
    self.type = type
    self.plannedFrom = plannedFrom
    self.plannedLast = plannedLast
    self.from = from
    self.last = last
    self.plannedUnits = plannedUnits
    self.attendedUnits = attendedUnits
    self.endReason = endReason
    self.voluntary = voluntary
    self.assignedBy = assignedBy
    self.toldByProvider = toldByProvider
    self.line = line
  }
}

/// Attendance of one participation in one month.
public struct Attendance: Hashable, Sendable {
  public var participation: RecordReference
  public var person: PersonKey
  public var month: Month
  /// Hundredths of a half-day. Planned 0 is a closure; attended nil is "not recorded".
  public var planned: Int32
  public var attended: Int32?
  public var excused: Int32?
  public var line: UInt32

  public init(
    participation: RecordReference, person: PersonKey, month: Month, planned: Int32,
    attended: Int32?, excused: Int32? = nil, line: UInt32 = 0
  ) {
    self.participation = participation
    self.person = person
    self.month = month
    self.planned = planned
    self.attended = attended
    self.excused = excused
    self.line = line
  }
}

/// A contact between office and person.
public struct Contact: Hashable, Sendable {
  public var dossier: DossierKey?
  public var person: PersonKey?
  public var month: Month
  public var channel: Coded<ContactChannel>
  public var twoWay: Ternary
  public var nature: Coded<ContactNature>
  /// Who held it; nil when not delivered.
  public var worker: WorkerKey?
  /// Duration in minutes; nil when not delivered.
  public var minutes: UInt16?
  /// Digest of what makes the row unique in its source, day included.
  public var reference: RecordReference
  public var line: UInt32

  public init(
    dossier: DossierKey?, person: PersonKey?, month: Month, channel: Coded<ContactChannel>,
    twoWay: Ternary, nature: Coded<ContactNature>, reference: RecordReference,
    worker: WorkerKey? = nil, minutes: UInt16? = nil, line: UInt32 = 0
  ) {
    self.dossier = dossier
    self.person = person
    self.month = month
    self.channel = channel
    self.twoWay = twoWay
    self.nature = nature
    self.worker = worker
    self.minutes = minutes
    self.reference = reference
    self.line = line
  }
}

/// An insertion contract (contrat d'insertion / Zielvereinbarung).
public struct Contract: Hashable, Sendable {
  public var dossier: DossierKey?
  public var person: PersonKey?
  public var from: Month
  public var last: Month?
  public var objective: Coded<Purpose>
  /// Digest of what makes the row unique in its source, day included.
  public var reference: RecordReference
  public var line: UInt32

  public init(
    dossier: DossierKey?, person: PersonKey?, from: Month, last: Month?,
    objective: Coded<Purpose>, reference: RecordReference,
    line: UInt32 = 0
  ) {
    self.dossier = dossier
    self.person = person
    self.from = from
    self.last = last
    self.objective = objective
    self.reference = reference
    self.line = line
  }
}

/// A cut decided for a breach of duties.
public struct Sanction: Hashable, Sendable {
  public var dossier: DossierKey?
  public var person: PersonKey?
  public var from: Month
  public var last: Month?
  /// Percent of the base; nil when not delivered.
  public var percent: UInt8?
  public var kind: Coded<SanctionKind>
  public var base: Coded<SanctionBase>
  /// Digest of what makes the row unique in its source, day included.
  public var reference: RecordReference
  public var line: UInt32

  public init(
    dossier: DossierKey?, person: PersonKey?, from: Month, last: Month?, percent: UInt8?,
    kind: Coded<SanctionKind>, base: Coded<SanctionBase>, reference: RecordReference,
    line: UInt32 = 0
  ) {
    self.dossier = dossier
    self.person = person
    self.from = from
    self.last = last
    self.percent = percent
    self.kind = kind
    self.base = base
    self.reference = reference
    self.line = line
  }
}

/// A delivered closing of a dossier.
public struct Closure: Hashable, Sendable {
  public var dossier: DossierKey
  public var month: Month
  public var reason: Coded<ExitReason>
  public var line: UInt32

  public init(dossier: DossierKey, month: Month, reason: Coded<ExitReason>, line: UInt32 = 0) {
    self.dossier = dossier
    self.month = month
    self.reason = reason
    self.line = line
  }
}

/// Says that a provider's participant is a person of the case system (liens.csv).
public struct ParticipantLink: Hashable, Sendable {
  public var participant: PersonKey
  public var person: PersonKey
  public var line: UInt32

  public init(participant: PersonKey, person: PersonKey, line: UInt32 = 0) {
    self.participant = participant
    self.person = person
    self.line = line
  }
}

/// What else a person is known by at load, as a keyed digest: where two persons of different
/// numberings share one, they may be the same (formats 6.2). Made only where it is declared.
public struct IdentityAnchor: Hashable, Sendable {
  /// In the order in which they are believed.
  public enum Rule: UInt8, CaseIterable, Sendable {
    /// A valid AHV number; needs a declared legal basis.
    case ahv = 1
    /// Name, birth date and sex: probable, never certain.
    case probable = 2
  }

  public var person: PersonKey
  public var anchor: Pseudonym
  public var rule: Rule
  /// Digest of the name of the numbering that the person's key comes from.
  public var system: UInt64
  public var line: UInt32

  public init(
    person: PersonKey, anchor: Pseudonym, rule: Rule, system: UInt64, line: UInt32 = 0
  ) {
    self.person = person
    self.anchor = anchor
    self.rule = rule
    self.system = system
    self.line = line
  }
}

/// One line of the measure catalogue (catalogue des mesures), rulings 11.
public struct CatalogueEntry: Hashable, Sendable {
  public var code: String
  public var label: String
  public var type: MeasureType
  public var purpose: Purpose
  public var tenure: TenureRule
  public var supplementLinked: Ternary
  public var line: UInt32

  public init(
    code: String, label: String, type: MeasureType, purpose: Purpose, tenure: TenureRule,
    supplementLinked: Ternary, line: UInt32 = 0
  ) {
    self.code = code
    self.label = label
    self.type = type
    self.purpose = purpose
    self.tenure = tenure
    self.supplementLinked = supplementLinked
    self.line = line
  }
}

/// A version of a dossier in the city's shape: a row is a version, not an episode.
public struct DossierVersion: Hashable, Sendable {
  public var person: PersonKey
  public var from: Month
  /// Last month as delivered, closing lag included; nil while open.
  public var last: Month?
  public var product: Coded<BenefitType>
  /// Months at the end that only wait for the closing rule (profile's `closing_lag`).
  public var closingLag: UInt8
  public var line: UInt32

  public init(
    person: PersonKey, from: Month, last: Month?, product: Coded<BenefitType>,
    closingLag: UInt8, line: UInt32 = 0
  ) {
    self.person = person
    self.from = from
    self.last = last
    self.product = product
    self.closingLag = closingLag
    self.line = line
  }
}
