import GRDB
import SocialAid

/// Which earlier deliveries a new one replaces, and the removal of their records.
enum Supersession {
  /// The live deliveries that `delivery` replaces.
  ///
  /// `full`: every one of its source and table that was not delivered together with it (a table
  /// may come in several files). `period`: those of the same period; a file
  /// without a period replaces those without one that bear its name. `delta`: none.
  static func deliveries(
    replacedBy delivery: Delivery, except id: Int64, in db: Database
  ) throws -> [Int64] {
    // A recall tells nothing that another delivery could tell in its place.
    let sameTable =
      "id <> \(id) AND superseded_by IS NULL AND action <> 3 AND source = ? AND table_name = ?"
    let live = "SELECT id FROM delivery WHERE \(sameTable)"
    switch delivery.mode {
    case .delta: return []
    case .full:
      let rows = try Row.fetchAll(
        db, sql: "SELECT id, sha256 FROM delivery WHERE \(sameTable) ORDER BY id",
        arguments: [delivery.source, delivery.table])
      let rivals = rows.filter { !delivery.companions.contains($0["sha256"]) }
        .map { $0["id"] as Int64 }
      return try withoutPackages(rivals, of: delivery, in: db)
    case .period:
      if let period = delivery.period {
        let rivals = try Int64.fetchAll(
          db, sql: "\(live) AND period_start = ? AND period_end = ? ORDER BY id",
          arguments: [
            delivery.source, delivery.table, period.start.index, period.end.index,
          ])
        return try withoutPackages(rivals, of: delivery, in: db)
      }
      return try Int64.fetchAll(
        db, sql: "\(live) AND period_start IS NULL AND name = ? ORDER BY id",
        arguments: [delivery.source, delivery.table, delivery.name])
    }
  }

  /// Packages of one delivery do not replace each other.
  private static func withoutPackages(
    _ rivals: [Int64], of delivery: Delivery, in db: Database
  ) throws -> [Int64] {
    guard let set = delivery.header.setID else { return rivals }
    let packages = try Int64.fetchSet(
      db, sql: "SELECT id FROM delivery WHERE source = ? AND set_id = ?",
      arguments: [delivery.source, set])
    return rivals.filter { !packages.contains($0) }
  }

  /// Removes the records of a delivery and keeps its books.
  static func remove(_ earlier: Int64, for successor: Int64, in db: Database) throws {
    let kinds = try UInt8.fetchAll(
      db, sql: "SELECT kind FROM delivery_kind WHERE delivery_id = ? ORDER BY kind",
      arguments: [earlier]
    ).compactMap { RecordKind(rawValue: $0) }
    for kind in kinds {
      if let table = FactTable.of(kind) {
        try db.execute(
          sql: "DELETE FROM \(table.name) WHERE delivery_id = ?", arguments: [earlier])
      } else if kind == .booking {
        try removeBookings(earlier, in: db)
      }
    }
    try db.execute(sql: "DELETE FROM delivery_code WHERE delivery_id = ?", arguments: [earlier])
    try db.execute(
      sql: "UPDATE delivery SET superseded_by = ? WHERE id = ?", arguments: [successor, earlier])
  }

  /// Goes through the dossiers the delivery named, so the cost is its own size.
  private static func removeBookings(_ delivery: Int64, in db: Database) throws {
    let connection = try db.connection()
    let find = try RawStatement(
      "SELECT body FROM booking_dossiers WHERE delivery_id = ?", on: connection)
    let remove = try RawStatement("DELETE FROM booking_chunk WHERE id = ?", on: connection)
    find.add(delivery)
    while try find.next() {
      let dossiers = find.bytes(0)
      for place in stride(from: 0, to: dossiers.count - 3, by: 4) {
        let dossier = UInt32(
          littleEndian: dossiers.loadUnaligned(fromByteOffset: place, as: UInt32.self))
        remove.add(Int64(dossier) << 32 | delivery)
        try remove.run()
      }
    }
    for table in ["booking_dossiers", "booking_month"] {
      try db.execute(
        sql: "DELETE FROM \(table) WHERE delivery_id = ?", arguments: [delivery])
    }
  }
}
