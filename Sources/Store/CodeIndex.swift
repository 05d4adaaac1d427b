import SocialAid

/// Turns the code ids of one file into those of the store, and keeps every raw value.
struct CodeIndex {
  private let find: RawStatement
  private let insert: RawStatement
  private let name: RawStatement
  private let deliveryID: Int64
  /// By the id within the file; 0 where no batch told the code.
  private var stored: [UInt32] = [0]
  private var digests: [UInt64] = [0]

  init(deliveryID: Int64, on connection: OpaquePointer) throws {
    self.deliveryID = deliveryID
    find = try RawStatement(
      "SELECT id FROM code WHERE system = ? AND raw = ? AND symbol = ?", on: connection)
    insert = try RawStatement(
      "INSERT INTO code (system, raw, symbol) VALUES (?, ?, ?)", on: connection)
    name = try RawStatement(
      "INSERT INTO delivery_code (delivery_id, code_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
      on: connection)
  }

  mutating func add(_ codes: [SourceCode]) throws {
    for code in codes {
      let place = Int(code.id)
      guard place > 0, place < 1 << 24 else {
        throw StoreError.inconsistent("code id \(code.id) in \(code.system)")
      }
      if place >= stored.count {
        let missing = place + 1 - stored.count
        stored.append(contentsOf: repeatElement(0, count: missing))
        digests.append(contentsOf: repeatElement(0, count: missing))
      }
      let id = try self.id(of: code)
      stored[place] = UInt32(id)
      var digest = RecordDigest(seed: 0x636F_6465)
      digest.add(code.system)
      digest.add(code.raw)
      digest.add(code.symbol)
      digests[place] = digest.a
      name.add(deliveryID)
      name.add(id)
      try name.run()
    }
  }

  private func id(of code: SourceCode) throws -> Int64 {
    for part in [code.system, code.raw, code.symbol] { find.add(part) }
    if try find.next() {
      let id = find.int(0)
      find.reset()
      return id
    }
    for part in [code.system, code.raw, code.symbol] { insert.add(part) }
    try insert.run()
    return insert.lastInsertedID
  }

  /// The store's id of a code of this file; 0 stays 0, "no code delivered".
  @inline(__always)
  func id(_ local: UInt32) throws -> UInt32 {
    if local == 0 { return 0 }
    guard Int(local) < stored.count, stored[Int(local)] != 0 else {
      throw StoreError.inconsistent("code id \(local) was told by no batch of the file")
    }
    return stored[Int(local)]
  }

  /// A word for the digest of a record that is the same in every file: symbol and raw value.
  @inline(__always)
  func digest<Symbol>(_ coded: Coded<Symbol>) -> UInt64 {
    let place = Int(coded.code)
    return (place < digests.count ? digests[place] : 0) &+ UInt64(coded.symbol.rawValue)
  }
}
