import Statistics

extension SystemBuilder {
  /// Writes down what adds up inside a table: margins, partitions, and curves along months.
  mutating func addSums(_ index: Int) {
    let indexed = tables[index]
    let partition = indexed.links.partition.compactMap {
      indexed.table.dimensions.firstIndex(of: $0)
    }
    let summed = partition.filter { dimension in
      indexed.table.rows.contains { Self.isTotal($0, dimension) }
    }
    for column in indexed.table.columns.indices {
      for dimension in summed { addMargins(indexed, column, over: dimension) }
      let open = partition.filter { !summed.contains($0) }
      if !open.isEmpty { addPartition(indexed, column, over: open, totals: summed) }
      if indexed.links.isCumulative { addCurves(indexed, column) }
    }
  }

  private static func isTotal(_ row: CountedTable.Row, _ dimension: Int) -> Bool {
    row.categories[dimension].id == CountedTable.Category.total.id
  }

  /// Rows with equal categories outside of `dimensions`, in printed order.
  private func groups(_ table: CountedTable, over dimensions: [Int]) -> [[Int]] {
    var order: [[CountedTable.Category]] = []
    var groups: [[CountedTable.Category]: [Int]] = [:]
    for row in table.rows.indices {
      let others = table.rows[row].categories.indices.filter { !dimensions.contains($0) }
        .map { table.rows[row].categories[$0] }
      if groups[others] == nil { order.append(others) }
      groups[others, default: []].append(row)
    }
    return order.compactMap { groups[$0] }
  }

  /// The printed total of a dimension is the sum of its categories.
  private mutating func addMargins(_ indexed: Indexed, _ column: Int, over dimension: Int) {
    for rows in groups(indexed.table, over: [dimension]) {
      guard let total = rows.first(where: { Self.isTotal(indexed.table.rows[$0], dimension) }),
        let whole = indexed.quantities[total][column]
      else { continue }
      let parts = rows.filter { !Self.isTotal(indexed.table.rows[$0], dimension) }
      let quantities = parts.compactMap { indexed.quantities[$0][column] }
      if quantities.count == parts.count, !parts.isEmpty { sum(quantities, whole) }
    }
  }

  /// Without a printed total the sum is the denominator of the shares, or a number that is known
  /// elsewhere.
  private mutating func addPartition(
    _ indexed: Indexed, _ column: Int, over dimensions: [Int], totals: [Int]
  ) {
    for rows in groups(indexed.table, over: dimensions + totals) {
      let parts = rows.filter { row in
        totals.allSatisfy { Self.isTotal(indexed.table.rows[row], $0) }
      }
      let quantities = parts.compactMap { indexed.quantities[$0][column] }
      guard quantities.count > 1, quantities.count == parts.count else { continue }
      let number = quantities.reduce(0) { $0 + truth($1) }
      let bases = parts.flatMap { indexed.bases[$0].compactMap { $0 } }
      if let base = bases.first(where: { truth($0) == number }) {
        sum(quantities, base)
        if indexed.links.isTotalKnown, number >= thresholds.persons { know(base) }
      } else if indexed.links.isTotalKnown, number >= thresholds.persons {
        let whole = latent(number, "\(indexed.table.id): the sum")
        if sum(quantities, whole) { know(whole) }
      }
    }
  }

  /// Between two months of a cumulative curve a group of persons came in or left; nobody prints
  /// it, and whoever sees both months can compute it.
  private mutating func addCurves(_ indexed: Indexed, _ column: Int) {
    guard let month = indexed.table.dimensions.firstIndex(of: "month") else { return }
    for rows in groups(indexed.table, over: [month]) {
      let quantities = rows.compactMap { indexed.quantities[$0][column] }
      guard quantities.count == rows.count else { continue }
      // Of any two months: hiding the one between them must not leave a small difference.
      for (position, earlier) in quantities.enumerated() {
        for later in quantities[(position + 1)...] {
          let name = "\(indexed.table.id): between two months"
          if truth(earlier) <= truth(later) {
            nest(earlier, in: later, name)
          } else {
            nest(later, in: earlier, name)
          }
        }
      }
    }
  }
}
