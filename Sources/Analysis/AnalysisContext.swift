public import SocialAid
public import Trajectories

/// What every indicator may know beside the trajectories: coverage, conventions, the question.
public struct AnalysisContext: Sendable {
  public var coverage: Coverage
  public var codebook: Codebook
  /// Months over which T values are taken (ruling 15).
  public var reporting: MonthSpan
  /// Entry months of the inflow cohort (ruling 8).
  public var entries: MonthSpan
  /// Cohorts shown beside each other; the first is the one the report is about.
  public var cohorts: [Cohort]
  /// Catalogue codes of the programme, for M01 and M02; nil for a monitor.
  public var programme: Set<String>?
  /// True where every profile in use declares `records: person`: then link and offer indicators
  /// describe every adult, not applicants alone (ruling 2).
  public var recordsNamePersons = false
  /// Residents of the area that is served, for C09; nil refuses it.
  public var residents: Residents?
  /// Full-time equivalents of the referents by months, as declared (M05); empty refuses it.
  public var staff: [StaffPeriod] = []

  public init(
    coverage: Coverage, codebook: Codebook, reporting: MonthSpan, entries: MonthSpan,
    cohorts: [Cohort], programme: Set<String>? = nil
  ) {
    self.coverage = coverage
    self.codebook = codebook
    self.reporting = reporting
    self.entries = entries
    self.cohorts = cohorts
    self.programme = programme
  }

  /// Record kinds among `needed` that no source covers, by name, in the order asked.
  ///
  /// Dossier versions and spans of payment stand in for bookings, as they do in a trajectory: they
  /// tell support.
  public func uncovered(_ needed: [RecordKind]) -> [String] {
    needed.filter { kind in
      coverage.span(of: kind) == nil
        && !(kind == .booking
          && (coverage.span(of: .dossierVersion) ?? coverage.span(of: .supportSpan)) != nil)
    }.map(\.name)
  }
}

extension AnalysisContext {
  /// Record kinds that `descriptor` needs, that no source covers, and for which nothing stands in.
  public func uncovered(_ descriptor: IndicatorDescriptor) -> [String] {
    let missing = uncovered(
      descriptor.needs.filter { kind in
        guard let other = descriptor.standIns[kind] else { return true }
        return coverage.span(of: kind) == nil && coverage.span(of: other) == nil
      })
    let lacksAmounts = descriptor.needsAmounts && coverage.span(of: .booking) == nil
    return lacksAmounts && !missing.contains(RecordKind.booking.name)
      ? [RecordKind.booking.name] + missing : missing
  }
}

/// Whose residents are the denominator of a rate, and where they are counted.
public struct Residents: Sendable {
  public var table: PopulationTable
  public var level: GeoLevel
  /// Code of the area as published, for example `VS`.
  public var area: String

  public init(table: PopulationTable, level: GeoLevel, area: String) {
    self.table = table
    self.level = level
    self.area = area
  }

  /// Permanent residents on 31 December of the year before `year`; nil when not known (G4, G5).
  func count(ofYear year: Int, citizenship: Citizenship, sex: Sex) -> Int? {
    table.denominator(
      ofYear: year, level: level, area: area, citizenship: citizenship, sex: sex
    ).map { Int($0.count) }
  }
}

/// So many full-time equivalents of referents (EPT / Stellenprozente) in these months.
public struct StaffPeriod: Sendable, Equatable {
  public var span: MonthSpan
  public var fullTimeEquivalents: Double

  public init(span: MonthSpan, fullTimeEquivalents: Double) {
    self.span = span
    self.fullTimeEquivalents = fullTimeEquivalents
  }
}

/// A set of persons told by declared keys, never by code or by a score.
public struct Cohort: Sendable, Equatable {
  public enum Rule: Sendable, Equatable {
    case everyone
    /// With at least one month of participation in these catalogue codes in the reporting period.
    case participants(Set<String>)
    case others(Set<String>)
    /// By the keys that the configuration declares.
    case keys(CohortKeys)
  }

  public var id: String
  /// The configured name; nil when the phrases know the id.
  public var label: String?
  public var rule: Rule

  public init(id: String, label: String? = nil, rule: Rule) {
    self.id = id
    self.label = label
    self.rule = rule
  }

  /// True when the person belongs; cost: the person's participations.
  public func contains(_ trajectory: Trajectory, in reporting: MonthSpan) -> Bool {
    switch rule {
    case .everyone: true
    case .participants(let codes): Cohort.takesPart(trajectory, codes, reporting)
    case .others(let codes): !Cohort.takesPart(trajectory, codes, reporting)
    case .keys(let keys): keys.hold(for: trajectory, in: reporting)
    }
  }

  static func takesPart(
    _ trajectory: Trajectory, _ codes: Set<String>, _ reporting: MonthSpan
  ) -> Bool {
    trajectory.participations.contains {
      codes.contains($0.code) && $0.span.overlaps(reporting)
    }
  }
}
