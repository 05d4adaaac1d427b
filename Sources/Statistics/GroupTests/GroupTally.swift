/// Rows of one stratum counted by group, cause and month.
struct GroupTally {
  let groupCount: Int
  let causeCount: Int
  /// Number of months in the range.
  let span: Int
  /// `ends[(group * (causes + 1) + cause) * span + month]`, cause 0 censored.
  private var ends: [Double]
  /// At risk just before each month: `risk[group * span + month]`.
  private var risk: [Double]

  /// One tally a stratum. Cost: one pass; memory grows with strata · groups · months.
  static func byStratum(
    times: [Int], causes: (Int) -> Int, causeCount: Int, entries: [Int]?, groups: [Int],
    groupCount: Int, strata: [Int]?
  ) -> [GroupTally] {
    precondition(groups.count == times.count, "one group a row")
    precondition(strata.map { $0.count == times.count } ?? true, "one stratum a row")
    guard let low = times.min(), let high = times.max() else { return [] }
    let span = high - low + 1
    let strataCount = (strata?.max() ?? 0) + 1
    var tallies = Array(
      repeating: GroupTally(groupCount: groupCount, causeCount: causeCount, span: span),
      count: strataCount)
    for row in times.indices {
      let stratum = strata?[row] ?? 0
      let month = times[row] - low
      let entry = entries.map { $0[row] - low }
      if let entry, entry >= month { continue }
      tallies[stratum].add(group: groups[row], cause: causes(row), month: month, entry: entry)
    }
    for stratum in tallies.indices { tallies[stratum].close() }
    return tallies
  }

  private init(groupCount: Int, causeCount: Int, span: Int) {
    self.groupCount = groupCount
    self.causeCount = causeCount
    self.span = span
    ends = Array(repeating: 0, count: groupCount * (causeCount + 1) * span)
    risk = Array(repeating: 0, count: groupCount * span)
  }

  private mutating func add(group: Int, cause: Int, month: Int, entry: Int?) {
    ends[(group * (causeCount + 1) + cause) * span + month] += 1
    risk[group * span + month] += 1
    if let entry, entry >= 0 { risk[group * span + entry] -= 1 }
  }

  /// Turns ends, less late entries, into rows at risk.
  private mutating func close() {
    for group in 0..<groupCount {
      for month in stride(from: span - 2, through: 0, by: -1) {
        risk[group * span + month] += risk[group * span + month + 1]
      }
    }
  }

  func atRisk(_ group: Int, _ month: Int) -> Double { risk[group * span + month] }

  func exits(_ group: Int, _ cause: Int, _ month: Int) -> Double {
    ends[(group * (causeCount + 1) + cause) * span + month]
  }

  /// Exits of any cause.
  func exits(_ group: Int, _ month: Int) -> Double {
    var sum = 0.0
    for cause in 1...causeCount { sum += exits(group, cause, month) }
    return sum
  }
}
