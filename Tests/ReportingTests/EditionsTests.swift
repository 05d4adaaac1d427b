import Reporting
import TestKit
import Testing

@Suite("The page of editions")
struct EditionsTests {
  private func page(_ editions: [EditionsPage.Edition]) -> EditionsPage {
    EditionsPage(title: "Canton <VS>", isSynthetic: true, editions: editions)
  }

  private var changed: EditionsPage.Changes {
    var changes = EditionsPage.Changes()
    changes.newFiles = ["a<b>.csv"]
    changes.goneFiles = ["old.csv"]
    changes.isConfigurationNew = true
    changes.formerVersion = "0.9"
    changes.tables = [.init(report: "monitor", table: "C01.summary", moved: 2, added: 0, gone: 1)]
    return changes
  }

  @Test(
    "lists each with its day and what it changed, in every language", arguments: Language.allCases)
  func lists(language: Language) throws {
    let html = try ProductTemplates.renderer().renderEditions(
      page([
        .init(folder: "b2", date: "2026-11-26T02:00:00Z", version: "1.0", changes: changed),
        .init(folder: "b1", date: "2026-11-25T02:00:00Z", version: "1.0", changes: .init()),
        .init(folder: "a0", date: nil, version: "0.9", changes: nil),
      ]), language: language)
    #expect(HTMLRules.problems(html) == [])
    let parsed = HTMLPage(html)
    let links = parsed.all("a").compactMap { $0.attributes["href"] }
    #expect(links.contains("releases/b2/index.html") && links.contains("releases/a0/index.html"))
    let lines = parsed.all("li").map(\.text)
    #expect(lines.count == 7)
    #expect(
      lines.contains { $0.contains("a<b>.csv") } && lines.contains { $0.contains("C01.summary") })
    let day: [Language: String] = [
      .fr: "26 novembre", .de: "26. November", .it: "26 novembre", .en: "26 November",
    ]
    let words = try #require(day[language])
    #expect(parsed.all("h3").first?.text.contains(words) == true)
  }
}
