public import SocialAid
import Statistics
public import Trajectories

/// T25 `housing_stability`: supported months in secure housing of one's own over supported months
/// with a known housing (`secure`), and moves per 12 of these months (`moves`).
///
/// Without housing delivered it is refused.
public enum T25: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T25", name: "housing_stability", unit: .index, letters: "P",
    needs: [.booking, .housing], availability: "C")
  public static let parts = ["secure", "moves"]

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    let base: MonthFacts = [.supported, .housingCovered]
    if let reason = trajectory.tooShort(
      trajectory.count(base, in: window), known: .housingCovered, in: window,
      codebook: codebook)
    {
      return .none(reason)
    }
    var known = 0
    var secure = 0
    var moves = 0
    for i in trajectory.indices(of: window)
    where trajectory.facts[i].isSuperset(of: base) && i < trajectory.housing.count
      && trajectory.housing[i] != .unknown
    {
      known += 1
      if trajectory.housing[i] == .secure { secure += 1 }
      if trajectory.moves.contains(trajectory.axis.start + i) { moves += 1 }
    }
    return .ratio(
      part == "secure" ? secure : 12 * moves, known, reason: NilReason.noHousing)
  }
}
