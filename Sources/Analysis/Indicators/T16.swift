public import SocialAid
import Statistics
public import Trajectories

/// T16 `prof_measure_share` and `soc_measure_share`: supported months in PRO_* (`professional`)
/// or in SOC_* (`social`) over supported months.
///
/// A low share may mean that there was no offer. A month in both counts in both.
public enum T16: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T16", name: "measure_share", unit: .share, letters: "APU",
    needs: [.booking, .measure], availability: "C/P")
  public static let parts = ["professional", "social"]

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    let what: MonthFacts
    switch part {
    case "professional": what = .professionalMeasure
    case "social": what = .socialMeasure
    default: return .none(NilReason.unknownPart)
    }
    return trajectory.supportedShare(
      of: what, known: .measuresCovered, in: window, codebook: codebook)
  }
}
