import Analysis
import SocialAid
import Statistics
import Store
import Trajectories

/// What one report is computed from: its cohorts, its months, its indicators.
struct ReportPlan {
  var report: Configuration.Report
  var context: AnalysisContext
  /// Where the residents of a rate are counted (C09), as declared.
  private let residents: (level: GeoLevel, area: String)?

  /// Resolves a report of the configuration against the coverage in force.
  init(_ report: Configuration.Report, configuration: Configuration, coverage: Coverage) {
    self.report = report
    residents = configuration.residents
    let covered = ReportPlan.observed(coverage)
    let programme = report.programme.map { Set($0.measures) }
    let cohorts: [Cohort]
    if let programme, let configured = report.programme {
      cohorts = [
        Cohort(id: "participants", label: configured.name, rule: .participants(programme)),
        Cohort(id: "others", rule: .others(programme)),
      ]
    } else {
      cohorts = [Cohort(id: "everyone", rule: .everyone)]
    }
    context = AnalysisContext(
      coverage: coverage, codebook: configuration.codebook,
      reporting: configuration.reporting.map { $0.intersection(covered) } ?? covered,
      entries: configuration.entries.map { $0.intersection(covered) } ?? covered,
      cohorts: cohorts, programme: programme)
    context.staff = configuration.staff
  }

  /// Months of booking coverage; without bookings, of whatever is covered.
  static func observed(_ coverage: Coverage) -> MonthSpan {
    if let bookings = coverage.span(of: .booking) { return bookings }
    let spans = coverage.entries.map(\.span)
    guard let start = spans.map(\.start).min(), let end = spans.map(\.end).max() else {
      return MonthSpan(Month(index: 0), until: Month(index: 0))
    }
    return MonthSpan(start, until: end)
  }

  /// The indicators of this kind of report; M04 guards the palliative figures of every kind.
  var indicators: [any CohortIndicator.Type] {
    switch report.kind {
    case .monitor:
      IndicatorCatalogue.trajectory + IndicatorCatalogue.cohort
        + IndicatorCatalogue.indicators(["M04"])
    case .programme: IndicatorCatalogue.all
    }
  }

  /// Streams the store once and answers every table of the report, quality tables included.
  func tables(store: CanonicalStore) throws -> [CountedTable] {
    var context = context
    if let residents {
      let table = try store.population()
      if !table.isEmpty {
        context.residents = Residents(
          table: table, level: residents.level, area: residents.area)
      }
    }
    let source = store.histories()
    let builder = TrajectoryBuilder(
      coverage: context.coverage, codebook: context.codebook,
      catalogue: try source.measureCatalogue())
    let run = AnalysisRun(context: context, indicators: indicators)
    let merging = MergingCounts()
    let tables = try run.tables(over: source, threads: 2) { history in
      let trajectory = builder.trajectory(of: history)
      merging.add(history, trajectory)
      return trajectory
    }
    let population = report.programme?.id ?? "everyone"
    return try tables.map { $0.stamped(population: population, period: "\(context.reporting)") }
      + QualityTables.make(store: store, coverage: context.coverage, merging: merging)
  }
}
