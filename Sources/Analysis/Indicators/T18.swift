public import SocialAid
import Statistics
public import Trajectories

/// T18 `employment_distance`: mean rung of the ladder over supported months with a known status
/// (`mean`), and its Theil-Sen slope in rungs per 12 months (`slope`).
///
/// A status holds until the next (ruling 21), so a rung may be old: the stale share stands in
/// C07's guards. The slope needs 12 known months.
public enum T18: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T18", name: "employment_distance", unit: .index, letters: "APSK",
    needs: [.booking, .status], availability: "F/C")
  public static let parts = ["mean", "slope"]

  static let leastMonthsOfSlope = 12

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    let base: MonthFacts = [.supported, .statusesCovered]
    var known = 0
    var sum = 0
    var lowest = Int8.max
    var highest = Int8.min
    let indices = trajectory.indices(of: window)
    for i in indices where trajectory.facts[i].isSuperset(of: base) {
      let rung = trajectory.rungs[i]
      guard rung >= 0 else { continue }
      known += 1
      sum += Int(rung)
      lowest = min(lowest, rung)
      highest = max(highest, rung)
    }
    if known == 0, trajectory.count(base, in: window) >= codebook.leastMonths {
      return .none(NilReason.noStatus)
    }
    if let reason = trajectory.tooShort(
      known, known: .statusesCovered, in: window, codebook: codebook)
    {
      return .none(reason)
    }
    if part == "mean" { return .ratio(sum, known) }
    guard known >= leastMonthsOfSlope else { return .none(NilReason.tooFewMonths) }
    if lowest == highest { return .value(0, numerator: 0, denominator: 1) }
    var points: [(x: Double, y: Double)] = []
    points.reserveCapacity(known)
    for i in indices where trajectory.facts[i].isSuperset(of: base) && trajectory.rungs[i] >= 0 {
      points.append((Double(i), Double(trajectory.rungs[i])))
    }
    guard let slope = TheilSen.slope(points) else { return .none(NilReason.tooFewMonths) }
    return .value(12 * slope, numerator: 12 * slope, denominator: 1)
  }
}
