import Analysis
import Disclosure
import Reporting
import SocialAid
import Statistics
import Store
import Trajectories

/// One report with its released tables, ready to be rendered in any language.
struct ReleasedReport: Sendable {
  var plan: ReportPlan
  var tables: [ReleasedTable]
  /// True where the run shows its previous edition; which tables would differ tonight is told
  /// nowhere, because it tells whom the change concerns.
  var isKept = false
}

/// Renders every report of a run into the files of one release.
///
/// Each language of a report, and its data, is a piece of work of its own. What a piece renders is
/// looked through, written to the draft and let go, so memory does not grow with the reports.
struct RenderStage {
  var configuration: Configuration
  var coverage: Coverage
  var provenance: ReportInput.Provenance
  private let renderer: ReportRenderer
  private let threads: Int
  private let languages: [Language]

  init(
    configuration: Configuration, share: ShareFolder, coverage: Coverage,
    provenance: ReportInput.Provenance, threads: Int = Processors.count
  ) throws {
    self.configuration = configuration
    self.coverage = coverage
    self.provenance = provenance
    self.threads = threads
    languages = configuration.languages.compactMap(Language.init(rawValue:))
    renderer = try Self.renderer(configuration, share, languages)
  }

  private enum Part { case page(Language), data([Language]) }

  private struct Piece: Sendable {
    var report: ReleasedReport
    var input: ReportInput
    var part: Part
  }

  /// Writes the files of these reports; answers what was written.
  ///
  /// Neither the files nor the failure that is told depend on the number of threads.
  func write(
    _ reports: [ReleasedReport], to draft: ReleaseDraft
  ) throws -> [RunRecord.Output] {
    let work = ChunkedWork<Piece, Result<[RunRecord.Output], any Error>>(threads: threads) {
      piece in Result { try Self.add(self.files(piece), to: draft) }
    }
    var outputs: [RunRecord.Output] = []
    var failure: (any Error)?
    func keep(_ result: Result<[RunRecord.Output], any Error>) {
      switch result {
      case .success(let written): outputs += written
      case .failure(let error): failure = failure ?? error
      }
    }
    for report in reports where failure == nil {
      let input = self.input(report)
      for part in languages.map(Part.page) + [.data(languages)] {
        work.submit(Piece(report: report, input: input, part: part), consume: keep)
      }
    }
    work.finish(consume: keep)
    if let failure { throw failure }
    return outputs
  }

  /// Writes the front page of a release of these reports.
  func writeFront(
    _ plans: [ReportPlan], quality: [CountedTable], to draft: ReleaseDraft
  ) throws -> [RunRecord.Output] {
    guard let language = languages.first else { return [] }
    let strictest = plans.map(\.report.policy).min() ?? .internal
    let page = try renderer.renderFrontPage(
      frontPage(plans, strictest == .internal ? quality : []), language: language)
    return try Self.add(
      [ReleaseFile(path: "index.html", bytes: Array(page.utf8), policy: strictest)], to: draft)
  }

  private static func add(
    _ files: [ReleaseFile], to draft: ReleaseDraft
  ) throws -> [RunRecord.Output] {
    try LeakScan.check(files)
    return try files.map { file in
      RunRecord.Output(
        path: file.path, sha256: try draft.add(file), bytes: file.bytes.count,
        policy: file.policy)
    }
  }

  /// The renderer of a site: our templates and words, with those of the canton's own folder in
  /// their place.
  ///
  /// - Parameter languages: those to read; phrase files are long.
  static func renderer(
    _ configuration: Configuration, _ share: ShareFolder, _ languages: [Language]
  ) throws -> ReportRenderer {
    let theme = configuration.templates.map { ThemeFolder(path: $0) }
    var phrases: [Language: Phrases] = [:]
    for language in languages {
      let ours = try PhraseFiles.load(language.rawValue, from: share)
      phrases[language] = try theme?.phrases(language.rawValue, over: ours) ?? ours
    }
    let ours = try TemplateFiles.templates(in: share)
    return try ReportRenderer(
      templates: theme?.templates(over: ours) ?? ours, phrases: phrases,
      theme: theme?.theme() ?? Theme(), grouping: configuration.grouping)
  }

  private func files(_ piece: Piece) throws -> [ReleaseFile] {
    let configured = piece.report.plan.report
    var files: [ReleaseFile] = []
    func add(_ path: String, _ text: String) {
      files.append(
        ReleaseFile(
          path: "\(configured.name)/\(path)", bytes: Array(text.utf8), policy: configured.policy))
    }
    switch piece.part {
    case .page(let language):
      let rendered = try renderer.render(piece.input, language: language)
      add("\(language.rawValue)/index.html", rendered.html)
      add("\(language.rawValue)/report.md", rendered.markdown)
      for chart in rendered.charts { add("\(language.rawValue)/\(chart.name)", chart.text) }
    case .data(let languages):
      let package = try renderer.dataPackage(piece.input, languages: languages)
      for resource in package.resources { add("data/\(resource.file.name)", resource.file.text) }
      add("data/\(DataPackageFile.name)", try DataPackageFile.text(package))
      add(
        "data/disclosure.json",
        DisclosureFile.text(piece.report, thresholds: configuration.thresholds))
    }
    return files
  }

  private func input(_ report: ReleasedReport) -> ReportInput {
    let context = report.plan.context
    var provenance = provenance
    // Size and digest of an export tell of one row that came, and let a guess be confirmed.
    if report.plan.report.policy != .internal { provenance.inputs = [] }
    var input = ReportInput(
      kind: report.plan.report.kind.rawValue, name: report.plan.report.name,
      subject: report.plan.report.programme?.name ?? configuration.title,
      policy: report.plan.report.policy, purpose: configuration.purpose,
      reportingPeriod: ends(context.reporting), entryPeriod: ends(context.entries),
      coveragePeriod: ends(ReportPlan.observed(coverage)),
      coverageIsInferred: coverage.isInferred, isSynthetic: configuration.isSynthetic,
      tables: report.tables, provenance: provenance)
    input.declared = DeclaredFacts.of(report.plan.report, in: configuration)
    input.thresholds = configuration.thresholds
    return input
  }

  private func frontPage(
    _ plans: [ReportPlan], _ quality: [CountedTable]
  ) -> FrontPage {
    FrontPage(
      title: configuration.title,
      reports: plans.map { plan in
        FrontPage.Entry(
          name: plan.report.name, kind: plan.report.kind.rawValue,
          subject: plan.report.programme?.name ?? configuration.title,
          policy: plan.report.policy, reportingPeriod: ends(plan.context.reporting),
          languages: languages)
      },
      // Tables of rows alone: the front page may be read by anybody.
      newFiles: nil,
      quality: quality.filter { $0.subject == .rows }
        .map { Release.release($0, under: .internal) },
      coveragePeriod: ends(ReportPlan.observed(coverage)),
      isSynthetic: configuration.isSynthetic, runID: provenance.runID,
      version: provenance.version)
  }

  private func ends(_ span: MonthSpan) -> (first: String, last: String) {
    ("\(span.start)", "\(span.last)")
  }
}
