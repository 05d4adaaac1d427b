import GRDB
import SocialAid

/// Streams the histories of a store, each iteration on a read-only connection of its own.
struct StoredHistories: HistorySource {
  let path: String
  /// Which share of the key space, 0-based.
  let part: Int
  let parts: Int

  func forEachHistory(_ body: (History) throws -> Void) throws {
    try reading { db in
      let reader = try HistoryReader(db)
      for id in reader.persons.ascending where isMine(try reader.persons.key(Int64(id))) {
        if let history = try reader.history(of: id) { try body(history) }
      }
    }
  }

  func measureCatalogue() throws -> MeasureCatalogue {
    try reading { db in
      let ranks = try CodeRanks(db)
      let used = try Set(
        Int64.fetchAll(db, sql: "SELECT DISTINCT type_code FROM measure").map(ranks.rank))
      var codeOfID: [UInt32: String] = [:]
      for code in ranks.codes where code.system == "measure" || used.contains(code.id) {
        codeOfID[code.id] = code.raw
      }
      return MeasureCatalogue(entries: try entries(db), codeOfID: codeOfID)
    }
  }

  /// The catalogue line that the latest delivery tells, by code.
  private func entries(_ db: Database) throws -> [CatalogueEntry] {
    let order = try DeliveryRanks(db)
    var latest: [String: (rank: Int, entry: CatalogueEntry)] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT * FROM catalogue_entry") {
      let rank = order.rank(row["delivery_id"])
      let code: String = row["code"]
      if let known = latest[code], known.rank > rank { continue }
      latest[code] = (
        rank,
        CatalogueEntry(
          code: code, label: row["label"], type: MeasureType(rawValue: row["type"]) ?? .other,
          purpose: Purpose(rawValue: row["purpose"]) ?? .unknown,
          tenure: TenureRule(rawValue: row["tenure"]) ?? .unknown,
          supplementLinked: Ternary(rawValue: row["supplement_linked"]) ?? .unknown,
          line: row["line"])
      )
    }
    return latest.values.map(\.entry).sorted { $0.code < $1.code }
  }

  /// Equal slices of the key space hold about equal numbers, because keys are digests.
  private func isMine(_ key: Pseudonym) -> Bool {
    parts <= 1 || Int(key.high.multipliedFullWidth(by: UInt64(parts)).high) == part
  }

  private func reading<Result>(_ work: (Database) throws -> Result) throws -> Result {
    try StoreError.mapping {
      try DatabaseQueue(
        path: path, configuration: CanonicalStore.configuration(readOnly: true)
      ).read(work)
    }
  }
}

/// The place of each live delivery in the order of telling; later ones win.
struct DeliveryRanks {
  private let ranks: [Int64: Int]

  init(_ db: Database) throws {
    let ids = try Deliveries.ranked(in: db)
    ranks = Dictionary(uniqueKeysWithValues: zip(ids, 0...))
  }

  var count: Int { ranks.count }

  func rank(_ delivery: Int64) -> Int { ranks[delivery] ?? -1 }
}

/// The keys of one kind of entity by their number in the store.
///
/// Cost: 16 bytes an entity, 4 more for the order: 36 MB for a million persons with a dossier each.
struct EntityKeys {
  private let keys: [Pseudonym]
  /// Numbers, ascending by key.
  let ascending: [UInt32]

  /// `table` is `person` or `dossier`; the order is made for persons alone.
  init(table: String, inOrder: Bool, on connection: OpaquePointer) throws {
    let last = try RawStatement("SELECT max(id), count(*) FROM \(table)", on: connection)
    _ = try last.next()
    let (largest, count) = (Int(last.int(0)), Int(last.int(1)))
    last.reset()
    let scan = try RawStatement("SELECT id, high, low FROM \(table)", on: connection)
    var keys = Array(repeating: Pseudonym(high: 0, low: 0), count: largest + 1)
    var ids: [UInt32] = []
    ids.reserveCapacity(inOrder ? count : 0)
    while try scan.next() {
      let id = Int(scan.int(0))
      keys[id] = Pseudonym(
        high: SortableKey.unsigned(scan.int(1)), low: SortableKey.unsigned(scan.int(2)))
      if inOrder { ids.append(UInt32(id)) }
    }
    ids.sort { keys[Int($0)] < keys[Int($1)] }
    self.keys = keys
    ascending = ids
  }

  @inline(__always)
  func key(_ id: Int64) throws -> Pseudonym {
    guard id > 0, id < Int64(keys.count) else {
      throw StoreError.damaged("a record refers to an unknown key")
    }
    return keys[Int(id)]
  }
}
