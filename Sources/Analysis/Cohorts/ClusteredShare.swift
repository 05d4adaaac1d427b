import Statistics

/// A share or a ratio over rows of which those of one dossier go together, with an interval that
/// knows it.
///
/// Two adults of a dossier live the same spells, and a person may leave aid twice: such rows are
/// fewer witnesses than they look. The variance is that of a ratio estimator linearised over
/// dossiers (Cochran 1977, section 6.5 and chapter 9A). A share gets Wilson's interval (1927) on the effective
/// number of rows, n / max(1, design effect), after Korn and Graubard (1998); where the design
/// effect is not defined, at 0 and 1, the dossiers are counted. Rows come in order of dossier,
/// then person, as `OrderedTally` asks.
struct ClusteredShare {
  /// Rows that hold the attribute, and all rows.
  private(set) var part = OrderedTally()
  private(set) var base = OrderedTally()
  private var sums = ClusterSums()

  /// Adds a row.
  mutating func add(_ cluster: UInt64, person: UInt32, isPart: Bool) {
    base.add(cluster, person: person)
    if isPart { part.add(cluster, person: person) }
    sums.add(cluster, isPart ? 1 : 0, 1)
  }

  /// The share as a figure; `nil.empty_denominator` without a row.
  var cell: CountedTable.Cell {
    let n = Double(base.records)
    guard n > 0 else {
      return CountedTable.Cell(
        .notComputable("nil.empty_denominator"), persons: 0, dossiers: 0, base: 0)
    }
    let p = Double(part.records) / n
    let bounds = Self.wilson(p, effectiveRows(p, n))
    return CountedTable.Cell(
      .estimate(p, lower: bounds.lower, upper: bounds.upper), persons: part.persons,
      dossiers: part.dossiers, base: base.persons)
  }

  private func effectiveRows(_ p: Double, _ n: Double) -> Double {
    let independent = p * (1 - p) / n
    guard independent > 0, let variance = sums.varianceOfRatio else {
      return Double(max(1, base.dossiers))
    }
    return n / max(1, variance / independent)
  }

  /// Wilson (1927) with a number of trials that need not be whole.
  static func wilson(_ p: Double, _ n: Double) -> (lower: Double, upper: Double) {
    let z = Normal.quantile(0.975)
    let z2 = z * z
    let centre = p + z2 / (2 * n)
    let half = z * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
    let scale = 1 + z2 / n
    return (
      p == 0 ? 0 : max(0, (centre - half) / scale), p == 1 ? 1 : min(1, (centre + half) / scale)
    )
  }
}

/// Totals of two quantities by dossier, for the variance of their ratio.
struct ClusterSums {
  private var last: UInt64?
  private var open = (y: 0.0, x: 0.0)
  private var clusters = 0
  private var y = 0.0
  private var x = 0.0
  private var yy = 0.0
  private var xy = 0.0
  private var xx = 0.0

  /// Adds a row; dossiers must not descend from call to call.
  mutating func add(_ cluster: UInt64, _ numerator: Double, _ denominator: Double) {
    if cluster != last { close() }
    last = cluster
    open.y += numerator
    open.x += denominator
  }

  /// The ratio of the totals; nil without a denominator.
  var ratio: Double? {
    let all = closed()
    return all.x > 0 ? all.y / all.x : nil
  }

  /// m/(m-1) Σ (y - r x)² / X² over m dossiers; nil with fewer than two.
  var varianceOfRatio: Double? {
    let all = closed()
    guard all.clusters > 1, all.x > 0 else { return nil }
    let m = Double(all.clusters)
    let r = all.y / all.x
    let squares = max(0, all.yy - 2 * r * all.xy + r * r * all.xx)
    return m / (m - 1) * squares / (all.x * all.x)
  }

  /// The 95 % interval of the ratio, not below 0, by Student's t with one degree less than
  /// dossiers; nil without a variance.
  var interval: (lower: Double, upper: Double)? {
    guard let ratio, let variance = varianceOfRatio,
      let t = StudentT.quantile(0.975, degrees: closed().clusters - 1)
    else { return nil }
    let half = t * variance.squareRoot()
    return (max(0, ratio - half), ratio + half)
  }

  private mutating func close() {
    guard last != nil else { return }
    clusters += 1
    y += open.y
    x += open.x
    yy += open.y * open.y
    xy += open.x * open.y
    xx += open.x * open.x
    open = (0, 0)
  }

  private func closed() -> ClusterSums {
    var copy = self
    copy.close()
    return copy
  }
}
