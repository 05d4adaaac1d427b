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

  /// The live delivery of the same bytes that was read with another state of its profile.
  static func readOtherwise(_ delivery: Delivery, in db: Database) throws -> Int64? {
    if delivery.profileDigest.isEmpty { return nil }
    return try Int64.fetchOne(
      db,
      sql: """
        SELECT id FROM delivery WHERE source = ? AND table_name = ? AND sha256 = ?
          AND superseded_by IS NULL AND action <> 3 AND profile_digest <> ''
          AND profile_digest <> ?
        """,
      arguments: [delivery.source, delivery.table, delivery.sha256, delivery.profileDigest])
  }

  /// Takes away what a delivery told, so that its file can be read again in its place.
  static func clear(_ id: Int64, in db: Database) throws {
    try Supersession.remove(id, for: id, in: db)
    try db.execute(
      sql: "UPDATE delivery SET sha256 = 'read again ' || id, message_id = NULL WHERE id = ?",
      arguments: [id])
  }

  /// Gives the place of a cleared delivery to the one that tells it now.
  static func replace(_ old: Int64, by new: Int64, in db: Database) throws {
    for (table, column) in [
      ("delivery", "superseded_by"), ("delivery_change", "delivery_id"),
      ("former_closure", "gone_by"),
    ] {
      try db.execute(
        sql: "UPDATE \(table) SET \(column) = ? WHERE \(column) = ?", arguments: [new, old])
    }
    for table in ["finding", "quarantine", "delivery_kind"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE delivery_id = ?", arguments: [old])
    }
    try db.execute(sql: "DELETE FROM delivery WHERE id = ?", arguments: [old])
  }

  /// Inserts the delivery with empty books; `close` fills them in.
  static func insert(_ delivery: Delivery, in db: Database) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO delivery (source, profile, table_name, name, sha256, bytes, encoding, mode,
          period_start, period_end, read, accepted, repaired, quarantined, duplicate, content,
          profile_digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, '', ?)
        """,
      arguments: [
        delivery.source, delivery.profile, delivery.table, delivery.name, delivery.sha256,
        delivery.bytes, delivery.encoding, delivery.mode.rawValue,
        delivery.period?.start.index, delivery.period?.end.index, delivery.profileDigest,
      ])
    return db.lastInsertedRowID
  }

  /// Writes what the reader learned of the file: encoding and period.
  static func describe(_ id: Int64, _ delivery: Delivery, in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE delivery SET encoding = ?, period_start = ?, period_end = ?, message_id = ?,
          message_date = ?, action = ?, reference_id = ?, set_id = ? WHERE id = ?
        """,
      arguments: [
        delivery.encoding, delivery.period?.start.index, delivery.period?.end.index,
        delivery.header.messageID, delivery.header.messageDate, delivery.header.action.rawValue,
        delivery.header.reference, delivery.header.setID, id,
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

  /// The first month after those that live deliveries of the same table know; nil without any.
  static func knownEnd(
    of delivery: Delivery, except id: Int64, in db: Database
  ) throws -> Month? {
    try Int32.fetchOne(
      db,
      sql: """
        SELECT max(period_end) FROM delivery
        WHERE source = ? AND table_name = ? AND id <> ? AND superseded_by IS NULL
        """, arguments: [delivery.source, delivery.table, id]
    ).map { Month(index: $0) }
  }

  /// Ordinary bookings of a delivery for months before `end`.
  static func bookings(of id: Int64, before end: Month, in db: Database) throws -> Int {
    try Int.fetchOne(
      db, sql: "SELECT sum(count) FROM booking_month WHERE delivery_id = ? AND month < ?",
      arguments: [id, end.index]) ?? 0
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
        ORDER BY period_end, period_start, message_date, name, source, table_name, sha256
        """)
  }
}
