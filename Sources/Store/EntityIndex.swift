import SocialAid

/// Gives each key of a person or a dossier the short number that rows carry.
///
/// In front of the unique index stands a table of the keys met in this load, bounded at a
/// million slots (20 bytes each): beyond that a key may be asked from the index again, so memory
/// stays flat while the answer stays exact.
struct EntityIndex {
  private static let largest = 1 << 20
  private static let probes = 8

  private let find: RawStatement
  private let insert: RawStatement
  private var keys: [Pseudonym]
  /// 0 marks a free slot.
  private var ids: [UInt32]
  private var count = 0
  private var lastKey = Pseudonym(high: 0, low: 0)
  private var lastID: UInt32 = 0

  /// `table` is `person` or `dossier`.
  init(table: String, on connection: OpaquePointer) throws {
    find = try RawStatement("SELECT id FROM \(table) WHERE high = ? AND low = ?", on: connection)
    insert = try RawStatement("INSERT INTO \(table) (high, low) VALUES (?, ?)", on: connection)
    keys = Array(repeating: Pseudonym(high: 0, low: 0), count: 1 << 12)
    ids = Array(repeating: 0, count: 1 << 12)
  }

  /// The number of `key`, made when the store does not know it yet. Cost: a few compares for a
  /// key met lately, a look-up in the index otherwise.
  mutating func id(of key: Pseudonym) throws -> UInt32 {
    if lastID != 0 && key == lastKey { return lastID }
    let slot = slot(of: key)
    if let slot, ids[slot] != 0 {
      lastKey = key
      lastID = ids[slot]
      return lastID
    }
    let id = try stored(key)
    remember(key, id)
    lastKey = key
    lastID = id
    return id
  }

  /// The slot that holds the key, else a free one; nil when all slots in reach are taken.
  private func slot(of key: Pseudonym) -> Int? {
    let mask = ids.count - 1
    var slot = home(of: key)
    for _ in 0..<Self.probes {
      if ids[slot] == 0 || keys[slot] == key { return slot }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func home(of key: Pseudonym) -> Int {
    let mixed = (key.high ^ (key.low &* 0x9E37_79B9_7F4A_7C15)) &* 0xFF51_AFD7_ED55_8CCD
    return Int(truncatingIfNeeded: mixed >> 40) & (ids.count - 1)
  }

  private func stored(_ key: Pseudonym) throws -> UInt32 {
    find.add(SortableKey.word(key.high))
    find.add(SortableKey.word(key.low))
    if try find.next() {
      let id = find.int(0)
      find.reset()
      return UInt32(truncatingIfNeeded: id)
    }
    insert.add(SortableKey.word(key.high))
    insert.add(SortableKey.word(key.low))
    try insert.run()
    let id = insert.lastInsertedID
    guard id < Int64(Int32.max) else { throw StoreError.inconsistent("too many keys") }
    return UInt32(id)
  }

  private mutating func remember(_ key: Pseudonym, _ id: UInt32) {
    if count * 2 >= ids.count && ids.count < Self.largest { grow() }
    let slot = slot(of: key) ?? home(of: key)
    if ids[slot] == 0 { count += 1 }
    keys[slot] = key
    ids[slot] = id
  }

  private mutating func grow() {
    let old = (keys, ids)
    keys = Array(repeating: Pseudonym(high: 0, low: 0), count: ids.count * 4)
    ids = Array(repeating: 0, count: keys.count)
    count = 0
    for index in old.1.indices where old.1[index] != 0 {
      let slot = slot(of: old.0[index]) ?? home(of: old.0[index])
      if ids[slot] == 0 { count += 1 }
      keys[slot] = old.0[index]
      ids[slot] = old.1[index]
    }
  }
}

/// Unsigned words in SQLite's signed integers, so that their order is kept.
enum SortableKey {
  static func word(_ unsigned: UInt64) -> Int64 {
    Int64(bitPattern: unsigned ^ (1 << 63))
  }

  static func unsigned(_ word: Int64) -> UInt64 {
    UInt64(bitPattern: word) ^ (1 << 63)
  }
}
