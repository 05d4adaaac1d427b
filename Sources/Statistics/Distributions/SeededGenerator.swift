/// A small random generator whose draws depend on its seed alone.
///
/// SplitMix64 (Steele, Lea and Flood 2014): the same seed and stream give the same draws on every
/// machine and at every number of threads. For resampling, not for secrets.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// One generator for each stream of a seed, for example one a replicate.
  public init(seed: UInt64, stream: UInt64 = 0) {
    state = Self.mix(Self.mix(seed) &+ 0x9E37_79B9_7F4A_7C15 &* (stream &+ 1))
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// Uniform in 0..<count, without bias (Lemire 2019).
  public mutating func below(_ count: Int) -> Int {
    precondition(count > 0, "something to draw from")
    let bound = UInt64(count)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// Puts elements in a random order (Fisher and Yates 1938, Durstenfeld 1964).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for i in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(i, below(i + 1))
    }
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
