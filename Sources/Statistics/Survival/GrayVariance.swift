extension AalenJohansen {
  /// The same curve with the variance that Gray's `cuminc` gives, instead of the jackknife.
  ///
  /// Aalen (1978): Σ over times u <= t of (S(u-)/S(u))²·(F(t) - F(u))²·v for exits of other causes,
  /// and of (S(u-) - S(u-)/S(u)·(F(t) - F(u)))²·v for exits of the cause, with
  /// v = d(n - d)/(n²(n - 1)), the variance of d in n that ties ask for. S carries Greenwood's. For
  /// rows of weight one that enter at the beginning.
  public static func fitGray(times: [Int], causes: [Int], causeCount: Int) -> IncidenceCurve {
    let (_, curves) = count(
      times: times, causes: causes, causeCount: causeCount, entries: nil, weights: nil)
    let n = curves.times.count
    var greenwood = 0.0
    let survivalError = (0..<n).map { i in
      let (risk, d) = (curves.atRisk[i], curves.exits(i))
      if risk > d { greenwood += d / (risk * (risk - d)) }
      return curves.survival[i] * greenwood.squareRoot()
    }
    return IncidenceCurve(
      times: curves.times, atRisk: curves.atRisk, events: curves.events,
      survival: curves.survival, incidence: curves.incidence,
      standardError: (0..<causeCount).map { errors(curves, cause: $0) },
      survivalError: survivalError, variance: .gray)
  }

  private static func errors(_ curves: ExitCurves, cause: Int) -> [Double] {
    let f = curves.incidence[cause]
    // With x = F(t): Σ (c·(x - F(u)))²·v2 + (b - c·(x - F(u)))²·v1 as a polynomial in x.
    var constant = 0.0
    var linear = 0.0
    var square = 0.0
    return curves.times.indices.map { u in
      let before = u == 0 ? 1 : curves.survival[u - 1]
      let after = curves.survival[u]
      let c = after > 0 ? before / after : 0
      let d = curves.events[cause][u]
      let own = tied(d, curves.atRisk[u])
      let other = tied(curves.exits(u) - d, curves.atRisk[u])
      let shifted = before + c * f[u]
      constant += own * shifted * shifted + other * c * c * f[u] * f[u]
      linear -= 2 * (own * shifted * c + other * c * c * f[u])
      square += (own + other) * c * c
      let variance = constant + f[u] * (linear + f[u] * square)
      return max(0, variance).squareRoot()
    }
  }

  private static func tied(_ d: Double, _ n: Double) -> Double {
    guard d > 0, n > 0 else { return 0 }
    return n > 1 ? d * (n - d) / (n * n * (n - 1)) : 1
  }
}
