import GRDB
public import SocialAid

extension CanonicalStore {
  /// The deliveries whose records are in the store, by (source, table, name, sha256).
  ///
  /// With `includingSuperseded` also those that a later one replaced: their books remain.
  public func deliveries(includingSuperseded: Bool = false) throws -> [LoadedDelivery] {
    try read { db in
      let findings = Dictionary(grouping: try storedFindings(db), by: \.id)
      let kinds = Dictionary(grouping: try storedKinds(db), by: \.id)
      let condition = includingSuperseded ? "" : "WHERE superseded_by IS NULL"
      return try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM delivery \(condition) ORDER BY source, table_name, name, sha256
          """
      ).map { row in
        let id: Int64 = row["id"]
        return LoadedDelivery(
          delivery: delivery(row), books: books(row),
          findings: findings[id, default: []].map(\.finding),
          records: kinds[id, default: []].map(\.count),
          isSuperseded: row["superseded_by"] != nil)
      }
    }
  }

  /// The findings of the live deliveries, by (source, table, name, code).
  public func findings() throws -> [DeliveryFinding] {
    try deliveries().flatMap { loaded in
      loaded.findings.map {
        DeliveryFinding(
          source: loaded.delivery.source, table: loaded.delivery.table,
          name: loaded.delivery.name, finding: $0)
      }
    }
  }

  /// The rows of the live deliveries that were set aside, by (source, table, name, line); at
  /// most `limit`.
  public func quarantinedRows(limit: Int = .max) throws -> [QuarantinedRow] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT source, table_name, name, line, code, column_number, field
          FROM quarantine JOIN delivery ON delivery.id = delivery_id
          WHERE superseded_by IS NULL
          ORDER BY source, table_name, name, sha256, line, code, column_number, field LIMIT ?
          """, arguments: [limit]
      ).map { row in
        let column: UInt32 = row["column_number"]
        let field: String = row["field"]
        return QuarantinedRow(
          source: row["source"], table: row["table_name"], name: row["name"],
          line: row["line"], code: row["code"], column: column == 0 ? nil : column,
          field: field.isEmpty ? nil : field)
      }
    }
  }

  /// The raw codes of the live deliveries with the symbols they were mapped to, by (system,
  /// raw, symbol); `id` is the one that histories carry.
  public func codes() throws -> [SourceCode] {
    try read { try CodeRanks($0).codes }
  }

  /// Ordinary positive bookings by month of use (rulings 9 and 17): one booking counts once in
  /// each month of its period, in its booking month without one. Cost: one row a month.
  public func bookingCountsByMonth() throws -> [Month: Int] {
    try read { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT month, sum(count) AS total FROM booking_month GROUP BY month")
      return Dictionary(
        uniqueKeysWithValues: rows.map { (Month(index: $0["month"]), $0["total"]) })
    }
  }

  /// 32 hexadecimal digits that name the canonical content: equal for equal records of the live
  /// deliveries, whatever the order of files, of rows and of loading.
  public func contentHash() throws -> String {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT source, table_name, content FROM delivery WHERE superseded_by IS NULL
          ORDER BY source, table_name, content
          """)
      var digest = RecordDigest(seed: UInt64(rows.count))
      for row in rows {
        for column in ["source", "table_name", "content"] {
          let text: String = row[column]
          digest.add(text)
        }
      }
      var hash = ContentHash()
      hash.add(digest)
      return hash.text
    }
  }

  /// A digest of what the figures about the data show beside the content: names, books and
  /// findings of every file that was loaded, and what deliveries changed.
  public func historyHash() throws -> String {
    try read { db in
      var hash = ContentHash()
      for sql in [
        """
        SELECT source || '/' || table_name || '/' || name AS what,
          (superseded_by IS NULL) AS a, read AS b, accepted AS c, repaired AS d, quarantined AS e,
          duplicate AS f
        FROM delivery
        """,
        """
        SELECT source || '/' || table_name || '/' || name || '/' || code AS what,
          severity AS a, count AS b, 0 AS c, 0 AS d, 0 AS e, 0 AS f
        FROM finding JOIN delivery ON delivery.id = delivery_id
        """,
        """
        SELECT source || '/' || table_name || '/' || name AS what, kind AS a, month AS b,
          added AS c, removed AS d, changed AS e, 1 AS f
        FROM delivery_change JOIN delivery ON delivery.id = delivery_id
        """,
      ] {
        for row in try Row.fetchAll(db, sql: sql) {
          var digest = RecordDigest(seed: 0x6869_7374)
          digest.add(row["what"] as String)
          for column in ["a", "b", "c", "d", "e", "f"] { digest.add(row[column] as Int64?) }
          hash.add(digest)
        }
      }
      return hash.text
    }
  }

  /// Proves that the file is sound: pages, indexes, types and foreign keys. Cost: reads it all.
  public func check() throws {
    try read { db in
      let report = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)")
      guard report == ["ok"] else {
        throw StoreError.damaged(report.first ?? "no answer from the check")
      }
      let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(1)
      if let orphan = orphans.first {
        let table: String = orphan[0]
        throw StoreError.damaged("a row of \(table) refers to nothing")
      }
    }
  }

  private func storedFindings(_ db: Database) throws -> [(id: Int64, finding: FindingSummary)] {
    try Row.fetchAll(
      db, sql: "SELECT * FROM finding ORDER BY delivery_id, code, severity"
    ).map { row in
      let severity = Finding.Severity(rawValue: row["severity"]) ?? .note
      return (
        row["delivery_id"],
        FindingSummary(
          code: row["code"], severity: severity, count: row["count"],
          firstLine: row["first_line"])
      )
    }
  }

  private func storedKinds(_ db: Database) throws -> [(id: Int64, count: KindCount)] {
    try Row.fetchAll(
      db, sql: "SELECT * FROM delivery_kind ORDER BY delivery_id, kind"
    ).map { row in
      let kind = RecordKind(rawValue: row["kind"]) ?? .unknown
      return (row["delivery_id"], KindCount(kind: kind, records: row["records"]))
    }
  }

  private func delivery(_ row: Row) -> Delivery {
    let start: Int32? = row["period_start"]
    let end: Int32? = row["period_end"]
    var period: MonthSpan?
    if let start, let end { period = MonthSpan(Month(index: start), until: Month(index: end)) }
    return Delivery(
      source: row["source"], profile: row["profile"], table: row["table_name"],
      name: row["name"], sha256: row["sha256"], bytes: row["bytes"], encoding: row["encoding"],
      mode: Delivery.Mode(rawValue: row["mode"]) ?? .delta, period: period)
  }

  private func books(_ row: Row) -> FileBooks {
    var books = FileBooks()
    books.read = row["read"]
    books.accepted = row["accepted"]
    books.repaired = row["repaired"]
    books.quarantined = row["quarantined"]
    books.duplicate = row["duplicate"]
    return books
  }
}
