import Statistics

/// A run after the ledger: what is shown tonight beside everything that was shown before.
///
/// The tables of a run are revised together or not at all: where one of them may not be revised,
/// all that were shown before are shown again as they were, and a table that was never shown waits.
/// So the numbers of a report agree, and no reader holds a table of yesterday against another of
/// today. Where nothing has to be kept back, tables whose numbers are the same keep the pattern
/// that they had; the auditor looks at them beside the others again, and what gives something away
/// is withheld.
public struct SettledRun: Sendable {
  /// By report, in the order of the run.
  public let tables: [[ReleasedTable]]
  /// By report: ids of the tables that show their previous edition.
  public let kept: [[String]]
  /// Lines that the ledger gains.
  public let editions: [TableEdition]
  /// Empty when the audit is passed.
  public let breaches: [RunRelease.Breach]

  /// Cost: that of the ledger for each table, and an audit where editions mix.
  ///
  /// - Parameters:
  ///   - release: id of the release that is being made.
  ///   - seal: the keyed digest of a message.
  public init(
    _ run: RunRelease, after ledger: ReleaseLedger, release: String,
    seal: (String) throws -> String
  ) rethrows {
    var settled = try zip(run.reports, run.counted).map { shown, counted in
      try zip(shown.tables, counted.tables).map { shown, counted in
        try ledger.settle(
          shown, counted: counted, release: release, thresholds: run.thresholds, seal: seal)
      }
    }
    if settled.joined().contains(where: { $0.decision == .kept }) {
      settled = zip(settled, run.counted).map { settled, counted in
        zip(settled, counted.tables).map { ledger.again($0, counted: $1) }
      }
      breaches = []
    } else {
      let today = run.reports.map(\.tables)
      var found = run.breaches(showing: settled.map { $0.map(\.table) })
      if !found.isEmpty {
        settled = zip(settled, today).map { settled, today in
          zip(settled, today).map { $0.table == $1 ? $0 : $0.withheld() }
        }
        found = run.breaches(showing: settled.map { $0.map(\.table) })
      }
      breaches = found
    }
    tables = settled.map { $0.map(\.table) }
    kept = settled.map { $0.filter { $0.decision == .kept }.map(\.table.id) }
    editions = settled.joined().compactMap(\.edition)
  }
}
