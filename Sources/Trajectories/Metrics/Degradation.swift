/// Movements for the worse minus movements for the better, under one order of states.
public enum Degradation {
  /// Σ over spells of (level - level before) · weight, where the weight of a spell is the share
  /// of its months' positions in the sum of all positions: late and long spells weigh more.
  /// -1 to 1, above 0 when the sequence worsens (Ritschard, Bussi and O'Reilly 2018; Ritschard
  /// 2023, rank weights).
  ///
  /// What cannot be compared takes the level before it; months before the first that can be are
  /// no movement. Positions count months with a state, so gaps that are left out close up.
  public static func value(_ spells: SequenceSpells, _ order: StateOrder) -> Double? {
    signed(spells, order, carriesForward: true)
  }

  /// The same with what cannot be compared at the middle level, as insecurity needs it.
  static func valueFromMiddle(
    _ spells: SequenceSpells, _ order: StateOrder
  ) -> Double? {
    signed(spells, order, carriesForward: false)
  }

  private static func signed(
    _ spells: SequenceSpells, _ order: StateOrder, carriesForward: Bool
  ) -> Double? {
    guard !spells.isEmpty else { return nil }
    var sum = 0.0
    var start = 0
    var level: Double?
    // The step into the spell of one level, which later spells of the same level prolong.
    var step = 0.0
    for i in spells.states.indices {
      let state = spells.states[i]
      let duration = spells.durations[i]
      if !carriesForward || order.compares(state) {
        let now = order.level(state)
        if now != level {
          step = level.map { now - $0 } ?? 0
          level = now
        }
      }
      // Positions start + 1 ... start + duration.
      sum += step * Double(duration * (2 * start + duration + 1) / 2)
      start += duration
    }
    return sum / Double(spells.months * (spells.months + 1) / 2)
  }
}
