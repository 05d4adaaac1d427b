/// Sums squared influences over rows or clusters.
///
/// A row's influence depends only on its kind (month of end, cause, month of entry), so influences
/// are tabled by kind and rows are counted; only clusters of several rows are walked.
struct JackknifeVariance {
  /// Kind of each row.
  let kindOfRow: [Int32]
  let kindCount: Int
  let weights: [Double]?
  let groups: ClusterGroups?
  /// Σ w² of rows that stand alone, by kind.
  private let alone: [Double]

  init(kindOfRow: [Int32], kindCount: Int, weights: [Double]?, clusters: [UInt32]?) {
    self.kindOfRow = kindOfRow
    self.kindCount = kindCount
    self.weights = weights
    groups = clusters.map(ClusterGroups.init)
    var alone = [Double](repeating: 0, count: kindCount)
    if let groups {
      for g in 0..<groups.count {
        let rows = groups.rows(of: g)
        guard rows.count == 1 else { continue }
        let row = Int(groups.order[rows.lowerBound])
        let w = weights?[row] ?? 1
        alone[Int(kindOfRow[row])] += w * w
      }
    } else {
      for row in kindOfRow.indices {
        let w = weights?[row] ?? 1
        alone[Int(kindOfRow[row])] += w * w
      }
    }
    self.alone = alone
  }

  /// The variance at each of `times` points, where row kind k has the influence
  /// `influence[k * times + t]`.
  func variance(influence: [Double], times: Int) -> [Double] {
    var sum = [Double](repeating: 0, count: times)
    for k in 0..<kindCount where alone[k] != 0 {
      for t in 0..<times {
        let d = influence[k * times + t]
        sum[t] += alone[k] * d * d
      }
    }
    guard let groups else { return sum }
    var total = [Double](repeating: 0, count: times)
    sum.withUnsafeMutableBufferPointer { sum in
      total.withUnsafeMutableBufferPointer { total in
        influence.withUnsafeBufferPointer { influence in
          for g in 0..<groups.count {
            let rows = groups.rows(of: g)
            guard rows.count > 1 else { continue }
            for t in 0..<times { total[t] = 0 }
            for position in rows {
              let row = Int(groups.order[position])
              let w = weights?[row] ?? 1
              let base = Int(kindOfRow[row]) * times
              for t in 0..<times { total[t] += w * influence[base + t] }
            }
            for t in 0..<times { sum[t] += total[t] * total[t] }
          }
        }
      }
    }
    return sum
  }
}
