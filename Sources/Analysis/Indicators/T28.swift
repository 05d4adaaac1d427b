public import SocialAid
import Statistics
public import Trajectories

/// T28 `rights_access`: entitlements obtained per person-year (`entitlements`), and old issues
/// settled per person-year (`settled`).
///
/// Entitlements are invalidity and early old-age pensions, supplementary benefits and subsidies.
/// Months count from the first supported one of the window, support or not, because an entitlement
/// often ends support before it is noted; months after death or move do not.
/// Without events delivered it is refused.
public enum T28: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T28", name: "rights_access", unit: .perYear, letters: "UP",
    needs: [.booking, .event], availability: "C")
  public static let parts = ["entitlements", "settled"]

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    let inside = trajectory.indices(of: window)
    let first = inside.first { trajectory.facts[$0].contains(.supported) } ?? inside.upperBound
    func counts(_ i: Int) -> Bool {
      let facts = trajectory.facts[i]
      return facts.contains(.eventsCovered)
        && (facts.contains(.supported) || !facts.contains(.unobserved))
    }
    let months = first..<inside.upperBound
    let observed = months.count(where: counts)
    if let reason = trajectory.tooShort(
      observed, known: .eventsCovered, in: window, codebook: codebook)
    {
      return .none(reason)
    }
    let events = trajectory.events.count { event in
      let i = event.month - trajectory.axis.start
      let isAsked =
        part == "settled" ? event.kind == .issueSettled : event.kind.isEntitlement
      return isAsked && months.contains(i) && counts(i)
    }
    return .ratio(12 * events, observed)
  }
}
