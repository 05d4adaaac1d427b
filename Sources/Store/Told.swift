/// A record as one delivery tells it, with that delivery's rank.
struct Told<Record> {
  var rank: Int
  var record: Record
}

extension Array {
  /// The records in the order of their natural keys, of those with the same key the one that
  /// ranks highest.
  func latest<Record>(by key: (Record) -> OrderKey) -> [Record] where Element == Told<Record> {
    if count < 2 { return map(\.record) }
    let sorted = map { (key: key($0.record), told: $0) }.sorted {
      $0.key != $1.key ? $0.key < $1.key : $0.told.rank < $1.told.rank
    }
    var result: [Record] = []
    result.reserveCapacity(count)
    for place in sorted.indices {
      let isLast = place + 1 == sorted.count || sorted[place + 1].key != sorted[place].key
      if isLast { result.append(sorted[place].told.record) }
    }
    return result
  }
}

/// Numbers compared from the first to the last: an order key without allocation.
struct OrderKey: Comparable {
  private let words: (Int64, UInt64, UInt64, UInt64)

  init(_ a: Int64, _ b: UInt64 = 0, _ c: UInt64 = 0, _ d: UInt64 = 0) { words = (a, b, c, d) }

  static func < (a: OrderKey, b: OrderKey) -> Bool { a.words < b.words }
  static func == (a: OrderKey, b: OrderKey) -> Bool { a.words == b.words }
}
