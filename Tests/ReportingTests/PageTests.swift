import Disclosure
import Reporting
import TestKit
import Testing

@Suite("Pages")
struct PageTests {
  static let cases = Language.allCases.flatMap { language in
    ["monitor", "programme"].flatMap { kind in
      Policy.allCases.map { (language, kind, $0) }
    }
  }

  @Test("keep every rule of structure, access and isolation", arguments: cases)
  func rules(language: Language, kind: String, policy: Policy) throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.make(kind: kind, policy: policy), language: language)
    #expect(HTMLRules.problems(report.html) == [])
    #expect(report.html.utf8.count < 1_500_000)
  }

  @Test("say their language, their audience and that the data are synthetic")
  func head() throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.make(policy: .public), language: .de)
    let page = HTMLPage(report.html)
    #expect(page.all("html").first?.attributes["lang"] == "de")
    #expect(
      page.elements.contains { $0.attributes["class"] == "badge" && $0.text.contains("öffentlich") }
    )
    #expect(page.all("p").contains { $0.text.hasPrefix("Synthetische Daten") })
    #expect(page.all("a").contains { $0.attributes["href"] == "../fr/index.html" })
    let real = try ProductTemplates.renderer().render(
      FixtureInput.make(isSynthetic: false), language: .de)
    #expect(!real.html.contains("Synthetische Daten"))
    #expect(!real.markdown.contains("Synthetische Daten"))
  }

  @Test("forbid individual use in their footer, in both forms", arguments: Language.allCases)
  func guardRail(language: Language) throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.make(), language: language)
    let all: [Language: String] = [
      .fr: "Il est interdit de s’en servir", .de: "Es ist verboten", .it: "È vietato servirsene",
      .en: "It is forbidden to use them",
    ]
    let words = try #require(all[language])
    #expect(report.html.contains(words))
    #expect(report.markdown.contains(words))
  }

  @Test("print the run, the inputs with their hash and rows, and how to reproduce them")
  func provenance() throws {
    let report = try ProductTemplates.renderer().render(FixtureInput.make(), language: .fr)
    for text in [report.html, report.markdown] {
      #expect(text.contains("3f9a2c71d0b84e55"))
      #expect(text.contains("ca027a0096ef3a3a1a7b7c699e4f19a97cb66e1f04d7ae1786c5e020c2923340"))
      #expect(text.contains("48\u{202F}210"))
      #expect(text.contains("parcours report isa"))
    }
  }

  @Test("print the guards beside every palliative figure")
  func guards() throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.make(kind: "monitor", policy: .internal), language: .fr)
    let page = HTMLPage(report.html)
    let ids = page.tables.map(\.id)
    let grid = try #require(ids.firstIndex { $0.hasPrefix("t-C07-grid") })
    let profile = try #require(ids.firstIndex { $0.hasPrefix("t-C08-axes") })
    for needed in ["t-C07-guards", "t-C03-lost", "t-guard-T22"] {
      let index = try #require(ids.firstIndex { $0.hasPrefix(needed) })
      #expect(index > grid && index < profile)
    }
    #expect(report.html.contains("sans total"))
  }

  @Test("are the same bytes every time, whatever was rendered before")
  func deterministic() throws {
    let first = try ProductTemplates.renderer().render(FixtureInput.make(), language: .fr)
    let renderer = try ProductTemplates.renderer()
    _ = try renderer.render(FixtureInput.make(kind: "monitor"), language: .de)
    #expect(try renderer.render(FixtureInput.make(), language: .fr) == first)
  }

  @Test("say that coverage was inferred, where it was")
  func inferred() throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.make(coverageIsInferred: true), language: .fr)
    #expect(report.html.contains("déduite des données"))
    #expect(report.markdown.contains("déduite des données"))
  }
}
