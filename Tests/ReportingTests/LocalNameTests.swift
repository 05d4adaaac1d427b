import Disclosure
import Reporting
import TestKit
import Testing

@Suite("Names of cohorts and programmes")
struct LocalNameTests {
  private static let before = LocalText([
    (.fr, "Entrées d’avant 2021"), (.de, "Eintritte vor 2021"), (.it, "Entrate prima del 2021"),
  ])

  private func comparison() throws -> ReportInput {
    var input = FixtureInput.report("comparison")
    input.declared.cohorts[0].name = try #require(Self.before)
    return input
  }

  @Test("are those of the reader's language; without one, the first that is told")
  func cohorts() throws {
    let input = try comparison()
    let told = [
      Language.fr: "Entrées d’avant 2021", .de: "Eintritte vor 2021",
      .it: "Entrate prima del 2021", .en: "Entrées d’avant 2021",
    ]
    for language in Language.allCases {
      let report = try ProductTemplates.renderer().render(input, language: language)
      #expect(HTMLRules.problems(report.html) == [])
      let name = try #require(told[language])
      for text in [report.html, report.markdown] + report.charts.map(\.text) {
        // The label of the table gives way to the name of the configuration.
        #expect(!text.contains("Avant 2021"))
        for other in Set(told.values) where other != name { #expect(!text.contains(other)) }
      }
      #expect(HTMLPage(report.html).all("th").contains { $0.text == name })
      #expect(report.charts.contains { $0.text.contains(name) })
      #expect(report.html.ranges(of: name).count >= 10)
    }
  }

  @Test("stand in the list of codes, each in its language")
  func codes() throws {
    let package = try ProductTemplates.renderer().dataPackage(
      comparison(), languages: Language.allCases)
    let codes = try #require(package.resources.last).file.text
    #expect(
      codes.contains(
        "C01.curve,cohort,before,Entrées d’avant 2021,Eintritte vor 2021,Entrate prima del 2021,"
          + "Entrées d’avant 2021"))
  }

  @Test("name the programme in its title and its main points")
  func programme() throws {
    var input = FixtureInput.report("programme")
    input.subject = try #require(
      LocalText([(.fr, "Insertion active"), (.de, "Aktive Integration")]))
    for (language, name) in [(Language.fr, "Insertion active"), (.de, "Aktive Integration")] {
      let page = HTMLPage(
        try ProductTemplates.renderer().render(input, language: language).html)
      #expect(page.all("h1").first?.text.contains(name) == true)
      let points = page.all("li").filter { page.isInsideMainPoints($0) }
      #expect(points.contains { $0.text.contains(name) })
    }
  }

  @Test("of no language are none")
  func empty() { #expect(LocalText([]) == nil) }
}
