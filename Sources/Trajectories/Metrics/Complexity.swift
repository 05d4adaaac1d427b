/// How much a sequence changes and how evenly its months are spread over states.
public enum Complexity {
  /// sqrt(q / (l - 1) · h): q transitions, l months up to the end, h normalised entropy, 0 to 1
  /// (Gabadinho, Ritschard, Müller and Studer 2011).
  public static func value(_ spells: SequenceSpells) -> Double? {
    guard let share = SpellMeasures.transitionShare(spells),
      let h = LongitudinalEntropy.normalised(spells)
    else { return nil }
    return (share * h).squareRoot()
  }
}
