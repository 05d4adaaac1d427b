/// The Aalen-Johansen estimator of competing exits, exact on tied whole months.
public enum AalenJohansen {
  /// Estimates the cumulative incidence of each cause from rows that end at `times`.
  ///
  /// `causes` is 0 where a row is censored, else 1...`causeCount`. F_k(t) sums S(i - 1)·d_k/n over
  /// the months i <= t, where S(i) is the product of 1 - d/n over all causes (Aalen and Johansen
  /// 1978). A row is at risk in (entry, time]. Ties are exact, nothing is drawn at random. The
  /// variance is the infinitesimal jackknife, each row its own group or summed within `clusters`;
  /// it differs from Aalen's and Gray's (`GrayVariance`) in the third digit. No rows give an empty
  /// curve.
  ///
  /// Cost: one counting pass over the rows and the square of the months; memory is flat.
  public static func fit(
    times: [Int], causes: [Int], causeCount: Int, entries: [Int]? = nil,
    weights: [Double]? = nil, clusters: [UInt32]? = nil
  ) -> IncidenceCurve {
    let (tally, curves) = count(
      times: times, causes: causes, causeCount: causeCount, entries: entries, weights: weights)
    let influence = ExitInfluence(
      curves, tally, times: times, cause: { causes[$0] }, entries: entries, weights: weights,
      clusters: clusters)
    func errors(
      _ fill: (Int, UnsafeMutableBufferPointer<Double>) -> Void
    ) -> [Double] {
      influence.jackknife.variance(count: curves.times.count, fill: fill)
        .map { $0.squareRoot() }
    }
    return IncidenceCurve(
      times: curves.times, atRisk: curves.atRisk, events: curves.events,
      survival: curves.survival, incidence: curves.incidence,
      standardError: (0..<causeCount).map { k in
        errors { influence.onIncidence(k, $0, $1) }
      },
      survivalError: errors(influence.onSurvival),
      variance: clusters == nil ? .infinitesimalJackknife : .clusteredJackknife)
  }

  static func count(
    times: [Int], causes: [Int], causeCount: Int, entries: [Int]?, weights: [Double]?
  ) -> (MonthTally, ExitCurves) {
    precondition(times.count == causes.count, "one cause a row")
    precondition(causes.allSatisfy { (0...causeCount).contains($0) }, "causes are 0...causeCount")
    let tally = MonthTally(
      times: times, causes: causeCount, cause: { causes[$0] }, entries: entries, weights: weights)
    return (tally, ExitCurves(tally))
  }
}
