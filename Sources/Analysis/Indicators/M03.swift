package import SocialAid
public import Statistics
public import Trajectories

/// M03 `cost_per_month` (coût par mois de participation / Kosten pro Teilnahmemonat): what a month
/// in the programme costs.
///
/// Costs are bookings of category MEASURE_COST, by their months of use (ruling 17). A booking
/// does not name its measure, so months that a person also spends in another measure are left
/// out of costs and of months, and counted. The interval is that of a ratio, clustered by dossier.
/// The cost of a month without a crisis event is refused without events; an offset by lower
/// health costs is refused without them, and would be labelled before/after, uncontrolled.
/// Everyone who took part is described. Memory: 32 bytes a participant.
public struct M03: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "M03", name: "cost_per_month", unit: .money, letters: "", needs: [.booking, .measure])

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
    where trajectory.facts[i].isSuperset(of: [.bookingsCovered, .measuresCovered]) {
      let month = trajectory.axis.start + i
      let here = trajectory.participations.filter { $0.span.contains(month) }
      guard here.contains(where: { programme.contains($0.code) }) else { continue }
      if here.allSatisfy({ programme.contains($0.code) }) {
        found.alone += 1
        found.centimes += Int64(trajectory.measureCostCentimes[i])
      } else {
        found.shared += 1
      }
    }
    return found
  }

  public mutating func merge(_ other: M03) { participants += other.participants }

  public func tables() -> [CountedTable] {
    let parameters: [CountedTable.Parameter] = [
      .init("reporting", "\(context.reporting)"),
      .init("programme", programme.sorted().joined(separator: " ")),
      .init("cost", "MEASURE_COST by months of use"),
      .init("interval", "ratio, clustered by dossier"),
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
      Self.cost.table(rows, parameters: parameters),
      Self.crisis.refused(.init(missing: ["events"]), parameters: parameters),
      Self.offset.refused(
        .init(missing: ["health-costs"], reason: "refusal.uncontrolled"),
        parameters: parameters),
    ]
  }

  private func costCells() -> [CountedTable.Cell] {
    let sorted = participants.filter { $0.months.alone > 0 }.sorted { a, b in
      a.cluster != b.cluster
        ? a.cluster < b.cluster
        : (a.months.alone, a.months.centimes) < (b.months.alone, b.months.centimes)
    }
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
