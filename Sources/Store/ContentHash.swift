import SocialAid

/// A 128-bit sum of record digests: the same for the same records in any order.
///
/// Tells equal content from unequal content; it is no protection against a forger.
struct ContentHash: Hashable {
  private(set) var high: UInt64 = 0
  private(set) var low: UInt64 = 0

  /// Adds one record to the sum.
  mutating func add(_ digest: RecordDigest) {
    let (sum, carry) = low.addingReportingOverflow(digest.b)
    low = sum
    high = high &+ digest.a &+ (carry ? 1 : 0)
  }

  /// 32 lower-case hexadecimal digits.
  var text: String { Self.hex(high) + Self.hex(low) }

  private static func hex(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// Mixes the words of one record in two independent lanes.
struct RecordDigest {
  private(set) var a: UInt64
  private(set) var b: UInt64

  init(_ kind: RecordKind) { self.init(seed: UInt64(kind.rawValue)) }

  init(seed: UInt64) {
    a = 0x9E37_79B9_7F4A_7C15 ^ (seed &* 0xD6E8_FEB8_6659_FD93)
    b = 0xC2B2_AE3D_27D4_EB4F &+ seed
  }

  @inline(__always)
  mutating func add(_ word: UInt64) {
    a = (a ^ word) &* 0xFF51_AFD7_ED55_8CCD
    a ^= a >> 32
    b = (b &+ word) &* 0xC4CE_B9FE_1A85_EC53
    b ^= b >> 29
  }

  mutating func add(_ key: Pseudonym) {
    add(key.high)
    add(key.low)
  }

  /// nil differs from every value.
  mutating func add(_ key: Pseudonym?) {
    if let key {
      add(key)
    } else {
      add(1)
    }
  }

  /// nil differs from every value.
  mutating func add(_ value: Int64?) {
    if let value {
      add(UInt64(bitPattern: value))
    } else {
      add(0x6E69_6C00_6E69_6C00)
    }
  }

  mutating func add(_ text: String) {
    var word: UInt64 = 0
    var filled = 0
    var count: UInt64 = 0
    for byte in text.utf8 {
      word = word << 8 | UInt64(byte)
      filled += 1
      count += 1
      if filled == 8 {
        add(word)
        word = 0
        filled = 0
      }
    }
    add(word)
    add(count)
  }
}
