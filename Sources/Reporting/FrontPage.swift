public import Disclosure

/// The facts of a site's front page: its reports, what is new, the state of the data.
public struct FrontPage: Sendable {
  /// A report of this release.
  public struct Entry: Sendable {
    /// Folder name of the report.
    public var name: String
    public var kind: String
    public var subject: LocalText
    public var policy: Policy
    /// ISO months, first and last, of the reporting period.
    public var reportingPeriod: (first: String, last: String)
    public var languages: [Language]

    public init(
      name: String, kind: String, subject: LocalText, policy: Policy,
      reportingPeriod: (first: String, last: String), languages: [Language]
    ) {
      self.name = name
      self.kind = kind
      self.subject = subject
      self.policy = policy
      self.reportingPeriod = reportingPeriod
      self.languages = languages
    }
  }

  /// The configured title of the site, for example `Canton VS`.
  public var title: LocalText
  public var reports: [Entry]
  /// Names of the files that are new since the last release, sorted; nil when that is not known,
  /// then the page is silent about it.
  public var newFiles: [String]?
  /// `Q.files` and its siblings, released.
  public var quality: [ReleasedTable]
  /// ISO months, first and last.
  public var coveragePeriod: (first: String, last: String)
  public var isSynthetic: Bool
  public var runID: String
  public var version: String

  public init(
    title: LocalText, reports: [Entry], newFiles: [String]?, quality: [ReleasedTable],
    coveragePeriod: (first: String, last: String), isSynthetic: Bool, runID: String,
    version: String
  ) {
    self.title = title
    self.reports = reports
    self.newFiles = newFiles
    self.quality = quality
    self.coveragePeriod = coveragePeriod
    self.isSynthetic = isSynthetic
    self.runID = runID
    self.version = version
  }
}

extension ReportRenderer {
  /// The `index.html` of a site, in one language; self-contained like every page.
  ///
  /// - Throws: as `render`.
  public func renderFrontPage(_ page: FrontPage, language: Language) throws -> String {
    let book = try phrasebook(language)
    let months = MonthWords(book: book)
    let newFiles = page.newFiles ?? []
    let title = Label.clean(page.title[language])
    let context = SectionContext(input: page.asInput, book: book)
    let writer = HTMLWriter(book: book, dataFolder: "")
    let quality = page.quality.flatMap { context.frontBlocks($0) }
    let fields = PageFields([
      "lang": language.rawValue,
      "style": templates.style + theme.style,
      "hasLogo": theme.logo != nil,
      "logo": theme.logo?.source ?? "",
      "logoText": theme.logo?.alternative ?? "",
      "title": book.fill("front.title", ["title": title]),
      "summary": book.fill("front.summary", ["title": title]),
      "skip": book["page.skip"],
      "isSynthetic": page.isSynthetic,
      "synthetic": book["banner.synthetic"],
      "isInternal": page.reports.contains { $0.policy == .internal },
      "internal": book["banner.internal"],
      "intro": book["front.intro"],
      "reportsTitle": book["front.reports"],
      "reports": page.reports.map { Self.fields($0, language, book) },
      "hasReports": !page.reports.isEmpty,
      "noReports": book["front.no_reports"],
      "hasNews": page.newFiles != nil,
      "newsTitle": book["front.news"],
      "news": newFiles.isEmpty
        ? book["front.nothing_new"] : book.count("front.new_files", newFiles.count),
      "newFiles": newFiles.map { ["name": Label.clean($0)] },
      "hasNewFiles": !newFiles.isEmpty,
      "dataTitle": book["front.data"],
      "coverage": book.fill(
        "front.coverage", ["period": months.period(page.coveragePeriod)]),
      "quality": writer.html(quality),
      "guardTitle": book["footer.guard.title"],
      "guard": book["footer.guard"],
      "run": book.fill(
        "front.run",
        ["run": Label.clean(page.runID), "version": Label.clean(page.version)]),
    ])
    let html = try templates.render("front", fields)
    try check(book)
    return html
  }

  private static func fields(
    _ entry: FrontPage.Entry, _ language: Language, _ book: Phrasebook
  ) -> [String: Any] {
    let period = MonthWords(book: book).period(entry.reportingPeriod)
    let title = book.fill(
      "head.title.\(entry.kind)",
      ["subject": Label.clean(entry.subject[language]), "period": period])
    let own = entry.languages.contains(language) ? language : entry.languages.first ?? language
    return [
      "reportTitle": title,
      "href": "\(entry.name)/\(own.rawValue)/index.html",
      "markdownHref": "\(entry.name)/\(own.rawValue)/report.md",
      "markdown": book["front.markdown"],
      "reportBadge": book["policy.\(entry.policy.rawValue).name"],
      "otherLanguages": entry.languages.filter { $0 != own }.map {
        [
          "code": $0.rawValue, "name": $0.ownName,
          "otherHref": "\(entry.name)/\($0.rawValue)/index.html",
        ]
      },
    ]
  }
}

extension SectionContext {
  /// A quality table without links to files, which lie in the folders of the reports.
  func frontBlocks(_ table: ReleasedTable) -> [Block] {
    if let unavailable = unavailable(table) { return [.unavailable(unavailable)] }
    return tableBlocks(table, .plain).map { block in
      var bare = block
      bare.sources = []
      return .table(bare)
    }
  }
}

extension FrontPage {
  /// The quality tables as an input of their own, so that they are set like those of a report.
  var asInput: ReportInput {
    ReportInput(
      kind: "monitor", name: "", subject: title, policy: .internal, purpose: "method_test",
      reportingPeriod: coveragePeriod, entryPeriod: coveragePeriod,
      coveragePeriod: coveragePeriod, coverageIsInferred: false, isSynthetic: isSynthetic,
      tables: quality,
      provenance: .init(
        runID: runID, version: version, configurationHash: "", schemaVersion: "", keyID: "",
        inputs: [], parameters: []))
  }
}
