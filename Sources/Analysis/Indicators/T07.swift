public import SocialAid
public import Statistics
public import Trajectories

/// T07 `contact_gap_max`: months of the longest run of supported months without contact,
/// leading and trailing runs included.
///
/// A run ends at the window and at a month without support or without covered contacts.
public enum T07: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T07", name: "contact_gap_max", unit: .months, letters: "PS",
    needs: [.booking, .contact], availability: "C/P", standIns: [.contact: .attendance])

  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] {
    [CountedTable.Parameter("attendance_is_contact", "\(codebook.attendanceIsContact)")]
  }

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard part == "value" else { return .none(NilReason.unknownPart) }
    let base: MonthFacts = [.supported, .contactsCovered]
    var observed = 0
    var run = 0
    var longest = 0
    for i in trajectory.indices(of: window) {
      let month = trajectory.facts[i]
      guard month.isSuperset(of: base) else {
        run = 0
        continue
      }
      observed += 1
      run = month.contains(.contact) ? 0 : run + 1
      longest = max(longest, run)
    }
    if let reason = trajectory.tooShort(
      observed, known: .contactsCovered, in: window, codebook: codebook)
    {
      return .none(reason)
    }
    return .value(Double(longest), numerator: Double(longest), denominator: 1)
  }
}
