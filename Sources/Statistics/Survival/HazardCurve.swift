import Foundation

/// A cumulative hazard: a step function on whole months, 0 before the first time.
public struct HazardCurve: Sendable, Equatable {
  /// How exits of one month are counted against those at risk.
  public enum Ties: String, Sendable {
    /// All at once: d/n (Nelson 1969; Aalen 1978).
    case nelsonAalen
    /// One after the other: 1/n + 1/(n - 1) + ... (Fleming and Harrington 1984). Weighted exits
    /// leave in equal parts.
    case flemingHarrington
  }

  public var times: [Int]
  public var atRisk: [Double]
  public var events: [Double]
  public var hazard: [Double]
  /// Standard error of the cumulative hazard: Σ d/n² (or its sum over single exits); with weights
  /// the infinitesimal jackknife, for Nelson-Aalen alone, nil otherwise.
  public var standardError: [Double]?
  public var ties: Ties

  /// Estimates the cumulative hazard from rows as `KaplanMeier.fit` takes them.
  public init(
    times: [Int], events: [Bool], entries: [Int]? = nil, weights: [Double]? = nil,
    ties: Ties = .nelsonAalen
  ) {
    precondition(times.count == events.count, "one event flag a row")
    func cause(_ row: Int) -> Int { events[row] ? 1 : 0 }
    let tally = MonthTally(
      times: times, causes: 1, cause: cause, entries: entries, weights: weights)
    let counted = weights.map { _ in
      MonthTally(times: times, causes: 1, cause: cause, entries: entries, weights: nil)
    }
    let curves = ExitCurves(tally)
    self.times = curves.times
    atRisk = curves.atRisk
    self.events = curves.events[0]
    self.ties = ties
    hazard = []
    var total = 0.0
    var variance = 0.0
    var errors: [Double] = []
    for (i, month) in tally.months.enumerated() {
      let (n, d) = (atRisk[i], self.events[i])
      if n > 0, d > 0 {
        switch ties {
        case .nelsonAalen:
          total += d / n
          variance += d / (n * n)
        case .flemingHarrington:
          let exits = Int((counted ?? tally).end(1, month))
          let part = d / Double(exits)
          for k in 0..<exits {
            let left = n - Double(k) * part
            total += part / left
            variance += part / (left * left)
          }
        }
      }
      hazard.append(total)
      errors.append(variance.squareRoot())
    }
    if weights == nil {
      standardError = errors
    } else if ties == .nelsonAalen {
      standardError = Self.jackknife(curves, tally, times, cause, entries, weights)
    }
  }

  /// exp(-H) at and after each time.
  public var survival: [Double] { hazard.map { Foundation.exp(-$0) } }

  /// H(t); 0 before the first time.
  public func hazard(at t: Int) -> Double {
    let i = lastIndex(in: times, atOrBefore: t)
    return i < 0 ? 0 : hazard[i]
  }

  /// dH for a row: 1/n at its exit, less Σ d/n² over the times it is at risk.
  private static func jackknife(
    _ curves: ExitCurves, _ tally: MonthTally, _ times: [Int], _ cause: (Int) -> Int,
    _ entries: [Int]?, _ weights: [Double]?
  ) -> [Double] {
    let count = curves.times.count
    var running = [0.0]
    for i in 0..<count {
      let n = curves.atRisk[i]
      running.append(running[i] + (n > 0 ? curves.events[0][i] / (n * n) : 0))
    }
    var position = [Int](repeating: 0, count: tally.span)
    for (i, t) in curves.times.enumerated() { position[t - tally.origin] = i }
    let kinds = times.indices.map { row in
      let from =
        entries.map {
          $0[row] < times[row] ? lastIndex(in: curves.times, atOrBefore: $0[row]) + 1 : count
        } ?? 0
      return Int32((from * count + position[times[row] - tally.origin]) * 2 + cause(row))
    }
    let (dense, used) = compact(kinds, below: (entries == nil ? 1 : count + 1) * count * 2)
    return JackknifeVariance(
      kindOfRow: dense, kindCount: used.count, weights: weights, clusters: nil
    ).variance(count: count) { number, influence in
      let code = Int(used[number])
      let (from, end) = (code / 2 / count, code / 2 % count)
      for t in influence.indices {
        let isSeen = t >= from && from <= end
        let seen = isSeen ? running[min(t, end) + 1] - running[from] : 0
        influence[t] =
          (isSeen && code % 2 == 1 && t >= end ? 1 / curves.atRisk[end] : 0) - seen
      }
    }.map { $0.squareRoot() }
  }
}
