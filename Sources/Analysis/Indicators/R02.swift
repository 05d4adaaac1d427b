import SocialAid
public import Statistics
public import Trajectories

/// R02 `recognition_effect` (ce que changerait la reconnaissance / was eine Anerkennung ändern würde):
/// persons, months and money that stand under a label that does not fit.
///
/// Ours, after the catalogue. The windows of C07 in four of its cells (`RecognitionCell`): supported
/// months of the window, and the aid and the measure costs booked in them. It re-labels what was
/// done and paid; it is no saving, no cost to come, and says nothing of a person. `R02.range`
/// gives the least and the greatest figure over the grid of C07, so a reader sees how far each
/// rests on thresholds that are ours. Refused where C07 is. Memory: 72 bytes an applicant and
/// cohort.
public struct R02: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "R02", name: "recognition_effect", unit: .events, letters: "PASKC",
    needs: [.contact, .sanction, .status, .booking],
    availability: "F+C+P", needsAmounts: true)

  static let recognition = TableShape(
    "R02.recognition", ["cohort", "cell"],
    [
      .init("persons", .persons), .init("months", .events), .init("pooled", .share),
      .init("aid", .money), .init("measure_cost", .money),
    ])
  static let range = TableShape(
    "R02.range", ["cohort", "cell", "part"],
    [.init("persons", .persons), .init("months", .events), .init("aid", .money)])

  private struct Window: Sendable {
    var cluster: UInt64
    var quantities: WindowQuantities
    var supported: Int16
    var aid: Int64
    var cost: Int64
  }

  /// What the windows of one cell add up to.
  private struct Sums {
    var tally = OrderedTally()
    var months = 0
    var aid: Int64 = 0
    var cost: Int64 = 0
    /// By window: who holds the money.
    var aids: [(holder: UInt64, amount: Int)] = []
    var costs: [(holder: UInt64, amount: Int)] = []

    mutating func add(_ window: Window) {
      tally.add(window.cluster)
      aids.append((window.cluster, Int(window.aid)))
      costs.append((window.cluster, Int(window.cost)))
      months += Int(window.supported)
      aid += window.aid
      cost += window.cost
    }

    func count(_ number: Int) -> CountedTable.Cell {
      CountedTable.Cell(.count(number), persons: tally.persons, dossiers: tally.dossiers)
    }
    func money(
      _ centimes: Int64, _ amounts: [(holder: UInt64, amount: Int)]
    ) -> CountedTable.Cell {
      tally.persons == 0
        ? .none(NilReason.noValue)
        : CountedTable.Cell(
          .estimate(Double(centimes) / 100), persons: tally.persons, dossiers: tally.dossiers,
          largest: LargestContributions(of: amounts))
    }
  }

  private let context: AnalysisContext
  private let required: MonthFacts
  private let isRefused: Bool
  private var cohorts: [[Window]]
  private var contacts = 0
  private var unknownContacts = 0

  public init(context: AnalysisContext) {
    self.context = context
    required = RegisterWindow.required(context.coverage)
    isRefused = C07Refusal.ofInputs(context) != nil
    cohorts = Array(repeating: [], count: context.cohorts.count)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts members: [Int]) {
    guard !isRefused, context.reads(trajectory),
      let reading = RegisterReading.all(
        trajectory, codebook: context.codebook, required: required
      ).last
    else { return }
    contacts += Int(reading.quantities.contacts)
    unknownContacts += Int(reading.quantities.unknownContacts)
    var window = Window(
      cluster: ContributorTally.cluster(of: trajectory), quantities: reading.quantities,
      supported: Int16(clamping: reading.window.supported), aid: 0, cost: 0)
    for i in trajectory.indices(of: reading.window.span)
    where trajectory.facts[i].contains(.supported) {
      window.aid += Int64(trajectory.totalCentimes[i])
      window.cost += Int64(trajectory.measureCostCentimes[i])
    }
    for cohort in members { cohorts[cohort].append(window) }
  }

  public mutating func merge(_ other: R02) {
    for i in cohorts.indices { cohorts[i] += other.cohorts[i] }
    contacts += other.contacts
    unknownContacts += other.unknownContacts
  }

  public func tables() -> [CountedTable] {
    let thresholds = context.codebook.thresholds
    let parameters =
      C07Tables.parameters(context) + [
        .init("aid", "ordinary, SIL, HEALTH_COST; household money divided by members"),
        .init("measure_cost", "MEASURE_COST by months of use"),
      ]
    let refusal =
      C07Refusal.ofInputs(context)
      ?? C07Refusal.ofNature(
        unknown: unknownContacts, of: contacts, limit: thresholds.unknownNatureShare)
    if let refusal {
      return [Self.recognition, Self.range].map { $0.refused(refusal, parameters: parameters) }
    }
    let moved = ThresholdGrid.allCases.flatMap { threshold in
      ThresholdGrid.levels.map { threshold.moved(thresholds, by: $0) }
    }
    var recognition: [CountedTable.Row] = []
    var range: [CountedTable.Row] = []
    for (cohort, unsorted) in zip(context.cohorts, cohorts) {
      let id = CountedTable.Category(cohort.id, label: cohort.label)
      let windows = unsorted.sorted { $0.cluster < $1.cluster }
      let base = Self.sums(windows, thresholds)
      let months = windows.reduce(0) { $0 + Int($1.supported) }
      let knowsCost = windows.contains { $0.cost != 0 }
      let variants = moved.map { Self.sums(windows, $0) }
      for (k, cell) in RecognitionCell.allCases.enumerated() {
        let name = CountedTable.Category(cell.rawValue)
        let sums = base[k]
        recognition.append(
          .init(
            [id, name],
            [
              .persons(sums.tally, base: windows.count), sums.count(sums.months),
              Self.share(sums, ofMonths: months, persons: windows.count),
              sums.money(sums.aid, sums.aids),
              knowsCost ? sums.money(sums.cost, sums.costs) : .none("nil.no_measure_cost"),
            ]))
        for (part, found) in [
          ("least", variants.map { $0[k] }.min { $0.months < $1.months }),
          ("greatest", variants.map { $0[k] }.max { $0.months < $1.months }),
        ] {
          let sums = found ?? Sums()
          range.append(
            .init(
              [id, name, .init(part)],
              [
                .persons(sums.tally, base: windows.count), sums.count(sums.months),
                sums.money(sums.aid, sums.aids),
              ]))
        }
      }
    }
    return [
      Self.recognition.table(recognition, parameters: parameters),
      Self.range.table(range, parameters: parameters),
    ]
  }

  private static func sums(
    _ windows: [Window], _ thresholds: Codebook.Thresholds
  ) -> [Sums] {
    var sums = RecognitionCell.allCases.map { _ in Sums() }
    for window in windows {
      guard let cell = RecognitionCell(window.quantities, thresholds),
        let k = RecognitionCell.allCases.firstIndex(of: cell)
      else { continue }
      sums[k].add(window)
    }
    return sums
  }

  private static func share(
    _ sums: Sums, ofMonths months: Int, persons: Int
  ) -> CountedTable.Cell {
    guard months > 0 else {
      return CountedTable.Cell(
        .notComputable("nil.empty_denominator"), persons: 0, dossiers: 0, base: 0)
    }
    return CountedTable.Cell(
      .estimate(Double(sums.months) / Double(months)), persons: sums.tally.persons,
      dossiers: sums.tally.dossiers, base: persons)
  }
}
