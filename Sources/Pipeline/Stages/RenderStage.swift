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

/// Releases and renders every report of a run into the files of one release.
struct RenderStage {
  var configuration: Configuration
  var share: ShareFolder
  var coverage: Coverage
  var provenance: ReportInput.Provenance

  /// The files of all reports and the front page, sorted by path.
  func files(_ reports: [ReleasedReport], quality: [CountedTable]) throws -> [ReleaseFile] {
    let renderer = try Self.renderer(configuration, share)
    let languages = configuration.languages.compactMap(Language.init(rawValue:))
    var files: [ReleaseFile] = []
    for report in reports { files += try self.files(report, renderer, languages) }
    if let language = languages.first {
      let strictest = reports.map(\.plan.report.policy).min() ?? .internal
      let page = try renderer.renderFrontPage(
        frontPage(reports, strictest == .internal ? quality : [], languages), language: language)
      files.append(ReleaseFile(path: "index.html", bytes: Array(page.utf8), policy: strictest))
    }
    return files.sorted { $0.path < $1.path }
  }

  /// The renderer of a site: our templates and words, with those of the canton's own folder in place.
  static func renderer(_ configuration: Configuration, _ share: ShareFolder) throws
    -> ReportRenderer
  {
    let theme = configuration.templates.map { ThemeFolder(path: $0) }
    var phrases: [Language: Phrases] = [:]
    for name in configuration.languages {
      guard let language = Language(rawValue: name) else { continue }
      let ours = try PhraseFiles.load(name, from: share)
      phrases[language] = try theme?.phrases(name, over: ours) ?? ours
    }
    let ours = try TemplateFiles.templates(in: share)
    return try ReportRenderer(
      templates: theme?.templates(over: ours) ?? ours, phrases: phrases,
      theme: theme?.theme() ?? Theme(), grouping: configuration.grouping)
  }

  private func files(
    _ report: ReleasedReport, _ renderer: ReportRenderer, _ languages: [Language]
  ) throws -> [ReleaseFile] {
    let configured = report.plan.report
    let input = self.input(report)
    var files: [ReleaseFile] = []
    func add(_ path: String, _ text: String) {
      files.append(
        ReleaseFile(
          path: "\(configured.name)/\(path)", bytes: Array(text.utf8), policy: configured.policy))
    }
    for language in languages {
      let rendered = try renderer.render(input, language: language)
      add("\(language.rawValue)/index.html", rendered.html)
      add("\(language.rawValue)/report.md", rendered.markdown)
      for chart in rendered.charts { add("\(language.rawValue)/\(chart.name)", chart.text) }
    }
    let package = try renderer.dataPackage(input, languages: languages)
    for resource in package.resources { add("data/\(resource.file.name)", resource.file.text) }
    add("data/\(DataPackageFile.name)", try DataPackageFile.text(package))
    add("data/disclosure.json", DisclosureFile.text(report, thresholds: configuration.thresholds))
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
    _ reports: [ReleasedReport], _ quality: [CountedTable], _ languages: [Language]
  ) -> FrontPage {
    FrontPage(
      title: configuration.title,
      reports: reports.map { report in
        FrontPage.Entry(
          name: report.plan.report.name, kind: report.plan.report.kind.rawValue,
          subject: report.plan.report.programme?.name ?? configuration.title,
          policy: report.plan.report.policy,
          reportingPeriod: ends(report.plan.context.reporting), languages: languages)
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
