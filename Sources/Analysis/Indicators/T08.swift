public import SocialAid
public import Statistics
public import Trajectories

/// T08 `contact_regularity`: `1 / (1 + CV)` of the intervals between contact months, with the
/// standard deviation of the population; at least three intervals.
///
/// No interval crosses a month without support or without covered contacts. Fixed control dates
/// are regular too: read it beside T23.
public enum T08: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T08", name: "contact_regularity", unit: .index, letters: "PUC",
    needs: [.booking, .contact], availability: "C/P", standIns: [.contact: .attendance])

  static let leastIntervals = 3

  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] {
    [CountedTable.Parameter("attendance_is_contact", "\(codebook.attendanceIsContact)")]
  }

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard part == "value" else { return .none(NilReason.unknownPart) }
    let base: MonthFacts = [.supported, .contactsCovered]
    var observed = 0
    var previous: Int?
    var n = 0
    var sum = 0
    var squares = 0
    for i in trajectory.indices(of: window) {
      let month = trajectory.facts[i]
      guard month.isSuperset(of: base) else {
        previous = nil
        continue
      }
      observed += 1
      guard month.contains(.contact) else { continue }
      if let previous {
        n += 1
        sum += i - previous
        squares += (i - previous) * (i - previous)
      }
      previous = i
    }
    if let reason = trajectory.tooShort(
      observed, known: .contactsCovered, in: window, codebook: codebook)
    {
      return .none(reason)
    }
    guard n >= leastIntervals else { return .none(NilReason.tooFewIntervals) }
    // CV = sqrt(n * squares - sum^2) / sum, exact in integers up to the root.
    let cv = Double(n * squares - sum * sum).squareRoot() / Double(sum)
    let regularity = 1 / (1 + cv)
    return .value(regularity, numerator: regularity, denominator: 1)
  }
}
