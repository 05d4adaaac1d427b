import Analysis
import Disclosure
import Reporting
import Statistics

/// Makes the reports of a run, from the store to the files of a draft.
///
/// The gate must see all reports that leave the office together, also those that this run does not
/// publish, for what one hides no other may give away, tonight or another night: they are counted
/// first, and held until they are released. Internal ones are no part of what it links; they follow in groups, each
/// counted, released, rendered and let go, so memory does not grow with their number.
struct ReportRun {
  private var analysis: AnalysisStage
  private let gate: ReleaseStage
  private let rendering: RenderStage
  private let quality: QualityTables
  private let plans: [ReportPlan]
  /// Reports that leave the office another time.
  private let unpublished: [ReportPlan]
  private let progress: ProgressLine

  init(
    _ plans: [ReportPlan], beside unpublished: [ReportPlan], analysis: AnalysisStage,
    gate: ReleaseStage, rendering: RenderStage,
    quality: QualityTables, progress: ProgressLine
  ) {
    self.plans = plans
    self.unpublished = unpublished
    self.analysis = analysis
    self.gate = gate
    self.rendering = rendering
    self.quality = quality
    self.progress = progress
  }

  private var isOpen: (ReportPlan) -> Bool { { $0.report.policy != .internal } }

  /// The reports that leave the office, and the editions that the ledger gains.
  ///
  /// Throws as `ReleaseStage.release`; then nothing was written.
  mutating func release(
    ledger: ReleaseLedger, seal: (String) throws -> String
  ) throws -> (reports: [ReleasedReport], editions: [TableEdition]) {
    try released(plans.filter(isOpen), beside: unpublished, ledger: ledger, seal: seal)
  }

  /// Writes the files of all reports, the released ones first, and the front page; answers what was
  /// written, sorted by path.
  mutating func write(
    _ open: [ReleasedReport], to draft: ReleaseDraft
  ) throws -> [RunRecord.Output] {
    defer { progress.finish() }
    var outputs = try rendering.write(open, to: draft)
    let closed = plans.filter { !isOpen($0) }
    for start in stride(from: 0, to: closed.count, by: analysis.groupSize) {
      let group = Array(closed[start..<min(start + analysis.groupSize, closed.count)])
      let (reports, _) = try released(group, ledger: ReleaseLedger()) { _ in "" }
      outputs += try rendering.write(reports, to: draft)
    }
    outputs += try rendering.writeFront(plans, quality: quality.tables(), to: draft)
    return outputs.sorted { $0.path < $1.path }
  }

  private mutating func released(
    _ published: [ReportPlan], beside unpublished: [ReportPlan] = [], ledger: ReleaseLedger,
    seal: (String) throws -> String
  ) throws -> (reports: [ReleasedReport], editions: [TableEdition]) {
    guard !published.isEmpty else { return ([], []) }
    let plans = published + unpublished
    progress.step(
      plans.count > 3
        ? "\(plans.count) reports from \(plans[0].report.name)"
        : plans.map { "report " + $0.report.name }.joined(separator: ", "))
    let counted = try analysis.tables(plans)
    let (released, editions) = try gate.release(
      zip(plans, counted).map { (plan: $0, tables: $1) },
      publishing: Set(published.map(\.report.name)), ledger: ledger, seal: seal)
    let complete = released.map { report -> ReleasedReport in
      var report = report
      report.tables += report.plan.differences(report.tables)
      return report
    }
    return (complete, editions)
  }
}
