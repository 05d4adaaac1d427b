/// Finds a number by a short byte string without making a String; open addressing.
///
/// Holds what a column says again and again (codes); the caller bounds how many it inserts.
package struct ByteTable {
  private var slots: [UInt32]
  private var starts: [UInt32] = []
  private var lengths: [UInt16] = []
  private var values: [UInt32] = []
  private var arena: [UInt8] = []

  package init() { slots = Array(repeating: 0, count: 64) }

  package var count: Int { values.count }

  /// The number stored for `bytes`; nil when none is.
  package func value(_ bytes: Bytes) -> UInt32? {
    let mask = slots.count - 1
    var at = Int(truncatingIfNeeded: quickHash(bytes)) & mask
    while slots[at] != 0 {
      let index = Int(slots[at]) - 1
      if isEqual(index, bytes) { return values[index] }
      at = (at + 1) & mask
    }
    return nil
  }

  /// Stores `value` for bytes that are not in the table; longer than 65 535 bytes is ignored.
  package mutating func insert(_ bytes: Bytes, _ value: UInt32) {
    guard bytes.count <= Int(UInt16.max) else { return }
    starts.append(UInt32(arena.count))
    lengths.append(UInt16(bytes.count))
    values.append(value)
    arena.append(contentsOf: bytes)
    if values.count * 2 > slots.count {
      slots = Array(repeating: 0, count: slots.count * 2)
      for index in values.indices { place(index) }
    } else {
      place(values.count - 1)
    }
  }

  private mutating func place(_ index: Int) {
    let mask = slots.count - 1
    let hash = arena.withUnsafeBufferPointer { arena in
      quickHash(
        Bytes(rebasing: arena[Int(starts[index])..<Int(starts[index]) + Int(lengths[index])]))
    }
    var at = Int(truncatingIfNeeded: hash) & mask
    while slots[at] != 0 { at = (at + 1) & mask }
    slots[at] = UInt32(index + 1)
  }

  private func isEqual(_ index: Int, _ bytes: Bytes) -> Bool {
    guard Int(lengths[index]) == bytes.count else { return false }
    let start = Int(starts[index])
    return arena.withUnsafeBufferPointer { arena in
      let known = Bytes(rebasing: arena[start..<start &+ bytes.count])
      var i = 0
      while i < bytes.count {
        if known.word(at: i) != bytes.word(at: i) { return false }
        i &+= 8
      }
      return true
    }
  }
}

/// A fast unkeyed hash for tables inside the process; its value never leaves.
@inline(__always)
package func quickHash(_ bytes: Bytes) -> UInt64 {
  var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
  var i = 0
  while i < bytes.count {
    hash = (hash ^ bytes.word(at: i)) &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash &>> 32
    i &+= 8
  }
  return hash
}
