/// The Aalen-Johansen estimator of competing exits, exact on tied whole months.
public enum AalenJohansen {
  /// Estimates the cumulative incidence of each cause from rows that end at `times`.
  ///
  /// `causes` is 0 where a row is censored, else 1...`causeCount`. F_k(t) sums S(i - 1)·d_k/n over
  /// the months i <= t, where S(i) is the product of 1 - d/n over all causes (Aalen and Johansen
  /// 1978). Ties are exact, nothing is drawn at random. The variance is the infinitesimal
  /// jackknife, each row its own group or summed within `clusters`; it differs from Aalen's and
  /// Gray's in the third digit. No rows give an empty curve.
  ///
  /// Cost: one counting pass over the rows and the square of the months; memory is flat.
  public static func fit(
    times: [Int], causes: [Int], causeCount: Int, weights: [Double]? = nil,
    clusters: [UInt32]? = nil
  ) -> IncidenceCurve {
    precondition(times.count == causes.count, "one cause a row")
    precondition(causes.allSatisfy { (0...causeCount).contains($0) }, "causes are 0...causeCount")
    let tally = MonthTally(
      times: times, causes: causeCount, cause: { causes[$0] }, weights: weights)
    let risk = tally.atRisk()
    let months = tally.rows.indices.filter { tally.rows[$0] > 0 }
    var curve = IncidenceCurve(
      times: months.map { $0 + tally.origin }, atRisk: months.map { risk[$0] },
      events: (0..<causeCount).map { k in months.map { tally.end(k + 1, $0) } },
      survival: [], incidence: Array(repeating: [], count: causeCount), standardError: [],
      survivalError: [],
      variance: clusters == nil ? .infinitesimalJackknife : .clusteredJackknife)
    var s = 1.0
    var f = [Double](repeating: 0, count: causeCount)
    for i in months.indices {
      let n = curve.atRisk[i]
      var all = 0.0
      for k in 0..<causeCount {
        let d = curve.events[k][i]
        all += d
        if n > 0 { f[k] += s * d / n }
        curve.incidence[k].append(f[k])
      }
      if n > 0 { s *= max(0, (n - all) / n) }
      curve.survival.append(s)
    }
    addErrors(
      &curve, origin: tally.origin, span: tally.span, times: times, causes: causes,
      weights: weights, clusters: clusters)
    return curve
  }

  private static func addErrors(
    _ curve: inout IncidenceCurve, origin: Int, span: Int, times: [Int], causes: [Int],
    weights: [Double]?, clusters: [UInt32]?
  ) {
    let count = curve.times.count
    let causeCount = curve.events.count
    var positionOfMonth = [Int](repeating: 0, count: span)
    for (i, t) in curve.times.enumerated() { positionOfMonth[t - origin] = i }
    let kinds = times.indices.map { row in
      Int32(positionOfMonth[times[row] - origin] * (causeCount + 1) + causes[row])
    }
    let (dense, used) = compact(kinds, below: count * (causeCount + 1))
    let jackknife = JackknifeVariance(
      kindOfRow: dense, kindCount: used.count, weights: weights, clusters: clusters)

    // Influence on log S: `running[i + 1]` for a row at risk through time i, and for a row that
    // left at i the loss 1/(n - d).
    var running = [0.0]
    var loss: [Double] = []
    for i in 0..<count {
      let n = curve.atRisk[i]
      let d = (0..<causeCount).reduce(0.0) { $0 + curve.events[$1][i] }
      let left = n - d
      loss.append(left > 0 ? 1 / left : 0)
      running.append(running[i] + (left > 0 ? 1 / left - 1 / n : 0))
    }
    var influence = [Double](repeating: 0, count: used.count * count)
    for (k, kind) in used.enumerated() {
      let end = Int(kind) / (causeCount + 1)
      let isExit = Int(kind) % (causeCount + 1) != 0
      for t in 0..<count {
        let seen = running[min(t, end) + 1]
        influence[k * count + t] =
          curve.survival[t] * (seen - (isExit && t >= end ? loss[end] : 0))
      }
    }
    curve.survivalError = jackknife.variance(influence: influence, times: count)
      .map { $0.squareRoot() }

    curve.standardError = (0..<causeCount).map { cause in
      // `atRisk[i + 1]` sums S(j - 1)·h_j·(running(j - 1) - 1/n_j) over times j <= i.
      var whileAtRisk = [0.0]
      for j in 0..<count {
        let before = j == 0 ? 1 : curve.survival[j - 1]
        let n = curve.atRisk[j]
        let hazard = n > 0 ? curve.events[cause][j] / n : 0
        let step = n > 0 ? before * hazard * (running[j] - 1 / n) : 0
        whileAtRisk.append(whileAtRisk[j] + step)
      }
      for (k, kind) in used.enumerated() {
        let end = Int(kind) / (causeCount + 1)
        let code = Int(kind) % (causeCount + 1)
        let before = end == 0 ? 1 : curve.survival[end - 1]
        let jump = code == cause + 1 ? before / curve.atRisk[end] : 0
        let after = running[end + 1] - (code != 0 ? loss[end] : 0)
        for t in 0..<count {
          influence[k * count + t] =
            t < end
            ? whileAtRisk[t + 1]
            : whileAtRisk[end + 1] + jump
              + after * (curve.incidence[cause][t] - curve.incidence[cause][end])
        }
      }
      return jackknife.variance(influence: influence, times: count).map { $0.squareRoot() }
    }
  }
}
