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
  /// E: the last month in which every source of support is covered.
  package let coverageLast: Month
  /// E - g.
  package let followUpLast: Month

  /// Nil when no source tells support.
  package init?(_ context: AnalysisContext) {
    guard let support = context.coverage.support else { return nil }
    entries = context.entries
    coverageLast = support.last
    followUpLast = support.last - context.codebook.gap
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

extension Coverage {
  /// Months in which support is known, by bookings or by dossier versions; where both are
  /// delivered, up to the earlier end, so that no exit is read from half of the sources.
  package var support: MonthSpan? {
    let spans = [
      span(of: .booking), span(of: .dossierVersion), span(of: .supportSpan),
    ].compactMap(\.self)
    guard let start = spans.map(\.start).min(), let end = spans.map(\.end).min(), start < end
    else { return nil }
    return MonthSpan(start, until: end)
  }
}

extension AnalysisContext {
  /// Whose link, offer and registers are read (ruling 2): applicants, and other adults where
  /// records name persons.
  func reads(_ trajectory: Trajectory) -> Bool {
    recordsNamePersons ? trajectory.isAdult : trajectory.isApplicant
  }

  /// The unit of `reads`, as printed.
  var readUnit: String { recordsNamePersons ? "adults" : "applicants" }

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
