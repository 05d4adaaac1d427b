public import SocialAid
import Statistics
public import Trajectories

/// T15 `attendance_rate`: attended over planned units (`attended`); in `excused_out` excused
/// units leave the denominator.
///
/// Months without planned units (closure) and months whose attendance was not recorded leave
/// both sums; a month whose excused units were not recorded leaves `excused_out`. Where only
/// units over a whole stay were delivered they are spread evenly over its months. Read it only
/// beside T13.
public enum T15: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T15", name: "attendance_rate", unit: .share, letters: "PAC",
    needs: [.measure, .attendance], availability: "P")
  public static let parts = ["attended", "excused_out"]

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    var attended = 0.0
    var planned = 0.0
    var months = 0
    let inside = window.intersection(trajectory.axis)
    for participation in trajectory.participations {
      months += trajectory.months(of: participation, in: window)
      if participation.attendance.isEmpty {
        guard part == "attended", let units = participation.spellUnits else { continue }
        let share =
          Double(trajectory.months(of: participation, in: window))
          / Double(max(1, participation.span.count))
        planned += Double(units.planned) * share
        attended += Double(units.attended) * share
        continue
      }
      for month in participation.attendance where inside.contains(month.month) {
        guard month.planned > 0, let units = month.attended else { continue }
        if part == "attended" {
          planned += Double(month.planned)
        } else {
          guard let excused = month.excused else { continue }
          planned += Double(max(0, month.planned - excused))
        }
        attended += Double(units)
      }
    }
    if let reason = trajectory.tooShort(
      trajectory.measureObservation(in: window), known: .measuresCovered, in: window,
      codebook: codebook)
    {
      return .none(reason)
    }
    guard months > 0 else { return .none(NilReason.noMeasure) }
    guard planned > 0 else { return .none(NilReason.noAttendance) }
    return .value(attended / planned, numerator: attended, denominator: planned)
  }
}
