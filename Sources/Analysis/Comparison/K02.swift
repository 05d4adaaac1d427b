import SocialAid
public import Statistics
public import Trajectories

/// K02 `composition`: who the cohorts are at entry, and how far they differ from the first one.
///
/// The entrants of C01: adults of the inflow cohort, one spell each. `K02.composition` is the table
/// that opens every comparison; what is not known is a row of its own. `K02.balance` compares each
/// cohort with the first: the standardised difference of each share, with the spread of the two
/// unadjusted groups as its fixed denominator (Austin 2009), and beside it its standard error, so
/// that chance can be seen (Hedges and Olkin 1985). Memory: 16 bytes an entrant and cohort.
public struct K02: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "K02", name: "composition", unit: .share, letters: "", needs: [.booking])

  static let composition = TableShape(
    "K02.composition", ["cohort", "attribute", "category"],
    [.init("persons", .persons), .init("share", .share)])
  static let balance = TableShape(
    "K02.balance", ["cohort", "attribute", "category"],
    [.init("reference", .share), .init("compared", .share), .init("smd", .smd), .init("se", .smd)])

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
      return [Self.composition, Self.balance].map {
        $0.refused(.init(missing: missing), parameters: parameters)
      }
    }
    let counted = entrants.map(Counted.init)
    var composition: [CountedTable.Row] = []
    var balance: [CountedTable.Row] = []
    for (i, cohort) in context.cohorts.enumerated() {
      let id = CountedTable.Category(cohort.id, label: cohort.label)
      for attribute in EntryProfile.allCases {
        for (position, category) in attribute.categories.enumerated() {
          let names = [id, CountedTable.Category(attribute.id), .init(category)]
          let tally = counted[i].tallies[attribute.rawValue][position]
          composition.append(
            .init(
              names, [.persons(tally, base: counted[i].all), .share(tally, of: counted[i].all)]))
          guard i > 0, let first = counted.first else { continue }
          let reference = first.tallies[attribute.rawValue][position]
          balance.append(
            .init(names, Self.cells(tally, counted[i].all, reference, first.all)))
        }
      }
    }
    return [
      Self.composition.table(composition, parameters: parameters),
      Self.balance.table(balance, parameters: parameters),
    ]
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

  /// A difference rests on the smaller of the two numerators, so that the gate sees the weaker one.
  private static func cells(
    _ tally: OrderedTally, _ all: Int, _ reference: OrderedTally, _ referenceAll: Int
  ) -> [CountedTable.Cell] {
    let shares: [CountedTable.Cell] = [.share(reference, of: referenceAll), .share(tally, of: all)]
    guard all > 0, referenceAll > 0,
      let smd = StandardizedDifference.proportions(
        Double(tally.persons) / Double(all), Double(reference.persons) / Double(referenceAll)),
      let error = StandardizedDifference.standardError(smd, all, referenceAll)
    else {
      let none = CountedTable.Cell.none(NilReason.noValue)
      return shares + [none, none]
    }
    let isSmaller = tally.persons <= reference.persons
    let weaker = isSmaller ? tally : reference
    let base = isSmaller ? all : referenceAll
    return shares
      + [smd, error].map {
        CountedTable.Cell(
          .estimate($0), persons: weaker.persons, dossiers: weaker.dossiers, base: base)
      }
  }
}
