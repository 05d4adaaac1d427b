import SocialAid

extension RowMapper {
  /// Notes what a dossier's own dates say against the rules of the statistic; nothing is changed.
  func judgeDossier(
    _ product: BenefitType, first: Month?, last: Month?, closed: Month?
  ) {
    if let last, let closed, closed - last != Self.closingMonths {
      note(.closingOffRule, .closed)
    }
    if product == .singleWithBudget || product == .singleWithoutBudget, let first, let last,
      last > first
    {
      note(.singlePaymentRepeated, .benefitType)
    }
  }

  /// A dossier closes exactly six months after its last ordinary payment (formats 1.8).
  private static let closingMonths = 6
}

/// Counts in which months the rows of a file start and end, to find dates on which an office cut
/// its files all at once (formats rule 9).
struct DateMasses {
  private var starts: [Int32: Int] = [:]
  private var ends: [Int32: Int] = [:]
  private var rows = 0

  /// Rows below which a share says nothing.
  static let fewest = 100

  mutating func add(start: Month?, end: Month?) {
    rows += 1
    if let start { starts[start.index, default: 0] += 1 }
    if let end { ends[end.index, default: 0] += 1 }
  }

  /// Adds the rows of another block of the file.
  mutating func join(_ other: DateMasses) {
    rows += other.rows
    starts.merge(other.starts, uniquingKeysWith: +)
    ends.merge(other.ends, uniquingKeysWith: +)
  }

  mutating func removeAll() {
    if rows == 0 { return }
    rows = 0
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// One finding a month in which more than 5 % of the rows start, or end, and at least three times
  /// as many as in the mean month: in a file of a few months every month holds a twentieth.
  func report(to ledger: inout FindingLedger) {
    guard rows >= Self.fewest else { return }
    for (counts, what) in [(starts, "start"), (ends, "end")] {
      let months = counts.keys.sorted()
      guard let first = months.first, let last = months.last else { continue }
      let total = counts.values.reduce(0, +)
      let span = Int(last - first) + 1
      for month in months {
        let count = counts[month] ?? 0
        if count * 20 > rows, count * span > 3 * total {
          let share = (1000 * count + rows / 2) / rows
          ledger.note(
            .massDate, line: 0,
            detail: "\(share / 10).\(share % 10) % of the rows \(what) in \(Month(index: month))")
        }
      }
    }
  }
}
