import Disclosure
import Reporting
import TestKit
import Testing

@Suite("The figures of a report")
struct FigureAgreementTests {
  static let cases = FixtureInput.kinds.flatMap { kind in Policy.allCases.map { (kind, $0) } }
  /// Figures on the pages of the fixtures, at least.
  static let least = [
    "monitor": 600, "programme": 1200, "comparison": 600, "quality": 60, "methods": 0,
  ]

  /// Id of the released table behind a table of the page; nil for tables of several.
  private func source(of id: String, in input: ReportInput) -> ReleasedTable? {
    input.tables.filter { table in
      let slug = "t-" + table.id.replacing(".", with: "-")
      return id == slug || id.hasPrefix(slug + "-")
    }.max { $0.id.count < $1.id.count }
  }

  @Test("in HTML tables all stand in the CSV of their table", arguments: cases)
  func htmlInCSV(kind: String, policy: Policy) throws {
    let input = FixtureInput.report(kind, policy: policy)
    let report = try ProductTemplates.renderer().render(input, language: .fr)
    var checked = 0
    for table in HTMLPage(report.html).tables {
      guard let source = source(of: table.id, in: input), source.id != "Q.coverage" else {
        continue
      }
      let file = try #require(report.tables.first { $0.name == source.id + ".csv" })
      let csv = try #require(CSVTable(file.text))
      for cell in table.rows.flatMap({ $0.flatMap { $0.split(separator: " · ") } }) {
        guard let figure = WrittenFigure(String(cell)) else { continue }
        checked += 1
        #expect(
          csv.rows.contains { figure.agrees(with: $0) }, "\(cell) is not in \(file.name)")
      }
    }
    #expect(checked >= Self.least[kind] ?? 1, "\(checked)")
  }

  @Test("of the exit curve are the same in HTML, Markdown and CSV, row by row")
  func curve() throws {
    let input = FixtureInput.make(kind: "monitor", policy: .public)
    let report = try ProductTemplates.renderer().render(input, language: .de)
    let html = try #require(HTMLPage(report.html).tables.first { $0.id == "t-C01-curve" })
    let file = try #require(report.tables.first { $0.name == "C01.curve.csv" })
    let csv = try #require(CSVTable(file.text))
    #expect(html.rows.count == 9)
    for (index, row) in html.rows.enumerated() {
      for (column, cell) in row.dropFirst().enumerated() {
        let figure = try #require(WrittenFigure(cell))
        #expect(figure.agrees(with: csv.rows[index * 3 + column]))
      }
    }
    let twelve = try #require(html.rows.first { $0[0].hasPrefix("12") })
    #expect(twelve[3].hasPrefix("59,4\u{00A0}%"))
  }

  @Test("in Markdown tables are those of the HTML tables, in the same order", arguments: cases)
  func markdown(kind: String, policy: Policy) throws {
    for language in Language.allCases {
      let report = try ProductTemplates.renderer().render(
        FixtureInput.report(kind, policy: policy), language: language)
      let html = HTMLPage(report.html).tables
        .flatMap { $0.rows }.flatMap { $0.dropFirst() }
      let markdown = MarkdownPage(report.markdown).rows.flatMap { $0.dropFirst() }
      let figures = html.compactMap { WrittenFigure($0) }
      #expect(figures.count >= Self.least[kind] ?? 1, "\(language) \(figures.count)")
      #expect(figures == markdown.compactMap { WrittenFigure($0) }, "\(language)")
    }
  }

  /// What a sentence may tell: the figures, the sums and the numbers of rows of the CSV files, and
  /// what the method counts.
  private func told(_ report: RenderedReport, _ input: ReportInput) throws -> [Double] {
    let tables = try report.tables.map { try #require(CSVTable($0.text)) }
    let rows = tables.flatMap(\.rows)
    var told = rows.flatMap { [$0.value, $0.lower, $0.upper].compactMap(\.self) }
    for table in tables {
      for (_, column) in Dictionary(grouping: table.rows, by: \.measure) {
        told += [Double(column.count), column.compactMap(\.value).reduce(0, +)]
      }
    }
    told += input.provenance.parameters.compactMap { Double($0.value) }
    told += [Double(input.thresholds.persons), Double(input.declared.indicators.count)]
    return told
  }

  @Test("in the main points stand in the CSV files, every number of them", arguments: cases)
  func sentences(kind: String, policy: Policy) throws {
    let input = FixtureInput.report(kind, policy: policy)
    let report = try ProductTemplates.renderer().render(input, language: .fr)
    let page = HTMLPage(report.html)
    let points = page.all("li").filter { page.isInsideMainPoints($0) }.map(\.text)
    #expect((1...6).contains(points.count))
    let rows = report.tables.compactMap { CSVTable($0.text) }.flatMap(\.rows)
    let told = try told(report, input)
    var checked = 0
    for point in points {
      #expect(point.hasSuffix("."))
      for match in point.matches(of: /[0-9,]+\u{00A0}%(\u{00A0}\[[0-9,]+–[0-9,]+\])?/) {
        let figure = try #require(WrittenFigure(String(match.output.0)))
        checked += 1
        #expect(rows.contains { figure.agrees(with: $0) }, "\(match.output.0)")
      }
      // Names have numbers of their own, and months their years.
      var bare = point.replacing(/«[^»]*»/, with: "")
        .replacing(/\p{L}+\u{00A0}(19|20)[0-9]{2}/, with: "")
      for cohort in input.declared.cohorts { bare = bare.replacing(cohort.name[.fr], with: "") }
      for number in WrittenNumber.all(in: bare) {
        checked += 1
        #expect(told.contains { number.agrees($0) }, "\(number.text) of: \(point)")
      }
      let isInMarkdown = MarkdownPage.bare(report.markdown).contains(point)
      #expect(isInMarkdown, "\(point)")
    }
    #expect(checked >= 3, "\(checked)")
  }

  @Test("cover every table of docs/tables.md, each with its link beside it")
  func everyTable() throws {
    var made: Set<String> = []
    for input in [
      FixtureInput.make(policy: .internal), FixtureInput.report("comparison"),
      FixtureInput.report("quality"),
    ] {
      let report = try ProductTemplates.renderer().render(input, language: .fr)
      let page = HTMLPage(report.html)
      for table in input.tables {
        made.insert(table.id)
        let links = page.all("a").filter {
          $0.attributes["href"] == "../data/\(table.id).csv"
        }
        #expect(links.count >= 2, "\(input.kind): \(table.id) is not printed in a section")
        #expect(report.markdown.contains("\(table.id).csv"))
      }
    }
    let documented = try ProductTemplates.documentedTables()
    #expect(documented.count > 20)
    #expect(documented.filter { !made.contains($0) } == [])
  }
}

extension HTMLPage {
  func isInsideMainPoints(_ element: Element) -> Bool {
    var parent = element.parent
    while let index = parent {
      if elements[index].attributes["id"] == "main-points" { return true }
      parent = elements[index].parent
    }
    return false
  }
}
