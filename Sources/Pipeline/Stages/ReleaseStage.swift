import Analysis
import Disclosure
import Ingestion
import SocialAid
import Statistics

/// Takes the counted tables of all reports of a run through the gate, together.
struct ReleaseStage {
  var configuration: Configuration
  var coverage: Coverage
  /// Id of the release that is being made.
  var id: String

  /// Released reports in the order of the configuration, and the editions that the ledger gains.
  ///
  /// Reports whose name is not in `publishing` are looked at and neither answered nor written down.
  /// Throws `releaseBlocked` (12) when the auditor breaks a table, or when a public report is asked
  /// for months that are not closed.
  func release(
    _ counted: [(plan: ReportPlan, tables: [CountedTable])], publishing: Set<String>,
    ledger: ReleaseLedger, seal: (String) throws -> String
  ) throws -> (reports: [ReleasedReport], editions: [TableEdition]) {
    let order = configuration.reports.map(\.name)
    let reports = order.compactMap { name in counted.first { $0.plan.report.name == name } }
    let isPublished = reports.map { publishing.contains($0.plan.report.name) }
    for (report, isPublished) in zip(reports, isPublished)
    where isPublished && report.plan.report.policy == .public {
      try requireClosedMonths(report.plan)
    }
    let run = RunRelease(
      reports.map {
        ReportTables(
          name: $0.plan.report.name, policy: $0.plan.report.policy, tables: $0.tables,
          scopes: $0.plan.scopes)
      }, thresholds: configuration.thresholds, keeping: ledger.pattern)
    let settled = try SettledRun(run, after: ledger, release: id, seal: seal)
    if let breach = settled.breaches.first {
      throw PipelineError(
        .releaseBlocked,
        "The auditor can narrow down \(settled.breaches.count) protected numbers, the first in "
          + "\(breach.cell).",
        remedy: "Nothing was published. \(breach.proposal)")
    }
    let isKept = settled.kept.contains { !$0.isEmpty }
    let published = reports.indices.filter { isPublished[$0] }
    let released = published.map {
      ReleasedReport(
        plan: reports[$0].plan, tables: settled.tables[$0],
        isKept: isKept && reports[$0].plan.report.policy != .internal)
    }
    return (released, published.flatMap { settled.editionsByReport[$0] })
  }

  /// `public` exists for closed months alone: the period is declared, so it does not move from
  /// night to night, and it ends by the month of the extraction or of declared coverage.
  private func requireClosedMonths(_ plan: ReportPlan) throws(PipelineError) {
    let name = plan.report.name
    guard let declared = configuration.reporting else {
      throw PipelineError(
        .releaseBlocked, "Report \(name) is public and its months are not declared.",
        place: configuration.path,
        remedy: "Set `reporting` to months that are closed, or make the report `internal`.")
    }
    let closed = configuration.asOf ?? (coverage.isInferred ? nil : plan.context.reporting.last)
    guard let closed, declared.last <= closed else {
      throw PipelineError(
        .releaseBlocked, "Report \(name) is public and \(declared.last) is not a closed month.",
        place: configuration.path,
        remedy: "End `reporting` earlier, or set `as_of` to the month of the extraction.")
    }
  }
}

extension CountedTable {
  /// The table with its population and its months, so that it links to its like.
  func stamped(population: String, period: String) -> CountedTable {
    var table = self
    if table.population.isEmpty { table.population = population }
    if table.period.isEmpty { table.period = period }
    return table
  }
}
