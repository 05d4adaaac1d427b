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
  /// Weight that enters after the first month, by the month up to which it is not at risk.
  private var late: [Double] = []

  init(
    times: [Int], causes: Int, cause: (Int) -> Int, entries: [Int]? = nil, weights: [Double]?
  ) {
    precondition(entries.map { $0.count == times.count } ?? true, "one entry a row")
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
            // A row that enters at or after its end is never seen.
            if let entries, entries[i] >= times[i] { continue }
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
    if let entries {
      late = [Double](repeating: 0, count: span)
      for i in entries.indices where entries[i] < times[i] && entries[i] >= origin {
        late[entries[i] - origin] += weights?[i] ?? 1
      }
    }
  }

  func end(_ cause: Int, _ month: Int) -> Double { ends[cause * span + month] }

  /// Months, counted from `origin`, in which some row ends.
  var months: [Int] { rows.indices.filter { rows[$0] > 0 } }

  /// Weight at risk just before each month of the range.
  func atRisk() -> [Double] {
    var risk = [Double](repeating: 0, count: span)
    var sum = 0.0
    for m in stride(from: span - 1, through: 0, by: -1) {
      for c in 0...causeCount { sum += end(c, m) }
      risk[m] = sum
    }
    guard !late.isEmpty else { return risk }
    // Not at risk in months up to the entry. Subtracting leaves rounding: nobody is nobody.
    var waiting = 0.0
    for m in stride(from: span - 1, through: 0, by: -1) {
      waiting += late[m]
      let left = risk[m] - waiting
      risk[m] = left <= 1e-12 * risk[m] ? 0 : left
    }
    return risk
  }
}
