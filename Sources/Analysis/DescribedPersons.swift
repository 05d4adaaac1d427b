import SocialAid
import Statistics
import Trajectories

/// Who a table of the reporting period describes, and the parameters that say so.
struct DescribedPersons: Sendable {
  let context: AnalysisContext
  let everyAdult: Bool

  init(_ context: AnalysisContext, everyAdult: Bool) {
    self.context = context
    self.everyAdult = everyAdult || context.recordsNamePersons
  }

  /// True for an adult, or an applicant, who was supported or took part in a measure in the
  /// reporting period.
  func describes(_ trajectory: Trajectory) -> Bool {
    guard everyAdult ? trajectory.isAdult : trajectory.isApplicant else { return false }
    if trajectory.count(.supported, in: context.reporting) > 0 { return true }
    return trajectory.participations.contains {
      trajectory.months(of: $0, in: context.reporting) > 0
    }
  }

  var parameters: [CountedTable.Parameter] {
    [
      .init("reporting", "\(context.reporting)"),
      .init("population", everyAdult ? "adults" : "applicants"),
      .init("gap", "\(context.codebook.gap)"),
      .init("least_months", "\(context.codebook.leastMonths)"),
    ]
  }
}

extension AnalysisContext {
  /// The refusal of an indicator whose inputs are not covered; nil when all are.
  func refusal(of descriptor: IndicatorDescriptor) -> CountedTable.Refusal? {
    let missing = uncovered(descriptor)
    guard !missing.isEmpty else { return nil }
    // Support is known without amounts: durations are told, and here is why money is not.
    let lacksMoney = missing == [RecordKind.booking.name] && coverage.support != nil
    return lacksMoney
      ? CountedTable.Refusal(missing: missing, reason: "refusal.no_amounts")
      : CountedTable.Refusal(missing: missing)
  }
}
