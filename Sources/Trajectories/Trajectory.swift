public import SocialAid

/// A spell of support by the FSO rule: payments with gaps shorter than `gap` months are one.
public struct SupportSpell: Hashable, Sendable {
  public var first: Month
  /// Last paid month.
  public var last: Month
  /// True when the last payment is later than E - gap: not known to have ended.
  public var isCensored: Bool
  /// True when the spell began before coverage or within `gap` months of its start.
  public var isLeftTruncated: Bool
  /// Reason of the first closure between last payment and next spell; nil while censored.
  public var exit: ExitReason?
  /// Delivered closing month of that closure; nil when none was delivered.
  public var closedIn: Month?

  public init(
    first: Month, last: Month, isCensored: Bool, isLeftTruncated: Bool,
    exit: ExitReason? = nil, closedIn: Month? = nil
  ) {
    self.first = first
    self.last = last
    self.isCensored = isCensored
    self.isLeftTruncated = isLeftTruncated
    self.exit = exit
    self.closedIn = closedIn
  }

  /// T01: months from first to last payment, both included.
  public var duration: Int { last - first + 1 }
}

/// One stay in one measure, with CMS and provider joined (ruling 18) and breaks of up to two
/// months and sick leave bridged (T04, ruling 13).
public struct Participation: Hashable, Sendable {
  /// Names the measure: two stays are in "the same measure" when this is equal.
  public var measure: UInt32
  /// The catalogue code, for example `ISA`; empty when none was delivered.
  public var code: String
  public var type: MeasureType
  public var purpose: Purpose
  /// Months with a day of participation; a running one ends with the axis.
  public var span: MonthSpan
  public var isRunning: Bool
  /// Last planned month as last told; nil is unknown.
  public var plannedLast: Month?
  /// Times the planned end was moved later on the same participation (ruling 14).
  public var extensions: Int
  /// The catalogue says UNLIMITED: open-ended whatever the planned end.
  public var isUnlimited: Bool
  public var voluntary: Ternary
  public var assignedBy: AssignedBy
  public var endReason: MeasureEnd
  public var supplementLinked: Ternary
  /// Monthly attendance, ascending; empty when none was delivered.
  public var attendance: [Attendance]
  /// Units over the spell where no monthly attendance exists (rate per spell only).
  public var spellUnits: (planned: Int32, attended: Int32)?
  /// True when both CMS and provider told it.
  public var isToldTwice: Bool

  public init(
    measure: UInt32, code: String, type: MeasureType, purpose: Purpose, span: MonthSpan,
    isRunning: Bool = false, plannedLast: Month? = nil, extensions: Int = 0,
    isUnlimited: Bool = false, voluntary: Ternary = .unknown,
    assignedBy: AssignedBy = .unknown, endReason: MeasureEnd = .unknown,
    supplementLinked: Ternary = .unknown, attendance: [Attendance] = [],
    spellUnits: (planned: Int32, attended: Int32)? = nil, isToldTwice: Bool = false
  ) {
    self.measure = measure
    self.code = code
    self.type = type
    self.purpose = purpose
    self.span = span
    self.isRunning = isRunning
    self.plannedLast = plannedLast
    self.extensions = extensions
    self.isUnlimited = isUnlimited
    self.voluntary = voluntary
    self.assignedBy = assignedBy
    self.endReason = endReason
    self.supplementLinked = supplementLinked
    self.attendance = attendance
    self.spellUnits = spellUnits
    self.isToldTwice = isToldTwice
  }

  public static func == (a: Participation, b: Participation) -> Bool {
    a.measure == b.measure && a.span == b.span && a.code == b.code
  }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(measure)
    hasher.combine(span)
  }
}

/// One two-way or one-way contact of a month, for the mix of acts, continuity and hours.
public struct ContactFact: Hashable, Sendable {
  public var month: Month
  public var nature: ContactNature
  public var isTwoWay: Bool
  /// Who held it; nil when not delivered.
  public var worker: WorkerKey?
  /// Duration in minutes; nil when not delivered.
  public var minutes: UInt16?

  public init(
    month: Month, nature: ContactNature, isTwoWay: Bool, worker: WorkerKey? = nil,
    minutes: UInt16? = nil
  ) {
    self.month = month
    self.nature = nature
    self.isTwoWay = isTwoWay
    self.worker = worker
    self.minutes = minutes
  }
}

/// One crisis, right or settled issue, in its month.
public struct EventFact: Hashable, Sendable {
  public var month: Month
  public var kind: EventKind
  public init(month: Month, kind: EventKind) {
    self.month = month
    self.kind = kind
  }
}

/// One person's life in social aid on a monthly axis: what every indicator is computed from.
///
/// Intermediate value: it never leaves a run, and no output names a person.
public struct Trajectory: Sendable {
  public var person: PersonKey
  public var birthYear: Int?
  public var sex: Sex
  public var nationality: NationalityGroup
  /// True when some dossier has the person as applicant (ruling 2).
  public var isApplicant: Bool
  /// 18 or older in the first supported month; unknown age counts as adult.
  public var isAdult: Bool
  /// FSO number of the commune of the dossier in which the first supported month lies; nil when it
  /// was not delivered.
  public var commune: Int32?
  /// The office of that dossier as its source writes it; nil when it was not delivered.
  public var office: String?
  /// Persons supported in that dossier, at least 1.
  public var unitSize: Int
  /// Dossiers of the person, ascending; the first clusters intervals and the holding rule.
  public var dossiers: [DossierKey]
  /// The months of the product's observation; index 0 of every column is its start.
  public var axis: MonthSpan
  public var facts: [MonthFacts]
  /// Rung of the ladder known in each month, 0-6; -1 when none.
  public var rungs: [Int8]
  /// Months since the status was assessed; -1 when none.
  public var statusAge: [Int16]
  /// Percent of the base under sanction that month, supplement sanctions excluded (T11).
  public var sanctionPercent: [UInt8]
  /// Centimes to the person that month: supplement, and ordinary + SIL + HEALTH_COST, household
  /// money divided by members (T19).
  public var supplementCentimes: [Int32]
  public var totalCentimes: [Int32]
  /// Centimes booked that month as cost of a measure (MEASURE_COST), told for this person, or for
  /// nobody in a dossier whose applicant this is.
  public var measureCostCentimes: [Int32]
  /// Centimes of the support unit that month: income taken into its budget (wages, unemployment
  /// benefit, pensions, maintenance, other), and aid without one-offs (ordinary payments and EFB).
  public var incomeCentimes: [Int32]
  public var aidCentimes: [Int32]
  /// State of each month, index into `Codebook.states`.
  public var states: [UInt8]
  /// Ascending by first month.
  public var spells: [SupportSpell]
  /// Ascending by (start, end, measure).
  public var participations: [Participation]
  /// Ascending by month.
  public var contacts: [ContactFact]
  /// Housing known in each month, `.unknown` when none is; empty where no source knows housing.
  public var housing: [HousingKind]
  /// Months in which a housing began that followed another; ascending.
  public var moves: [Month]
  /// Ascending by month.
  public var events: [EventFact]
  /// Health cost of each month from an external source, nil where it is not known; empty where
  /// no source knows any.
  public var healthCentimes: [Int32?]

  public init(person: PersonKey, axis: MonthSpan) {
    self.person = person
    self.axis = axis
    birthYear = nil
    sex = .unknown
    nationality = .unknown
    isApplicant = false
    isAdult = true
    commune = nil
    office = nil
    unitSize = 1
    dossiers = []
    facts = Array(repeating: [], count: axis.count)
    rungs = Array(repeating: -1, count: axis.count)
    statusAge = Array(repeating: -1, count: axis.count)
    sanctionPercent = Array(repeating: 0, count: axis.count)
    supplementCentimes = Array(repeating: 0, count: axis.count)
    totalCentimes = Array(repeating: 0, count: axis.count)
    measureCostCentimes = Array(repeating: 0, count: axis.count)
    incomeCentimes = Array(repeating: 0, count: axis.count)
    aidCentimes = Array(repeating: 0, count: axis.count)
    states = Array(repeating: 0, count: axis.count)
    spells = []
    participations = []
    contacts = []
    housing = []
    moves = []
    events = []
    healthCentimes = []
  }

  /// The facts of a month; empty outside the axis.
  public subscript(_ month: Month) -> MonthFacts {
    axis.contains(month) ? facts[month - axis.start] : []
  }

  /// Months of `window` inside the axis, as indices into the columns.
  public func indices(of window: MonthSpan) -> Range<Int> {
    let inside = axis.intersection(window)
    return (inside.start - axis.start)..<(inside.end - axis.start)
  }

  /// Number of months in `window` that hold every bit of `facts`.
  public func count(_ bits: MonthFacts, in window: MonthSpan) -> Int {
    var n = 0
    for i in indices(of: window) where facts[i].isSuperset(of: bits) { n += 1 }
    return n
  }
}
