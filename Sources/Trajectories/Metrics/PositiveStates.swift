/// How a sequence stands to a set of states that count as success, chosen by the reader.
public struct PositiveStates: Sendable, Equatable {
  private let isPositive: [Bool]

  /// The set; a missing month is never in it.
  public init(_ states: [UInt8]) {
    var flags = [Bool](repeating: false, count: 256)
    for state in states where state < StateSequences.missing { flags[Int(state)] = true }
    isPositive = flags
  }

  /// Share of months in the set.
  public func monthShare(_ spells: SequenceSpells) -> Double? {
    guard !spells.isEmpty else { return nil }
    var months = 0
    for state in spells.visitedStates where isPositive[Int(state)] {
      months += spells.months(in: state)
    }
    return Double(months) / Double(spells.months)
  }

  /// Normative volatility: share of spells in the set (Brzinsky-Fay 2007).
  public func spellShare(_ spells: SequenceSpells) -> Double? {
    guard !spells.isEmpty else { return nil }
    var count = 0
    for state in spells.states where isPositive[Int(state)] { count += 1 }
    return Double(count) / Double(spells.count)
  }

  /// Objective volatility of the sequence seen as in or out of the set.
  ///
  /// Where missing is a state it counts as out, in an alphabet of three. The months that are
  /// left out are no months at which it could move.
  public func volatility(_ spells: SequenceSpells) -> Double? {
    guard !spells.isEmpty else { return nil }
    var moves = 0
    var seen = (false, false)
    var before: Bool?
    for state in spells.states {
      let now = isPositive[Int(state)]
      if now { seen.0 = true } else { seen.1 = true }
      if let before, before != now { moves += 1 }
      before = now
    }
    let others = spells.treatment == .asState ? 2.0 : 1.0
    let visited = seen.0 && seen.1 ? 1.0 : 0.0
    let steps = spells.months > 1 ? Double(moves) / Double(spells.months - 1) : 0
    return 0.5 * visited / others + 0.5 * steps
  }

  /// Integration: the sum of the positions of months in the set over the sum of all positions,
  /// so that late months weigh more (Brzinsky-Fay 2007; Ritschard 2023).
  ///
  /// Where missing months are left out, so are their positions; where missing is a state, all
  /// positions of the row count, those after the end included.
  public func integration(_ spells: SequenceSpells) -> Double? {
    guard !spells.isEmpty else { return nil }
    var sum = 0
    for i in spells.states.indices where isPositive[Int(spells.states[i])] {
      sum += spells.positions[i]
    }
    return Double(sum) / Double(spells.allPositions)
  }
}

extension SequenceSpells {
  /// Sum of the positions that a weight by position is divided by.
  var allPositions: Int {
    treatment == .asState ? width * (width + 1) / 2 : positions.reduce(0, +)
  }
}
