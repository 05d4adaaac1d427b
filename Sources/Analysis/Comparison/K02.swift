import SocialAid
public import Statistics
public import Trajectories

/// K02 `composition`: who the cohorts are at entry.
///
/// The entrants of C01: adults of the inflow cohort, one spell each. The table opens every comparison;
/// what is not known is a row of its own. The balance of the cohorts is made from its released
/// shares, at the gate, so that it cannot tell more than they do. Memory: 16 bytes an entrant and
/// cohort.
public struct K02: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "K02", name: "composition", unit: .share, letters: "", needs: [.booking])

  static let composition = TableShape(
    "K02.composition", ["cohort", "attribute", "category"],
    [.init("persons", .persons), .init("share", .share)])
  private struct Entrant: Sendable {
    var cluster: UInt64
    var packed: UInt64
  }

  private let context: AnalysisContext
  private let inflow: InflowCohort?
  private var entrants: [[Entrant]]

  public init(context: AnalysisContext) {
    self.context = context
    inflow = InflowCohort(context)
    entrants = Array(repeating: [], count: context.cohorts.count)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard let inflow, trajectory.isAdult, let spell = inflow.entry(of: trajectory) else { return }
    let entrant = Entrant(
      cluster: ContributorTally.cluster(of: trajectory),
      packed: EntryProfile.pack(trajectory, entering: spell.first))
    for cohort in cohorts { entrants[cohort].append(entrant) }
  }

  public mutating func merge(_ other: K02) {
    for cohort in entrants.indices { entrants[cohort] += other.entrants[cohort] }
  }

  public func tables() -> [CountedTable] {
    let parameters = context.inflowParameters(unit: "adults")
    let missing = context.uncovered(Self.descriptor.needs)
    guard missing.isEmpty else {
      return [Self.composition.refused(.init(missing: missing), parameters: parameters)]
    }
    var rows: [CountedTable.Row] = []
    for (i, cohort) in context.cohorts.enumerated() {
      let id = CountedTable.Category(cohort.id, label: cohort.label)
      let counted = Counted(entrants[i])
      for attribute in EntryProfile.allCases {
        for (position, category) in attribute.categories.enumerated() {
          let tally = counted.tallies[attribute.rawValue][position]
          rows.append(
            .init(
              [id, .init(attribute.id), .init(category)],
              [.persons(tally, base: counted.all), .share(tally, of: counted.all)]))
        }
      }
    }
    var table = Self.composition.table(rows, parameters: parameters)
    table.links = CountedTable.Links(partition: ["category"])
    return [table]
  }

  private struct Counted {
    var all = 0
    /// By attribute, then category.
    var tallies: [[OrderedTally]]

    init(_ entrants: [Entrant]) {
      tallies = EntryProfile.allCases.map {
        Array(repeating: OrderedTally(), count: $0.categories.count)
      }
      all = entrants.count
      for entrant in entrants.sorted(by: { $0.cluster < $1.cluster }) {
        for attribute in EntryProfile.allCases {
          tallies[attribute.rawValue][attribute.category(packed: entrant.packed)]
            .add(entrant.cluster)
        }
      }
    }
  }
}
