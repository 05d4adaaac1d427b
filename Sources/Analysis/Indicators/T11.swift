public import SocialAid
import Statistics
public import Trajectories

/// T11 `sanction_incidence`: supported months under sanction over supported months
/// (`incidence`), and the sum of percent of the base over supported months (`intensity`).
///
/// Sanctions of the supplement count in incidence, not in intensity; off-setting a
/// reimbursement never counts.
public enum T11: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T11", name: "sanction_incidence", unit: .share, letters: "ACP",
    needs: [.booking, .sanction], availability: "C")
  public static let parts = ["incidence", "intensity"]

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    switch part {
    case "incidence":
      return trajectory.supportedShare(
        of: .sanction, known: .sanctionsCovered, in: window, codebook: codebook)
    case "intensity":
      return intensity(trajectory, window, codebook)
    default:
      return .none(NilReason.unknownPart)
    }
  }

  private static func intensity(
    _ trajectory: Trajectory, _ window: MonthSpan, _ codebook: Codebook
  ) -> Measurement {
    let base: MonthFacts = [.supported, .sanctionsCovered]
    var observed = 0
    var percent = 0
    for i in trajectory.indices(of: window) where trajectory.facts[i].isSuperset(of: base) {
      observed += 1
      percent += Int(trajectory.sanctionPercent[i])
    }
    if let reason = trajectory.tooShort(
      observed, known: .sanctionsCovered, in: window, codebook: codebook)
    {
      return .none(reason)
    }
    return .ratio(percent, 100 * observed)
  }
}
