import SocialAid

/// Remembers the last pseudonym at each of 16 384 places; identifiers up to 23 bytes.
///
/// Bounded (640 KiB once used) and without effect on results: a miss is computed again.
struct PseudonymCache {
  private struct Entry {
    var a: UInt64 = 0
    var b: UInt64 = 0
    var c: UInt64 = 0
    var pseudonym = Pseudonym(high: 0, low: 0)
  }

  private static let places = 16_384
  private var entries: [Entry] = []
  private var a: UInt64 = 0
  private var b: UInt64 = 0
  private var c: UInt64 = 0

  /// The remembered pseudonym of `id`; leaves its place for `remember`.
  @inline(__always)
  mutating func find(_ id: Bytes) -> Pseudonym? {
    guard id.count < 24 else { return nil }
    if entries.isEmpty { entries = Array(repeating: Entry(), count: Self.places) }
    pack(id)
    let entry = entries[place]
    return entry.a == a && entry.b == b && entry.c == c ? entry.pseudonym : nil
  }

  /// Stores what `find` has just missed.
  mutating func remember(_ id: Bytes, _ pseudonym: Pseudonym) {
    guard id.count < 24 else { return }
    entries[place] = Entry(a: a, b: b, c: c, pseudonym: pseudonym)
  }

  private var place: Int {
    let mixed =
      (a ^ (b &* 0x9E37_79B9_7F4A_7C15) ^ (c &* 0xC2B2_AE3D_27D4_EB4F)) &* 0xFF51_AFD7_ED55_8CCD
    return Int(truncatingIfNeeded: mixed &>> 48) & (Self.places - 1)
  }

  /// Packs the bytes into three words, the length in the last byte.
  @inline(__always)
  private mutating func pack(_ id: Bytes) {
    a = id.word(at: 0)
    b = id.count > 8 ? id.word(at: 8) : 0
    c = UInt64(id.count &+ 1) &<< 56 | (id.count > 16 ? id.word(at: 16) : 0)
  }
}
