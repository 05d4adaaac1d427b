import GRDB
public import SocialAid

/// How many live records of one kind a source tells of one month.
public struct MonthRecords: Hashable, Sendable {
  public var source: String
  public var kind: RecordKind
  public var month: Month
  public var records: Int

  public init(source: String, kind: RecordKind, month: Month, records: Int) {
    self.source = source
    self.kind = kind
    self.month = month
    self.records = records
  }
}

extension CanonicalStore {
  /// The live records by source, kind and month, ascending; undated records are left out.
  ///
  /// A booking counts in each month of its use, every other record in the month it happened or
  /// began. Cost: one pass over each table but the packed bookings, which keep their counts.
  public func recordsByMonth() throws -> [MonthRecords] {
    try read { db in
      try Self.calendar.flatMap { kind, table, column, count in
        try Row.fetchAll(
          db,
          sql: """
            SELECT source, \(column) AS m, \(count) AS n
            FROM \(table) JOIN delivery ON delivery.id = \(table).delivery_id
            WHERE superseded_by IS NULL AND \(column) > 0
            GROUP BY source, m ORDER BY source, m
            """
        ).map {
          MonthRecords(
            source: $0["source"], kind: kind, month: Month(index: $0["m"]), records: $0["n"])
        }
      }.sorted { ($0.source, $0.kind.rawValue, $0.month) < ($1.source, $1.kind.rawValue, $1.month) }
    }
  }

  private static let calendar: [(RecordKind, table: String, column: String, count: String)] = [
    (.booking, "booking_month", "month", "sum(count)"),
    (.status, "status", "from_month", "count(*)"),
    (.measure, "measure", "from_month", "count(*)"),
    (.attendance, "attendance", "month", "count(*)"),
    (.contact, "contact", "month", "count(*)"),
    (.contract, "contract", "from_month", "count(*)"),
    (.sanction, "sanction", "from_month", "count(*)"),
    (.closure, "closure", "month", "count(*)"),
    (.dossierVersion, "dossier_version", "from_month", "count(*)"),
  ]
}
