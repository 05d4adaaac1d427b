import Statistics

/// The values of one cohort for every part of an indicator, with who stands behind them.
///
/// Memory: 8 bytes a person and 12 a person and part. Nothing here depends on the order in which
/// persons were added.
struct PartSample: Sendable {
  /// Cluster hash of each person (`ContributorTally.cluster`).
  private var clusters: [UInt64] = []
  /// By part, by person; not a number where there is no value.
  private var values: [[Double]]
  /// By part, by person; value times denominator is the numerator. Single precision is exact for
  /// months and counts, and for the rest far finer than the interval that it serves.
  private var weights: [[Float]]
  private var numerators: [ExactSum]
  private var denominators: [ExactSum]
  /// By part: persons without a value, by reason.
  private var reasons: [[String: Int]]

  init(parts: Int) {
    values = Array(repeating: [], count: parts)
    weights = Array(repeating: [], count: parts)
    numerators = Array(repeating: ExactSum(), count: parts)
    denominators = Array(repeating: ExactSum(), count: parts)
    reasons = Array(repeating: [:], count: parts)
  }

  /// Adds a person with one measurement a part.
  mutating func add(cluster: UInt64, _ measurements: [Measurement]) {
    clusters.append(cluster)
    for (part, measurement) in measurements.enumerated() {
      switch measurement {
      case .value(let number, let numerator, let denominator):
        values[part].append(number)
        weights[part].append(Float(denominator))
        numerators[part].add(numerator)
        denominators[part].add(denominator)
      case .none(let reason):
        values[part].append(.nan)
        weights[part].append(0)
        reasons[part][reason, default: 0] += 1
      }
    }
  }

  mutating func merge(_ other: PartSample) {
    clusters.append(contentsOf: other.clusters)
    for part in values.indices {
      values[part].append(contentsOf: other.values[part])
      weights[part].append(contentsOf: other.weights[part])
      numerators[part].merge(other.numerators[part])
      denominators[part].merge(other.denominators[part])
      reasons[part].merge(other.reasons[part], uniquingKeysWith: +)
    }
  }

  /// Indices of persons in ascending order of cluster; made once for all parts.
  func clusterOrder() -> [Int] {
    clusters.indices.sorted { clusters[$0] < clusters[$1] }
  }

  /// What a table says of one part.
  func summary(of part: Int, order: [Int], isShare: Bool = false) -> Summary {
    var valued = Contributors()
    var positive = Contributors()
    var without = Contributors()
    for i in order {
      let value = values[part][i]
      if value.isNaN {
        without.add(clusters[i])
      } else {
        valued.add(clusters[i])
        if value > 0 { positive.add(clusters[i]) }
      }
    }
    let denominator = denominators[part].value
    let known = order.filter { !values[part][$0].isNaN }
    let sorted = known.map { values[part][$0] }.sorted()
    let interval = ClusteredRatio.interval(
      clusterSums(of: part, order: order), isShare: isShare,
      isSigned: values[part].contains { $0 < 0 })
    return Summary(
      sorted: sorted,
      medianInterval: ClusteredMedian.interval(
        known.map { values[part][$0] }, clusters: known.map { clusters[$0] }, sorted: sorted),
      pooled: denominator > 0 ? numerators[part].value / denominator : nil,
      interval: interval, valued: valued, positive: positive, without: without,
      reason: reasons[part].max { ($0.value, $1.key) < ($1.value, $0.key) }?.key)
  }

  /// The share of persons with a value above zero among those with one, clustered by dossier.
  func shareAboveZero(of part: Int, order: [Int]) -> ClusteredShare {
    var share = ClusteredShare()
    for (number, i) in order.enumerated() where !values[part][i].isNaN {
      share.add(
        clusters[i], person: UInt32(truncatingIfNeeded: number), isPart: values[part][i] > 0)
    }
    return share
  }

  /// Numerator and denominator of each dossier with a value; exact, so the order of the persons
  /// of a dossier does not matter.
  private func clusterSums(of part: Int, order: [Int]) -> [ClusteredRatio.Sums] {
    var sums: [ClusteredRatio.Sums] = []
    var numerator = ExactSum()
    var denominator = ExactSum()
    var last: UInt64?
    func close() {
      guard last != nil else { return }
      sums.append(.init(numerator: numerator.value, denominator: denominator.value))
    }
    for i in order where !values[part][i].isNaN {
      if clusters[i] != last {
        close()
        numerator = ExactSum()
        denominator = ExactSum()
        last = clusters[i]
      }
      let weight = Double(weights[part][i])
      numerator.add(values[part][i] * weight)
      denominator.add(weight)
    }
    close()
    return sums
  }

  struct Summary {
    /// Values, ascending.
    var sorted: [Double]
    /// The 95 % interval of the median; nil where so few dossiers cannot tell one.
    var medianInterval: (lower: Double, upper: Double)?
    /// Sum of numerators over sum of denominators; nil without a denominator.
    var pooled: Double?
    /// The 95 % interval of `pooled`; nil where dossiers tell nothing of their variation.
    var interval: (lower: Double, upper: Double)?
    var valued: Contributors
    /// Those with a value above zero.
    var positive: Contributors
    var without: Contributors
    /// The reason that most persons without a value share.
    var reason: String?

    func cell(
      _ value: Double?, _ interval: (lower: Double, upper: Double)? = nil
    ) -> CountedTable.Cell {
      guard let value else { return noValue }
      return CountedTable.Cell(
        .estimate(value, lower: interval?.lower, upper: interval?.upper), persons: valued.persons,
        dossiers: valued.dossiers)
    }

    /// A cell for figures that nobody stands behind.
    var noValue: CountedTable.Cell {
      CountedTable.Cell(
        .notComputable(reason ?? NilReason.noValue), persons: 0, dossiers: 0, base: 0)
    }
  }

  /// Persons and distinct dossiers, from clusters in ascending order.
  struct Contributors {
    var persons = 0
    var dossiers = 0
    private var last: UInt64?

    mutating func add(_ cluster: UInt64) {
      persons += 1
      if last != cluster { dossiers += 1 }
      last = cluster
    }

    var count: CountedTable.Cell {
      CountedTable.Cell(.count(persons), persons: persons, dossiers: dossiers)
    }
  }
}
