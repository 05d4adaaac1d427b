import Foundation
import GRDB
public import SocialAid

/// What forgetting took out of the store.
public struct Forgotten: Hashable, Sendable {
  /// Persons that were known and are gone.
  public var persons = 0
  /// Dossiers in which nobody else was.
  public var dossiers = 0
  /// Records of all kinds.
  public var records = 0

  public init() {}
}

extension CanonicalStore {
  /// Removes all that is told of the given persons, in one transaction, and rewrites the file so
  /// that its bytes are gone too.
  ///
  /// With a person go the participants linked to it, its bookings, and every dossier in which
  /// nobody else is; what a shared dossier tells for the unit as a whole stays. `tombstone` turns
  /// a key into the keyed digest that stays behind, so that ingestion can refuse the person when
  /// an export tells it again. Keys that the store does not know are passed over. The books of
  /// the files stay: they count rows, not persons. Cost: one pass over the bookings, and a
  /// rewriting of the file.
  public func forget(
    _ persons: [PersonKey], tombstone: (Pseudonym) throws -> Pseudonym
  ) throws -> Forgotten {
    try StoreError.mapping {
      var forgotten = Forgotten()
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA secure_delete = ON")
        try db.inTransaction(.immediate) {
          var act = Forgetting(db)
          forgotten = try act.forget(persons, tombstone: tombstone)
          return .commit
        }
        if forgotten.persons > 0 { try db.execute(sql: "VACUUM") }
      }
      return forgotten
    }
  }

  /// True when some delivery told this person.
  public func knows(_ person: PersonKey) throws -> Bool {
    try read { db in
      try Int64.fetchOne(
        db, sql: "SELECT id FROM person WHERE high = ? AND low = ?",
        arguments: [
          SortableKey.word(person.pseudonym.high), SortableKey.word(person.pseudonym.low),
        ]) != nil
    }
  }

  /// Keyed digests of the persons and dossiers that were forgotten.
  public func tombstones() throws -> Set<Pseudonym> { try read { try Self.tombstones($0) } }

  private static func tombstones(_ db: Database) throws -> Set<Pseudonym> {
    Set(
      try Row.fetchAll(db, sql: "SELECT high, low FROM forgotten").map {
        Pseudonym(high: SortableKey.unsigned($0["high"]), low: SortableKey.unsigned($0["low"]))
      })
  }

  /// As `tombstones`, of the store at `path`, of which nothing is changed; none where there is no
  /// store. Throws `StoreError.otherKey` for the store of another key.
  public static func tombstones(ofStoreAt path: String, keyID: String) throws -> Set<Pseudonym> {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return try StoreError.mapping {
      try DatabaseQueue(path: path, configuration: configuration(readOnly: true)).read { db in
        guard try db.tableExists("forgotten"), try db.tableExists("pseudonym_key") else {
          return []
        }
        let known = try String.fetchOne(db, sql: "SELECT key_id FROM pseudonym_key") ?? keyID
        guard known == keyID else { throw StoreError.otherKey(store: known, given: keyID) }
        return try tombstones(db)
      }
    }
  }
}

/// One act of forgetting, inside its transaction.
private struct Forgetting {
  private let db: Database
  private var persons: Set<Int64> = []
  private var alone: Set<Int64> = []
  /// Records removed by delivery and kind.
  private var removed: [Int64: [RecordKind: Int]] = [:]
  /// Codes of bookings that stay.
  private var usedCodes: Set<Int64> = []

  init(_ db: Database) { self.db = db }

  mutating func forget(
    _ keys: [PersonKey], tombstone: (Pseudonym) throws -> Pseudonym
  ) throws -> Forgotten {
    var forgotten = Forgotten()
    for key in keys {
      guard let id = try id(of: key.pseudonym, in: "person"), !persons.contains(id) else {
        continue
      }
      persons.insert(id)
      forgotten.persons += 1
      persons.formUnion(try linked(to: id))
    }
    if persons.isEmpty { return forgotten }
    alone = try dossiersOfNobodyElse()
    forgotten.dossiers = alone.count
    var gone: [Pseudonym] = []
    for id in persons { gone.append(try key(of: id, in: "person")) }
    for id in alone { gone.append(try key(of: id, in: "dossier")) }
    try removeRows()
    try removeBookings()
    try removeKeys()
    try removeCodes()
    try correctDeliveries(gone: gone.count)
    for key in gone {
      let stone = try tombstone(key)
      try db.execute(
        sql: "INSERT INTO forgotten VALUES (?, ?) ON CONFLICT DO NOTHING",
        arguments: [SortableKey.word(stone.high), SortableKey.word(stone.low)])
    }
    forgotten.records = removed.values.flatMap(\.values).reduce(0, +)
    return forgotten
  }

  // MARK: Who and what

  private func id(of key: Pseudonym, in table: String) throws -> Int64? {
    try Int64.fetchOne(
      db, sql: "SELECT id FROM \(table) WHERE high = ? AND low = ?",
      arguments: [SortableKey.word(key.high), SortableKey.word(key.low)])
  }

  private func key(of id: Int64, in table: String) throws -> Pseudonym {
    guard
      let row = try Row.fetchOne(
        db, sql: "SELECT high, low FROM \(table) WHERE id = ?", arguments: [id])
    else { throw StoreError.damaged("a record refers to an unknown key") }
    return Pseudonym(high: SortableKey.unsigned(row["high"]), low: SortableKey.unsigned(row["low"]))
  }

  /// Participants whose links lead to the person, however many steps away.
  private func linked(to person: Int64) throws -> Set<Int64> {
    var found: Set<Int64> = []
    var open = [person]
    while let next = open.popLast() {
      let participants = try Int64.fetchAll(
        db, sql: "SELECT DISTINCT participant_id FROM link WHERE person_id = ?",
        arguments: [next])
      for participant in participants where participant != person {
        if found.insert(participant).inserted { open.append(participant) }
      }
    }
    return found
  }

  private func dossiersOfNobodyElse() throws -> Set<Int64> {
    var alone: Set<Int64> = []
    for person in persons {
      let dossiers = try Int64.fetchAll(
        db, sql: "SELECT DISTINCT dossier_id FROM membership WHERE person_id = ?",
        arguments: [person])
      for dossier in dossiers where !alone.contains(dossier) {
        let members = try Int64.fetchAll(
          db, sql: "SELECT DISTINCT person_id FROM membership WHERE dossier_id = ?",
          arguments: [dossier])
        if persons.isSuperset(of: members) { alone.insert(dossier) }
      }
    }
    return alone
  }

  // MARK: Removing

  private mutating func remove(_ kind: RecordKind, _ table: String, where condition: String) throws
  {
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT delivery_id, count(*) AS n FROM \(table) WHERE \(condition) GROUP BY delivery_id"
    )
    for row in rows {
      let (delivery, count): (Int64, Int) = (row["delivery_id"], row["n"])
      removed[delivery, default: [:]][kind, default: 0] += count
    }
    try db.execute(sql: "DELETE FROM \(table) WHERE \(condition)")
  }

  private mutating func removeRows() throws {
    let who = "(" + persons.sorted().map(String.init).joined(separator: ",") + ")"
    let what = "(" + alone.sorted().map(String.init).joined(separator: ",") + ")"
    for kind in RecordKind.allCases {
      guard let table = FactTable.of(kind) else { continue }
      switch kind {
      case .measure, .contact, .contract, .sanction, .housing, .event:
        try remove(
          kind, table.name,
          where: "person_id IN \(who) OR (dossier_id IN \(what) AND dossier_id <> 0)")
      case .membership:
        try remove(kind, table.name, where: "person_id IN \(who) OR dossier_id IN \(what)")
      case .link:
        try remove(kind, table.name, where: "participant_id IN \(who) OR person_id IN \(who)")
      default:
        if table.key == "person_id" {
          try remove(kind, table.name, where: "person_id IN \(who)")
        } else if table.key == "dossier_id" {
          try remove(kind, table.name, where: "dossier_id IN \(what)")
        }
      }
    }
    try db.execute(sql: "DELETE FROM identity_anchor WHERE person_id IN \(who)")
    try db.execute(sql: "DELETE FROM former_closure WHERE dossier_id IN \(what)")
  }

  /// Goes through every chunk: a booking may name a person whose membership no file tells.
  private mutating func removeBookings() throws {
    let connection = try db.connection()
    let scan = try RawStatement("SELECT id, body FROM booking_chunk", on: connection)
    var changed: [(id: Int64, body: [UInt8])] = []
    while try scan.next() {
      let id = scan.int(0)
      if let body = try keptPart(of: scan.bytes(1), id: id) { changed.append((id, body)) }
    }
    for chunk in changed {
      if chunk.body.isEmpty {
        try db.execute(sql: "DELETE FROM booking_chunk WHERE id = ?", arguments: [chunk.id])
        try removeFromIndex(dossier: chunk.id >> 32, delivery: chunk.id & 0xFFFF_FFFF)
      } else {
        let body = chunk.body.withUnsafeBytes { Data($0) }
        try db.execute(
          sql: "UPDATE booking_chunk SET body = ? WHERE id = ?", arguments: [body, chunk.id])
      }
    }
  }

  /// The bookings of a chunk that stay; nil when all do.
  private mutating func keptPart(of bytes: UnsafeRawBufferPointer, id: Int64) throws -> [UInt8]? {
    let isAlone = alone.contains(id >> 32)
    let delivery = id & 0xFFFF_FFFF
    var kept: [UInt8] = []
    var isChanged = false
    var place = 0
    while place < bytes.count {
      let length = try BookingCodec.length(bytes, at: place)
      var person: Int64 = 0
      var code: Int64 = 0
      let booking = try BookingCodec.booking(
        bytes, at: place, length: length,
        dossier: DossierKey(Pseudonym(high: 0, low: 0)),
        code: {
          code = Int64(truncatingIfNeeded: $0)
          return 0
        },
        person: {
          person = Int64(truncatingIfNeeded: $0)
          return PersonKey(Pseudonym(high: 0, low: 0))
        })
      if isAlone || persons.contains(person) {
        isChanged = true
        removed[delivery, default: [:]][.booking, default: 0] += 1
        try uncount(booking, delivery)
      } else {
        kept.append(contentsOf: bytes[place..<place + length])
        usedCodes.insert(code)
      }
      place += length
    }
    return isChanged ? kept : nil
  }

  private func uncount(_ booking: Booking, _ delivery: Int64) throws {
    guard booking.category.symbol.isOrdinary, booking.amount > .zero else { return }
    var months = [booking.bookedIn.index]
    if let period = booking.period, !period.isEmpty {
      months = Array(period.start.index..<period.end.index)
    }
    for month in months {
      try db.execute(
        sql: "UPDATE booking_month SET count = count - 1 WHERE delivery_id = ? AND month = ?",
        arguments: [delivery, month])
    }
    try db.execute(sql: "DELETE FROM booking_month WHERE count <= 0")
  }

  private func removeFromIndex(dossier: Int64, delivery: Int64) throws {
    guard
      let body = try Data.fetchOne(
        db, sql: "SELECT body FROM booking_dossiers WHERE delivery_id = ?", arguments: [delivery])
    else { return }
    let bytes = [UInt8](body)
    var kept: [UInt8] = []
    for place in stride(from: 0, to: bytes.count - 3, by: 4) {
      let word = bytes[place..<place + 4]
      let value = word.reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) }
      if value != dossier { kept.append(contentsOf: word) }
    }
    try db.execute(
      sql: "UPDATE booking_dossiers SET body = ? WHERE delivery_id = ?",
      arguments: [kept.withUnsafeBytes { Data($0) }, delivery])
  }

  private func removeKeys() throws {
    for id in persons {
      try db.execute(sql: "DELETE FROM person WHERE id = ?", arguments: [id])
    }
    for id in alone {
      try db.execute(sql: "DELETE FROM dossier WHERE id = ?", arguments: [id])
    }
  }

  /// Raw codes that nothing refers to any more: one that only this person had could tell of it.
  private func removeCodes() throws {
    var used = usedCodes
    for (table, columns) in [
      ("person_record", ["sex_code", "nationality_code"]), ("dossier_record", ["benefit_code"]),
      ("membership", ["role_code"]), ("status", ["activity_code"]),
      ("dossier_version", ["product_code"]), ("closure", ["reason_code"]),
      ("support_span", ["product_code"]),
      ("measure", ["type_code", "end_reason_code", "assigned_by_code"]),
      ("contact", ["channel_code", "nature_code"]), ("contract", ["objective_code"]),
      ("sanction", ["kind_code", "base_code"]), ("housing", ["kind_code"]),
      ("event", ["kind_code"]),
    ] {
      for column in columns {
        used.formUnion(try Int64.fetchAll(db, sql: "SELECT DISTINCT \(column) FROM \(table)"))
      }
    }
    for id in try Int64.fetchAll(db, sql: "SELECT id FROM code") where !used.contains(id) {
      try db.execute(sql: "DELETE FROM delivery_code WHERE code_id = ?", arguments: [id])
      try db.execute(sql: "DELETE FROM code WHERE id = ?", arguments: [id])
    }
  }

  /// Counts of records, and content hashes: what was published before is no longer this content.
  private func correctDeliveries(gone: Int) throws {
    for (delivery, kinds) in removed {
      for (kind, count) in kinds {
        try db.execute(
          sql: "UPDATE delivery_kind SET records = records - ? WHERE delivery_id = ? AND kind = ?",
          arguments: [count, delivery, kind.rawValue])
      }
      try db.execute(
        sql: "DELETE FROM delivery_kind WHERE delivery_id = ? AND records <= 0",
        arguments: [delivery])
      guard
        let before = try String.fetchOne(
          db, sql: "SELECT content FROM delivery WHERE id = ?", arguments: [delivery])
      else { continue }
      var digest = RecordDigest(seed: 0x666F_7267_6F74)
      digest.add(before)
      for kind in RecordKind.allCases { digest.add(Int64(kinds[kind] ?? 0)) }
      digest.add(Int64(gone))
      var hash = ContentHash()
      hash.add(digest)
      try db.execute(
        sql: "UPDATE delivery SET content = ? WHERE id = ?", arguments: [hash.text, delivery])
    }
  }
}
