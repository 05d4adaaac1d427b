import Analysis
import Disclosure
import Reporting
import SocialAid
import Statistics

/// What one report is computed from: its cohorts, its months, its indicators.
struct ReportPlan {
  var report: Configuration.Report
  var context: AnalysisContext
  /// Where the residents of a rate are counted (C09), as declared.
  let residents: (level: GeoLevel, area: String)?

  /// Resolves a report of the configuration against the coverage in force.
  init(_ report: Configuration.Report, configuration: Configuration, coverage: Coverage) {
    self.report = report
    residents = configuration.residents
    let covered = ReportPlan.observed(coverage)
    let programme = report.programme.map { Set($0.measures) }
    let cohorts: [Cohort]
    if let programme, let configured = report.programme {
      cohorts = [
        Cohort(id: "participants", label: configured.name.first, rule: .participants(programme)),
        Cohort(id: "others", rule: .others(programme)),
      ]
    } else if report.kind == .comparison {
      cohorts = report.cohorts.map { Cohort(id: $0.id, label: $0.name.first, rule: .keys($0.keys)) }
    } else {
      cohorts = [Cohort(id: "everyone", rule: .everyone)]
    }
    let declared = report.cohorts.compactMap(\.keys.entries)
    context = AnalysisContext(
      coverage: coverage, codebook: configuration.codebook,
      reporting: configuration.reporting.map { $0.intersection(covered) } ?? covered,
      entries: (ReportPlan.hull(declared) ?? configuration.entries)
        .map { $0.intersection(covered) } ?? covered,
      cohorts: cohorts, programme: programme)
    context.staff = configuration.staff
  }

  /// From the first to the last month of some spans.
  private static func hull(_ spans: [MonthSpan]) -> MonthSpan? {
    guard let start = spans.map(\.start).min(), let end = spans.map(\.end).max() else {
      return nil
    }
    return MonthSpan(start, until: end)
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
    case .comparison:
      IndicatorCatalogue.comparison
        + IndicatorCatalogue.indicators([
          "T06", "T07", "T11", "T13", "T22", "C01", "C02", "C03", "C04", "C07", "C08", "S01", "M04",
        ])
    // They describe the data and the method: no person is read.
    case .quality, .methods: []
    }
  }

  /// What a comparison derives from its released tables, and from nothing else.
  func differences(_ released: [ReleasedTable]) -> [ReleasedTable] {
    guard report.kind == .comparison else { return [] }
    let readsTheFuture = report.cohorts.contains { $0.keys.readsTheFuture }
    return ReleasedDifferences.tables(
      released, policy: report.policy, refusal: readsTheFuture ? "refusal.immortal_time" : nil)
  }
}
