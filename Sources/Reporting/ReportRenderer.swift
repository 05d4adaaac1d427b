import Disclosure

/// Writes reports from released tables: HTML, Markdown, charts and CSV from the same figures.
///
/// Reads no file and knows no clock; the same input gives the same bytes. One renderer serves
/// every report of a run, in any language it has phrases for.
public struct ReportRenderer: Sendable {
  /// Where the CSV files lie as seen from a report's language folder.
  static let dataFolder = "../data/"

  let templates: TemplateLibrary
  private let wordings: [Language: Wordings]
  let theme: Theme
  let grouping: NumberGrouping

  /// Parses and checks the templates, and sets the phrases, once.
  ///
  /// - Parameter templates: file names of `templates/` with their text; needs `report.mustache`,
  ///   `front.mustache`, the partials they name and `style.css`.
  /// - Parameter theme: logo, colours and order of sections of a canton.
  /// - Parameter grouping: what stands between groups of three digits.
  /// - Throws: `RenderError` naming file and line of a template that does not hold.
  public init(
    templates: TemplateFolder, phrases: [Language: Phrases], theme: Theme = Theme(),
    grouping: NumberGrouping = .space
  ) throws {
    self.templates = try TemplateLibrary(templates)
    wordings = Dictionary(
      uniqueKeysWithValues: phrases.map { ($0, Wordings($1, $0)) })
    self.theme = theme
    self.grouping = grouping
  }

  /// One report in one language.
  ///
  /// - Throws: `RenderError.missingPhrases` with every phrase that the report needs and the
  ///   language lacks; `unknownKeys` when a template asks for what the page does not give.
  public func render(_ input: ReportInput, language: Language) throws -> RenderedReport {
    let book = try phrasebook(language)
    let report = ComposedReport(input: input, book: book, order: theme.sections[input.kind])
    let others = Language.allCases.filter { $0 != language && wordings[$0] != nil }
    let html = try templates.render(
      "report", report.page(style: templates.style, theme: theme, languages: others))
    let markdown = report.markdown()
    try check(book)
    return RenderedReport(
      html: html, markdown: markdown, charts: report.charts, shown: input.tables)
  }

  /// Every table of the report as tidy CSV, named `<table id>.csv`; the same in every language.
  public static func csvFiles(_ input: ReportInput) -> [RenderedReport.File] {
    input.tables.map { table in
      RenderedReport.File(name: table.id + ".csv", text: CSVWriter.csv(table))
    }
  }

  func phrasebook(_ language: Language) throws -> Phrasebook {
    guard let words = wordings[language] else { throw RenderError.missingLanguage(language) }
    return Phrasebook(words, language: language, grouping: grouping)
  }

  func check(_ book: Phrasebook) throws {
    guard book.misses.isEmpty else {
      throw RenderError.missingPhrases(language: book.language, keys: book.misses.sorted())
    }
  }
}
