public import SocialAid
import Statistics
public import Trajectories

/// T19 `compensation_index`: supplement SI over total cash to the person (`share`), and months
/// of static occupation over supported months (`static_occupation`).
///
/// Total cash is ordinary payments, SIL and HEALTH_COST, household money divided by members.
/// Static occupation is a run of 12 or more months in PRO_OCCUP or SOC_* with a supplement and
/// the same known rung, found on the full history. The supplement is small, so the companion in
/// months informs more.
public enum T19: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T19", name: "compensation_index", unit: .share, letters: "K", needs: [.booking],
    availability: "F+P", needsAmounts: true)
  public static let parts = ["share", "static_occupation"]

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    switch part {
    case "share":
      return share(trajectory, window, codebook)
    case "static_occupation":
      return trajectory.supportedShare(
        of: .staticOccupation, known: [.accountsCovered, .measuresCovered, .statusesCovered],
        in: window, codebook: codebook)
    default:
      return .none(NilReason.unknownPart)
    }
  }

  private static func share(
    _ trajectory: Trajectory, _ window: MonthSpan, _ codebook: Codebook
  ) -> Measurement {
    let base: MonthFacts = [.supported, .accountsCovered]
    var observed = 0
    var supplement = 0
    var total = 0
    for i in trajectory.indices(of: window) where trajectory.facts[i].isSuperset(of: base) {
      observed += 1
      supplement += Int(trajectory.supplementCentimes[i])
      total += Int(trajectory.totalCentimes[i])
    }
    if let reason = trajectory.tooShort(
      observed, known: .accountsCovered, in: window, codebook: codebook)
    {
      return .none(reason)
    }
    guard total > 0 else { return .none(NilReason.noPayment) }
    return .ratio(supplement, total)
  }
}
