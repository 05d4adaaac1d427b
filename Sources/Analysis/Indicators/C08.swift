import SocialAid
public import Statistics
public import Trajectories

/// C08 `register_profile` (profil de registres): six axes of the accompaniment, as distributions.
///
/// The axes of `RegisterAxis` over the windows of C07, one value an applicant and axis in 0...1;
/// an axis with fewer than two available sub-indicators has none, and the share of those is
/// printed. There is no total and no ranking. Refused without bookings, contacts, measures or
/// sanctions: money alone cannot show a register. Memory: 56 bytes an applicant and cohort.
public struct C08: CohortIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "C08", name: "register_profile", unit: .index, letters: "PASKC",
    needs: [.booking, .contact, .measure, .sanction, .attendance], availability: "F+C+P")

  static let axes = TableShape(
    "C08.axes", ["cohort", "axis"],
    [
      .init("persons", .persons), .init("q1", .index), .init("median", .index),
      .init("q3", .index), .init("none", .share),
    ])
  static let bins = TableShape(
    "C08.bins", ["cohort", "axis", "bin"],
    [.init("persons", .persons), .init("share", .share)])
  static let binNames = ["0-20", "20-40", "40-60", "60-80", "80-100"]

  /// Values by axis, one entry an applicant; NaN is none.
  private struct Profiles: Sendable {
    var clusters: [UInt64] = []
    var values: [[Double]] = RegisterAxis.allCases.map { _ in [] }

    mutating func append(_ cluster: UInt64, _ axes: [Double?]) {
      clusters.append(cluster)
      for (i, value) in axes.enumerated() { values[i].append(value ?? .nan) }
    }

    mutating func merge(_ other: Profiles) {
      clusters += other.clusters
      for i in values.indices { values[i] += other.values[i] }
    }
  }

  private let context: AnalysisContext
  private let required: MonthFacts
  private let isRefused: Bool
  private var cohorts: [Profiles]

  public init(context: AnalysisContext) {
    self.context = context
    required = RegisterWindow.required(context.coverage)
    isRefused = !context.uncovered(Self.descriptor.needs).isEmpty
    cohorts = Array(repeating: Profiles(), count: context.cohorts.count)
  }

  public mutating func observe(_ trajectory: Trajectory, cohorts members: [Int]) {
    guard !isRefused, context.reads(trajectory),
      let window = RegisterWindow.blocks(
        of: trajectory, required: required, thresholds: context.codebook.thresholds
      ).last
    else { return }
    let axes = RegisterAxis.allCases.map {
      $0.value(
        trajectory, over: window.span, codebook: context.codebook, coverage: context.coverage)
    }
    let cluster = ContributorTally.cluster(of: trajectory)
    for cohort in members { cohorts[cohort].append(cluster, axes) }
  }

  public mutating func merge(_ other: C08) {
    for i in cohorts.indices { cohorts[i].merge(other.cohorts[i]) }
  }

  public func tables() -> [CountedTable] {
    let thresholds = context.codebook.thresholds
    let parameters: [CountedTable.Parameter] = [
      .init("unit", context.readUnit), .init("window", String(thresholds.window)),
      .init("least_supported", String(thresholds.leastSupported)),
      .init("least_parts", String(RegisterAxis.leastParts)),
    ]
    let missing = context.uncovered(Self.descriptor.needs)
    guard missing.isEmpty else {
      return [Self.axes, Self.bins].map {
        $0.refused(.init(missing: missing), parameters: parameters)
      }
    }
    var axes: [CountedTable.Row] = []
    var bins: [CountedTable.Row] = []
    for (cohort, profiles) in zip(context.cohorts, cohorts) {
      let id = CountedTable.Category(cohort.id, label: cohort.label)
      let order = profiles.clusters.indices.sorted {
        profiles.clusters[$0] < profiles.clusters[$1]
      }
      for (axis, values) in zip(RegisterAxis.allCases, profiles.values) {
        let name = CountedTable.Category(axis.rawValue)
        var known = OrderedTally()
        var none = OrderedTally()
        var binned = Array(repeating: OrderedTally(), count: Self.binNames.count)
        for i in order {
          let cluster = profiles.clusters[i]
          if values[i].isNaN {
            none.add(cluster)
          } else {
            known.add(cluster)
            binned[Self.bin(values[i])].add(cluster)
          }
        }
        let sorted = values.filter { !$0.isNaN }.sorted()
        let quartiles = [0.25, 0.5, 0.75].map { p in
          Quantile.type7(sorted, p).map {
            CountedTable.Cell(.estimate($0), persons: known.persons, dossiers: known.dossiers)
          } ?? .none(NilReason.noValue)
        }
        let rest = CountedTable.Cell.share(none, of: order.count)
        axes.append(
          .init([id, name], [.persons(known, base: order.count)] + quartiles + [rest]))
        bins += zip(Self.binNames, binned).map { bin, tally in
          .init([id, name, .init(bin)], [.persons(tally), .share(tally, of: known.persons)])
        }
      }
    }
    return [
      Self.axes.table(axes, parameters: parameters),
      Self.bins.table(bins, parameters: parameters),
    ]
  }

  /// The fifth in which a value lies; bounds belong to the bin above, 1 to the last.
  static func bin(_ value: Double) -> Int { min(binNames.count - 1, Int(value * 5 + 1e-9)) }
}
