public import SocialAid
public import Statistics
public import Trajectories

/// T14 `exit_without_penalty`: ends of a measure, but by work, without any month under sanction in
/// the `penaltyWindow` months after, over such ends (`unpenalised`); and ends after which the
/// supplement of the last month was gone, over ends with a supplement (`supplement_lost`).
///
/// Cuts of the supplement that were decided as a sanction count as sanctions. A supplement that
/// just stops with the measure is no penalty by itself, so its loss stands beside. An end counts
/// when the months after are covered and observed: death and move leave. A sanction that already
/// ran when the person left counts too: it cannot be told apart by months.
public enum T14: TrajectoryIndicator {
  public static let descriptor = IndicatorDescriptor(
    id: "T14", name: "exit_without_penalty", unit: .share, letters: "P",
    needs: [.booking, .measure, .attendance, .sanction], availability: "C+P")
  public static let parts = ["unpenalised", "supplement_lost"]

  public static func parameters(_ codebook: Codebook) -> [CountedTable.Parameter] {
    [CountedTable.Parameter("penalty_window", "\(codebook.penaltyWindow)")]
  }

  public static func measure(
    _ trajectory: Trajectory, over window: MonthSpan, part: String, codebook: Codebook
  ) -> Measurement {
    guard parts.contains(part) else { return .none(NilReason.unknownPart) }
    if let reason = trajectory.tooShort(
      trajectory.measureObservation(in: window), known: .measuresCovered, in: window,
      codebook: codebook)
    {
      return .none(reason)
    }
    // Whether a supplement was lost is told by accounts alone.
    let known: MonthFacts =
      part == "unpenalised"
      ? [.sanctionsCovered, .bookingsCovered] : [.sanctionsCovered, .accountsCovered]
    var asked = 0
    var counted = 0
    for stay in trajectory.participations
    where !stay.isRunning && stay.endReason != .job && window.contains(stay.span.last) {
      let end = stay.span.last - trajectory.axis.start
      let after = (end + 1)..<(end + 1 + max(1, codebook.penaltyWindow))
      guard after.lowerBound > 0, after.upperBound <= trajectory.facts.count else { continue }
      let months = trajectory.facts[after]
      guard
        months.allSatisfy({
          $0.isSuperset(of: known) && !$0.contains(.unobserved)
        })
      else { continue }
      if part == "unpenalised" {
        counted += 1
        if !months.contains(where: { $0.contains(.sanction) }) { asked += 1 }
      } else if trajectory.facts[end].contains(.supplement) {
        counted += 1
        if !months.contains(where: { $0.contains(.supplement) }) { asked += 1 }
      }
    }
    return .ratio(asked, counted, reason: NilReason.noMeasureEnd)
  }
}
