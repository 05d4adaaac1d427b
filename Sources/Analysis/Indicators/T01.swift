public import SocialAid
import Statistics
public import Trajectories

/// T01 `spell_duration`: months of the latest spell of support that reaches into the window,
/// first and last payment included (FSO rule, gap `g`).
///
/// The spell is taken whole, not cut at the window. A censored spell counts its months so far.
public enum T01: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T01", name: "spell_duration", unit: .months, letters: "PSKA", needs: [.booking],
    availability: "F")
  public static let takesEveryAdult = true

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard part == "value" else { return .none(NilReason.unknownPart) }
    guard let spell = trajectory.latestSpell(in: window) else {
      return .none(
        trajectory.count(.bookingsCovered, in: window) == 0
          ? NilReason.notCovered : NilReason.noSpell)
    }
    let months = Double(spell.duration)
    return .value(months, numerator: months, denominator: 1)
  }
}

extension Trajectory {
  /// The last spell with a month in `window`; nil when there is none.
  func latestSpell(in window: MonthSpan) -> SupportSpell? {
    spells.last { MonthSpan(first: $0.first, last: $0.last).overlaps(window) }
  }
}
