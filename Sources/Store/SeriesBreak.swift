import GRDB
public import SocialAid

/// A month in which a commune's dossiers change their numbers: a new system, or two made one
/// (formats rule 31).
///
/// More than half of the dossiers paid in the month before end with it, and more than half of
/// those paid in the month begin with it; both months hold at least `fewest`. Single payments are
/// left out, and so is whatever has no first payment. Persons are followed over the break only
/// where their numbers go on or a declared linkage joins them.
public struct SeriesBreak: Hashable, Sendable {
  /// The first month of the new numbers.
  public var month: Month
  /// The commune's number; nil for dossiers of which none is told.
  public var commune: Int32?
  /// Dossiers whose last payment lies in the month before.
  public var ended: Int
  /// Dossiers whose first payment lies in the month.
  public var begun: Int

  public init(month: Month, commune: Int32?, ended: Int, begun: Int) {
    self.month = month
    self.commune = commune
    self.ended = ended
    self.begun = begun
  }

  /// Dossiers a month below which a share says nothing.
  static let fewest = 20

  /// The breaks in what a commune's dossiers were paid from and to (nil: still), by month.
  static func months(
    of spans: [(first: Int32, last: Int32?)]
  ) -> [(month: Int32, ended: Int, begun: Int)] {
    var begun: [Int32: Int] = [:]
    var ended: [Int32: Int] = [:]
    for span in spans {
      begun[span.first, default: 0] += 1
      if let last = span.last { ended[last, default: 0] += 1 }
    }
    guard let first = begun.keys.min(), let last = (Array(begun.keys) + ended.keys).max() else {
      return []
    }
    var breaks: [(month: Int32, ended: Int, begun: Int)] = []
    var before = 0
    for month in first...last {
      let gone = ended[month - 1] ?? 0
      let new = begun[month] ?? 0
      let now = before - gone + new
      if min(before, now) >= fewest, gone * 2 > before, new * 2 > now {
        breaks.append((month, gone, new))
      }
      before = now
    }
    return breaks
  }

  static func all(in db: Database) throws -> [SeriesBreak] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT max(commune) AS commune, min(first_payment) AS first, max(last_payment) AS last
        FROM dossier_record JOIN delivery ON delivery.id = delivery_id
        WHERE superseded_by IS NULL AND first_payment IS NOT NULL AND benefit NOT IN (?, ?)
          AND (last_payment IS NULL OR last_payment >= first_payment)
        GROUP BY dossier_id
        """,
      arguments: [
        BenefitType.singleWithBudget.rawValue, BenefitType.singleWithoutBudget.rawValue,
      ])
    var spans: [Int32?: [(first: Int32, last: Int32?)]] = [:]
    while let row = try rows.next() {
      let commune: Int32? = row["commune"]
      spans[commune, default: []].append((row["first"], row["last"]))
    }
    return spans.flatMap { commune, spans in
      months(of: spans).map {
        SeriesBreak(
          month: Month(index: $0.month), commune: commune, ended: $0.ended, begun: $0.begun)
      }
    }.sorted { ($0.month, $0.commune ?? 0) < ($1.month, $1.commune ?? 0) }
  }
}

extension CanonicalStore {
  /// Months in which the dossiers of a commune change their numbers, ascending. Cost: one pass
  /// over the dossiers.
  public func seriesBreaks() throws -> [SeriesBreak] { try read { try SeriesBreak.all(in: $0) } }
}
