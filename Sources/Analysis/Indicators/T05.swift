public import SocialAid
import Statistics
public import Trajectories

/// T05 `open_endedness`: months of participation without a time limit over months of
/// participation whose limit is known.
///
/// Open-ended means that the catalogue says UNLIMITED, or that the planned end was moved later
/// twice or more on the same participation; a missing planned end is unknown, never unlimited,
/// and leaves the denominator (ruling 14). A month in two measures counts once for each.
public enum T05: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T05", name: "open_endedness", unit: .share, letters: "P", needs: [.measure, .attendance],
    availability: "P")

  /// Extensions that make a dated measure open-ended.
  static let extensionsOfOpenEnd = 2

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard part == "value" else { return .none(NilReason.unknownPart) }
    var open = 0
    var known = 0
    var all = 0
    for participation in trajectory.participations {
      let months = trajectory.months(of: participation, in: window)
      all += months
      if participation.isUnlimited || participation.extensions >= extensionsOfOpenEnd {
        open += months
        known += months
      } else if participation.plannedLast != nil {
        known += months
      }
    }
    if let reason = trajectory.tooShort(
      trajectory.measureObservation(in: window), known: .measuresCovered, in: window,
      codebook: codebook)
    {
      return .none(reason)
    }
    guard all > 0 else { return .none(NilReason.noMeasure) }
    return .ratio(open, known, reason: NilReason.unknownPlannedEnd)
  }
}
