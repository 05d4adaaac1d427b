/// SipHash-2-4, a keyed 64-bit digest for short messages (Aumasson and Bernstein, 2012).
///
/// Names records within one source: 20 ns a reference where HMAC-SHA-256 costs 600. Persons and
/// dossiers have 128 bits of HMAC-SHA-256 instead.
package struct SipHash {
  private var v0: UInt64
  private var v1: UInt64
  private var v2: UInt64
  private var v3: UInt64
  private var tail: UInt64 = 0
  private var count: UInt64 = 0

  package init(key: (UInt64, UInt64)) {
    v0 = key.0 ^ 0x736f_6d65_7073_6575
    v1 = key.1 ^ 0x646f_7261_6e64_6f6d
    v2 = key.0 ^ 0x6c79_6765_6e65_7261
    v3 = key.1 ^ 0x7465_6462_7974_6573
  }

  package mutating func update(_ bytes: Bytes) {
    var i = 0
    while i < bytes.count {
      add(bytes.word(at: i), min(8, bytes.count &- i))
      i &+= 8
    }
  }

  @inline(__always)
  package mutating func update(_ byte: UInt8) {
    tail |= UInt64(byte) &<< (8 &* (count & 7))
    count &+= 1
    if count & 7 == 0 {
      compress(tail)
      tail = 0
    }
  }

  /// Keeps two parts apart, so that "ab" + "c" differs from "a" + "bc".
  package mutating func separate() { update(UInt8(0)) }

  package mutating func update(_ number: UInt64) { add(number, 8) }

  /// Appends the lowest `length` bytes of a word whose other bytes are zero; 1 to 8.
  @inline(__always)
  private mutating func add(_ word: UInt64, _ length: Int) {
    let used = Int(truncatingIfNeeded: count & 7)
    tail |= word &<< UInt64(8 &* used)
    count &+= UInt64(length)
    if used &+ length >= 8 {
      compress(tail)
      tail = used == 0 ? 0 : word &>> UInt64(8 &* (8 &- used))
    }
  }

  package mutating func finish() -> UInt64 {
    compress(tail | (count & 0xFF) &<< 56)
    v2 ^= 0xFF
    for _ in 0..<4 { round() }
    return v0 ^ v1 ^ v2 ^ v3
  }

  @inline(__always)
  private mutating func compress(_ word: UInt64) {
    v3 ^= word
    round()
    round()
    v0 ^= word
  }

  @inline(__always)
  private mutating func round() {
    v0 = v0 &+ v1
    v1 = (v1 &<< 13 | v1 &>> 51) ^ v0
    v0 = v0 &<< 32 | v0 &>> 32
    v2 = v2 &+ v3
    v3 = (v3 &<< 16 | v3 &>> 48) ^ v2
    v0 = v0 &+ v3
    v3 = (v3 &<< 21 | v3 &>> 43) ^ v0
    v2 = v2 &+ v1
    v1 = (v1 &<< 17 | v1 &>> 47) ^ v2
    v2 = v2 &<< 32 | v2 &>> 32
  }
}
