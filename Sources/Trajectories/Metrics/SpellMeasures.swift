/// Counts and durations of the spells of one sequence.
public enum SpellMeasures {
  /// Different states that occur as a share of the alphabet.
  public static func visitedShare(_ spells: SequenceSpells) -> Double? {
    spells.isEmpty ? nil : Double(spells.visited) / Double(spells.alphabet)
  }

  /// Spells for each state that occurs: 1 when no state is entered twice.
  public static func recurrence(_ spells: SequenceSpells) -> Double? {
    spells.isEmpty ? nil : Double(spells.count) / Double(spells.visited)
  }

  /// Transitions as a share of the months at which one could happen, gaps included.
  public static func transitionShare(_ spells: SequenceSpells) -> Double? {
    guard !spells.isEmpty else { return nil }
    return spells.length > 1 ? Double(spells.transitions) / Double(spells.length - 1) : 0
  }

  /// Which spells enter a mean or a variance of durations.
  public enum Kind: Sendable {
    /// The spells of the sequence.
    case observed
    /// Also one spell of no month for each state that does not occur.
    case withUnvisited
  }

  /// Mean months of a spell.
  public static func meanDuration(
    _ spells: SequenceSpells, _ kind: Kind = .observed
  ) -> Double? {
    spells.isEmpty ? nil : Double(spells.months) / Double(spells.count + absent(spells, kind))
  }

  /// Population variance of the durations, in months squared (Ritschard 2023).
  public static func durationVariance(
    _ spells: SequenceSpells, _ kind: Kind = .observed
  ) -> Double? {
    guard !spells.isEmpty else { return nil }
    var squares = 0
    for duration in spells.durations { squares += duration * duration }
    // Whole numbers as long as possible: (d·Σl² - (Σl)²) / d².
    let d = spells.count + absent(spells, kind)
    return Double(d * squares - spells.months * spells.months) / Double(d * d)
  }

  /// The largest variance that so many spells in so many months can have: one spell takes all
  /// but one month of each other; unvisited states are as many as so many spells allow.
  public static func largestDurationVariance(
    _ spells: SequenceSpells, _ kind: Kind = .observed
  ) -> Double? {
    guard !spells.isEmpty else { return nil }
    let d = Double(spells.count)
    let months = Double(spells.months)
    switch kind {
    case .observed:
      let mean = months / d
      return (d - 1) * (1 - mean) * (1 - mean)
    case .withUnvisited:
      let absent = Double(max(0, spells.alphabet - (spells.count == 1 ? 1 : 2)))
      let mean = months / (d + absent)
      let long = months - d + 1 - mean
      return ((d - 1) * (1 - mean) * (1 - mean) + long * long + absent * mean * mean)
        / (d + absent)
    }
  }

  private static func absent(_ spells: SequenceSpells, _ kind: Kind) -> Int {
    kind == .observed ? 0 : spells.alphabet - spells.visited
  }
}
