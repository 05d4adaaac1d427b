import SocialAid
public import Statistics
public import Trajectories

/// M01 `reach_selection`: how far the programme reaches those it is for, and how those who enter
/// differ from those who could have entered in the same calendar month.
///
/// The eligible of a month are the adult applicants supported in it, participants included; the
/// rule is printed. `M01.reach`: persons eligible in some month of the reporting period, and
/// those of them who took part; participants outside the rule are counted beside. `M01.balance`:
/// each person's first entry in the period, against the eligible of its month; the means of the
/// eligible are weighted by the number of entrants of each month (direct standardisation), so a
/// season cannot pass for a selection. The SMD of a mean uses the sample variance of entrants and
/// the weighted variance of the eligible, that of a share the two binomial variances.
public struct M01: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "M01", name: "reach_selection", unit: .share, letters: "PA",
    needs: [.booking, .measure, .attendance, .status], availability: "C+P")

  private let context: AnalysisContext
  private let refusal: CountedTable.Refusal?
  private let programme: Set<String>
  private var eligible = ContributorTally()
  private var reached = ContributorTally()
  private var outside = ContributorTally()
  private var balance: BalanceSums

  public init(context: AnalysisContext) {
    self.context = context
    programme = context.programme ?? []
    refusal =
      programme.isEmpty ? .noProgramme : context.refusal(of: M01.descriptor)
    balance = BalanceSums(months: context.reporting.count)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard refusal == nil else { return }
    let reporting = context.reporting
    let takesPart = trajectory.participations.contains {
      programme.contains($0.code) && trajectory.months(of: $0, in: reporting) > 0
    }
    let isEligible =
      trajectory.isAdult && trajectory.isApplicant
      && trajectory.count(.supported, in: reporting) > 0
    guard isEligible else {
      if takesPart { outside.add(trajectory) }
      return
    }
    eligible.add(trajectory)
    if takesPart { reached.add(trajectory) }
    let entry = trajectory.participations.first {
      programme.contains($0.code) && reporting.contains($0.span.start)
    }?.span.start
    balance.add(trajectory, in: reporting, entry: entry)
  }

  public mutating func merge(_ other: M01) {
    eligible.merge(other.eligible)
    reached.merge(other.reached)
    outside.merge(other.outside)
    balance.merge(other.balance)
  }

  public func tables() -> [CountedTable] {
    let parameters: [CountedTable.Parameter] = [
      .init("reporting", "\(context.reporting)"),
      .init("programme", programme.sorted().joined(separator: " ")),
      .init("eligible", "adult_applicants_supported_in_month"),
      .init("gap", "\(context.codebook.gap)"),
    ]
    var reach = CountedTable(
      id: "M01.reach", indicator: "M01", dimensions: ["cohort"],
      columns: [
        .init("participants", .persons), .init("eligible", .persons), .init("share", .share),
        .init("outside", .persons),
      ],
      parameters: parameters, refusal: refusal)
    var table = CountedTable(
      id: "M01.balance", indicator: "M01", dimensions: ["attribute"],
      columns: [
        .init("entrants", .index), .init("eligible", .index), .init("smd", .smd),
      ],
      parameters: parameters, refusal: refusal)
    guard refusal == nil else { return [reach, table] }
    reach.rows = [
      CountedTable.Row(
        [.init("everyone")],
        [M01.count(reached), M01.count(eligible), share, M01.count(outside)])
    ]
    table.rows = balance.rows()
    return [reach, table]
  }

  private static func count(_ tally: ContributorTally) -> CountedTable.Cell {
    CountedTable.Cell(.count(tally.persons), persons: tally.persons, dossiers: tally.dossiers)
  }

  private var share: CountedTable.Cell {
    guard let bounds = Proportion.wilson(reached.persons, eligible.persons) else {
      return CountedTable.Cell(
        .notComputable("nil.empty_denominator"), persons: 0, dossiers: 0, base: 0)
    }
    return CountedTable.Cell(
      .estimate(
        Double(reached.persons) / Double(eligible.persons), lower: bounds.lower,
        upper: bounds.upper),
      persons: reached.persons, dossiers: reached.dossiers, base: eligible.persons)
  }
}
