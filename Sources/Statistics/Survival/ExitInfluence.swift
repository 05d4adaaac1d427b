/// How much one more row would move S and the incidences: their derivatives in a row's weight.
///
/// They depend only on when a row enters, when it ends and by which cause.
struct ExitInfluence {
  private let curves: ExitCurves
  private let causeCount: Int
  /// Codes of the kinds that occur, ascending; `jackknife` numbers rows by their place here.
  private let used: [Int32]
  let jackknife: JackknifeVariance
  /// `running[i + 1]` sums 1/(n - d) - 1/n over times through i: d log S for a row at risk.
  private var running = [0.0]
  /// 1/(n - d): what log S loses by a row that exits at the time.
  private var loss: [Double] = []
  /// `whileAtRisk[cause][i + 1]` sums S(j - 1)·h_j·(running(j - 1) - 1/n_j) over times through i.
  private var whileAtRisk: [[Double]] = []

  init(
    _ curves: ExitCurves, _ tally: MonthTally, times: [Int], cause: (Int) -> Int,
    entries: [Int]?, weights: [Double]?, clusters: [UInt32]?
  ) {
    self.curves = curves
    let count = curves.times.count
    let codes = tally.causeCount + 1
    causeCount = tally.causeCount
    var positionOfMonth = [Int](repeating: 0, count: tally.span)
    for (i, t) in curves.times.enumerated() { positionOfMonth[t - tally.origin] = i }
    // Times at or before the entry: the row is not at risk there.
    var skipped: [Int] = []
    if let entries {
      skipped = entries.indices.map { row in
        entries[row] < times[row]
          ? lastIndex(in: curves.times, atOrBefore: entries[row]) + 1 : count
      }
    }
    let kinds = times.indices.map { row in
      let end = positionOfMonth[times[row] - tally.origin]
      let from = skipped.isEmpty ? 0 : skipped[row]
      return Int32((from * count + end) * codes + cause(row))
    }
    let dense: [Int32]
    (dense, used) = compact(kinds, below: (entries == nil ? 1 : count + 1) * count * codes)
    jackknife = JackknifeVariance(
      kindOfRow: dense, kindCount: used.count, weights: weights, clusters: clusters)
    for i in 0..<count {
      let n = curves.atRisk[i]
      let left = n - curves.exits(i)
      loss.append(left > 0 ? 1 / left : 0)
      running.append(running[i] + (left > 0 && n > 0 ? 1 / left - 1 / n : 0))
    }
    for k in 0..<causeCount {
      var sums = [0.0]
      for j in 0..<count {
        let before = j == 0 ? 1 : curves.survival[j - 1]
        let n = curves.atRisk[j]
        let hazard = n > 0 ? curves.events[k][j] / n : 0
        sums.append(sums[j] + (n > 0 ? before * hazard * (running[j] - 1 / n) : 0))
      }
      whileAtRisk.append(sums)
    }
  }

  private struct Kind {
    let from: Int
    let end: Int
    let code: Int
  }

  private func kind(_ number: Int) -> Kind {
    let code = Int(used[number])
    let place = code / (causeCount + 1)
    return Kind(
      from: place / curves.times.count, end: place % curves.times.count,
      code: code % (causeCount + 1))
  }

  /// Writes the influence of a kind on S at every time.
  func onSurvival(_ number: Int, _ influence: UnsafeMutableBufferPointer<Double>) {
    let row = kind(number)
    let exit = row.code > 0 ? loss[row.end] : 0
    for t in influence.indices {
      guard t >= row.from, row.from <= row.end else {
        influence[t] = 0
        continue
      }
      let seen = running[min(t, row.end) + 1] - running[row.from]
      influence[t] = curves.survival[t] * (seen - (t >= row.end ? exit : 0))
    }
  }

  /// Writes the influence of a kind on F of a cause at every time.
  func onIncidence(
    _ cause: Int, _ number: Int, _ influence: UnsafeMutableBufferPointer<Double>
  ) {
    let row = kind(number)
    guard row.from <= row.end else {
      for t in influence.indices { influence[t] = 0 }
      return
    }
    let f = curves.incidence[cause]
    let (from, end) = (row.from, row.end)
    let base = from == 0 ? 0 : f[from - 1]
    let before = end == 0 ? 1 : curves.survival[end - 1]
    let jump = row.code == cause + 1 ? before / curves.atRisk[end] : 0
    let after = running[end + 1] - running[from] - (row.code > 0 ? loss[end] : 0)
    for t in influence.indices {
      guard t >= from else {
        influence[t] = 0
        continue
      }
      let last = min(t, end)
      let held =
        whileAtRisk[cause][last + 1] - whileAtRisk[cause][from]
        - running[from] * (f[last] - base)
      influence[t] = t < end ? held : held + jump + after * (f[t] - f[end])
    }
  }
}

/// Renumbers kinds so that only those that occur are tabled; `used` is ascending.
func compact(_ kinds: [Int32], below bound: Int) -> (dense: [Int32], used: [Int32]) {
  var number = [Int32](repeating: -1, count: bound)
  for k in kinds { number[Int(k)] = 0 }
  var used: [Int32] = []
  for k in number.indices where number[k] == 0 {
    number[k] = Int32(used.count)
    used.append(Int32(k))
  }
  return (kinds.map { number[Int($0)] }, used)
}
