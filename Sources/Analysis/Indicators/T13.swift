public import SocialAid
import Statistics
public import Trajectories

/// T13 `voluntariness_share`: months of participation flagged voluntary over months of
/// participation with a known flag (`voluntary`), and the same for measures linked to the
/// supplement SI (`supplement_linked`).
///
/// Consent under a financial incentive is ambiguous, so the two stand beside each other. A
/// month in two measures counts once for each.
public enum T13: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T13", name: "voluntariness_share", unit: .share, letters: "PU", needs: [.measure],
    availability: "P/C")
  public static let parts = ["voluntary", "supplement_linked"]

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    var yes = 0
    var known = 0
    var all = 0
    for participation in trajectory.participations {
      let months = trajectory.months(of: participation, in: window)
      all += months
      let flag =
        part == "voluntary" ? participation.voluntary : participation.supplementLinked
      if flag != .unknown { known += months }
      if flag == .yes { yes += months }
    }
    if let reason = trajectory.tooShort(
      trajectory.measureObservation(in: window), known: .measuresCovered, in: window,
      codebook: codebook)
    {
      return .none(reason)
    }
    guard all > 0 else { return .none(NilReason.noMeasure) }
    return .ratio(yes, known, reason: NilReason.unknownFlag)
  }
}
