public import SocialAid
import Statistics
public import Trajectories

/// T27 `crisis_event_rate`: crises per 12 supported months, all together and by kind.
///
/// Crises are hospitalisation, emergency aid, eviction, debt enforcement and guardianship.
/// Without events delivered it is refused.
public enum T27: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T27", name: "crisis_event_rate", unit: .perYear, letters: "P",
    needs: [.booking, .event], availability: "C/X")
  public static let parts = [
    "all", "hospitalisation", "emergency_aid", "eviction", "debt_enforcement", "guardianship",
  ]

  private static let kinds: [String: EventKind] = [
    "hospitalisation": .hospitalisation, "emergency_aid": .emergencyAid, "eviction": .eviction,
    "debt_enforcement": .debtEnforcement, "guardianship": .guardianship,
  ]

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    let base: MonthFacts = [.supported, .eventsCovered]
    let observed = trajectory.count(base, in: window)
    if let reason = trajectory.tooShort(
      observed, known: .eventsCovered, in: window, codebook: codebook)
    {
      return .none(reason)
    }
    let kind = kinds[part]
    let events = trajectory.events.count {
      $0.kind.isCrisis && (kind == nil || $0.kind == kind) && window.contains($0.month)
        && trajectory[$0.month].isSuperset(of: base)
    }
    return .ratio(12 * events, observed)
  }
}
