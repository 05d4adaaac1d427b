/// How bad the states of a sequence are under one order, late months weighing more.
public enum Badness {
  /// Σ level · positions of its months over the sum of positions, 0 to 1 (Ritschard 2023).
  ///
  /// Where missing months are left out, so are their positions; where missing is a state, all
  /// positions of the row count, those after the end included.
  public static func value(_ spells: SequenceSpells, _ order: StateOrder) -> Double? {
    guard !spells.isEmpty else { return nil }
    var sum = 0.0
    for i in spells.states.indices {
      sum += order.level(spells.states[i]) * Double(spells.positions[i])
    }
    return sum / Double(spells.allPositions)
  }
}
