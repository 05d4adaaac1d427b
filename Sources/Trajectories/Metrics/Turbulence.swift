/// How many different things happen in a sequence, and how evenly in time.
public enum Turbulence {
  /// log2(φ · (s²max + 1) / (s² + 1)) (Elzinga and Liefbroer 2007): φ distinct subsequences of
  /// the successive states, s² the variance of durations, s²max the largest it could be.
  ///
  /// `withUnvisited` counts a spell of no month for each state that does not occur (Ritschard
  /// 2023). Compare sequences of equal length only. `subsequences` saves counting them again.
  public static func value(
    _ spells: SequenceSpells, _ kind: SpellMeasures.Kind = .observed,
    subsequences: Subsequences? = nil
  ) -> Double? {
    guard let variance = SpellMeasures.durationVariance(spells, kind),
      let largest = SpellMeasures.largestDurationVariance(spells, kind)
    else { return nil }
    return (subsequences ?? Subsequences(spells))
      .binaryLogarithm(times: (largest + 1) / (variance + 1))
  }

  /// The turbulence of the most turbulent sequence of `months` months: one that goes through the
  /// alphabet month by month, again and again.
  public static func largest(
    months: Int, alphabet: Int, _ kind: SpellMeasures.Kind = .observed
  ) -> Double {
    guard months > 0, alphabet > 0 else { return 1 }
    let cycle = (0..<months).map { UInt8($0 % alphabet) }
    return value(SequenceSpells(cycle, alphabet: alphabet), kind) ?? 1
  }

  /// Turbulence on the scale 0 to 1, where `largest` is that of the longest sequence compared.
  public static func normalised(_ value: Double, largest: Double) -> Double {
    largest > 1 ? (value - 1) / (largest - 1) : 0
  }
}
