/// The editions of a site, newest first, and what each changed against the one before.
///
/// It stands beside the releases, not in one, so it may tell dates; it holds no figure.
public struct EditionsPage: Sendable {
  /// What an edition changed against the one before it.
  public struct Changes: Sendable, Equatable {
    public var newFiles: [String] = []
    public var goneFiles: [String] = []
    public var isConfigurationNew = false
    /// The version before, where the software changed.
    public var formerVersion: String?
    /// Tables with figures that moved, appeared or went, by report.
    public var tables: [Table] = []

    public struct Table: Sendable, Equatable {
      public var report: String
      public var table: String
      public var moved: Int
      public var added: Int
      public var gone: Int

      public init(report: String, table: String, moved: Int, added: Int, gone: Int) {
        self.report = report
        self.table = table
        self.moved = moved
        self.added = added
        self.gone = gone
      }
    }

    public init() {}

    var isNothing: Bool { self == Changes() }
  }

  public struct Edition: Sendable {
    /// Folder below `releases/`.
    public var folder: String
    /// ISO date of its publication; nil where no run record tells it.
    public var date: String?
    public var version: String
    /// Nil for the first edition.
    public var changes: Changes?

    public init(folder: String, date: String?, version: String, changes: Changes?) {
      self.folder = folder
      self.date = date
      self.version = version
      self.changes = changes
    }
  }

  public var title: LocalText
  public var isSynthetic: Bool
  /// Newest first; the first is current.
  public var editions: [Edition]

  public init(title: LocalText, isSynthetic: Bool, editions: [Edition]) {
    self.title = title
    self.isSynthetic = isSynthetic
    self.editions = editions
  }
}

extension ReportRenderer {
  /// The `index.html` beside the releases, in one language.
  ///
  /// - Throws: as `render`.
  public func renderEditions(_ page: EditionsPage, language: Language) throws -> String {
    let book = try phrasebook(language)
    let title = Label.clean(page.title[language])
    let fields = PageFields([
      "lang": language.rawValue, "style": templates.style + theme.style,
      "title": book.fill("front.title", ["title": title]),
      "summary": book.fill("front.summary", ["title": title]), "skip": book["page.skip"],
      "hasLogo": theme.logo != nil, "logo": theme.logo?.source ?? "",
      "logoText": theme.logo?.alternative ?? "",
      "isSynthetic": page.isSynthetic, "synthetic": book["banner.synthetic"],
      "isInternal": false, "internal": "",
      "intro": book["editions.intro"], "editionsTitle": book["editions.title"],
      "editions": page.editions.enumerated().map { index, edition in
        [
          "href": "releases/\(Label.clean(edition.folder))/index.html",
          "name": Self.name(edition, isCurrent: index == 0, book),
          "changes": Self.lines(edition.changes, book).map { ["line": $0] },
        ] as [String: Any]
      },
      "guardTitle": book["footer.guard.title"], "guard": book["footer.guard"],
    ])
    let html = try templates.render("editions", fields)
    try check(book)
    return html
  }

  private static func name(
    _ edition: EditionsPage.Edition, isCurrent: Bool, _ book: Phrasebook
  ) -> String {
    let key = isCurrent ? "editions.current" : "editions.former"
    return book.fill(
      key,
      [
        "date": edition.date.map { MonthWords(book: book).day(iso: $0) }
          ?? book["editions.undated"],
        "id": Label.clean(edition.folder), "version": Label.clean(edition.version),
      ])
  }

  private static func lines(_ changes: EditionsPage.Changes?, _ book: Phrasebook) -> [String] {
    guard let changes else { return [book["editions.first"]] }
    guard !changes.isNothing else { return [book["editions.same"]] }
    var lines: [String] = []
    func names(_ files: [String]) -> String { files.map(Label.clean).joined(separator: ", ") }
    if !changes.newFiles.isEmpty {
      lines.append(book.fill("editions.files", ["files": names(changes.newFiles)]))
    }
    if !changes.goneFiles.isEmpty {
      lines.append(book.fill("editions.gone", ["files": names(changes.goneFiles)]))
    }
    if changes.isConfigurationNew { lines.append(book["editions.configuration"]) }
    if let former = changes.formerVersion {
      lines.append(book.fill("editions.version", ["version": Label.clean(former)]))
    }
    for table in changes.tables {
      func number(_ n: Int) -> String { book.numbers.integer(n, in: .text) }
      lines.append(
        book.fill(
          "editions.figures",
          [
            "report": Label.clean(table.report), "table": Label.clean(table.table),
            "moved": number(table.moved), "added": number(table.added),
            "gone": number(table.gone),
          ]))
    }
    return lines
  }
}
