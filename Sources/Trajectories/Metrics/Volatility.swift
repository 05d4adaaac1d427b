/// How many states a sequence visits and how often it moves (Brzinsky-Fay 2007, 2018).
public enum Volatility {
  /// Half the share of other states that are visited, (v - 1) / (|A| - 1), and half the share of
  /// transitions; 0 to 1, 0 for a sequence that never moves.
  public static func value(_ spells: SequenceSpells) -> Double? {
    guard let moves = SpellMeasures.transitionShare(spells) else { return nil }
    let others = spells.alphabet - 1
    return 0.5 * (others > 0 ? Double(spells.visited - 1) / Double(others) : 0) + 0.5 * moves
  }

  /// The same with v / |A|, which is above 0 for a sequence that never moves.
  public static func unadjusted(_ spells: SequenceSpells) -> Double? {
    guard let moves = SpellMeasures.transitionShare(spells),
      let visited = SpellMeasures.visitedShare(spells)
    else { return nil }
    return 0.5 * visited + 0.5 * moves
  }
}
