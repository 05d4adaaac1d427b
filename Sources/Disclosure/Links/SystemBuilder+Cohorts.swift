import Statistics

extension SystemBuilder {
  private struct Cell: Hashable {
    var table: String
    var period: String
    var categories: [CountedTable.Category]
    var column: String
  }

  /// Everyone less the cohorts beside it leaves a group that nobody prints and anybody can
  /// compute; over all reports of a run, as long as they count the same months.
  mutating func addCohorts() {
    var everyone: [Cell: Int] = [:]
    var parts: [Cell: [(report: Int, quantities: [Int])]] = [:]
    var order: [Cell] = []
    for indexed in tables where indexed.table.dimensions.first == "cohort" {
      for (row, counted) in zip(indexed.table.rows, indexed.quantities) {
        for (column, quantity) in zip(indexed.table.columns, counted) {
          guard let quantity, let cohort = row.categories.first else { continue }
          let cell = Cell(
            table: indexed.table.id, period: indexed.table.period,
            categories: Array(row.categories.dropFirst()), column: column.id)
          if cohort.id == "everyone" {
            if everyone[cell] == nil { everyone[cell] = quantity }
          } else {
            if parts[cell] == nil { order.append(cell) }
            var known = parts[cell] ?? []
            if let i = known.firstIndex(where: { $0.report == indexed.report }) {
              known[i].quantities.append(quantity)
            } else {
              known.append((indexed.report, [quantity]))
            }
            parts[cell] = known
          }
        }
      }
    }
    for cell in order {
      let reports = parts[cell] ?? []
      let sums = reports.map { $0.quantities.reduce(0) { $0 + truth($1) } }
      guard everyone[cell] != nil || reports.count > 1 else { continue }
      let whole = everyone[cell] ?? latent(sums.max() ?? 0, "\(cell.table): everyone")
      for (report, sum) in zip(reports, sums) where sum <= truth(whole) {
        // Nobody left: these cohorts are everyone by their definition.
        if self.sum(report.quantities, whole) { continue }
        let rest = latent(truth(whole) - sum, "\(cell.table): the rest of everyone")
        self.sum(report.quantities + [rest], whole)
      }
    }
  }
}
