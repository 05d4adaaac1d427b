import Analysis
import Disclosure
import SocialAid

extension ReportPlan {
  /// Who the cohorts of the report are, so that the gate sees which of them hold one another; under
  /// "" who its tables without cohorts describe.
  var scopes: [String: CohortScope] {
    var scopes: [String: CohortScope] = [:]
    if report.kind == .monitor { scopes["everyone"] = CohortScope() }
    if let programme = report.programme {
      var participants = CohortScope()
      participants.ask("programme", among: programme.measures)
      var others = CohortScope()
      others.ask("programme", without: programme.measures)
      scopes = ["": participants, "participants": participants, "others": others]
    }
    for cohort in report.cohorts { scopes[cohort.id] = Self.scope(cohort.keys) }
    return scopes
  }

  private static func scope(_ keys: CohortKeys) -> CohortScope {
    var scope = CohortScope()
    func bounds(_ first: Month, _ last: Month) -> ClosedRange<Int> {
      Int(first.index)...Int(last.index)
    }
    if let span = keys.entries { scope.ask("entries", within: bounds(span.start, span.last)) }
    if let month = keys.present { scope.ask("present", within: bounds(month, month)) }
    if let communes = keys.communes { scope.ask("communes", among: communes.map { "\($0)" }) }
    if let offices = keys.foldedOffices { scope.ask("offices", among: offices) }
    if let ages = keys.ages { scope.ask("ages", within: ages) }
    if let household = keys.household { scope.ask("household", within: household) }
    if let sex = keys.sex { scope.ask("sex", among: sex.map { "\($0)" }) }
    if let groups = keys.nationality { scope.ask("nationality", among: groups.map { "\($0)" }) }
    if let codes = keys.programme { scope.ask("programme", among: codes) }
    if let codes = keys.without { scope.ask("programme", without: codes) }
    return scope
  }
}
