/// S and the cumulative incidence of each cause, month by month, before any variance.
struct ExitCurves {
  /// Months with an exit or a censoring.
  let times: [Int]
  let atRisk: [Double]
  /// Weight of exits by cause and time.
  let events: [[Double]]
  private(set) var survival: [Double] = []
  private(set) var incidence: [[Double]]

  init(_ tally: MonthTally) {
    let risk = tally.atRisk()
    let months = tally.months
    let causeCount = tally.causeCount
    times = months.map { $0 + tally.origin }
    atRisk = months.map { risk[$0] }
    events = (0..<causeCount).map { k in months.map { tally.end(k + 1, $0) } }
    incidence = Array(repeating: [], count: causeCount)
    var s = 1.0
    var f = [Double](repeating: 0, count: causeCount)
    for i in months.indices {
      let n = atRisk[i]
      var all = 0.0
      for k in 0..<causeCount {
        let d = events[k][i]
        all += d
        if n > 0 { f[k] += s * d / n }
        incidence[k].append(f[k])
      }
      if n > 0 { s *= max(0, (n - all) / n) }
      survival.append(s)
    }
  }

  /// Weight of exits of any cause at a time.
  func exits(_ i: Int) -> Double { events.reduce(0) { $0 + $1[i] } }

  /// For each time the number of months from it to the next, within the first `tau`.
  func monthsHeld(to tau: Int) -> [Double] {
    times.indices.map { i in
      let end = i + 1 < times.count ? min(times[i + 1], tau) : tau
      return Double(max(0, end - max(0, times[i])))
    }
  }
}
