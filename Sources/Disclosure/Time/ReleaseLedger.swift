public import Statistics

/// All editions that ever left the office, in the order in which they did.
///
/// Two editions can be subtracted: yesterday six, tonight seven, and one exit is known. So before
/// a table is released it is held against what was shown of the same population:
///
/// - the same months: a revision appears only where every number that both show is the same or
///   differs by at least 6, and none that was hidden comes out unchanged; otherwise the previous
///   edition is shown again, whatever the data say by now;
/// - months that overlap those of an earlier edition: where that is not so, the table is withheld;
/// - a cohort that holds one of an earlier edition, or lies in it, under whatever name: the same.
///
/// `internal` tables stay in the office and are not in the ledger.
public struct ReleaseLedger: Sendable {
  public static let differencing = "withheld.differencing"

  private var editions: [String: [TableEdition]] = [:]

  public init(_ editions: [TableEdition] = []) {
    for edition in editions { self.editions[edition.table, default: []].append(edition) }
  }

  /// Reads the lines of a ledger; nil where a line is not one of its own.
  public init?(lines: [String]) {
    var editions: [TableEdition] = []
    for line in lines where !line.isEmpty {
      guard let edition = TableEdition(line: line) else { return nil }
      editions.append(edition)
    }
    self.init(editions)
  }

  /// Cells that the last editions protected.
  public var pattern: HiddenPattern {
    var pattern = HiddenPattern()
    for known in editions.values {
      for edition in known.suffix(2) { pattern.add(edition) }
    }
    return pattern
  }

  /// What became of a table.
  public enum Decision: Sendable, Equatable {
    /// Released as it is; a new edition where its numbers changed, or for the first time.
    case released(isNew: Bool)
    /// The previous edition is shown again.
    case kept
    /// Months or a cohort that differ by little give single persons away.
    case withheld
  }

  /// A released table after the ledger: what is shown, why, and the line to append.
  public struct Settled: Sendable {
    public let table: ReleasedTable
    public let decision: Decision
    public let edition: TableEdition?

    /// The same table with nothing in it.
    func withheld() -> Settled {
      let empty = ReleasedTable(
        id: table.id, indicator: table.indicator, policy: table.policy,
        countsPersons: table.countsPersons, dimensions: table.dimensions, columns: table.columns,
        rows: [], parameters: table.parameters,
        status: .withheld(reason: ReleaseLedger.differencing))
      return Settled(table: empty, decision: .withheld, edition: nil)
    }
  }

  /// Holds one released table against the ledger. Cost: a few seals for each changed number.
  ///
  /// - Parameters:
  ///   - scopes: who the cohorts of its report are; see `ReportTables`.
  ///   - tonight: cohorts that the run tells, which are held against their own earlier editions.
  ///   - seal: the keyed digest of a message.
  public func settle(
    _ released: ReleasedTable, counted: CountedTable, release: String,
    scopes: [String: CohortScope] = [:], tonight: Set<CohortName> = [],
    thresholds: ReleaseThresholds = ReleaseThresholds(), seal: (String) throws -> String
  ) rethrows -> Settled {
    guard released.policy != .internal, counted.refusal == nil, Release.isWellFormed(counted)
    else { return Settled(table: released, decision: .released(isNew: false), edition: nil) }
    if counted.subject == .rows {
      let isSame = last(of: released, counted)?.table(like: released) == released
      let edition =
        isSame
        ? nil
        : TableEdition(
          release: release, counted: counted, shown: released,
          edition: 1 + (known(counted).last?.edition ?? 0), seal: { _ in "" })
      return Settled(table: released, decision: .released(isNew: !isSame), edition: edition)
    }
    let known = known(counted)
    let comparison = EditionComparison(
      counted, released, least: thresholds.persons, scopes: scopes, tonight: tonight)
    let same = known.filter { $0.period == counted.period }
    let last = last(of: released, counted)
    let near = alike(counted).filter {
      $0.period == counted.period || Self.areOverlapping($0.period, counted.period)
    }
    let changes = try near.map { try comparison.change(from: $0, seal) }
    if let last, let position = near.lastIndex(of: last) {
      // The same numbers are shown in the same way, whatever today's pattern would be.
      let isUnchanged = changes[position] == .none || changes[position] == .opened
      if isUnchanged || changes.contains(.few) || changes.contains(.opened) {
        let shown = last.table(like: released)
        let isSame = shown == released || isUnchanged
        return Settled(
          table: shown, decision: isSame ? .released(isNew: false) : .kept, edition: nil)
      }
    } else if changes.contains(.few) || changes.contains(.opened) {
      return Settled(table: released, decision: .released(isNew: false), edition: nil).withheld()
    }
    let number = 1 + (same.map(\.edition).max() ?? 0)
    let edition = try TableEdition(
      release: release, counted: counted, shown: released, edition: number, scopes: scopes,
      seal: seal)
    return Settled(table: released, decision: .released(isNew: true), edition: edition)
  }

  /// The last edition of a table in the place of today's; nothing where there is none.
  func again(_ today: Settled, counted: CountedTable) -> Settled {
    guard today.table.policy != .internal, counted.refusal == nil
    else { return today }
    guard today.decision != .kept else { return today }
    guard let last = last(of: today.table, counted) else { return today.withheld() }
    let table = last.table(like: today.table)
    let isSame = table == today.table
    return Settled(table: table, decision: isSame ? .released(isNew: false) : .kept, edition: nil)
  }

  private func known(_ counted: CountedTable) -> [TableEdition] {
    alike(counted).filter { $0.population == counted.population }
  }

  /// Editions of a table of whatever population.
  private func alike(_ counted: CountedTable) -> [TableEdition] {
    (editions[counted.id] ?? []).filter {
      $0.dimensions == counted.dimensions && $0.columns == counted.columns.map(\.id)
    }
  }

  private func last(of released: ReleasedTable, _ counted: CountedTable) -> TableEdition? {
    known(counted).last {
      $0.period == counted.period && $0.policy == released.policy.rawValue
        && $0.cohorts == Self.cohorts(counted)
    }
  }

  /// What a table puts side by side; two reports may show the same table of other cohorts.
  private static func cohorts(_ table: CountedTable) -> Set<String> {
    guard let dimension = table.dimensions.firstIndex(of: "cohort") else { return [] }
    return Set(table.rows.map { $0.categories[dimension].id })
  }

  /// True when two spans of months, `2022-01..2025-12`, have a month in common: the months that only
  /// one of them has may be few.
  static func areOverlapping(_ a: String, _ b: String) -> Bool {
    func ends(_ text: String) -> (String, String)? {
      let parts = text.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
      guard parts.count == 2 else { return nil }
      return (parts[0], parts[1])
    }
    guard a != b, let (a1, a2) = ends(a), let (b1, b2) = ends(b) else { return false }
    return a1 <= b2 && b1 <= a2
  }
}
