import Disclosure
import Reporting
import TestKit
import Testing

@Suite("The front page")
struct FrontPageTests {
  private func page(_ title: String = "Canton VS", newFiles: [String] = ["a.csv"]) -> FrontPage {
    FrontPage(
      title: LocalText(title),
      reports: [
        .init(
          name: "isa", kind: "programme", subject: "ISA", policy: .restricted,
          reportingPeriod: ("2024-01", "2025-12"), languages: Language.allCases)
      ],
      newFiles: newFiles,
      quality: FixtureTables.quality().map { Release.release($0, under: .public) },
      coveragePeriod: ("2019-01", "2025-12"), isSynthetic: true, runID: "3f9a", version: "1.0.0")
  }

  @Test("lists the reports, what is new and the state of the data", arguments: Language.allCases)
  func lists(language: Language) throws {
    let html = try ProductTemplates.renderer().renderFrontPage(page(), language: language)
    #expect(HTMLRules.problems(html) == [])
    let parsed = HTMLPage(html)
    let links = parsed.all("a").compactMap { $0.attributes["href"] }
    for other in Language.allCases {
      #expect(links.contains("isa/\(other.rawValue)/index.html"))
    }
    #expect(links.contains("isa/\(language.rawValue)/report.md"))
    #expect(parsed.tables.contains { $0.id == "t-Q-files" })
    #expect(html.contains("a.csv"))
  }

  @Test("says when nothing is new, and counts one file in the singular")
  func news() throws {
    let renderer = try ProductTemplates.renderer()
    let none = try renderer.renderFrontPage(page(newFiles: []), language: .fr)
    #expect(none.contains("Aucune nouvelle donnée"))
    let one = try renderer.renderFrontPage(page(), language: .fr)
    #expect(one.contains("1 fichier lu"))
    let two = try renderer.renderFrontPage(page(newFiles: ["a", "b"]), language: .de)
    #expect(two.contains("2 Dateien erstmals gelesen"))
  }

  @Test("takes a hostile title as words")
  func hostile() throws {
    let title = "<script>\"\u{301}"
    let html = try ProductTemplates.renderer().renderFrontPage(page(title), language: .de)
    #expect(HTMLRules.problems(html) == [])
    #expect(HTMLPage(html).all("h1").first?.text.hasPrefix(title) == true)
  }
}
