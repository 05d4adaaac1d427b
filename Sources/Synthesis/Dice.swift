/// A small generator of known quality that every draw of the canton comes from.
///
/// SplitMix64 (Steele, Lea, Flood 2014). One instance per purpose and dossier, so that no draw
/// depends on what was drawn for another dossier or for another purpose.
package struct Dice {
  /// What a generator is for; lives never share draws with dirt.
  package enum Purpose: UInt64 {
    case household = 1, path, life, ledger, attendance, dirt, identity, versions
    case circumstances
  }

  private var state: UInt64

  package init(seed: UInt64, _ purpose: Purpose, _ index: Int, _ part: Int = 0) {
    let place = Dice.mix(UInt64(index) &+ 0x9E37_79B9_7F4A_7C15 &* purpose.rawValue)
    state = Dice.mix(Dice.mix(seed) ^ place &+ Dice.mix(UInt64(part) &+ 0x5851_F42D))
  }

  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  @inline(__always)
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Dice.mix(state)
  }

  /// Uniform in `0..<count`; `count` below 2^32.
  @inline(__always)
  package mutating func below(_ count: Int) -> Int {
    Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(truncatingIfNeeded: count)) >> 32)
  }

  /// Uniform in `low...high`; gives `low` when `high` is not above it.
  @inline(__always)
  package mutating func between(_ low: Int, _ high: Int) -> Int {
    high > low ? low + below(high - low + 1) : low
  }

  /// True with probability `permille` / 1000.
  @inline(__always)
  package mutating func chance(_ permille: Int) -> Bool { below(1000) < permille }

  package mutating func pick<Value>(_ table: Weighted<Value>) -> Value {
    let draw = below(table.total)
    var index = 0
    while table.cumulative[index] <= draw { index += 1 }
    return table.values[index]
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}

/// Values with whole-number weights.
package struct Weighted<Value: Sendable>: Sendable {
  let values: [Value]
  let cumulative: [Int]
  var total: Int { cumulative[cumulative.count - 1] }

  /// At least one pair, weights of 0 or more, their sum above 0.
  package init(_ pairs: [(Value, Int)]) {
    values = pairs.map(\.0)
    var sum = 0
    cumulative = pairs.map {
      sum += $0.1
      return sum
    }
    precondition(sum > 0, "a weighted table needs a positive weight")
  }
}
