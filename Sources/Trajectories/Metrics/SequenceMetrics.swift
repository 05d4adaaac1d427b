import Foundation

/// Published measures of one sequence of monthly states (T29, T30).
///
/// States are numbers; which is which does not matter. Leave missing months out by refusing the
/// window, not by a state: |A| counts the states that may occur. Sequences compared with each
/// other must have equal lengths.
public enum SequenceMetrics {
  /// Number of months at which the state differs from the month before.
  public static func transitions(_ states: some Sequence<UInt8>) -> Int {
    var previous: UInt8?
    var count = 0
    for s in states {
      if let previous, previous != s { count += 1 }
      previous = s
    }
    return count
  }

  /// Shannon entropy of the months' states in nats: -Σ π ln π; 0 when empty.
  public static func naturalEntropy(_ states: some Sequence<UInt8>) -> Double {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 256) { counts in
      counts.initialize(repeating: 0)
      var length = 0
      var highest = 0
      for s in states {
        counts[Int(s)] += 1
        length += 1
        highest = max(highest, Int(s))
      }
      guard length > 0 else { return 0 }
      var h = 0.0
      for n in counts[0...highest] where n > 0 {
        let share = Double(n) / Double(length)
        h -= share * Foundation.log(share)
      }
      return h
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
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 256) { before in
      before.initialize(repeating: 0)
      var count = 1.0
      for e in elements {
        let next = 2 * count - before[Int(e)]
        before[Int(e)] = count
        count = next
      }
      return count
    }
  }

  /// T30: turbulence log2(φ · (s²max + 1) / (s² + 1)) (Elzinga and Liefbroer 2007); 0 when empty.
  ///
  /// φ counts the distinct subsequences of the successive distinct states, s² is the population
  /// variance of the d spell lengths with mean t, and s²max = (d - 1)(1 - t)².
  public static func turbulence(_ states: some Sequence<UInt8>) -> Double {
    var successive: [UInt8] = []
    var lengths: [Double] = []
    for s in states {
      if successive.last == s {
        lengths[lengths.count - 1] += 1
      } else {
        successive.append(s)
        lengths.append(1)
      }
    }
    guard !lengths.isEmpty else { return 0 }
    let d = Double(lengths.count)
    let mean = lengths.reduce(0, +) / d
    let variance = lengths.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / d
    let largest = (d - 1) * (1 - mean) * (1 - mean)
    return Foundation.log2(distinctSubsequences(successive) * (largest + 1) / (variance + 1))
  }
}
