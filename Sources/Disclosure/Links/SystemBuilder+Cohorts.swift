import Statistics

extension SystemBuilder {
  /// Everyone less the cohorts beside it leaves a group that nobody prints and anybody can
  /// compute; over all reports of a run, as long as they count the same months.
  mutating func addCohorts() {
    var everyone: [CohortCell: Int] = [:]
    var parts: [CohortCell: [(report: Int, quantities: [Int])]] = [:]
    var order: [CohortCell] = []
    for indexed in tables where indexed.table.dimensions.first == "cohort" {
      for (row, counted) in zip(indexed.table.rows, indexed.quantities) {
        for (column, quantity) in zip(indexed.table.columns, counted) {
          guard let quantity, let cohort = row.categories.first else { continue }
          let cell = CohortCell(indexed.table, row.categories.dropFirst(), column: column.id)
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
    let unions = unions(parts)
    for cell in order {
      let reports = parts[cell] ?? []
      let sums = reports.map { $0.quantities.reduce(0) { $0 + truth($1) } }
      guard everyone[cell] != nil || reports.count > 1 else { continue }
      let whole = everyone[cell] ?? latent(sums.max() ?? 0, "\(cell.table): everyone")
      var rests: [Int: Int] = [:]
      for (report, sum) in zip(reports, sums) where sum <= truth(whole) {
        // Nobody left: these cohorts are everyone by their definition.
        if self.sum(report.quantities, whole) { continue }
        let union = unions[report.report] ?? report.report
        let rest =
          rests[union] ?? latent(truth(whole) - sum, "\(cell.table): the rest of everyone")
        rests[union] = rest
        self.sum(report.quantities + [rest], whole)
      }
    }
  }

  /// Reports whose cohorts together are the same persons, cut otherwise: the sums agree in every cell
  /// that both tell, and one is not small. By report: the first of its kind.
  private func unions(
    _ parts: [CohortCell: [(report: Int, quantities: [Int])]]
  ) -> [Int: Int] {
    var sums: [Int: [CohortCell: Int]] = [:]
    for (cell, reports) in parts {
      for report in reports {
        sums[report.report, default: [:]][cell] = report.quantities.reduce(0) { $0 + truth($1) }
      }
    }
    var unions: [Int: Int] = [:]
    for (report, told) in sums.sorted(by: { $0.key < $1.key }) {
      let same = unions.values.sorted().first { other in
        let common = told.compactMap { cell, sum in sums[other]?[cell].map { (sum, $0) } }
        return common.allSatisfy { $0.0 == $0.1 }
          && common.contains { $0.0 >= thresholds.shareBase }
      }
      unions[report] = same ?? report
    }
    return unions
  }
}
