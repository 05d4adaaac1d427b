import Disclosure
import Reporting
import TestKit
import Testing

@Suite("The sentence on thresholds")
struct ThresholdSentenceTests {
  /// The fixture moves most at `professional_share` (0.19 at the lower threshold, 0.11 above).
  @Test("names the threshold that moves the result most, with the released shares")
  func most() throws {
    let input = FixtureInput.make(kind: "monitor", policy: .internal)
    let report = try ProductTemplates.renderer().render(input, language: .fr)
    let page = HTMLPage(report.html)
    let sentence = try #require(
      page.all("p").map(\.text).first { $0.contains("déplace le plus") })
    #expect(sentence.contains("11,0") && sentence.contains("19,0"), "\(sentence)")
    #expect(sentence.contains("0 des 6 seuils"), "\(sentence)")
    #expect(MarkdownPage.bare(report.markdown).contains("déplace le plus"))
  }

  @Test("is not spoken where the shares are not released")
  func withheld() throws {
    let tables = FixtureInput.tablesOfFewPersons(
      FixtureTables.monitor.all(withProgramme: false))
    let input = FixtureInput.make(kind: "monitor", policy: .public, tables: tables)
    let report = try ProductTemplates.renderer().render(input, language: .fr)
    #expect(!report.html.contains("déplace le plus"))
    #expect(!report.html.contains("ne déplace le palliatif"))
  }
}
