/// Rows counted by month of end and cause: the only pass over the rows that the estimators need.
///
/// Months before `origin` do not occur. Cost: one pass; memory grows with the range of months.
struct MonthTally {
  /// Smallest month that occurs.
  let origin: Int
  /// Number of months from the smallest to the largest.
  let span: Int
  /// Weight by cause (0 censored) and month: `ends[cause * span + month - origin]`.
  private(set) var ends: [Double]
  /// Rows that end in the month, to know which months are times at all.
  private(set) var rows: [Int]
  let causeCount: Int

  init(times: [Int], causes: Int, cause: (Int) -> Int, weights: [Double]?) {
    var low = Int.max
    var high = Int.min
    for t in times {
      low = min(low, t)
      high = max(high, t)
    }
    let origin = times.isEmpty ? 0 : low
    let span = times.isEmpty ? 0 : high - low + 1
    var ends = [Double](repeating: 0, count: span * (causes + 1))
    var rows = [Int](repeating: 0, count: span)
    ends.withUnsafeMutableBufferPointer { ends in
      rows.withUnsafeMutableBufferPointer { rows in
        times.withUnsafeBufferPointer { times in
          for i in times.indices {
            let m = times[i] - origin
            rows[m] += 1
            ends[cause(i) * span + m] += weights.map { $0[i] } ?? 1
          }
        }
      }
    }
    self.origin = origin
    self.span = span
    causeCount = causes
    self.ends = ends
    self.rows = rows
  }

  func end(_ cause: Int, _ month: Int) -> Double { ends[cause * span + month] }

  /// Weight at risk just before each month of the range, without late entry.
  func atRisk() -> [Double] {
    var risk = [Double](repeating: 0, count: span)
    var sum = 0.0
    for m in stride(from: span - 1, through: 0, by: -1) {
      for c in 0...causeCount { sum += end(c, m) }
      risk[m] = sum
    }
    return risk
  }
}
