import Disclosure

/// Says in words which threshold of C07 moves the unrecognised palliative share most, from the
/// released figures alone: figures that were not released are not spoken of.
enum ThresholdSentence {
  private struct Line {
    var threshold: ReleasedTable.Category
    var low: ReleasedTable.Cell
    var high: ReleasedTable.Cell
    var reach: Double
  }

  /// One sentence a cohort with at least two thresholds whose three figures are shown.
  static func sentences(_ table: ReleasedTable, _ context: SectionContext) -> [String] {
    guard table.status == .released else { return [] }
    let columns = ["lower", "base", "upper"].compactMap { id in
      table.columns.firstIndex { $0.id == id }
    }
    guard columns.count == 3 else { return [] }
    var lines: [String: [Line]] = [:]
    var cohorts: [ReleasedTable.Category] = []
    for row in table.rows where row.categories.count == 2 && row.categories[1].id != "all" {
      let cells = columns.map { row.cells[$0] }.filter { number($0) != nil }
        .sorted { (number($0) ?? 0) < (number($1) ?? 0) }
      guard cells.count == 3 else { continue }
      if lines[row.categories[0].id] == nil { cohorts.append(row.categories[0]) }
      let reach = (number(cells[2]) ?? 0) - (number(cells[0]) ?? 0)
      lines[row.categories[0].id, default: []].append(
        Line(threshold: row.categories[1], low: cells[0], high: cells[2], reach: reach))
    }
    return cohorts.compactMap { cohort in
      guard let found = lines[cohort.id], found.count > 1,
        let most = found.max(by: { $0.reach < $1.reach })
      else { return nil }
      return context.book.fill(
        most.reach < 0.0005 ? "registers.sensitivity.none" : "registers.sensitivity.most",
        [
          "cohort": context.capitalised(context.label(cohort, of: "cohort", in: table.id)),
          "threshold": context.label(most.threshold, of: "threshold", in: table.id),
          "low": context.figures.figure(most.low, .share, in: .text).text,
          "high": context.figures.figure(most.high, .share, in: .text).text,
          "still": String(found.filter { $0.reach < 0.0005 }.count),
          "all": String(found.count),
        ])
    }
  }

  private static func number(_ cell: ReleasedTable.Cell) -> Double? {
    if case .shown(let value, _, _, _) = cell { value } else { nil }
  }
}
