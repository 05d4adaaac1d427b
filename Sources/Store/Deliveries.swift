import GRDB
import SocialAid

/// The rows of the table `delivery` and what hangs on them.
enum Deliveries {
  static func isLoaded(
    _ db: Database, sha256: String, source: String, table: String
  ) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM delivery
        WHERE source = ? AND table_name = ? AND sha256 = ?)
        """, arguments: [source, table, sha256]) ?? false
  }

  /// Inserts the delivery with empty books; `close` fills them in.
  static func insert(_ delivery: Delivery, in db: Database) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO delivery (source, profile, table_name, name, sha256, bytes, encoding, mode,
          period_start, period_end, read, accepted, repaired, quarantined, duplicate, content)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, '')
        """,
      arguments: [
        delivery.source, delivery.profile, delivery.table, delivery.name, delivery.sha256,
        delivery.bytes, delivery.encoding, delivery.mode.rawValue,
        delivery.period?.start.index, delivery.period?.end.index,
      ])
    return db.lastInsertedRowID
  }

  /// Writes what the reader learned of the file: encoding and period.
  static func describe(_ id: Int64, _ delivery: Delivery, in db: Database) throws {
    try db.execute(
      sql: "UPDATE delivery SET encoding = ?, period_start = ?, period_end = ? WHERE id = ?",
      arguments: [
        delivery.encoding, delivery.period?.start.index, delivery.period?.end.index, id,
      ])
  }

  static func close(
    _ id: Int64, _ books: FileBooks, _ kinds: [KindCount], _ content: String, in db: Database
  ) throws {
    try db.execute(
      sql: """
        UPDATE delivery SET read = ?, accepted = ?, repaired = ?, quarantined = ?,
          duplicate = ?, content = ? WHERE id = ?
        """,
      arguments: [
        books.read, books.accepted, books.repaired, books.quarantined, books.duplicate, content,
        id,
      ])
    for kind in kinds {
      try db.execute(
        sql: "INSERT INTO delivery_kind VALUES (?, ?, ?)",
        arguments: [id, kind.kind.rawValue, kind.records])
    }
  }

  /// Live deliveries from the first to tell a thing to the last: by period, then name.
  ///
  /// The place in this list ranks tellings of the same thing; it does not depend on the order in
  /// which files were loaded.
  static func ranked(in db: Database) throws -> [Int64] {
    try Int64.fetchAll(
      db,
      sql: """
        SELECT id FROM delivery WHERE superseded_by IS NULL
        ORDER BY period_end, period_start, name, source, table_name, sha256
        """)
  }
}
