public import SocialAid
import Statistics
public import Trajectories

/// T02 `support_months_cum`: paid months inside the window (`paid`), and the months from the
/// first to the last of them (`gross`).
///
/// Catches recurrent users whom the latest spell hides.
public enum T02: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T02", name: "support_months_cum", unit: .months, letters: "PSK", needs: [.booking],
    availability: "F")
  public static let parts = ["paid", "gross"]
  public static let takesEveryAdult = true

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    let indices = trajectory.indices(of: window)
    let covered = trajectory.count(.bookingsCovered, in: window)
    guard covered > 0 else { return .none(NilReason.notCovered) }
    let paid = trajectory.count(.paid, in: window)
    var months = paid
    if part == "gross", paid > 0,
      let first = indices.first(where: { trajectory.facts[$0].contains(.paid) }),
      let last = indices.last(where: { trajectory.facts[$0].contains(.paid) })
    {
      months = last - first + 1
    }
    return .value(Double(months), numerator: Double(months), denominator: 1)
  }
}
