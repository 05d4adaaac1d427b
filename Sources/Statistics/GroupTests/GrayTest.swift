import Foundation

/// Whether groups have the same cumulative incidence of one cause of exit.
public enum GrayTest {
  /// Gray's test (1988, Annals of Statistics 16): a log-rank test of the hazards of the incidence
  /// itself, in which rows that left by another cause stay partly at risk.
  ///
  /// Row k of a month counts Y_k·(1 - F_k)/S_k at risk. The covariance is Gray's: F of all groups
  /// together steps by d/h, h = Σ Y_r/S_r, its hazard is that step over 1 - F(-), and tied exits
  /// have their variance in h·S_r. `causes` is 0 where censored; `cause` one of
  /// 1...`causeCount`. Months weigh (1 - F)^rho of all rows together. Scores and covariances of
  /// `strata` are added up. nil when no two groups can differ.
  ///
  /// Cost: one pass over the rows, and months · groups³.
  public static func compare(
    times: [Int], causes: [Int], causeCount: Int, cause: Int, groups: [Int], groupCount: Int,
    strata: [Int]? = nil, rho: Double = 0
  ) -> GroupComparison? {
    precondition(times.count == causes.count, "one cause a row")
    precondition((1...max(1, causeCount)).contains(cause), "a cause among 1...causeCount")
    let tallies = GroupTally.byStratum(
      times: times, causes: { causes[$0] }, causeCount: causeCount, entries: nil,
      groups: groups, groupCount: groupCount, strata: strata)
    var observed = [Double](repeating: 0, count: groupCount)
    var expected = observed
    var covariance = [Double](repeating: 0, count: groupCount * groupCount)
    for tally in tallies {
      let months = steps(tally, cause: cause, rho: rho)
      for month in months {
        let hazard = month.exits.reduce(0, +) / month.risk.reduce(0, +)
        for g in 0..<groupCount {
          observed[g] += month.weight * month.exits[g]
          expected[g] += month.weight * month.risk[g] * hazard
        }
      }
      for group in 0..<groupCount { add(group, months, groupCount, &covariance) }
    }
    return GroupComparison(observed: observed, expected: expected, covariance: covariance)
  }

  /// One month with an exit of any cause, by group.
  private struct Step {
    /// At risk; S before and after; exits of the cause and of others.
    var y: [Double] = []
    var before: [Double] = []
    var after: [Double] = []
    var exits: [Double] = []
    var others: [Double] = []
    /// Y/S, and Y/S·(1 - F): rows at risk of the incidence.
    var h: [Double] = []
    var risk: [Double] = []
    /// F of all groups together: its step here, its value after it and the hazard of the step;
    /// K = (1 - F(-))^rho.
    var step = 0.0
    var pooled = 0.0
    var hazard = 0.0
    var weight = 1.0
  }

  private static func steps(_ tally: GroupTally, cause: Int, rho: Double) -> [Step] {
    let n = tally.groupCount
    var survival = [Double](repeating: 1, count: n)
    var incidence = [Double](repeating: 0, count: n)
    var pooled = 0.0
    var steps: [Step] = []
    for month in 0..<tally.span
    where (0..<n).contains(where: { tally.exits($0, month) > 0 }) {
      var step = Step()
      for g in 0..<n {
        let y = tally.atRisk(g, month)
        let d = tally.exits(g, cause, month)
        let all = tally.exits(g, month)
        step.y.append(y)
        step.before.append(survival[g])
        step.exits.append(d)
        step.others.append(all - d)
        let h = y > 0 && survival[g] > 0 ? y / survival[g] : 0
        step.h.append(h)
        step.risk.append(h * (1 - incidence[g]))
        if y > 0 {
          incidence[g] += survival[g] * d / y
          survival[g] *= (y - all) / y
        }
        step.after.append(survival[g])
      }
      let total = step.h.reduce(0, +)
      guard total > 0 else { continue }
      step.weight = rho == 0 ? 1 : Foundation.pow(1 - pooled, rho)
      step.step = step.exits.reduce(0, +) / total
      step.hazard = pooled < 1 ? step.step / (1 - pooled) : 0
      pooled += step.step
      step.pooled = pooled
      steps.append(step)
    }
    return steps
  }

  /// Adds what the exits of one group contribute to the covariance of all scores.
  private static func add(
    _ r: Int, _ months: [Step], _ n: Int, _ covariance: inout [Double]
  ) {
    // d_k = K·h_k·(1{k = r} - h_r/h), and c_k its sum against the pooled hazard from here on.
    var direct = [Double](repeating: 0, count: n)
    var later = [Double](repeating: 0, count: n)
    var own = direct
    var other = direct
    for step in months.reversed() {
      let total = step.h.reduce(0, +)
      for k in 0..<n {
        direct[k] = step.weight * step.h[k] * ((k == r ? 1 : 0) - step.h[r] / total)
      }
      let y = step.y[r]
      let (before, after) = (step.before[r], step.after[r])
      if y > 0 {
        // Whom everybody left weighs nothing later: the ratio then meets a sum of zero.
        let ratio = after > 0 ? (1 - step.pooled) / after : 0
        for k in 0..<n {
          own[k] = before * (direct[k] + (1 - ratio) * later[k])
          other[k] = before * ratio * later[k]
        }
        let d = step.exits.reduce(0, +)
        let tied = d > 1 ? 1 - (d - 1) / (total * before - 1) : 1
        let ownVariance = step.step / before / y * tied
        let d2 = step.others[r]
        let otherVariance = d2 / (y * y) * (d2 > 1 ? 1 - (d2 - 1) / (y - 1) : 1)
        for k in 0..<n {
          for l in 0..<n {
            covariance[k * n + l] +=
              own[k] * own[l] * ownVariance + other[k] * other[l] * otherVariance
          }
        }
      }
      for k in 0..<n { later[k] += direct[k] * step.hazard }
    }
  }
}
