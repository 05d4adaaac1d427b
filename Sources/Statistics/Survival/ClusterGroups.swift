/// Rows put together by cluster, so that one cluster can be summed before squaring.
///
/// Cost: one pass where cluster numbers are dense (below four times the rows), else a sort.
struct ClusterGroups {
  /// Row numbers, cluster by cluster.
  let order: [Int32]
  /// Start of each group in `order`, and the total at the end.
  let starts: [Int32]

  init(_ clusters: [UInt32]) {
    let highest = clusters.max() ?? 0
    if Int(highest) < 4 * clusters.count + 1024 {
      var offsets = [Int32](repeating: 0, count: Int(highest) + 2)
      for c in clusters { offsets[Int(c) + 1] += 1 }
      for i in 1..<offsets.count { offsets[i] += offsets[i - 1] }
      var starts: [Int32] = []
      for i in 0..<(offsets.count - 1) where offsets[i + 1] > offsets[i] {
        starts.append(offsets[i])
      }
      starts.append(Int32(clusters.count))
      var order = [Int32](repeating: 0, count: clusters.count)
      for (row, c) in clusters.enumerated() {
        order[Int(offsets[Int(c)])] = Int32(row)
        offsets[Int(c)] += 1
      }
      self.order = order
      self.starts = starts
    } else {
      let order = clusters.indices.sorted { (clusters[$0], $0) < (clusters[$1], $1) }
      var starts: [Int32] = []
      for (i, row) in order.enumerated()
      where i == 0 || clusters[row] != clusters[order[i - 1]] {
        starts.append(Int32(i))
      }
      starts.append(Int32(clusters.count))
      self.order = order.map { Int32($0) }
      self.starts = starts
    }
  }

  /// Number of clusters.
  var count: Int { starts.count - 1 }

  func rows(of group: Int) -> Range<Int> { Int(starts[group])..<Int(starts[group + 1]) }
}
