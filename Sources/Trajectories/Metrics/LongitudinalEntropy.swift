import Foundation

/// Shannon entropy of the months that one sequence spends in its states.
public enum LongitudinalEntropy {
  /// -Σ π ln π in nats, π the share of months in a state.
  public static func nats(_ spells: SequenceSpells) -> Double? {
    guard !spells.isEmpty else { return nil }
    let months = Double(spells.months)
    var h = 0.0
    for state in spells.visitedStates {
      let share = Double(spells.months(in: state)) / months
      h -= share * Foundation.log(share)
    }
    return h
  }

  /// As a share of its maximum ln |A|, 0 to 1; 0 for an alphabet of one.
  public static func normalised(_ spells: SequenceSpells) -> Double? {
    guard let h = nats(spells) else { return nil }
    return spells.alphabet > 1 ? h / Foundation.log(Double(spells.alphabet)) : 0
  }
}
