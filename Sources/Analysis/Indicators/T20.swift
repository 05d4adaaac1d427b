public import SocialAid
import Statistics
public import Trajectories

/// T20 `efb_izu_mix`: supported months with EFB over supported months with EFB or SI.
///
/// EFB is granted on first-market earnings alone, SI for measures and own effort, so the mix
/// tells realised work from compensation.
public enum T20: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T20", name: "efb_izu_mix", unit: .share, letters: "AKP", needs: [.booking],
    availability: "F", needsAmounts: true)

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard part == "value" else { return .none(NilReason.unknownPart) }
    let base: MonthFacts = [.supported, .accountsCovered]
    if let reason = trajectory.tooShort(
      trajectory.count(base, in: window), known: .accountsCovered, in: window,
      codebook: codebook)
    {
      return .none(reason)
    }
    return .ratio(
      trajectory.count(base.union(.disregard), in: window),
      trajectory.count(base, andAnyOf: [.disregard, .supplement], in: window),
      reason: NilReason.noSupplement)
  }
}
