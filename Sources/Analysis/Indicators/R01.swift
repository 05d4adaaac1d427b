import SocialAid
public import Statistics
public import Trajectories

/// R01 `register_separability` (séparabilité des registres / Trennbarkeit der Register): how far the
/// registers of two cohorts can be told apart, in profiles and in trajectories.
///
/// Ours, after the catalogue. For each pair of disjoint cohorts, everyone apart:
/// `R01.axes` compares each axis of C08 by the overlap of the two distributions over the fifths of
/// the axis (Weitzman 1970) and by Cliff's delta with its interval (Feng and Cliff 2004);
/// `R01.sequences` says what share of the discrepancy of the first `months` months after entry
/// the two cohorts explain (pseudo-R2 with the distance of Hamming; Studer, Ritschard, Gabadinho
/// and Müller 2011), with a permutation p of fixed seed. It describes offers: nobody is
/// classified, and no cohort is ranked. Who stands in both cohorts of a pair is in neither.
/// Refused with fewer than two cohorts. Memory: 100 bytes an applicant.
public struct R01: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "R01", name: "register_separability", unit: .index, letters: "PASKC",
    needs: [.booking, .contact, .measure, .sanction, .attendance], availability: "F+C+P")

  /// Months from entry that are compared, as in C05.
  static let months = 24
  static let permutations = 999
  /// Persons of the permutation test, at most: those with the smallest digests.
  static let permutedPersons = 4000
  static let seed: UInt64 = 20_251

  static let axes = TableShape(
    "R01.axes", ["cohort", "against", "axis"],
    [
      .init("persons", .persons), .init("others", .persons), .init("overlap", .index),
      .init("delta", .index),
    ])
  static let sequences = TableShape(
    "R01.sequences", ["cohort", "against"],
    [
      .init("persons", .persons), .init("others", .persons), .init("pseudo_r2", .index),
      .init("p", .index), .init("distance_own", .months), .init("distance_others", .months),
      .init("distance_between", .months),
    ])

  /// Rows one after the other, so that a person costs no allocation.
  private struct Rows: Sendable {
    var clusters: [UInt64] = []
    var persons: [UInt32] = []
    /// Bit i: a member of cohort i.
    var members: [UInt64] = []
    /// `width` values a row.
    var axes: [Double] = []
    var states: [UInt8] = []

    mutating func merge(_ other: Rows) {
      clusters += other.clusters
      persons += other.persons
      members += other.members
      axes += other.axes
      states += other.states
    }

    /// Indices in an order that does not depend on how rows came.
    var order: [Int] {
      clusters.indices.sorted {
        (clusters[$0], persons[$0]) < (clusters[$1], persons[$1])
      }
    }
  }

  private let context: AnalysisContext
  private let required: MonthFacts
  private let inflow: InflowCohort?
  private let isRefused: Bool
  private var profiles = Rows()
  private var sequences = Rows()

  public init(context: AnalysisContext) {
    self.context = context
    required = RegisterWindow.required(context.coverage)
    inflow = InflowCohort(context)
    isRefused =
      !context.uncovered(Self.descriptor.needs).isEmpty || Self.pairs(context).isEmpty
  }

  /// Pairs of cohorts other than everyone, in their order.
  static func pairs(_ context: AnalysisContext) -> [(Int, Int)] {
    let own = context.cohorts.indices.filter { context.cohorts[$0].rule != .everyone }.prefix(64)
    return own.flatMap { i in own.filter { $0 > i }.map { (i, $0) } }
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts: [Int]) {
    guard !isRefused, context.reads(trajectory) else { return }
    let key = TimedExit(trajectory, months: 0, cause: 0)
    let members = cohorts.filter { $0 < 64 }.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
    if let window = RegisterWindow.blocks(
      of: trajectory, required: required, thresholds: context.codebook.thresholds
    ).last {
      profiles.clusters.append(key.cluster)
      profiles.persons.append(key.person)
      profiles.members.append(members)
      profiles.axes += RegisterAxis.allCases.map {
        $0.value(
          trajectory, over: window.span, codebook: context.codebook, coverage: context.coverage)
          ?? .nan
      }
    }
    guard let inflow, trajectory.isAdult, let entry = inflow.entry(of: trajectory) else { return }
    let span = MonthSpan(entry.first, until: entry.first + Self.months)
    guard span.last <= inflow.coverageLast, trajectory.axis.contains(span) else { return }
    sequences.clusters.append(key.cluster)
    sequences.persons.append(key.person)
    sequences.members.append(members)
    sequences.states += trajectory.states[trajectory.indices(of: span)]
  }

  public mutating func merge(_ other: R01) {
    profiles.merge(other.profiles)
    sequences.merge(other.sequences)
  }

  public func tables() -> [CountedTable] {
    let parameters =
      context.inflowParameters(unit: context.readUnit) + [
        .init("months", String(Self.months)), .init("distance", "Hamming"),
        .init("classes", C08.binNames.joined(separator: " ")),
        .init("permutations", String(Self.permutations)),
        .init("permuted_persons", String(Self.permutedPersons)),
        .init("seed", String(Self.seed)),
      ]
    let missing = context.uncovered(Self.descriptor.needs)
    let pairs = Self.pairs(context)
    guard missing.isEmpty, !pairs.isEmpty else {
      let refusal = CountedTable.Refusal(
        missing: missing + (pairs.isEmpty ? ["cohorts"] : []),
        reason: missing.isEmpty ? "refusal.one_cohort" : "refusal.missing_input")
      return [Self.axes, Self.sequences].map { $0.refused(refusal, parameters: parameters) }
    }
    var axes: [CountedTable.Row] = []
    var found: [CountedTable.Row] = []
    let profileOrder = profiles.order
    let sequenceOrder = sequences.order
    for (i, j) in pairs {
      let a = context.cohorts[i]
      let b = context.cohorts[j]
      let names = [
        CountedTable.Category(a.id, label: a.label), CountedTable.Category(b.id, label: b.label),
      ]
      for (k, axis) in RegisterAxis.allCases.enumerated() {
        axes.append(
          .init(names + [.init(axis.rawValue)], axisCells(k, i, j, profileOrder)))
      }
      found.append(.init(names, sequenceCells(i, j, sequenceOrder)))
    }
    return [
      Self.axes.table(axes, parameters: parameters),
      Self.sequences.table(found, parameters: parameters),
    ]
  }

  /// 0 for the first cohort alone, 1 for the second alone; nil for neither or both.
  private static func side(_ members: UInt64, _ i: Int, _ j: Int) -> Int? {
    switch (members >> UInt64(i) & 1, members >> UInt64(j) & 1) {
    case (1, 0): 0
    case (0, 1): 1
    default: nil
    }
  }

  private func axisCells(_ axis: Int, _ i: Int, _ j: Int, _ order: [Int]) -> [CountedTable.Cell] {
    let width = RegisterAxis.allCases.count
    var values: [[Double]] = [[], []]
    var tallies = [OrderedTally(), OrderedTally()]
    for row in order {
      let value = profiles.axes[row * width + axis]
      guard let side = Self.side(profiles.members[row], i, j), !value.isNaN else { continue }
      values[side].append(value)
      tallies[side].add(profiles.clusters[row])
    }
    func counts(_ values: [Double]) -> [Double] {
      var counts = C08.binNames.map { _ in 0.0 }
      for value in values { counts[C08.bin(value)] += 1 }
      return counts
    }
    let overlap = Overlap.coefficient(counts(values[0]), counts(values[1]))
    let dominance = Dominance(values[0], values[1])
    return [
      .persons(tallies[0]), .persons(tallies[1]),
      Self.cell(overlap, tallies),
      Self.cell(dominance?.delta, tallies, dominance.map { ($0.lower, $0.upper) }),
    ]
  }

  private func sequenceCells(_ i: Int, _ j: Int, _ order: [Int]) -> [CountedTable.Cell] {
    var rows: [Int] = []
    var groups: [Int] = []
    var tallies = [OrderedTally(), OrderedTally()]
    for row in order {
      guard let side = Self.side(sequences.members[row], i, j) else { continue }
      rows.append(row)
      groups.append(side)
      tallies[side].add(sequences.clusters[row])
    }
    let counts = tallies.map { CountedTable.Cell.persons($0) }
    guard let found = Discrepancy(hamming(rows), groups: groups, groupCount: 2) else {
      return counts + Array(repeating: .none("nil.empty_cohort"), count: 5)
    }
    let n = found.groups.map(\.weight)
    // Sums over ordered pairs: 2 W SS in all and in each group.
    let all = 2 * found.total.weight * found.total.weight * found.total.discrepancy
    let own = zip(n, found.groups).map { 2 * $0 * $0 * $1.discrepancy }
    func mean(_ sum: Double, _ pairs: Double) -> Double? { pairs > 0 ? sum / pairs : nil }
    let few = Array(rows.indices.prefix(Self.permutedPersons))
    let tested = DiscrepancyPermutation(
      hamming(few.map { rows[$0] }), groups: few.map { groups[$0] }, groupCount: 2,
      permutations: Self.permutations, seed: Self.seed)
    return counts + [
      Self.cell(found.pseudoR2, tallies), Self.cell(tested?.pValue, tallies),
      Self.cell(mean(own[0], n[0] * (n[0] - 1)), tallies),
      Self.cell(mean(own[1], n[1] * (n[1] - 1)), tallies),
      Self.cell(mean(all - own[0] - own[1], 2 * n[0] * n[1]), tallies),
    ]
  }

  private func hamming(_ rows: [Int]) -> HammingRows {
    HammingRows(
      bytes: rows.flatMap { sequences.states[$0 * Self.months..<($0 + 1) * Self.months] },
      width: Self.months)
  }

  /// A comparison stands on the smaller side.
  private static func cell(
    _ value: Double?, _ tallies: [OrderedTally], _ bounds: (lower: Double, upper: Double)? = nil
  ) -> CountedTable.Cell {
    guard let value else { return .none(NilReason.noValue) }
    let few = tallies[0].persons <= tallies[1].persons ? tallies[0] : tallies[1]
    return CountedTable.Cell(
      .estimate(value, lower: bounds?.lower, upper: bounds?.upper), persons: few.persons,
      dossiers: min(tallies[0].dossiers, tallies[1].dossiers))
  }
}
