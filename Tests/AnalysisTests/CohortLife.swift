import Analysis
import SocialAid
import Statistics
import Trajectories

/// A made-up life on an axis of months counted from 0, every kind of record covered.
struct CohortLife {
  static let origin = Month(index: 2018 * 12)
  static let allCovered: MonthFacts = [
    .bookingsCovered, .contactsCovered, .measuresCovered, .sanctionsCovered, .contractsCovered,
    .statusesCovered, .accountsCovered,
  ]

  static func month(_ number: Int) -> Month { origin + number }
  static func span(_ range: Range<Int>) -> MonthSpan {
    MonthSpan(month(range.lowerBound), until: month(range.upperBound))
  }

  var trajectory: Trajectory

  init(_ person: Int, dossier: Int? = nil, months: Int = 72) {
    trajectory = Trajectory(
      person: PersonKey(Pseudonym(high: 7, low: UInt64(person))),
      axis: Self.span(0..<months))
    trajectory.isApplicant = true
    let key = UInt64(dossier ?? 1_000_000 + person)
    trajectory.dossiers = [DossierKey(Pseudonym(high: 9, low: key))]
    trajectory.facts = Array(repeating: Self.allCovered, count: months)
  }

  /// Adds a spell of payments in the months `first` to `last`.
  mutating func support(
    _ first: Int, _ last: Int, gap: Int = 6, exit: ExitReason? = nil, closedIn: Int? = nil
  ) {
    let end = trajectory.axis.count - 1
    trajectory.spells.append(
      SupportSpell(
        first: Self.month(first), last: Self.month(last), isCensored: last > end - gap,
        isLeftTruncated: first < gap, exit: last > end - gap ? nil : exit,
        closedIn: closedIn.map(Self.month)))
    set([.supported, .paid], first..<(last + 1))
  }

  mutating func set(_ facts: MonthFacts, _ months: Range<Int>, every step: Int = 1) {
    for i in stride(from: months.lowerBound, to: months.upperBound, by: step) {
      trajectory.facts[i].formUnion(facts)
    }
  }

  /// A rung told in the first of the months and holding through the others.
  mutating func rung(_ rung: Int, _ months: Range<Int>) {
    for i in months {
      trajectory.rungs[i] = Int8(rung)
      trajectory.statusAge[i] = Int16(i - months.lowerBound)
    }
  }

  /// A stay in a measure, with the bits of its months and of its objective.
  mutating func measure(
    _ type: MeasureType, _ months: Range<Int>, plannedLast: Int? = nil, isUnlimited: Bool = false,
    voluntary: Ternary = .unknown
  ) {
    let purpose: Purpose = type.isProfessional ? .professional : .social
    trajectory.participations.append(
      Participation(
        measure: UInt32(type.rawValue) + 1, code: type.name, type: type, purpose: purpose,
        span: Self.span(months), plannedLast: plannedLast.map(Self.month),
        isUnlimited: isUnlimited, voluntary: voluntary))
    set(type.isSocial ? .socialMeasure : .professionalMeasure, months)
    set(type.isSocial ? .socialObjective : .professionalObjective, months)
    if type == .occupation { set(.occupation, months) }
  }

  /// Two-way contacts of one nature, one in each `step`-th of the months.
  mutating func contacts(
    _ nature: ContactNature, _ months: Range<Int>, every step: Int = 1, worker: UInt64? = nil
  ) {
    set(.contact, months, every: step)
    if nature == .accompaniment { set(.accompaniment, months, every: step) }
    if nature == .unknown { set([.accompaniment, .unknownNature], months, every: step) }
    for i in stride(from: months.lowerBound, to: months.upperBound, by: step) {
      trajectory.contacts.append(
        ContactFact(
          month: Self.month(i), nature: nature, isTwoWay: true, worker: worker.map { WorkerKey($0) }
        ))
    }
    trajectory.contacts.sort { $0.month < $1.month }
  }
}

/// A place of 1,000 residents at every end of a year, half of them women, a fifth foreigners.
let madeResidents: Residents = {
  let groups: [(Citizenship, Sex, Int64)] = [
    (.unknown, .unknown, 1000), (.unknown, .female, 500), (.unknown, .male, 500),
    (.swiss, .unknown, 800), (.foreign, .unknown, 200),
  ]
  var lines: [PopulationReference] = []
  for year in 2017...2030 {
    let december = Month(index: Int32(year * 12 + 11))
    for (citizenship, sex, count) in groups {
      lines.append(
        PopulationReference(
          month: december, level: .canton, area: "XX", citizenship: citizenship, sex: sex,
          count: count))
    }
  }
  return Residents(table: PopulationTable(lines), level: .canton, area: "XX")
}()

/// A context over `months` months in which `missing` kinds are not covered.
func cohortContext(
  months: Int = 72, entries: Range<Int>? = nil, missing: Set<RecordKind> = [],
  codebook: Codebook = Codebook(), cohorts: [Cohort] = [Cohort(id: "everyone", rule: .everyone)]
) -> AnalysisContext {
  let kinds: [RecordKind] = [
    .booking, .status, .measure, .attendance, .contact, .contract, .sanction, .closure,
  ]
  let span = CohortLife.span(0..<months)
  var context = AnalysisContext(
    coverage: Coverage(
      kinds.filter { !missing.contains($0) }.map {
        Coverage.Entry(source: "cms", kind: $0, span: span)
      }),
    codebook: codebook, reporting: span, entries: CohortLife.span(entries ?? 0..<months),
    cohorts: cohorts)
  context.residents = madeResidents
  return context
}

/// The tables of an indicator that has observed the lives in their order, all in cohort 0.
func cohortTables<Indicator: CohortIndicator>(
  _ type: Indicator.Type, _ lives: [CohortLife], _ context: AnalysisContext = cohortContext()
) -> [CountedTable] {
  var indicator = Indicator(context: context)
  for life in lives {
    let members = context.cohorts.indices.filter {
      context.cohorts[$0].contains(life.trajectory, in: context.reporting)
    }
    indicator.observe(life.trajectory, cohorts: members)
  }
  return indicator.tables()
}

extension [CountedTable] {
  /// The cell of a table by the ids of its row, below the first cohort unless it names one.
  func cell(_ table: String, _ row: [String], _ column: String) -> CountedTable.Cell? {
    guard let table = first(where: { $0.id == table }),
      let position = table.columns.firstIndex(where: { $0.id == column })
    else { return nil }
    let full = row.count == table.dimensions.count ? row : ["everyone"] + row
    return table.rows.first { $0.categories.map(\.id) == full }?.cells[position]
  }

  func number(_ table: String, _ row: [String], _ column: String) -> Double? {
    switch cell(table, row, column)?.value {
    case .count(let number): Double(number)
    case .estimate(let number, _, _): number
    default: nil
    }
  }

  /// The phrase key of why a cell has no value.
  func reason(_ table: String, _ row: [String], _ column: String) -> String? {
    if case .notComputable(let reason) = cell(table, row, column)?.value { reason } else { nil }
  }
}

/// True when two figures agree to a billionth.
func isClose(_ a: Double?, _ b: Double) -> Bool {
  a.map { abs($0 - b) < 1e-9 } ?? false
}
