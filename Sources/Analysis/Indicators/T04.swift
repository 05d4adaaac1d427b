public import SocialAid
public import Statistics
public import Trajectories

/// T04 `measure_tenure`: months of the longest run in the same measure, breaks of up to two
/// months and sick leave bridged.
///
/// `value` cuts the run at the window, so that value over window length lies in 0...1 (C08);
/// `history` takes the whole stay of a participation that reaches into the window.
public enum T04: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T04", name: "measure_tenure", unit: .months, letters: "PK",
    needs: [.measure, .attendance], availability: "P")
  public static let parts = ["value", "history"]

  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] {
    [CountedTable.Parameter("measure_break", "\(codebook.measureBreak)")]
  }

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    guard trajectory.count(.measuresCovered, in: window) > 0 else {
      return .none(NilReason.notCovered)
    }
    var longest = 0
    for participation in trajectory.participations {
      let inside = trajectory.months(of: participation, in: window)
      guard inside > 0 else { continue }
      longest = max(longest, part == "value" ? inside : participation.span.count)
    }
    guard longest > 0 else { return .none(NilReason.noMeasure) }
    return .value(Double(longest), numerator: Double(longest), denominator: 1)
  }
}
