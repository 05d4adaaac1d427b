import Statistics

/// Cohorts of different reports of which one holds the other.
extension SystemBuilder {
  private struct Telling {
    var report: Int
    var scope: CohortScope
    var quantity: Int
  }

  /// A narrow and a wide programme, or the entries of two spans of months, differ by a handful of
  /// persons: the difference is protected. What the same cohort tells in two reports is one number.
  ///
  /// - Parameter scopes: by report and cohort; under "" that of the tables without cohorts.
  mutating func addNested(_ scopes: [Int: [String: CohortScope]]) {
    guard scopes.count(where: { !$0.value.isEmpty }) > 1 else { return }
    var tellings: [CohortCell: [Telling]] = [:]
    var order: [CohortCell] = []
    func add(_ cell: CohortCell, _ telling: Telling) {
      if tellings[cell] == nil { order.append(cell) }
      tellings[cell, default: []].append(telling)
    }
    for indexed in tables {
      let known = scopes[indexed.report] ?? [:]
      let dimension = indexed.table.dimensions.firstIndex(of: "cohort")
      for (position, row) in indexed.table.rows.enumerated() {
        var categories = row.categories
        let cohort = dimension.map { categories.remove(at: $0).id } ?? ""
        guard let scope = known[cohort] ?? known[""] else { continue }
        for (column, name) in indexed.table.columns.map(\.id).enumerated() {
          let numbers = [
            (name, indexed.quantities[position][column]),
            (name + " base", indexed.bases[position][column]),
          ]
          for case (let name, .some(let quantity)) in numbers {
            add(
              CohortCell(indexed.table, categories, column: name),
              Telling(report: indexed.report, scope: scope, quantity: quantity))
          }
        }
      }
    }
    for cell in order { nest(tellings[cell] ?? [], cell.table) }
  }

  private mutating func nest(_ tellings: [Telling], _ table: String) {
    for (position, one) in tellings.enumerated() {
      for other in tellings[(position + 1)...] where other.report != one.report {
        let (a, b) = (one.quantity, other.quantity)
        if one.scope == other.scope {
          equate([.init(a, 1), .init(b, -1)])
        } else if one.scope.isNested(with: other.scope), isSmallDifference(a, b) {
          let (small, large) = truth(a) < truth(b) ? (a, b) : (b, a)
          nest(small, in: large, "\(table): in one cohort and not in the other")
        }
      }
    }
  }
}
