import Disclosure
import Reporting
import TestKit
import Testing

@Suite("A report without figures")
struct UnavailableTests {
  static let cases = Language.allCases.flatMap { language in
    ["monitor", "programme"].map { (language, $0) }
  }

  private func fixtures(_ kind: String) -> FixtureTables {
    kind == "programme" ? .programme : .monitor
  }

  @Test("for want of inputs keeps every title and names what is missing", arguments: cases)
  func refused(language: Language, kind: String) throws {
    let tables = FixtureInput.tables(
      fixtures(kind).all(withProgramme: kind == "programme"), refusedFor: ["contacts"])
    let input = FixtureInput.make(kind: kind, tables: tables)
    let report = try ProductTemplates.renderer().render(input, language: language)
    #expect(HTMLRules.problems(report.html) == [])
    let words: [Language: String] = [
      .fr: "Données manquantes\u{00A0}: contacts", .de: "Fehlende Angaben: Kontakte",
      .it: "Dati mancanti: contatti", .en: "Missing inputs: contacts",
    ]
    let named = try #require(words[language])
    #expect(report.html.contains(named))
    #expect(MarkdownPage.bare(report.markdown).contains(named))
    let page = HTMLPage(report.html)
    #expect(page.elements.count { $0.attributes["class"] == "unavailable" } >= 30)
    let none = try ProductTemplates.phrases(language)["main.none"]?.prefix(20)
    #expect(page.all("li").contains { $0.text.hasPrefix(none ?? "?") })
  }

  @Test("because too few persons stand behind them says so, without any figure", arguments: cases)
  func small(language: Language, kind: String) throws {
    let tables = FixtureInput.tablesOfFewPersons(
      fixtures(kind).all(withProgramme: kind == "programme"))
    let input = FixtureInput.make(kind: kind, policy: .public, tables: tables)
    let report = try ProductTemplates.renderer().render(input, language: language)
    #expect(HTMLRules.problems(report.html) == [])
    let all: [Language: String] = [
      .fr: "Trop peu de personnes", .de: "zu wenige Personen", .it: "troppo poche persone",
      .en: "Too few persons",
    ]
    let words = try #require(all[language])
    #expect(report.html.contains(words))
    #expect(report.markdown.contains(words))
    for file in report.tables where !file.name.hasPrefix("Q.") {
      let csv = try #require(CSVTable(file.text))
      // Residents are published by the office of statistics.
      #expect(
        csv.rows.allSatisfy {
          $0.value == nil || $0.value == 0 || $0.measure == "residents"
        })
      #expect(csv.rows.contains { $0.status == "X" }, "\(file.name)")
    }
  }

  @Test("and without any table still is a page")
  func empty() throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.make(tables: []), language: .fr)
    #expect(HTMLRules.problems(report.html) == [])
  }

  @Test("that mixes protected and shown cells writes X with its meaning, and one code for all")
  func mixed() throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.make(kind: "programme", policy: .restricted), language: .fr)
    let page = HTMLPage(report.html)
    let marks = page.all("abbr").filter { $0.text == "X" }
    #expect(!marks.isEmpty)
    #expect(marks.allSatisfy { $0.attributes["title"] == "protégé" })
    let statuses = Set(report.tables.compactMap { CSVTable($0.text) }.flatMap(\.rows).map(\.status))
    #expect(statuses.isSubset(of: ["A", "U", "X", "M"]))
    #expect(statuses.contains("X"))
  }
}
