public import Statistics

/// The tables of one report of a run, to be released under its policy.
public struct ReportTables: Sendable {
  public var name: String
  public var policy: Policy
  public var tables: [CountedTable]
  /// Who its cohorts are, by id; under "" who the tables without cohorts describe. Cohorts of which
  /// nothing is said here are taken to have nothing to do with those of other reports.
  public var scopes: [String: CohortScope]

  public init(
    name: String, policy: Policy, tables: [CountedTable], scopes: [String: CohortScope] = [:]
  ) {
    self.name = name
    self.policy = policy
    self.tables = tables
    self.scopes = scopes
  }
}

/// All reports of a run, released together and audited.
///
/// Reports that leave the office (`restricted`, `public`) form one linked system, because one
/// reader may hold them all; `internal` reports stay inside and are not part of it. The auditor
/// attacks the released cells, and what it breaks blocks the release.
public struct RunRelease: Sendable {
  public struct Report: Sendable {
    public let name: String
    public let policy: Policy
    public let tables: [ReleasedTable]
    public var log: DisclosureLog { DisclosureLog(tables) }
  }

  /// What blocks a release; for the operator, never for print.
  public struct Breach: Sendable, Equatable {
    /// Table, categories and column, without any value.
    public let cell: String
    public let proposal: String
  }

  public let reports: [Report]
  /// Protected numbers that the auditor attacked.
  public let attacked: Int
  /// Empty when the audit is passed.
  public let breaches: [Breach]

  let counted: [ReportTables]
  let thresholds: ReleaseThresholds
  private let system: LinkedSystem
  private let witnesses: [LinkedSystem.World]
  private let pattern: HiddenPattern

  /// Releases and audits. Cost: grows with the largest group of linked figures.
  ///
  /// - Parameter pattern: cells that the last edition protected; they are preferred as cover.
  public init(
    _ reports: [ReportTables], thresholds: ReleaseThresholds = ReleaseThresholds(),
    keeping pattern: HiddenPattern = HiddenPattern()
  ) {
    self.init(reports, thresholds: thresholds, keeping: pattern, around: [:])
  }

  /// The same run, covered anew around tables that were published as they are given here: what they
  /// show is known, and what they hide stays hidden.
  ///
  /// - Parameter known: by position of the report and of the table.
  func around(_ known: [Int: [Int: ReleasedTable]]) -> RunRelease {
    RunRelease(counted, thresholds: thresholds, keeping: pattern, around: known)
  }

  private init(
    _ reports: [ReportTables], thresholds: ReleaseThresholds, keeping pattern: HiddenPattern,
    around known: [Int: [Int: ReleasedTable]]
  ) {
    let open = reports.indices.filter { reports[$0].policy != .internal }
    var system = SystemBuilder.system(
      of: open.map { (position: $0, tables: reports[$0].tables) }, thresholds: thresholds,
      scopes: Dictionary(uniqueKeysWithValues: open.map { ($0, reports[$0].scopes) }),
      formerlyHidden: pattern.hides)
    system.fix { place in
      guard let table = known[place.report]?[place.table] else { return nil }
      let categories = reports[place.report].tables[place.table].rows[place.row].categories
      let row = table.rows.first { $0.categories.map(\.id) == categories.map(\.id) }
      if case .shown? = row?.cells[place.column] { return true }
      return false
    }
    let suppression = Suppression(system)
    self.pattern = pattern
    self.system = system
    self.thresholds = thresholds
    counted = reports
    witnesses = suppression.witnesses
    self.reports = Self.released(reports, system, suppression, thresholds)
    let audit = Self.audit(
      self.reports.map(\.tables), of: reports, system, witnesses, thresholds)
    attacked = audit.attacked
    breaches = Self.breaches(audit)
  }

  /// What an attacker learns if these tables are shown in the place of the run's own.
  func breaches(showing tables: [[ReleasedTable]]) -> [Breach] {
    if tables == reports.map(\.tables) { return breaches }
    return Self.breaches(Self.audit(tables, of: counted, system, witnesses, thresholds))
  }

  private static func breaches(_ audit: Auditor.Report) -> [Breach] {
    audit.findings.map {
      Breach(
        cell: $0.name,
        proposal: "Merge its category with a neighbour, or leave the table out of the report.")
    }
  }

  private static func released(
    _ reports: [ReportTables], _ system: LinkedSystem, _ suppression: Suppression,
    _ thresholds: ReleaseThresholds
  ) -> [Report] {
    var shown: Set<LinkedSystem.Place> = []
    for (figure, isShown) in zip(system.figures, suppression.isShown) where isShown {
      shown.insert(figure.place)
    }
    shown.subtract(MeanMixtures(reports, shown, thresholds).telling)
    return reports.enumerated().map { position, report in
      Report(
        name: report.name, policy: report.policy,
        tables: report.tables.enumerated().map { index, table in
          Release.table(table, report.policy, thresholds) { row, column in
            let role = ColumnRole(table.columns[column], table.rows[row].cells[column])
            return role == .plain
              || shown.contains(.init(report: position, table: index, row: row, column: column))
          }
        })
    }
  }

  /// The attack on what is released.
  private static func audit(
    _ shown: [[ReleasedTable]], of counted: [ReportTables], _ system: LinkedSystem,
    _ witnesses: [LinkedSystem.World], _ thresholds: ReleaseThresholds
  ) -> Auditor.Report {
    /// By report and table: the printed row of each counted one; an earlier edition may have
    /// others, and in another order.
    let rows = zip(shown, counted).map { shown, counted -> [[Int?]] in
      // Nothing of it is in the system.
      guard counted.policy != .internal else { return [] }
      return zip(shown, counted.tables).map { shown, counted in
        let printed = Dictionary(
          shown.rows.enumerated().map { ($1.categories.map(\.id), $0) },
          uniquingKeysWith: { a, _ in a })
        return counted.rows.enumerated().map { index, row in
          let categories = row.categories.map(\.id)
          let isInPlace =
            index < shown.rows.count && shown.rows[index].categories.map(\.id) == categories
          return isInPlace ? index : printed[categories]
        }
      }
    }
    return Auditor(system, least: thresholds.persons, witnesses: witnesses) { place in
      guard let row = rows[place.report][place.table][place.row] else { return false }
      let cells = shown[place.report][place.table].rows[row].cells
      if case .shown = cells[place.column] { return true }
      return false
    }.report()
  }
}
