/// A way to see more of a table: fewer and larger groups.
///
/// The proposal follows from the places of the symbols in the released table alone. It never
/// looks at a number, so it cannot tell which of two protected cells is the small one.
public enum Coarsening: Sendable, Equatable {
  /// Merge neighbouring categories of a dimension in which a protected row stands.
  case merge(dimension: String, categories: [String])
  /// Leave a dimension out: hardly anything of it is shown.
  case drop(dimension: String)
  /// Report on a longer period or a larger programme: the whole table is too small.
  case widen

  /// Proposals for a table, the mildest first; none where nothing is protected.
  static func advice(for table: ReleasedTable) -> [Coarsening] {
    if case .withheld = table.status { return [.widen] }
    let hidden = table.rows.map { $0.cells.contains(.protected) }
    guard hidden.contains(true) else { return [] }
    var advice: [Coarsening] = []
    for (position, dimension) in table.dimensions.enumerated() where dimension != "cohort" {
      var order: [String] = []
      var share: [String: (hidden: Int, all: Int)] = [:]
      for (row, isHidden) in zip(table.rows, hidden) {
        let id = row.categories[position].id
        if share[id] == nil { order.append(id) }
        let known = share[id] ?? (0, 0)
        share[id] = (known.hidden + (isHidden ? 1 : 0), known.all + 1)
      }
      order.removeAll { $0 == "total" }
      guard order.count > 1 else { continue }
      let touched = order.filter { (share[$0]?.hidden ?? 0) > 0 }
      if touched.count == order.count {
        advice.append(.drop(dimension: dimension))
      } else if let first = touched.first, let start = order.firstIndex(of: first) {
        let last = touched.last.flatMap { order.firstIndex(of: $0) } ?? start
        let end = max(last, min(start + 1, order.count - 1))
        let from = end == start ? max(0, start - 1) : start
        advice.append(.merge(dimension: dimension, categories: Array(order[from...end])))
      }
    }
    return advice.isEmpty ? [.widen] : advice
  }
}
