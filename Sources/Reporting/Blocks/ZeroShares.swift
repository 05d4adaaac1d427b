import Disclosure

/// Writes shares of nothing as a dash where a table is wide, and keeps how far their intervals
/// reach.
///
/// "0,0 % [0,0–8,0]" in every other cell hides the cells that hold somebody. The bound of the worst
/// of them stands once under the table; each interval stands in the CSV.
struct ZeroShares {
  let isMarking: Bool
  private var upper: Double?

  init(isMarking: Bool) { self.isMarking = isMarking }

  /// The figure itself, or a dash for a share of exactly nothing.
  mutating func mark(
    _ figure: Figure, _ cell: ReleasedTable.Cell, _ column: ReleasedTable.Column,
    _ context: SectionContext
  ) -> Figure {
    guard isMarking, column.unit == .share || column.unit == .probability,
      case .shown(0, _, let bound, _) = cell
    else { return figure }
    if let bound { upper = max(upper ?? 0, bound) }
    return Figure(
      kind: .zero, text: NumberFormat.dash, title: context.book["symbol.zero"], id: figure.id)
  }

  /// The greatest upper bound of the dashes in words; nil where none has an interval.
  func bound(_ context: SectionContext) -> String? {
    upper.map { upper in
      context.book.fill(
        "table.zero_bound",
        [
          "value": context.book.numbers.decimal(upper * 100, digits: 1, in: .table)
            + context.book.numbers.percentSign
        ])
    }
  }
}
