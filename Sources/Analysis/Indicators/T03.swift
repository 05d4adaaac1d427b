public import SocialAid
import Statistics
public import Trajectories

/// T03 `long_term_flag`: 1 when the spell of T01 is longer than L months, else 0; the part names
/// L, for example `L36`.
///
/// Above L it is true at once. At or below L a spell that still runs has no value (ruling, T03),
/// and neither has one that began before observation: both may be longer than was seen.
public enum T03: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T03", name: "long_term_flag", unit: .share, letters: "PSK", needs: [.booking],
    availability: "F")
  public static let parts = ["L36", "L48", "L60"]

  /// The parts for the bounds of a codebook.
  public static func parts(of codebook: Codebook) -> [String] {
    codebook.longTerm.map { "L\($0)" }
  }
  public static let takesEveryAdult = true

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard part.first == "L", let bound = Int(part.dropFirst()) else {
      return .none(NilReason.unknownPart)
    }
    guard let spell = trajectory.latestSpell(in: window) else {
      return .none(
        trajectory.count(.bookingsCovered, in: window) == 0
          ? NilReason.notCovered : NilReason.noSpell)
    }
    if spell.duration > bound { return .value(1, numerator: 1, denominator: 1) }
    if spell.isCensored { return .none(NilReason.censored) }
    if spell.isLeftTruncated { return .none(NilReason.leftTruncated) }
    return .value(0, numerator: 0, denominator: 1)
  }
}
