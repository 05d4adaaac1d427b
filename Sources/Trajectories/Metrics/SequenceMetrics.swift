/// T29 and T30: measures of one sequence of monthly states without missing months.
///
/// States are numbers below 254; which is which does not matter. Leave missing months out by
/// refusing the window, not by a state: |A| counts the states that may occur. Sequences compared
/// with each other must have equal lengths. The whole family, with missing months, is
/// `SequenceIndicators`.
public enum SequenceMetrics {
  /// Number of months at which the state differs from the month before.
  public static func transitions(_ states: some Sequence<UInt8>) -> Int {
    SequenceSpells(states, alphabet: 0).transitions
  }

  /// Shannon entropy of the months' states in nats: -Σ π ln π; 0 when empty.
  public static func naturalEntropy(_ states: some Sequence<UInt8>) -> Double {
    LongitudinalEntropy.nats(SequenceSpells(states, alphabet: 0)) ?? 0
  }

  /// T29: entropy as a share of its maximum ln |A|, 0 to 1; 0 for an alphabet of one.
  public static func entropy(_ states: some Sequence<UInt8>, alphabet: Int) -> Double {
    LongitudinalEntropy.normalised(SequenceSpells(states, alphabet: alphabet)) ?? 0
  }

  /// T29: complexity sqrt(q / (l - 1) · h), with q transitions, length l and normalised entropy h
  /// (Gabadinho, Ritschard, Müller and Studer 2011); 0 for fewer than two months.
  public static func complexity(_ states: some Sequence<UInt8>, alphabet: Int) -> Double {
    Complexity.value(SequenceSpells(states, alphabet: alphabet)) ?? 0
  }

  /// Number of distinct subsequences of a sequence, the empty one included; exact below 2^53.
  public static func distinctSubsequences(_ elements: some Sequence<UInt8>) -> Double {
    Subsequences(of: Array(elements)).count
  }

  /// T30: turbulence log2(φ · (s²max + 1) / (s² + 1)) (Elzinga and Liefbroer 2007); 0 when empty.
  public static func turbulence(_ states: some Sequence<UInt8>) -> Double {
    Turbulence.value(SequenceSpells(states, alphabet: 0)) ?? 0
  }
}
