import GRDB
import SocialAid

/// What becomes of a delivery, seen against those that the store knows.
enum DeliveryFate: Equatable {
  /// It counts, and these no longer do.
  case replaces([Int64])
  /// It takes back this delivery; nil when the store does not know the message.
  case recalls(Int64?)
  /// A message of its id was loaded before: it adds nothing.
  case repeats(Int64)
  /// A message of a later date tells the same: it comes too late.
  case overtaken(by: Int64)
  /// Its sender recalled it before it came.
  case recalled(by: Int64)
}

extension Supersession {
  /// Decides by message id, recalls and message dates; only what these leave open is decided by
  /// the order of arrival. So the store's content does not depend on the order of the files.
  static func fate(
    of delivery: Delivery, id: Int64, in db: Database
  ) throws -> DeliveryFate {
    let header = delivery.header
    if header.action == .recall { return .recalls(try target(of: delivery, except: id, in: db)) }
    if let message = header.messageID {
      let same = try Int64.fetchOne(
        db,
        sql: """
          SELECT id FROM delivery
          WHERE source = ? AND table_name = ? AND message_id = ? AND action <> 3 AND id <> ?
          ORDER BY id LIMIT 1
          """, arguments: [delivery.source, delivery.table, message, id])
      if let same { return .repeats(same) }
      let recall = try Int64.fetchOne(
        db,
        sql: """
          SELECT id FROM delivery WHERE source = ? AND reference_id = ? AND action = 3
          ORDER BY id LIMIT 1
          """, arguments: [delivery.source, message])
      if let recall { return .recalled(by: recall) }
    }
    return try fateByDate(delivery, id: id, in: db)
  }

  private static func fateByDate(
    _ delivery: Delivery, id: Int64, in db: Database
  ) throws -> DeliveryFate {
    let rivals = try deliveries(replacedBy: delivery, except: id, in: db)
    guard let date = delivery.header.messageDate, !rivals.isEmpty else {
      return .replaces(rivals)
    }
    var replaced: [Int64] = []
    var latest: (date: String, name: String, id: Int64)?
    for rival in rivals {
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT message_date, name FROM delivery WHERE id = ?", arguments: [rival])
      else { continue }
      let name: String = row["name"]
      if let other: String = row["message_date"], (other, name) > (date, delivery.name) {
        if latest.map({ (other, name) > ($0.date, $0.name) }) ?? true {
          latest = (other, name, rival)
        }
      } else {
        replaced.append(rival)
      }
    }
    if let latest { return .overtaken(by: latest.id) }
    return .replaces(replaced)
  }

  /// The live delivery that a recall names by its message, else by its period.
  private static func target(
    of recall: Delivery, except id: Int64, in db: Database
  ) throws -> Int64? {
    if let reference = recall.header.reference {
      return try Int64.fetchOne(
        db,
        sql: """
          SELECT id FROM delivery
          WHERE source = ? AND message_id = ? AND superseded_by IS NULL AND id <> ?
          """, arguments: [recall.source, reference, id])
    }
    guard let period = recall.period else { return nil }
    return try Int64.fetchOne(
      db,
      sql: """
        SELECT id FROM delivery WHERE source = ? AND table_name = ? AND period_start = ?
          AND period_end = ? AND superseded_by IS NULL AND id <> ? ORDER BY id DESC
        """,
      arguments: [recall.source, recall.table, period.start.index, period.end.index, id])
  }

  /// Forgets that deliveries replaced by `recalled` were ever read, so that the next run reads
  /// them again if they still lie in the input; answers how many.
  static func release(replacedBy recalled: Int64, in db: Database) throws -> Int {
    let ids = try Int64.fetchAll(
      db, sql: "SELECT id FROM delivery WHERE superseded_by = ?", arguments: [recalled])
    for id in ids {
      for table in ["finding", "quarantine", "delivery_kind", "delivery_code", "delivery_change"] {
        try db.execute(sql: "DELETE FROM \(table) WHERE delivery_id = ?", arguments: [id])
      }
      try db.execute(sql: "DELETE FROM former_closure WHERE gone_by = ?", arguments: [id])
      try db.execute(
        sql: "UPDATE delivery SET superseded_by = ? WHERE superseded_by = ?",
        arguments: [recalled, id])
      try db.execute(sql: "DELETE FROM delivery WHERE id = ?", arguments: [id])
    }
    return ids.count
  }
}
