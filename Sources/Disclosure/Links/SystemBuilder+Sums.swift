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

  /// Without a printed total the sum is the denominator of the shares, or a number that may be
  /// known elsewhere.
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
      let whole = denominator(indexed, parts, number)
      if let whole { sum(quantities, whole) }
      guard indexed.links.isTotalKnown else { continue }
      let total = whole ?? latent(number, "\(indexed.table.id): the sum")
      sum(quantities, total)
      knownTotals["\(indexed.table.id) \(indexed.table.columns[column].id)", default: []]
        .append(total)
    }
  }

  /// The denominator of the shares of these rows, where it is their sum; of several columns of
  /// shares the one that is printed in most of the rows comes first.
  private func denominator(_ indexed: Indexed, _ parts: [Int], _ number: Int) -> Int? {
    let bases = indexed.table.columns.indices.map { column in
      parts.compactMap { indexed.bases[$0][column] }
    }
    let order = bases.indices.sorted { (bases[$1].count, $0) < (bases[$0].count, $1) }
    return order.lazy.compactMap { bases[$0].first }.first { self.truth($0) == number }
  }

  /// Sums that are known outside of the report, table by table; none of a table where they would
  /// give a small group away by themselves, because nothing that is hidden here could help.
  mutating func knowTotals() {
    for (_, totals) in knownTotals.sorted(by: { $0.key < $1.key }) {
      let numbers = Set([0] + totals.map(truth)).sorted()
      let isSafe = zip(numbers, numbers.dropFirst()).allSatisfy { $1 - $0 >= thresholds.persons }
      if isSafe { for total in totals { know(total) } }
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
        for (step, later) in quantities[(position + 1)...].enumerated()
        where step == 0 || isSmallDifference(earlier, later) {
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
