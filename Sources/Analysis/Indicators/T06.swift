public import SocialAid
public import Statistics
public import Trajectories

/// T06 `contact_month_share`: supported months with a contact over supported months.
///
/// Contacts are two-way ones and monthly attendance in SOC_* (ruling 23).
public enum T06: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T06", name: "contact_month_share", unit: .share, letters: "PUAS",
    needs: [.booking, .contact], availability: "C/P", standIns: [.contact: .attendance])

  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] {
    [CountedTable.Parameter("attendance_is_contact", "\(codebook.attendanceIsContact)")]
  }

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard part == "value" else { return .none(NilReason.unknownPart) }
    return trajectory.supportedShare(
      of: .contact, known: .contactsCovered, in: window, codebook: codebook)
  }
}
