import Foundation
public import SocialAid
public import Statistics
public import Trajectories

/// T31 `seq_degradation`: moves to less good states less moves to better ones, and precarity, each
/// under two orders of the states (Ritschard, Bussi and O'Reilly 2018; Ritschard 2023).
///
/// `employment` puts work first, `security` the insured income and the held link; the codebook
/// declares both, and with one alone the indicator is refused. Transitions weigh by the difference
/// of ranks and by the months that follow (`Degradation`), so no weight depends on other persons.
/// Precarity is λ·a + (1 - λ)·(1 + q)^β·C^α, with a the level of the first state, q the degradation
/// and C the complexity; λ = 0.2, α = 1, β = 1.2. Over the windows of C07, as T29.
public enum T31: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T31", name: "seq_degradation", unit: .index, letters: "",
    needs: [.booking, .contact, .measure, .sanction], availability: "F+C",
    needsAmounts: true)
  public static let parts = [
    "degradation_employment", "degradation_security", "precarity_employment",
    "precarity_security",
  ]
  public static let window = IndicatorWindow.latestBlock

  static let lambda = 0.2
  static let beta = 1.2

  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] {
    codebook.sequenceParameters + [
      .init("order_employment", codebook.employmentOrder.description),
      .init("order_security", codebook.securityOrder.description),
      .init("transition_weights", "ranks and positions (Ritschard 2023)"),
      .init("precarity", "lambda 0.2, alpha 1, beta 1.2"),
    ]
  }

  public static func refusal(_ codebook: Codebook) -> CountedTable.Refusal? {
    let isWhole = [codebook.employmentOrder, codebook.securityOrder].allSatisfy {
      codebook.stateOrder($0) != nil
    }
    return isWhole ? nil : .init(missing: ["state_orders"], reason: "refusal.one_order")
  }

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    let isSecurity = part.hasSuffix("security")
    guard
      let order = codebook.stateOrder(
        isSecurity ? codebook.securityOrder : codebook.employmentOrder)
    else { return .none(NilReason.noOrder) }
    guard let states = trajectory.sequence(over: window, codebook: codebook) else {
      return .none(NilReason.missingMonths)
    }
    let spells = SequenceSpells(states, alphabet: codebook.states.count)
    guard let degradation = Degradation.value(spells, order), let first = states.first else {
      return .none(NilReason.missingMonths)
    }
    if part.hasPrefix("degradation") {
      return .value(degradation, numerator: degradation, denominator: 1)
    }
    let complexity = SequenceMetrics.complexity(states, alphabet: codebook.alphabetSize)
    let precarity =
      lambda * order.levels[Int(first)]
      + (1 - lambda) * Foundation.pow(1 + degradation, beta) * complexity
    return .value(precarity, numerator: precarity, denominator: 1)
  }
}
