import GRDB
public import SocialAid

/// Rows that a delivery added, removed or changed against those that it replaced.
public struct DeliveryChange: Hashable, Sendable {
  public var source: String
  public var table: String
  public var name: String
  public var kind: RecordKind
  /// nil for kinds without a date, and for the first telling of all months.
  public var month: Month?
  public var added: Int
  public var removed: Int
  public var changed: Int
}

/// Compares a new delivery with the ones that it replaces, record by record, by natural key.
///
/// A record told before under the same key with other values has changed; the line of its file does
/// not count. Cost: one pass over both deliveries, bookings at the speed of reading them.
struct ChangeCounter {
  let new: Int64
  let old: [Int64]
  let db: Database
  private var counts: [Key: Counts] = [:]

  private struct Key: Hashable {
    var kind: RecordKind
    var month: Int32
  }

  private struct Counts {
    var added = 0
    var removed = 0
    var changed = 0
  }

  init(new: Int64, old: [Int64], in db: Database) {
    self.new = new
    self.old = old
    self.db = db
  }

  /// Writes the changes and answers how many rows of months up to `end` are among them.
  mutating func record(_ kinds: [KindCount], knownUntil end: Month?) throws -> Int {
    if old.isEmpty {
      for kind in kinds { counts[Key(kind: kind.kind, month: 0)] = Counts(added: kind.records) }
    } else {
      for kind in RecordKind.allCases {
        if kind == .booking {
          try compareBookings()
        } else if let table = FactTable.of(kind) {
          try compare(kind, table.name)
        }
      }
    }
    var late = 0
    for (key, count) in counts {
      try db.execute(
        sql: "INSERT INTO delivery_change VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          new, key.kind.rawValue, key.month, count.added, count.removed, count.changed,
        ])
      if let end, key.month != 0, key.month < end.index {
        late += count.added + count.removed + count.changed
      }
    }
    return late
  }

  /// The month by which the rows of a table are told.
  private static func month(of kind: RecordKind, _ row: String) -> String {
    switch kind {
    case .membership, .status, .contract, .sanction, .dossierVersion, .supportSpan, .commune,
      .housing:
      "\(row).from_month"
    case .measure: "coalesce(\(row).from_month, \(row).planned_from, 0)"
    case .attendance, .contact, .closure, .population, .communeChange, .event,
      .healthCost:
      "\(row).month"
    default: "0"
    }
  }

  private mutating func compare(_ kind: RecordKind, _ table: String) throws {
    let columns = try Row.fetchAll(db, sql: "SELECT name, pk FROM pragma_table_info('\(table)')")
    let names = columns.map { row -> (name: String, isKey: Bool) in
      (row["name"], (row["pk"] as Int) > 0)
    }.filter { $0.name != "delivery_id" && $0.name != "line" }
    func same(_ a: String, _ b: String) -> String {
      names.filter(\.isKey).map { "\(a).\($0.name) = \(b).\($0.name)" }.joined(separator: " AND ")
    }
    let values = names.filter { !$0.isKey }
    let differs =
      values.isEmpty
      ? "0" : values.map { "n.\($0.name) IS NOT o.\($0.name)" }.joined(separator: " OR ")
    let olds = old.map(String.init).joined(separator: ", ")
    func qualified(_ alias: String) -> String { Self.month(of: kind, alias) }
    let news = try Row.fetchAll(
      db,
      sql: """
        SELECT \(qualified("n")) AS m, sum(o.delivery_id IS NULL) AS added,
          sum(o.delivery_id IS NOT NULL AND (\(differs))) AS changed
        FROM \(table) n LEFT JOIN \(table) o ON \(same("o", "n")) AND o.delivery_id =
          (SELECT max(x.delivery_id) FROM \(table) x
           WHERE \(same("x", "n")) AND x.delivery_id IN (\(olds)))
        WHERE n.delivery_id = \(new) GROUP BY m
        """)
    for row in news {
      let key = Key(kind: kind, month: Int32(truncatingIfNeeded: row["m"] as Int64))
      let (added, changed): (Int, Int) = (row["added"], row["changed"])
      if added + changed > 0 {
        counts[key, default: Counts()].added += added
        counts[key, default: Counts()].changed += changed
      }
    }
    let gone = try Row.fetchAll(
      db,
      sql: """
        SELECT \(qualified("o")) AS m, count(*) AS removed FROM \(table) o
        WHERE o.delivery_id IN (\(olds)) AND NOT EXISTS
          (SELECT 1 FROM \(table) n WHERE \(same("n", "o")) AND n.delivery_id = \(new))
        GROUP BY m
        """)
    for row in gone {
      let key = Key(kind: kind, month: Int32(truncatingIfNeeded: row["m"] as Int64))
      counts[key, default: Counts()].removed += row["removed"] as Int
    }
  }

  // MARK: Bookings

  private mutating func compareBookings() throws {
    let connection = try db.connection()
    var dossiers: Set<UInt32> = []
    let find = try RawStatement(
      "SELECT body FROM booking_dossiers WHERE delivery_id = ?", on: connection)
    for delivery in [new] + old {
      find.add(delivery)
      while try find.next() {
        let bytes = find.bytes(0)
        for place in stride(from: 0, to: bytes.count - 3, by: 4) {
          dossiers.insert(
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
        }
      }
    }
    let chunk = try RawStatement("SELECT body FROM booking_chunk WHERE id = ?", on: connection)
    func bytes(_ dossier: UInt32, _ delivery: Int64) throws -> [UInt8] {
      chunk.add(Int64(dossier) << 32 | delivery)
      var body: [UInt8] = []
      while try chunk.next() { body = Array(chunk.bytes(0)) }
      return body
    }
    for dossier in dossiers.sorted() {
      let fresh = try bytes(dossier, new)
      var earlier: [UInt8] = []
      for delivery in old { earlier += try bytes(dossier, delivery) }
      try fresh.withUnsafeBytes { fresh in
        try earlier.withUnsafeBytes { earlier in try compare(fresh, earlier) }
      }
    }
  }

  private mutating func compare(
    _ fresh: UnsafeRawBufferPointer, _ earlier: UnsafeRawBufferPointer
  ) throws {
    let known = try places(earlier)
    var met: Set<UInt64> = []
    var place = 0
    while place < fresh.count {
      let length = try BookingCodec.length(fresh, at: place)
      let reference = BookingCodec.reference(fresh, at: place)
      met.insert(reference)
      if let before = known[reference] {
        let lengthBefore = try BookingCodec.length(earlier, at: before)
        // Length, reference and line are 13 bytes; what follows is what the booking says.
        let isSame =
          lengthBefore == length
          && fresh[(place + 13)..<(place + length)].elementsEqual(
            earlier[(before + 13)..<(before + length)])
        if !isSame { try count(fresh, place, length, \.changed) }
      } else {
        try count(fresh, place, length, \.added)
      }
      place += length
    }
    for (reference, before) in known where !met.contains(reference) {
      try count(earlier, before, try BookingCodec.length(earlier, at: before), \.removed)
    }
  }

  private func places(_ bytes: UnsafeRawBufferPointer) throws -> [UInt64: Int] {
    var places: [UInt64: Int] = [:]
    var place = 0
    while place < bytes.count {
      places[BookingCodec.reference(bytes, at: place)] = place
      place += try BookingCodec.length(bytes, at: place)
    }
    return places
  }

  /// Counts a booking in the first month of its use, in its booking month without a period.
  private mutating func count(
    _ bytes: UnsafeRawBufferPointer, _ place: Int, _ length: Int,
    _ what: WritableKeyPath<Counts, Int>
  ) throws {
    let nobody = Pseudonym(high: 0, low: 0)
    let booking = try BookingCodec.booking(
      bytes, at: place, length: length, dossier: DossierKey(nobody), code: { _ in 0 },
      person: { _ in PersonKey(nobody) })
    let month = (booking.period?.start ?? booking.bookedIn).index
    counts[Key(kind: .booking, month: month), default: Counts()][keyPath: what] += 1
  }
}

/// Closings that a delivery no longer tells for a dossier that it still tells (formats rule 14).
enum ClosureVersions {
  /// Notes the closings that vanished and answers how many, and how many dossiers of which a
  /// closing had vanished are closed again.
  static func note(new: Int64, old: [Int64], in db: Database) throws -> (gone: Int, again: Int) {
    let again =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(DISTINCT c.dossier_id) FROM closure c
          JOIN former_closure f ON f.dossier_id = c.dossier_id WHERE c.delivery_id = ?
          """, arguments: [new]) ?? 0
    guard !old.isEmpty else { return (0, again) }
    let olds = old.map(String.init).joined(separator: ", ")
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO former_closure
        SELECT DISTINCT o.dossier_id, o.month, o.reason, ? FROM closure o
        WHERE o.delivery_id IN (\(olds))
          AND NOT EXISTS (SELECT 1 FROM closure n WHERE n.dossier_id = o.dossier_id
            AND n.month = o.month AND n.reason = o.reason AND n.delivery_id = ?)
          AND EXISTS (SELECT 1 FROM dossier_record r
            WHERE r.dossier_id = o.dossier_id AND r.delivery_id = ?)
        """, arguments: [new, new, new])
    return (db.changesCount, again)
  }
}

extension CanonicalStore {
  /// What each live delivery changed, by (source, table, name, kind, month).
  public func changes() throws -> [DeliveryChange] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT source, table_name, name, c.* FROM delivery_change c
          JOIN delivery ON delivery.id = delivery_id WHERE superseded_by IS NULL
          ORDER BY source, table_name, name, sha256, kind, month
          """
      ).map { row in
        let month: Int32 = row["month"]
        return DeliveryChange(
          source: row["source"], table: row["table_name"], name: row["name"],
          kind: RecordKind(rawValue: row["kind"]) ?? .unknown,
          month: month == 0 ? nil : Month(index: month), added: row["added"],
          removed: row["removed"], changed: row["changed"])
      }
    }
  }
}
