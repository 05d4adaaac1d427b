import Statistics

/// A run after the ledger: what is shown tonight beside everything that was shown before.
///
/// The tables of a run are revised together or not at all: where one of them may not be revised,
/// all that were shown before are shown again as they were, and a table that was never shown waits.
/// So the numbers of a report agree, and no reader holds a table of yesterday against another of
/// today. Where nothing has to be kept back, tables whose numbers are the same keep the pattern
/// that they had; the auditor looks at them beside the others again. What gives something away then is
/// covered anew around them, for they are known already; where that is not enough, what would be new
/// is withheld.
public struct SettledRun: Sendable {
  /// By report, in the order of the run.
  public let tables: [[ReleasedTable]]
  /// By report: ids of the tables that show their previous edition.
  public let kept: [[String]]
  /// By report: lines that the ledger gains when it is published.
  public let editionsByReport: [[TableEdition]]
  public var editions: [TableEdition] { Array(editionsByReport.joined()) }
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
    var settled = try Self.settle(run, ledger, release, seal)
    var breaches: [RunRelease.Breach] = []
    if !Self.isKept(settled) {
      breaches = run.breaches(showing: Self.tables(settled))
      if !breaches.isEmpty {
        // What was published is known, whatever tonight's pattern would be.
        let before = settled
        let around = run.around(Self.published(settled))
        settled = try Self.settle(around, ledger, release, seal)
        breaches =
          Self.isKept(settled) ? [] : around.breaches(showing: Self.tables(settled))
        if !breaches.isEmpty {
          settled = settled.map { $0.map { $0.edition == nil ? $0 : $0.withheld() } }
          breaches = around.breaches(showing: Self.tables(settled))
        }
        if !breaches.isEmpty {
          // What was published when less was known to protect is shown no more.
          settled = zip(before, run.reports).map { settled, today in
            zip(settled, today.tables).map { $0.table == $1 ? $0 : $0.withheld() }
          }
          breaches = run.breaches(showing: Self.tables(settled))
        }
      }
    }
    if Self.isKept(settled) {
      settled = zip(settled, run.counted).map { settled, counted in
        zip(settled, counted.tables).map { ledger.again($0, counted: $1) }
      }
    }
    self.breaches = breaches
    tables = settled.map { $0.map(\.table) }
    kept = settled.map { $0.filter { $0.decision == .kept }.map(\.table.id) }
    editionsByReport = settled.map { $0.compactMap(\.edition) }
  }

  private static func settle(
    _ run: RunRelease, _ ledger: ReleaseLedger, _ release: String,
    _ seal: (String) throws -> String
  ) rethrows -> [[ReleaseLedger.Settled]] {
    let tonight = Set(run.counted.flatMap(\.tables).flatMap(CohortName.all))
    return try zip(run.reports, run.counted).map { shown, report in
      try zip(shown.tables, report.tables).map { shown, counted in
        try ledger.settle(
          shown, counted: counted, release: release, scopes: report.scopes, tonight: tonight,
          thresholds: run.thresholds, seal: seal)
      }
    }
  }

  private static func isKept(_ settled: [[ReleaseLedger.Settled]]) -> Bool {
    settled.joined().contains { $0.decision == .kept }
  }

  private static func tables(_ settled: [[ReleaseLedger.Settled]]) -> [[ReleasedTable]] {
    settled.map { $0.map(\.table) }
  }

  /// By report and table: those that are shown as they were published before.
  private static func published(
    _ settled: [[ReleaseLedger.Settled]]
  ) -> [Int: [Int: ReleasedTable]] {
    var known: [Int: [Int: ReleasedTable]] = [:]
    for (report, tables) in settled.enumerated() {
      for (index, settled) in tables.enumerated()
      where settled.decision == .released(isNew: false) && settled.table.policy != .internal {
        known[report, default: [:]][index] = settled.table
      }
    }
    return known
  }
}
