import Disclosure
import Reporting
import Statistics
import TestKit
import Testing

@Suite("Every kind of report")
struct KindTests {
  static let cases = Language.allCases.flatMap { language in
    FixtureInput.kinds.map { (language, $0) }
  }

  @Test("is a page that keeps every rule, in every language", arguments: cases)
  func pages(language: Language, kind: String) throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.report(kind), language: language)
    #expect(HTMLRules.problems(report.html) == [])
    #expect(report.html.utf8.count < 1_500_000)
    let page = HTMLPage(report.html)
    let points = page.all("li").filter { page.isInsideMainPoints($0) }
    #expect((1...6).contains(points.count))
    for point in points { #expect(MarkdownPage.bare(report.markdown).contains(point.text)) }
  }

  @Test("prints the same figures in Markdown as in HTML", arguments: FixtureInput.kinds)
  func markdown(kind: String) throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.report(kind, policy: .restricted), language: .it)
    let html = HTMLPage(report.html).tables.flatMap { $0.rows }.flatMap { $0.dropFirst() }
    let markdown = MarkdownPage(report.markdown).rows.flatMap { $0.dropFirst() }
    #expect(html.compactMap { WrittenFigure($0) } == markdown.compactMap { WrittenFigure($0) })
  }

  @Test("says what its drawings find, in the page and in the alternative", arguments: cases)
  func findings(language: Language, kind: String) throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.report(kind), language: language)
    let page = HTMLPage(report.html)
    let found = page.all("p").filter { $0.attributes["class"] == "finding" }.map(\.text)
    #expect(kind == "methods" || !found.isEmpty)
    let alternatives = page.all("desc").map(\.text).joined(separator: "\n")
    for sentence in found { #expect(alternatives.contains(sentence), "\(sentence)") }
  }

  @Test("of figures that are all protected still is a page that says so", arguments: cases)
  func suppressed(language: Language, kind: String) throws {
    let input = FixtureInput.silent(kind)
    let report = try ProductTemplates.renderer().render(input, language: language)
    #expect(HTMLRules.problems(report.html) == [])
    for file in report.tables where !file.name.hasPrefix("Q.") {
      let csv = try #require(CSVTable(file.text))
      #expect(csv.rows.allSatisfy { ($0.value ?? 0) == 0 || $0.measure == "residents" }, "\(file)")
    }
    #expect(kind == "quality" || kind == "methods" || report.html.contains(">X</abbr>"))
    // A withheld table keeps no rows; the names of the cohorts come from the configuration.
    let heads = HTMLPage(report.html).all("th").map(\.text)
    for cohort in input.declared.cohorts where kind == "comparison" {
      #expect(heads.contains(cohort.name[.fr]), "\(cohort.name)")
      #expect(report.markdown.contains(cohort.name[.fr]))
    }
    #expect(kind != "comparison" || input.declared.cohorts.count > 1)
    for table in input.tables where table.id.hasPrefix("K04") {
      #expect(table.status == .withheld(reason: Release.protectedCell), "\(table.id)")
    }
  }
}

@Suite("A comparison")
struct ComparisonReportTests {
  private func page(_ change: (inout ReportInput) -> Void = { _ in }) throws -> String {
    var input = FixtureInput.report("comparison")
    change(&input)
    return try ProductTemplates.renderer().render(input, language: .fr).html
  }

  @Test("opens with the cohorts in words, time zero, contrast and what the design cannot say")
  func question() throws {
    let html = try page()
    let question = try #require(
      HTMLPage(html).all("section").first { $0.attributes["id"] == "question" })
    for words in [
      "Avant 2021", "Dès 2021", "entrées de janvier", "18–25", "femmes", "communes n° 6266",
      "suisse, autre", "3+", "Moment zéro", "Description non contrôlée",
    ] {
      #expect(question.text.replacing("\u{00A0}", with: " ").contains(words), "\(words)")
    }
  }

  @Test("shows attrition, composition, balance, curves, months, differences, states and registers")
  func tables() throws {
    let ids = HTMLPage(try page()).tables.map(\.id)
    for needed in [
      "t-K01-attrition", "t-K02-composition", "t-K02-balance", "t-C01-curve", "t-C02-curve",
      "t-K04-shares", "t-S01-states", "t-C07-crossing", "t-C08-axes",
    ] {
      #expect(ids.contains { $0.hasPrefix(needed) }, "\(needed)")
    }
  }

  @Test("writes differences with their sign and interval, which stand in the CSV")
  func differences() throws {
    let input = FixtureInput.report("comparison")
    let report = try ProductTemplates.renderer().render(input, language: .fr)
    let table = try #require(HTMLPage(report.html).tables.first { $0.id.hasPrefix("t-K04-shares") })
    let file = try #require(report.tables.first { $0.name == "K04.shares.csv" })
    let csv = try #require(CSVTable(file.text))
    #expect(table.rows.count == 6)
    for row in table.rows {
      let figure = try #require(WrittenFigure(row.last ?? ""))
      #expect(csv.rows.contains { $0.measure == "difference" && figure.isPoints(of: $0) }, "\(row)")
    }
  }

  @Test("of cohorts that read the future shows what counts from entry and compares none of it")
  func immortalTime() throws {
    let html = try page { input in
      input.declared.cohorts[1].readsTheFuture = true
      input.tables.removeAll { $0.indicator == "K04" }
      input.tables += ReleasedDifferences.tables(
        input.tables, policy: .internal, refusal: "refusal.immortal_time")
    }
    #expect(HTMLRules.problems(html) == [])
    #expect(html.contains("donnerait un écart par construction"))
    #expect(html.contains("les deux parts ne se comparent pas"))
    #expect(!html.contains("la seconde part est plus haute"))
  }

  @Test("warns where a cohort is a stock")
  func stock() throws {
    let html = try page { input in
      input.declared.cohorts[1].keys = [("present", ["2024-06"])]
      input.declared.cohorts[1].readsTheFuture = true
    }
    #expect(
      html.contains(
        "surreprésente les longs soutiens ; ses durées".replacing(" ;", with: "\u{202F};")))
    #expect(!(try page()).contains("Attention\u{00A0}: une cohorte décrit les personnes présentes"))
  }
}

extension WrittenFigure {
  /// True when a difference in percentage points is the one of the row.
  func isPoints(of row: CSVTable.Row) -> Bool {
    guard case .number(let value, let lower, let upper) = content else { return row.value == nil }
    func close(_ a: Double?, _ b: Double?) -> Bool {
      guard let a, let b else { return a == nil && b == nil }
      return abs(a - 100 * b) <= 0.05000001
    }
    return close(value, row.value) && close(lower, row.lower) && close(upper, row.upper)
  }
}
