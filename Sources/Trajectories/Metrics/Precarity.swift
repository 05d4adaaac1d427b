import Foundation

/// Complexity, corrected by whether the changes go down or up under one order of states.
public enum Precarity {
  /// λ·a + (1 - λ)·(1 + q)^β·C^α: a level of the first state, C complexity, q the weighted share
  /// of downward minus upward transitions (Ritschard, Bussi and O'Reilly 2018, equation 5).
  public static func value(
    _ spells: SequenceSpells, _ weights: TransitionWeights, lambda: Double = 0.2,
    alpha: Double = 1, beta: Double = 1.2
  ) -> Double? {
    guard let complexity = Complexity.value(spells),
      let q = weights.signedShare(spells)
    else { return nil }
    return lambda * weights.order.level(spells.states[0])
      + (1 - lambda) * Foundation.pow(complexity, alpha) * Foundation.pow(1 + q, beta)
  }
}

/// How much each transition between levels of an order counts in a set of sequences: the rarer,
/// the more.
///
/// A transition from one level to another weighs 1 - p, with p its share of all transitions from
/// that level (case weights counted). Where some transition is the only one from its level, every
/// p is shrunk by a tenth, so that none weighs nothing.
public struct TransitionWeights: Sendable, Equatable {
  public let order: StateOrder
  /// By level class: `weights[from * classes + to]`.
  private let weights: [Double]
  private var classCount: Int { order.classLevels.count }

  /// Cost: one pass over the set.
  public init(
    _ sequences: StateSequences, _ order: StateOrder, treatment: MissingMonths = .leftOut
  ) {
    self.order = order
    let n = order.classLevels.count
    var counts = [Double](repeating: 0, count: n * n)
    sequences.forEachSpells(treatment) { row, spells in
      var before: UInt8?
      for state in spells.states {
        let now = order.levelClass(state)
        if let before, before != now {
          counts[Int(before) * n + Int(now)] += sequences.weight(of: row)
        }
        before = now
      }
    }
    var rates = counts
    for from in 0..<n {
      let total = counts[from * n..<(from + 1) * n].reduce(0, +)
      for to in 0..<n { rates[from * n + to] = total > 0 ? counts[from * n + to] / total : 0 }
    }
    let shrunk = rates.contains { $0 > 1 - 1e-9 } ? 0.9 : 1.0
    weights = rates.map { 1 - shrunk * $0 }
  }

  /// Σ weight · sign over Σ weight of the transitions between levels; + is for the worse. 0 for a
  /// sequence that stays on one level.
  public func signedShare(_ spells: SequenceSpells) -> Double? {
    guard !spells.isEmpty else { return nil }
    var signed = 0.0
    var all = 0.0
    var before: UInt8?
    for state in spells.states {
      let now = order.levelClass(state)
      if let before, before != now {
        let weight = weights[Int(before) * classCount + Int(now)]
        signed += now > before ? weight : -weight
        all += weight
      }
      before = now
    }
    return all > 0 ? signed / all : 0
  }
}
