import Disclosure
import Reporting
import Statistics
import TestKit
import Testing

@Suite("Open data")
struct OpenDataTests {
  static let cases = FixtureInput.kinds.flatMap { kind in Policy.allCases.map { (kind, $0) } }

  @Test("has one code for every protected figure, and SDMX's for all", arguments: cases)
  func codes(kind: String, policy: Policy) throws {
    for file in ReportRenderer.csvFiles(FixtureInput.report(kind, policy: policy)) {
      let csv = try #require(CSVTable(file.text), "\(file.name)")
      let audience = policy == .public ? "F" : "N"
      for row in csv.rows {
        let expected =
          switch row.status {
          case "A": ["A", audience]
          case "U": ["U", audience]
          case "X": ["Q", "C"]
          default: ["M", audience]
          }
        #expect(row.codes == expected, "\(file.name) \(row)")
        #expect((row.value == nil) == ["X", "M"].contains(row.status))
      }
    }
  }

  @Test("names each figure once, the same in every edition", arguments: FixtureInput.kinds)
  func figures(kind: String) throws {
    let files = ReportRenderer.csvFiles(FixtureInput.report(kind))
    let ids = files.compactMap { CSVTable($0.text) }.flatMap(\.rows).map(\.figure)
    #expect(Set(ids).count == ids.count)
    #expect(!ids.contains { $0.isEmpty })
    if kind == "monitor" { #expect(ids.contains("C01.summary:everyone:s12:value")) }
  }

  @Test("is described by a package whose fields are those of the files", arguments: cases)
  func package(kind: String, policy: Policy) throws {
    let package = try ProductTemplates.renderer().dataPackage(
      FixtureInput.report(kind, policy: policy), languages: Language.allCases)
    #expect(package.title.contains("Canton VS"))
    #expect(Set(package.resources.map(\.name)).count == package.resources.count)
    for resource in package.resources {
      let header = resource.file.text.split(separator: "\n").first.map(String.init)
      #expect(header == resource.fields.map(\.name).joined(separator: ","), "\(resource.name)")
      #expect(resource.name.allSatisfy { $0.isLowercase || $0.isNumber || "-._".contains($0) })
    }
    let codes = try #require(package.resources.last)
    #expect(codes.file.name == "codes.csv" && codes.fields.count == 7)
    #expect(
      codes.file.text.contains("C01.summary,part,s12,à 12 mois,") || kind == "quality"
        || kind == "methods")
  }

  @Test("gives each figure an address on the page, and each table a link to its own")
  func addresses() throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.report("monitor"), language: .fr)
    let page = HTMLPage(report.html)
    let cell = try #require(
      page.all("td").first { $0.attributes["id"] == "f-C01-summary-everyone-s12-value" })
    #expect(cell.text.hasPrefix("59,4"))
    for table in page.tables where !["t-glance", "t-inputs", "t-parameters"].contains(table.id) {
      #expect(page.all("a").contains { $0.attributes["href"] == "#" + table.id }, "\(table.id)")
    }
  }

  @Test(
    "is cited with publisher, title, run and version, and says what of its making is proved",
    arguments: Language.allCases)
  func citation(language: Language) throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.report("monitor"), language: language)
    let page = HTMLPage(report.html)
    let line = try #require(
      page.all("section").first { $0.attributes["class"] == "citation" }?.text)
    for words in ["Canton VS", "3f9a2c71d0b84e55", "parcours 1.0.0"] {
      #expect(line.contains(words))
      #expect(report.markdown.contains(words))
    }
    let evidence = try #require(page.all("section").first { $0.attributes["class"] == "rap" })
    #expect(evidence.text.contains("9c1185a5c5e9fc54612808977ee8f548b2258d31"))
  }
}

@Suite("A canton's theme")
struct ThemeTests {
  private func renderer(_ change: (inout Theme) -> Void) throws -> ReportRenderer {
    var theme = Theme()
    change(&theme)
    return try ReportRenderer(
      templates: ProductTemplates.folder(),
      phrases: [.fr: ProductTemplates.phrases(.fr)], theme: theme)
  }

  @Test("sets colours after the stylesheet and a logo with its words")
  func logo() throws {
    let html = try renderer { theme in
      theme.colours = [("accent", "#0b5c4a")]
      theme.logo = .init(source: "data:image/svg+xml;base64,PHN2Zy8+", alternative: "Canton <VS>")
    }.render(FixtureInput.report("monitor"), language: .fr).html
    #expect(html.contains(":root { --accent: #0b5c4a; }"))
    #expect(HTMLRules.problems(html) == [])
    let image = try #require(HTMLPage(html).all("img").first)
    #expect(image.attributes["alt"] == "Canton <VS>")
  }

  @Test("orders the sections and leaves out those it does not name")
  func order() throws {
    let order = ["exits", "glance", "registers", "quality", "limits", "method"]
    let html = try renderer { $0.sections = ["monitor": order] }
      .render(FixtureInput.report("monitor"), language: .fr).html
    let ids = HTMLPage(html).all("section").compactMap { $0.attributes["id"] }
    #expect(ids.filter(order.contains) == order)
    #expect(!ids.contains("glossary") && HTMLRules.problems(html) == [])
  }

  @Test("knows the sections of each kind, and which must stay")
  func sections() {
    #expect(Theme.sectionIDs.keys.sorted() == FixtureInput.kinds.sorted())
    for kind in FixtureInput.kinds {
      #expect(Theme.sectionIDs[kind]?.isEmpty == false)
      #expect(!Theme.mustStay(in: kind).isEmpty)
    }
  }

  @Test(
    "measures contrast with white as WCAG does",
    arguments: [("#12436D", 10.25), ("#F46A25", 3.03), ("#000000", 21.0), ("#ffffff", 1.0)])
  func contrast(colour: String, ratio: Double) throws {
    let found = try #require(Theme.contrastWithWhite(colour))
    #expect(abs(found - ratio) < 0.01)
    #expect(Theme.contrastWithWhite("red") == nil && Theme.contrastWithWhite("#12") == nil)
  }
}
