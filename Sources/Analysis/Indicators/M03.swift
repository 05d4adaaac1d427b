package import SocialAid
public import Statistics
public import Trajectories

/// M03 `cost_per_month` (coût par mois de participation / Kosten pro Teilnahmemonat): what a month
/// in the programme costs.
///
/// Costs are bookings of category MEASURE_COST, by their months of use (ruling 17). A booking
/// does not name its measure, so months that a person also spends in another measure are left
/// out of costs and of months, and counted. The interval is that of a ratio, clustered by dossier.
/// The cost of a month without a crisis event (the kinds of T27) is all that was booked over the
/// months without one, where events are covered; refused without them. An offset by lower
/// health costs is refused without them, and would be labelled before/after, uncontrolled.
/// Everyone who took part is described. Memory: 56 bytes a participant.
public struct M03: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "M03", name: "cost_per_month", unit: .money, letters: "",
    needs: [.booking, .measure, .attendance], availability: "P", needsAmounts: true)

  static let cost = TableShape(
    "M03.cost", ["part"], [.init("months", .events), .init("cost", .money)])
  static let crisis = TableShape(
    "M03.crisis", ["part"], [.init("months", .events), .init("cost", .money)])
  static let offset = TableShape(
    "M03.offset", ["part"], [.init("persons", .persons), .init("offset", .money)])

  /// What one participant's months in the programme hold.
  package struct Months: Sendable, Equatable {
    /// In the programme and in no other measure.
    package var alone = 0
    /// In another measure as well.
    package var shared = 0
    /// Centimes booked as measure cost in the months alone.
    package var centimes: Int64 = 0
    /// Of the months alone, those in which events are covered: without and with a crisis event.
    package var calm = 0
    package var crisis = 0
    /// Centimes booked in the months alone in which events are covered.
    package var knownCentimes: Int64 = 0
  }

  private struct Participant: Sendable {
    var cluster: UInt64
    var months: Months
  }

  private let context: AnalysisContext
  private let programme: Set<String>
  private let refusal: CountedTable.Refusal?
  private var participants: [Participant] = []

  public init(context: AnalysisContext) {
    self.context = context
    programme = context.programme ?? []
    refusal = programme.isEmpty ? .noProgramme : context.refusal(of: M03.descriptor)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard refusal == nil else { return }
    let months = Self.months(of: trajectory, in: programme, over: context.reporting)
    guard months.alone + months.shared > 0 else { return }
    participants.append(
      Participant(cluster: ContributorTally.cluster(of: trajectory), months: months))
  }

  /// The months of one person in the programme over `window`, where bookings and measures are
  /// covered.
  package static func months(
    of trajectory: Trajectory, in programme: Set<String>, over window: MonthSpan
  ) -> Months {
    var found = Months()
    guard trajectory.participations.contains(where: { programme.contains($0.code) }) else {
      return found
    }
    for i in trajectory.indices(of: window)
    where trajectory.facts[i].isSuperset(of: [.accountsCovered, .measuresCovered]) {
      let month = trajectory.axis.start + i
      let here = trajectory.participations.filter { $0.span.contains(month) }
      guard here.contains(where: { programme.contains($0.code) }) else { continue }
      guard here.allSatisfy({ programme.contains($0.code) }) else {
        found.shared += 1
        continue
      }
      let centimes = Int64(trajectory.measureCostCentimes[i])
      found.alone += 1
      found.centimes += centimes
      guard trajectory.facts[i].contains(.eventsCovered) else { continue }
      let isCrisis = trajectory.events.contains { $0.month == month && $0.kind.isCrisis }
      if isCrisis { found.crisis += 1 } else { found.calm += 1 }
      found.knownCentimes += centimes
    }
    return found
  }

  public mutating func merge(_ other: M03) { participants += other.participants }

  public func tables() -> [CountedTable] {
    let parameters: [CountedTable.Parameter] = [
      .init("reporting", "\(context.reporting)"),
      .init("programme", programme.sorted().joined(separator: " ")),
      .init("cost", "MEASURE_COST by months of use"),
      .init("interval", "ratio, clustered by dossier, Student's t"),
    ]
    if let refusal {
      return [Self.cost, Self.crisis, Self.offset].map {
        $0.refused(refusal, parameters: parameters)
      }
    }
    let rows = [
      CountedTable.Row([.init("alone")], costCells()),
      CountedTable.Row([.init("shared")], sharedCells()),
    ]
    return [
      Self.cost.table(rows, parameters: parameters), crisisTable(parameters),
      Self.offset.refused(
        .init(missing: ["health-costs"], reason: "refusal.uncontrolled"),
        parameters: parameters),
    ]
  }

  /// In order of dossier, then of what the months hold, so that sums do not depend on the run.
  private func ordered(_ isCounted: (Months) -> Bool) -> [Participant] {
    participants.filter { isCounted($0.months) }.sorted { a, b in
      guard a.cluster == b.cluster else { return a.cluster < b.cluster }
      return (a.months.alone, a.months.centimes, a.months.calm, a.months.knownCentimes)
        < (b.months.alone, b.months.centimes, b.months.calm, b.months.knownCentimes)
    }
  }

  private func costCells() -> [CountedTable.Cell] {
    let sorted = ordered { $0.alone > 0 }
    var tally = OrderedTally()
    var sums = ClusterSums()
    var months = 0
    var centimes: Int64 = 0
    for one in sorted {
      tally.add(one.cluster)
      sums.add(one.cluster, Double(one.months.centimes) / 100, Double(one.months.alone))
      months += one.months.alone
      centimes += one.months.centimes
    }
    let count = CountedTable.Cell(
      .count(months), persons: tally.persons, dossiers: tally.dossiers)
    guard months > 0 else { return [count, .none("nil.empty_denominator")] }
    guard centimes != 0 else { return [count, .none("nil.no_measure_cost")] }
    let bounds = sums.interval
    return [
      count,
      CountedTable.Cell(
        .estimate(
          Double(centimes) / 100 / Double(months), lower: bounds?.lower, upper: bounds?.upper),
        persons: tally.persons, dossiers: tally.dossiers,
        largest: LargestContributions(
          of: sorted.map { (holder: $0.cluster, amount: Int($0.months.centimes)) })),
    ]
  }

  /// Months without and with a crisis event, which add up to known months: whoever knows one
  /// knows the other. So the evidence behind the cost is who had a crisis, among all.
  private func crisisTable(_ parameters: [CountedTable.Parameter]) -> CountedTable {
    guard context.coverage.span(of: .event) != nil else {
      return Self.crisis.refused(
        .init(missing: [RecordKind.event.name]), parameters: parameters)
    }
    let known = ordered { $0.calm + $0.crisis > 0 }
    let calm = OrderedTally(sorting: known.filter { $0.months.calm > 0 }.map(\.cluster))
    let struck = OrderedTally(sorting: known.filter { $0.months.crisis > 0 }.map(\.cluster))
    let months = known.reduce((calm: 0, crisis: 0)) {
      ($0.calm + $1.months.calm, $0.crisis + $1.months.crisis)
    }
    func count(_ number: Int, _ tally: OrderedTally) -> CountedTable.Cell {
      CountedTable.Cell(.count(number), persons: tally.persons, dossiers: tally.dossiers)
    }
    var table = Self.crisis.table(
      [
        CountedTable.Row(
          [.init("without_crisis")],
          [count(months.calm, calm), calmCost(known, months: months.calm, struck)]),
        CountedTable.Row(
          [.init("with_crisis")], [count(months.crisis, struck), .none("nil.not_applicable")]),
      ], parameters: parameters)
    table.links = .init(partition: ["part"], isTotalKnown: true, sensitive: ["part"])
    return table
  }

  private func calmCost(
    _ known: [Participant], months: Int, _ struck: OrderedTally
  ) -> CountedTable.Cell {
    let centimes = known.reduce(0) { $0 + $1.months.knownCentimes }
    var sums = ClusterSums()
    for one in known {
      sums.add(one.cluster, Double(one.months.knownCentimes) / 100, Double(one.months.calm))
    }
    let bounds = sums.interval
    let value: CountedTable.Value =
      months == 0
      ? .notComputable("nil.empty_denominator")
      : centimes == 0
        ? .notComputable("nil.no_measure_cost")
        : .estimate(
          Double(centimes) / 100 / Double(months), lower: bounds?.lower, upper: bounds?.upper)
    return CountedTable.Cell(
      value, persons: struck.persons, dossiers: struck.dossiers, base: known.count,
      largest: LargestContributions(
        of: known.map { (holder: $0.cluster, amount: Int($0.months.knownCentimes)) }))
  }

  private func sharedCells() -> [CountedTable.Cell] {
    let sharing = participants.filter { $0.months.shared > 0 }
    let tally = OrderedTally(sorting: sharing.map(\.cluster))
    return [
      CountedTable.Cell(
        .count(sharing.reduce(0) { $0 + $1.months.shared }), persons: tally.persons,
        dossiers: tally.dossiers),
      .none("nil.cost_not_separable"),
    ]
  }
}
