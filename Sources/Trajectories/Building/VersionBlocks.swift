import SocialAid

/// Months of support told as dossier versions, the city's shape.
enum VersionBlocks {
  /// The supported months, as blocks in ascending order.
  ///
  /// A row is a version, not an episode: rows that touch or overlap are one block (ends are
  /// inclusive). The reimbursement phase is not support. An open end, or one after the last
  /// known month, is a plan and runs on; at the end of a block the months that only wait for the
  /// closing rule are taken off, once and not at every version.
  static func supported(_ versions: [DossierVersion], known: MonthSpan) -> [MonthSpan] {
    let rows =
      versions
      .filter { $0.product.symbol != .reimbursementPhase }
      .sorted { a, b in
        (a.from, a.last ?? known.end, a.closingLag) < (b.from, b.last ?? known.end, b.closingLag)
      }
    var blocks: [MonthSpan] = []
    var first: Month?
    var end = known.start
    var lag = 0
    func close() {
      guard let first else { return }
      blocks.append(MonthSpan(first, until: max(first + 1, end - lag)))
    }
    for row in rows {
      let isOpen = row.last.map { $0 > known.last } ?? true
      let rowEnd = isOpen ? max(known.end, row.from + 1) : (row.last ?? row.from) + 1
      let rowLag = isOpen ? 0 : Int(row.closingLag)
      if first == nil || row.from > end {
        close()
        first = row.from
        end = rowEnd
        lag = rowLag
      } else if rowEnd >= end {
        lag = rowEnd == end ? min(lag, rowLag) : rowLag
        end = rowEnd
      }
    }
    close()
    return blocks
  }
}
