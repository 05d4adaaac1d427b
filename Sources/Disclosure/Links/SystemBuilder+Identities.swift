import Statistics

extension SystemBuilder {
  /// One number of a table over its cohorts: where it stands beside them.
  private struct Series: Hashable, Comparable {
    var table: String
    var column: String
    var categories: [String]

    static func < (a: Series, b: Series) -> Bool {
      (a.table, a.column, a.categories.joined(separator: " "))
        < (b.table, b.column, b.categories.joined(separator: " "))
    }
  }

  /// Numbers that tables tell twice under different names: two indicators with one denominator,
  /// the followed of C05 and the sequences of R01, a state of S01 and a reason of C02.
  ///
  /// Two series are the same when they are equal in every cohort of every report in which both
  /// stand, in at least two cohorts that are not empty and of which one is not small, so that it
  /// is hardly chance; where it is, more is protected than must be. Cost: grows with the number
  /// of series.
  mutating func addIdentities() {
    /// By report: series, and the quantity by cohort.
    var told: [Int: [Series: [String: Int]]] = [:]
    for indexed in tables {
      guard let dimension = indexed.table.dimensions.firstIndex(of: "cohort") else { continue }
      for (row, quantities) in zip(indexed.table.rows, indexed.quantities) {
        var categories = row.categories.map(\.id)
        let cohort = categories.remove(at: dimension)
        for (column, quantity) in zip(indexed.table.columns, quantities) {
          let series = Series(table: indexed.table.id, column: column.id, categories: categories)
          if let quantity {
            told[indexed.report, default: [:]][series, default: [:]][cohort] = quantity
          }
        }
      }
    }
    let reports = told.sorted { $0.key < $1.key }
    var representatives: [[Int]: [Series]] = [:]
    for (report, tellings) in reports {
      for (series, quantities) in tellings.sorted(by: { $0.key < $1.key }) {
        let numbers = quantities.sorted { $0.key < $1.key }.map { truth($0.value) }
        guard numbers.count(where: { $0 > 0 }) >= 2, numbers.max() ?? 0 >= thresholds.shareBase
        else { continue }
        let known = representatives[[report] + numbers] ?? []
        let same = known.first { other in
          reports.allSatisfy { Self.areEqual($0.value[series], $0.value[other], truth) }
        }
        guard let same else {
          representatives[[report] + numbers, default: []].append(series)
          continue
        }
        for (_, tellings) in reports {
          for (cohort, quantity) in (tellings[series] ?? [:]).sorted(by: { $0.key < $1.key }) {
            if let other = tellings[same]?[cohort] {
              equate([.init(quantity, 1), .init(other, -1)])
            }
          }
        }
      }
    }
  }

  /// True where both stand and agree, or one of them does not stand.
  private static func areEqual(
    _ a: [String: Int]?, _ b: [String: Int]?, _ truth: (Int) -> Int
  ) -> Bool {
    guard let a, let b else { return true }
    return a.allSatisfy { cohort, quantity in b[cohort].map { truth($0) == truth(quantity) } ?? true
    }
  }
}
