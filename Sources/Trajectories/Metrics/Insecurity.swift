/// Where a sequence starts, how much it changes and whether it worsens, added up.
public enum Insecurity {
  /// Level of the first spell · its share of months + complexity + degradation, with what cannot
  /// be compared at the middle level (Ritschard 2023).
  public static func value(_ spells: SequenceSpells, _ order: StateOrder) -> Double? {
    guard let complexity = Complexity.value(spells),
      let change = Degradation.valueFromMiddle(spells, order)
    else { return nil }
    let share = Double(spells.durations[0]) / Double(spells.months)
    return order.level(spells.states[0]) * share + complexity + change
  }
}
