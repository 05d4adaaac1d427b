package import SocialAid
import Statistics
package import Trajectories

/// Who enters the inflow cohort, and until when it is followed (rulings 1 and 8).
///
/// A person enters with the first spell that starts at least g months after the start of
/// coverage, when that start lies in the entry months; one spell each. Follow-up ends at E - g,
/// the last month whose payment can be known to be the last one; spells that start later are
/// left out.
package struct InflowCohort: Sendable {
  package let entries: MonthSpan
  /// E: the last month whose bookings are covered.
  package let coverageLast: Month
  /// E - g.
  package let followUpLast: Month

  /// Nil when no source covers bookings.
  package init?(_ context: AnalysisContext) {
    guard let bookings = context.coverage.span(of: .booking), !bookings.isEmpty else {
      return nil
    }
    entries = context.entries
    coverageLast = bookings.last
    followUpLast = bookings.last - context.codebook.gap
  }

  /// The spell with which the person enters; nil when the person does not.
  package func entry(of trajectory: Trajectory) -> SupportSpell? {
    guard let spell = trajectory.spells.first(where: { !$0.isLeftTruncated }) else { return nil }
    return entries.contains(spell.first) && spell.first <= followUpLast ? spell : nil
  }

  /// Months from first to last payment, inclusive (T01), or to the end of follow-up; and whether
  /// the spell is known to have ended.
  package func followUp(_ spell: SupportSpell) -> (months: Int, hasEnded: Bool) {
    spell.last <= followUpLast
      ? (spell.duration, true) : (followUpLast - spell.first + 1, false)
  }
}

extension AnalysisContext {
  /// The conventions that move the figures of inflow cohorts.
  func inflowParameters(unit: String) -> [CountedTable.Parameter] {
    var list = [
      CountedTable.Parameter("unit", unit),
      CountedTable.Parameter("gap", String(codebook.gap)),
      CountedTable.Parameter("entries_first", entries.start.description),
      CountedTable.Parameter("entries_last", entries.last.description),
    ]
    if let cohort = InflowCohort(self) {
      list.append(CountedTable.Parameter("coverage_end", cohort.coverageLast.description))
      list.append(CountedTable.Parameter("follow_up_end", cohort.followUpLast.description))
    }
    return list
  }
}
