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
  /// Cost: one counting pass over the rows, no sort; memory grows with the months, not with the
  /// rows, but for the kinds of rows that the jackknife needs.
  public static func fit(
    times: [Int], events: [Bool], entries: [Int]? = nil, weights: [Double]? = nil,
    clusters: [UInt32]? = nil
  ) -> SurvivalCurve {
    precondition(times.count == events.count, "one event flag a row")
    let tally = MonthTally(
      times: times, causes: 1, cause: { events[$0] ? 1 : 0 }, entries: entries, weights: weights)
    let curves = ExitCurves(tally)
    var curve = SurvivalCurve(
      times: curves.times, atRisk: curves.atRisk, events: curves.events[0],
      survival: curves.survival, standardError: [],
      variance: clusters != nil
        ? .clusteredJackknife : weights != nil ? .infinitesimalJackknife : .greenwood)
    if curve.variance == .greenwood {
      curve.standardError = greenwood(curve)
    } else {
      let influence = ExitInfluence(
        curves, tally, times: times, cause: { events[$0] ? 1 : 0 }, entries: entries,
        weights: weights, clusters: clusters)
      curve.standardError = influence.jackknife.variance(
        count: curves.times.count, fill: influence.onSurvival
      ).map { $0.squareRoot() }
    }
    return curve
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
}
