public import SocialAid
public import Statistics
public import Trajectories

/// T26 `health_cost_change`: mean monthly health cost in the programme less that of as many months
/// before, in francs (`absolute`), and as a share of the latter (`relative`).
///
/// The months in the programme are those of the first measure that enters in the window, up to its
/// end; the months before lie directly before its entry. The pooled value of `relative` is the
/// change of all cost over all cost before, never a mean of ratios. Before and after, without a
/// comparison group: it claims no effect. Refused unless an external source is declared:
/// HEALTH_COST bookings are what social aid paid, not what care cost.
public enum T26: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T26", name: "health_cost_change", unit: .index, letters: "P",
    needs: [.measure, .healthCost], availability: "X")
  public static let parts = ["absolute", "relative"]

  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] {
    [CountedTable.Parameter("design", "before/after, uncontrolled")]
  }

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    guard trajectory.healthCentimes.contains(where: { $0 != nil }) else {
      return .none(NilReason.notCovered)
    }
    guard
      let stay = trajectory.participations.first(where: { window.contains($0.span.start) })
    else { return .none(NilReason.noMeasure) }
    let during = trajectory.indices(of: stay.span.intersection(window))
    guard during.count >= max(1, codebook.leastMonths) else {
      return .none(NilReason.tooFewMonths)
    }
    let start = during.lowerBound
    guard start >= during.count else { return .none(NilReason.noMonthsBefore) }
    guard let after = trajectory.healthCost(in: during),
      let before = trajectory.healthCost(in: (start - during.count)..<start)
    else { return .none(NilReason.notCovered) }
    let change = after - before
    if part == "absolute" { return .ratio(change, 100 * during.count) }
    guard before > 0 else { return .none(NilReason.emptyDenominator) }
    return .ratio(change, before)
  }
}

extension Trajectory {
  /// Centimes of health cost over these months; nil when one of them is not known.
  fileprivate func healthCost(in months: Range<Int>) -> Int? {
    guard months.upperBound <= healthCentimes.count else { return nil }
    var sum = 0
    for m in months {
      guard let cost = healthCentimes[m] else { return nil }
      sum += Int(cost)
    }
    return sum
  }
}
