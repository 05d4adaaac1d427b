import SocialAid
public import Statistics
public import Trajectories

/// M04 `passerelle_rate`: passages from a social to a professional measure, back, and from a
/// social measure to a job, split by who wanted them.
///
/// An entry is a passage when the latest earlier end of another participation lies 0 to 3 months
/// before it and was of the other kind (ruling 13). Chosen and assigned are told by the
/// participation entered: asked for by the person is chosen; by the office or another insurance
/// is assigned; else the voluntary flag says. A passage to a job is the end of a social measure
/// with reason JOB, or followed within 3 months by an exit to employment; nobody says who wanted
/// it, so it stands under `unknown`. Guard against stagnation: zero both ways is a sign of
/// relegation. Applicants only, as the figures that it guards.
public struct M04: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "M04", name: "passerelle_rate", unit: .events, letters: "PA",
    needs: [.measure, .attendance, .closure], availability: "C+P")

  enum Passage: String, CaseIterable {
    case socialToProfessional = "soc_pro"
    case professionalToSocial = "pro_soc"
    case socialToJob = "soc_job"
  }

  enum Wish: String, CaseIterable { case chosen, assigned, unknown }

  private let population: DescribedPersons
  private let refusal: CountedTable.Refusal?
  /// By cohort, then passage and wish in their declared order.
  private var tallies: [[EventTally]]

  public init(context: AnalysisContext) {
    population = DescribedPersons(context, everyAdult: false)
    refusal = context.refusal(of: M04.descriptor)
    let cells = Passage.allCases.count * Wish.allCases.count
    tallies = context.cohorts.map { _ in Array(repeating: EventTally(), count: cells) }
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard refusal == nil, !cohorts.isEmpty, !trajectory.participations.isEmpty,
      population.describes(trajectory)
    else { return }
    let context = population.context
    let counts = M04.passages(
      of: trajectory, in: context.reporting, within: context.codebook.chainWithin)
    guard counts.contains(where: { $0 > 0 }) else { return }
    let cluster = ContributorTally.cluster(of: trajectory)
    for cohort in cohorts {
      for cell in counts.indices { tallies[cohort][cell].add(counts[cell], cluster: cluster) }
    }
  }

  public mutating func merge(_ other: M04) {
    for cohort in tallies.indices {
      for cell in tallies[cohort].indices {
        tallies[cohort][cell].merge(other.tallies[cohort][cell])
      }
    }
  }

  public func tables() -> [CountedTable] {
    var table = CountedTable(
      id: "M04.passages", indicator: "M04", dimensions: ["cohort", "passage", "how"],
      columns: [.init("events", .events)],
      parameters: population.parameters + [
        .init("chain_within", "\(population.context.codebook.chainWithin)")
      ],
      refusal: refusal)
    guard refusal == nil else { return [table] }
    for (cohort, cells) in zip(population.context.cohorts, tallies) {
      for (p, passage) in Passage.allCases.enumerated() {
        for (w, wish) in Wish.allCases.enumerated() {
          table.rows.append(
            CountedTable.Row(
              [
                CountedTable.Category(cohort.id, label: cohort.label),
                .init(passage.rawValue), .init(wish.rawValue),
              ],
              [cells[M04.cell(p, w)].count]))
        }
      }
    }
    return [table]
  }

  private static func cell(_ passage: Int, _ wish: Int) -> Int {
    passage * Wish.allCases.count + wish
  }

  /// Passages of one person inside `window`, by cell.
  static func passages(
    of trajectory: Trajectory, in window: MonthSpan, within months: Int
  ) -> [Int] {
    var counts = Array(repeating: 0, count: Passage.allCases.count * Wish.allCases.count)
    let stays = trajectory.participations
    for (i, entry) in stays.enumerated() where window.contains(entry.span.start) {
      let wish = Wish.allCases.firstIndex(of: wish(of: entry)) ?? 0
      let left = trajectory.stayLeft(before: i, within: months)
      if entry.type.isProfessional, left.contains(where: \.type.isSocial) {
        counts[cell(0, wish)] += 1
      } else if entry.type.isSocial, left.contains(where: \.type.isProfessional) {
        counts[cell(1, wish)] += 1
      }
    }
    let unknown = Wish.allCases.firstIndex(of: .unknown) ?? 0
    for stay in stays
    where stay.type.isSocial && !stay.isRunning && window.contains(stay.span.last) {
      let exits = trajectory.spells.contains {
        $0.exit?.group == .employment
          && (0...months).contains($0.last - stay.span.last)
      }
      if stay.endReason == .job || exits { counts[cell(2, unknown)] += 1 }
    }
    return counts
  }

  private static func wish(of entry: Participation) -> Wish {
    switch entry.assignedBy {
    case .person: return .chosen
    case .office, .otherInsurance: return .assigned
    case .provider, .unknown: break
    }
    switch entry.voluntary {
    case .yes: return .chosen
    case .no: return .assigned
    case .unknown: return .unknown
    }
  }
}
