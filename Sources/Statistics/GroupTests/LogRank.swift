import Foundation

/// Whether groups leave at the same rate.
public enum LogRank {
  /// The log-rank test of any number of groups, and its weighted family.
  ///
  /// Observed less expected exits in each month, weighted by S(t-)^rho of all rows together: rho 0
  /// is the log-rank test (Mantel 1966; Peto and Peto 1972), rho 1 weighs early months more
  /// (Harrington and Fleming 1982). Months of different `strata` are never compared. `groups` and
  /// `strata` are numbers from 0. nil when no two groups can differ, as when nobody left.
  ///
  /// Cost: one pass over the rows.
  public static func compare(
    times: [Int], events: [Bool], entries: [Int]? = nil, groups: [Int], groupCount: Int,
    strata: [Int]? = nil, rho: Double = 0
  ) -> GroupComparison? {
    precondition(times.count == events.count, "one event flag a row")
    let tallies = GroupTally.byStratum(
      times: times, causes: { events[$0] ? 1 : 0 }, causeCount: 1, entries: entries,
      groups: groups, groupCount: groupCount, strata: strata)
    var observed = [Double](repeating: 0, count: groupCount)
    var expected = observed
    var covariance = [Double](repeating: 0, count: groupCount * groupCount)
    for tally in tallies {
      var survival = 1.0
      for month in 0..<tally.span {
        var n = 0.0
        var d = 0.0
        for g in 0..<groupCount {
          n += tally.atRisk(g, month)
          d += tally.exits(g, 1, month)
        }
        guard d > 0, n > 0 else { continue }
        let weight = rho == 0 ? 1 : Foundation.pow(survival, rho)
        survival *= 1 - d / n
        let spread = n > 1 ? weight * weight * d * (n - d) / (n - 1) : 0
        for g in 0..<groupCount {
          let share = tally.atRisk(g, month) / n
          observed[g] += weight * tally.exits(g, 1, month)
          expected[g] += weight * d * share
          for h in 0..<groupCount {
            covariance[g * groupCount + h] +=
              spread * share * ((g == h ? 1 : 0) - tally.atRisk(h, month) / n)
          }
        }
      }
    }
    return GroupComparison(observed: observed, expected: expected, covariance: covariance)
  }
}
