import GRDB
public import SocialAid

/// A month in which a commune's dossiers change their numbers: a new system, or two made one
/// (formats rule 31).
///
/// More than half of the dossiers paid in the month before end with it, and more than half of
/// those paid in the month begin with it; both months hold at least `fewest`. Single payments are
/// left out. A dossier of which no first payment is told is paid from its first to its last month
/// of ordinary support, as its bookings say. Persons are followed over the break only
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
    var spans = try spansOfMoney(in: db)
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

  /// Months from the first to the last ordinary booking of each dossier whose payments nothing else
  /// dates, by commune; the last is open where money goes on to the end of what is known.
  private static func spansOfMoney(
    in db: Database
  ) throws -> [Int32?: [(first: Int32, last: Int32?)]] {
    let connection = try db.connection()
    let chunks = try RawStatement(
      """
      SELECT id, body FROM booking_chunk WHERE id >> 32 NOT IN (
        SELECT dossier_id FROM dossier_record JOIN delivery ON delivery.id = delivery_id
        WHERE superseded_by IS NULL AND first_payment IS NOT NULL)
      """, on: connection)
    var paid: [Int64: (first: Int32, last: Int32)] = [:]
    var latest = Int32.min
    while try chunks.next() {
      let dossier = chunks.int(0) >> 32
      let bytes = chunks.bytes(1)
      var place = 0
      while place < bytes.count {
        let length = try BookingCodec.length(bytes, at: place)
        let booking = try BookingCodec.booking(
          bytes, at: place, length: length, dossier: DossierKey(Pseudonym(high: 0, low: 0)),
          code: { _ in 0 }, person: { _ in PersonKey(Pseudonym(high: 0, low: 0)) })
        place += length
        guard booking.category.symbol.isOrdinary, booking.amount > .zero else { continue }
        let first = booking.period?.start.index ?? booking.bookedIn.index
        let last = booking.period.map { max($0.start, $0.last).index } ?? first
        let known = paid[dossier] ?? (first, last)
        paid[dossier] = (min(known.first, first), max(known.last, last))
        latest = max(latest, last)
      }
    }
    if paid.isEmpty { return [:] }
    var communes: [Int64: Int32] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT dossier_id, max(commune) AS commune FROM dossier_record
        JOIN delivery ON delivery.id = delivery_id
        WHERE superseded_by IS NULL AND commune IS NOT NULL GROUP BY dossier_id
        """)
    while let row = try rows.next() { communes[row["dossier_id"]] = row["commune"] }
    var spans: [Int32?: [(first: Int32, last: Int32?)]] = [:]
    for (dossier, span) in paid {
      spans[communes[dossier], default: []]
        .append((span.first, span.last >= latest ? nil : span.last))
    }
    return spans
  }
}

extension CanonicalStore {
  /// Months in which the dossiers of a commune change their numbers, ascending. Cost: one pass
  /// over the dossiers.
  public func seriesBreaks() throws -> [SeriesBreak] { try read { try SeriesBreak.all(in: $0) } }
}
