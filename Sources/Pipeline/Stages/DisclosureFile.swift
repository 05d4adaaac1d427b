import Disclosure

/// `disclosure.json` of a report: what the gate did, for whoever reads the figures.
///
/// It tells policy, thresholds, the outcome and the advice for each table; nothing in it goes
/// beyond what the released tables show.
enum DisclosureFile {
  static func text(_ report: ReleasedReport, thresholds: ReleaseThresholds) -> String {
    let policy = report.plan.report.policy
    let log = DisclosureLog(report.tables)
    return JSONValue.object([
      ("schema", .string("disclosure/1")), ("report", .string(report.plan.report.name)),
      ("policy", .string(policy.rawValue)),
      ("audit", .string(policy == .internal ? "not_applicable" : "passed")),
      (
        "thresholds",
        .object([
          ("persons", .integer(thresholds.persons)),
          ("sensitive_persons", .integer(thresholds.sensitivePersons)),
          ("dossiers", .integer(thresholds.dossiers)),
          ("means_persons", .integer(thresholds.meansPersons)),
          ("curve_at_risk", .integer(thresholds.curveAtRisk)),
          ("curve_events", .integer(thresholds.curveEvents)),
          ("share_base", .integer(thresholds.shareBase)),
          ("rounding_base", .integer(policy == .public ? thresholds.roundingBase : 1)),
        ])
      ),
      ("previous_edition_kept", .boolean(report.isKept)),
      ("tables", .array(log.entries.map(entry))),
    ]).text + "\n"
  }

  private static func entry(_ entry: DisclosureLog.Entry) -> JSONValue {
    let cells = entry.shown + entry.protected
    return .object([
      ("table", .string(entry.table)), ("outcome", .string(entry.outcome.rawValue)),
      ("reason", entry.reason.map(JSONValue.string) ?? .null),
      ("shown", .integer(entry.shown)), ("protected", .integer(entry.protected)),
      ("kept_permille", cells == 0 ? .null : .integer(1000 * entry.shown / cells)),
      ("advice", .array(entry.advice.map(advice))),
    ])
  }

  private static func advice(_ coarsening: Coarsening) -> JSONValue {
    switch coarsening {
    case .merge(let dimension, let categories):
      .object([
        ("do", .string("merge")), ("dimension", .string(dimension)),
        ("categories", .array(categories.map(JSONValue.string))),
      ])
    case .drop(let dimension):
      .object([("do", .string("drop")), ("dimension", .string(dimension))])
    case .widen: .object([("do", .string("widen"))])
    }
  }
}
