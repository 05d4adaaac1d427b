public import SocialAid
import Statistics
public import Trajectories

/// T23 `acts_mix`: acts of one nature over acts of known nature in supported months; `unknown`
/// is the share of acts whose nature was not delivered among all acts.
///
/// Acts are all contacts delivered, one-way ones included. It says as much of recording practice
/// as of practice: compare within one source.
public enum T23: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T23", name: "acts_mix", unit: .share, letters: "C", needs: [.booking, .contact],
    availability: "C")
  public static let parts = [
    "accompaniment", "administration", "control", "conditional", "unknown",
  ]

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    let nature: ContactNature
    switch part {
    case "accompaniment": nature = .accompaniment
    case "administration": nature = .administration
    case "control": nature = .control
    case "conditional": nature = .conditional
    case "unknown": nature = .unknown
    default: return .none(NilReason.unknownPart)
    }
    let base: MonthFacts = [.supported, .contactsCovered]
    if let reason = trajectory.tooShort(
      trajectory.count(base, in: window), known: .contactsCovered, in: window,
      codebook: codebook)
    {
      return .none(reason)
    }
    var all = 0
    var unknown = 0
    var asked = 0
    for act in trajectory.contacts
    where window.contains(act.month) && trajectory[act.month].isSuperset(of: base) {
      all += 1
      if act.nature == .unknown { unknown += 1 }
      if act.nature == nature { asked += 1 }
    }
    return .ratio(asked, part == "unknown" ? all : all - unknown, reason: NilReason.noAct)
  }
}
