/// Sums squared influences over rows or clusters.
///
/// A row's influence depends only on its kind (month of end, cause, month of entry), so influences
/// are worked out by kind and rows are counted; only clusters of several rows are walked.
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
    } else if let weights {
      for row in kindOfRow.indices {
        alone[Int(kindOfRow[row])] += weights[row] * weights[row]
      }
    } else {
      for kind in kindOfRow { alone[Int(kind)] += 1 }
    }
    self.alone = alone
  }

  /// The variance of `count` figures at once; `fill` writes the influence of a row of one kind on
  /// each of them.
  ///
  /// Without clusters no table of influences is made; with them one of kinds · figures.
  func variance(
    count: Int, fill: (_ kind: Int, _ influence: UnsafeMutableBufferPointer<Double>) -> Void
  ) -> [Double] {
    var sum = [Double](repeating: 0, count: count)
    var row = [Double](repeating: 0, count: count)
    var table: [Double] = []
    if groups != nil { table.reserveCapacity(kindCount * count) }
    for kind in 0..<kindCount where groups != nil || alone[kind] != 0 {
      row.withUnsafeMutableBufferPointer { fill(kind, $0) }
      if alone[kind] != 0 {
        for t in 0..<count { sum[t] += alone[kind] * row[t] * row[t] }
      }
      if groups != nil { table += row }
    }
    addClusters(count, table, &sum)
    return sum
  }

  private func addClusters(_ count: Int, _ table: [Double], _ sum: inout [Double]) {
    guard let groups else { return }
    var total = [Double](repeating: 0, count: count)
    sum.withUnsafeMutableBufferPointer { sum in
      total.withUnsafeMutableBufferPointer { total in
        table.withUnsafeBufferPointer { table in
          for g in 0..<groups.count {
            let rows = groups.rows(of: g)
            guard rows.count > 1 else { continue }
            for t in 0..<count { total[t] = 0 }
            for position in rows {
              let row = Int(groups.order[position])
              let w = weights?[row] ?? 1
              let base = Int(kindOfRow[row]) * count
              for t in 0..<count { total[t] += w * table[base + t] }
            }
            for t in 0..<count { sum[t] += total[t] * total[t] }
          }
        }
      }
    }
  }
}
