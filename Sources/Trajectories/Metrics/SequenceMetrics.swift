import Foundation

/// Published measures of one sequence of monthly states (T29, T30).
///
/// States are numbers; which is which does not matter. Leave missing months out by refusing the
/// window, not by a state: |A| counts the states that may occur. Sequences compared with each
/// other must have equal lengths.
public enum SequenceMetrics {
  /// Number of months at which the state differs from the month before.
  public static func transitions(_ states: some Sequence<UInt8>) -> Int {
    withBytes(states) { bytes in
      var count = 0
      for i in 1..<max(1, bytes.count) where bytes[i] != bytes[i - 1] { count += 1 }
      return count
    }
  }

  /// Shannon entropy of the months' states in nats: -Σ π ln π; 0 when empty.
  public static func naturalEntropy(_ states: some Sequence<UInt8>) -> Double {
    withBytes(states) { bytes in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: 256) { counts in
        counts.initialize(repeating: 0)
        for s in bytes { counts[Int(s)] += 1 }
        let length = Double(bytes.count)
        var h = 0.0
        for n in counts where n > 0 {
          let share = Double(n) / length
          h -= share * Foundation.log(share)
        }
        return h
      }
    }
  }

  /// T29: entropy as a share of its maximum ln |A|, 0 to 1; 0 for an alphabet of one.
  public static func entropy(_ states: some Sequence<UInt8>, alphabet: Int) -> Double {
    alphabet > 1 ? naturalEntropy(states) / Foundation.log(Double(alphabet)) : 0
  }

  /// T29: complexity sqrt(q / (l - 1) · h), with q transitions, length l and normalised entropy h
  /// (Gabadinho, Ritschard, Müller and Studer 2011); 0 for fewer than two months.
  public static func complexity(_ states: some Collection<UInt8>, alphabet: Int) -> Double {
    guard states.count > 1 else { return 0 }
    let share = Double(transitions(states)) / Double(states.count - 1)
    return (share * entropy(states, alphabet: alphabet)).squareRoot()
  }

  /// Number of distinct subsequences of a sequence, the empty one included.
  ///
  /// A floating-point number because it doubles with the length; exact below 2^53. Each element
  /// doubles the count, less the subsequences that ended before its previous occurrence.
  public static func distinctSubsequences(_ elements: some Sequence<UInt8>) -> Double {
    withBytes(elements) { bytes in subsequences(bytes, skippingRepeats: false) }
  }

  /// T30: turbulence log2(φ · (s²max + 1) / (s² + 1)) (Elzinga and Liefbroer 2007); 0 when empty.
  ///
  /// φ counts the distinct subsequences of the successive distinct states, s² is the population
  /// variance of the d spell lengths with mean t, and s²max = (d - 1)(1 - t)².
  public static func turbulence(_ states: some Sequence<UInt8>) -> Double {
    withBytes(states) { bytes in
      guard !bytes.isEmpty else { return 0 }
      var spells = 0
      var squares = 0
      var start = 0
      for i in 1...bytes.count where i == bytes.count || bytes[i] != bytes[i - 1] {
        spells += 1
        squares += (i - start) * (i - start)
        start = i
      }
      // Whole numbers as long as possible: s² = (d·Σl² - (Σl)²) / d².
      let d = Double(spells)
      let variance = Double(spells * squares - bytes.count * bytes.count) / (d * d)
      let mean = Double(bytes.count) / d
      let largest = (d - 1) * (1 - mean) * (1 - mean)
      let phi = subsequences(bytes, skippingRepeats: true)
      return Foundation.log2(phi * (largest + 1) / (variance + 1))
    }
  }

  private static func subsequences(
    _ bytes: UnsafeBufferPointer<UInt8>, skippingRepeats: Bool
  ) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 256) { before in
      before.initialize(repeating: 0)
      var count = 1.0
      for i in bytes.indices {
        if skippingRepeats, i > 0, bytes[i] == bytes[i - 1] { continue }
        let next = 2 * count - before[Int(bytes[i])]
        before[Int(bytes[i])] = count
        count = next
      }
      return count
    }
  }

  private static func withBytes<Result>(
    _ states: some Sequence<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    states.withContiguousStorageIfAvailable(body) ?? Array(states).withUnsafeBufferPointer(body)
  }
}
