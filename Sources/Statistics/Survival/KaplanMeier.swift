/// The Kaplan-Meier estimator on whole months.
public enum KaplanMeier {
  /// Estimates S(t) from rows that end at `times`, by exit (`events`) or by censoring.
  ///
  /// A row is at risk in (entry, time]; without `entries` from the beginning. Exits of a month
  /// come before its censorings. The variance is Greenwood's; with `weights` the infinitesimal
  /// jackknife, and with `clusters` the same summed within clusters (the curve names it). No rows
  /// give an empty curve; arrays must have equal lengths and entries lie before times, rows for
  /// which they do not are never at risk. Kaplan and Meier (1958).
  ///
  /// Cost: one counting pass over the rows, no sort; memory grows with the months (with
  /// `entries`, with pairs of months), not with the rows.
  public static func fit(
    times: [Int], events: [Bool], entries: [Int]? = nil, weights: [Double]? = nil,
    clusters: [UInt32]? = nil
  ) -> SurvivalCurve {
    precondition(times.count == events.count, "one event flag a row")
    let tally = MonthTally(
      times: times, causes: 1, cause: { events[$0] ? 1 : 0 }, weights: weights)
    var risk = tally.atRisk()
    if let entries { removeLate(entries, times, weights, tally, &risk) }
    let months = tally.rows.indices.filter { tally.rows[$0] > 0 }
    var curve = SurvivalCurve(
      times: months.map { $0 + tally.origin }, atRisk: months.map { risk[$0] },
      events: months.map { tally.end(1, $0) }, survival: [], standardError: [],
      variance: clusters != nil
        ? .clusteredJackknife : weights != nil ? .infinitesimalJackknife : .greenwood)
    var s = 1.0
    for i in months.indices {
      let n = curve.atRisk[i]
      if n > 0 { s *= max(0, (n - curve.events[i]) / n) }
      curve.survival.append(s)
    }
    if curve.variance == .greenwood {
      curve.standardError = greenwood(curve)
    } else {
      curve.standardError = jackknife(
        curve, tally: tally, times: times, events: events, entries: entries, weights: weights,
        clusters: clusters)
    }
    return curve
  }

  private static func removeLate(
    _ entries: [Int], _ times: [Int], _ weights: [Double]?, _ tally: MonthTally,
    _ risk: inout [Double]
  ) {
    // Not at risk in months up to the entry.
    var late = [Double](repeating: 0, count: tally.span)
    for i in entries.indices {
      let m = min(entries[i], times[i]) - tally.origin
      if m >= 0 { late[m] += weights?[i] ?? 1 }
    }
    var sum = 0.0
    for m in stride(from: tally.span - 1, through: 0, by: -1) {
      sum += late[m]
      risk[m] -= sum
    }
  }

  private static func greenwood(_ curve: SurvivalCurve) -> [Double] {
    var sum = 0.0
    return curve.times.indices.map { i in
      let n = curve.atRisk[i]
      let d = curve.events[i]
      if n > d { sum += d / (n * (n - d)) }
      return curve.survival[i] * sum.squareRoot()
    }
  }

  /// The derivative of S(t) in the weight of a row is S(t) times
  /// Σ over its months at risk of 1/(n - d) - 1/n, less 1/(n - d) at its exit.
  private static func jackknife(
    _ curve: SurvivalCurve, tally: MonthTally, times: [Int], events: [Bool], entries: [Int]?,
    weights: [Double]?, clusters: [UInt32]?
  ) -> [Double] {
    let count = curve.times.count
    var positionOfMonth = [Int](repeating: 0, count: tally.span)
    for (i, t) in curve.times.enumerated() { positionOfMonth[t - tally.origin] = i }
    // running[i + 1] sums over times 0...i.
    var running = [0.0]
    for i in 0..<count {
      let n = curve.atRisk[i]
      let left = n - curve.events[i]
      running.append(running[i] + (left > 0 && n > 0 ? 1 / left - 1 / n : 0))
    }
    // Times at or before the entry: the row is not at risk there.
    let skipped: [Int] =
      entries.map { entries in
        entries.map { lastIndex(in: curve.times, atOrBefore: $0) + 1 }
      } ?? []
    let entryKinds = entries == nil ? 1 : count + 1
    let kinds = times.indices.map { row in
      let end = positionOfMonth[times[row] - tally.origin]
      let from = entries == nil ? 0 : skipped[row]
      return Int32((from * count + end) * 2 + (events[row] ? 1 : 0))
    }
    let (dense, used) = compact(kinds, below: entryKinds * count * 2)
    var influence = [Double](repeating: 0, count: used.count * count)
    for (k, kind) in used.enumerated() {
      let isEvent = kind % 2 == 1
      let end = Int(kind) / 2 % count
      let from = Int(kind) / 2 / count
      let left = curve.atRisk[end] - curve.events[end]
      let exit = isEvent && left > 0 ? 1 / left : 0
      for t in from..<max(from, count) {
        let seen = running[min(t, end) + 1] - running[from]
        influence[k * count + t] = curve.survival[t] * (seen - (t >= end ? exit : 0))
      }
    }
    return JackknifeVariance(
      kindOfRow: dense, kindCount: used.count, weights: weights, clusters: clusters
    ).variance(influence: influence, times: count).map { $0.squareRoot() }
  }
}

/// Renumbers kinds so that only those that occur are tabled; `used` is ascending.
func compact(_ kinds: [Int32], below bound: Int) -> (dense: [Int32], used: [Int32]) {
  var number = [Int32](repeating: -1, count: bound)
  for k in kinds { number[Int(k)] = 0 }
  var used: [Int32] = []
  for k in number.indices where number[k] == 0 {
    number[k] = Int32(used.count)
    used.append(Int32(k))
  }
  return (kinds.map { number[Int($0)] }, used)
}
