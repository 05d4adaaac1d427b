public import SocialAid
import Statistics
public import Trajectories

/// T12 `contract_coverage`: supported months under an active contract over supported months, by
/// kind of objective.
///
/// A mixed objective counts as professional and as social; `unknown` holds contracts whose
/// objective was not delivered. The parts do not add up.
public enum T12: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T12", name: "contract_coverage", unit: .share, letters: "APS",
    needs: [.booking, .contract], availability: "C")
  public static let parts = ["professional", "social", "unknown"]

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    let what: MonthFacts
    switch part {
    case "professional": what = .contractProfessional
    case "social": what = .contractSocial
    case "unknown": what = .contractUnknown
    default: return .none(NilReason.unknownPart)
    }
    return trajectory.supportedShare(
      of: what, known: .contractsCovered, in: window, codebook: codebook)
  }
}
