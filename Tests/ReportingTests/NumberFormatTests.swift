import Disclosure
import Reporting
import TestKit
import Testing

@Suite("Numbers in words")
struct NumberFormatTests {
  @Test(
    "group with a thin no-break space, from four digits in tables and from five in text",
    arguments: [
      (0, "0", "0"), (999, "999", "999"), (1234, "1\u{202F}234", "1234"),
      (12345, "12\u{202F}345", "12\u{202F}345"),
      (1_234_567, "1\u{202F}234\u{202F}567", "1\u{202F}234\u{202F}567"),
      (-4321, "\u{2212}4\u{202F}321", "\u{2212}4321"),
    ])
  func integers(value: Int, table: String, text: String) {
    #expect(NumberFormat(.fr).integer(value, in: .table) == table)
    #expect(NumberFormat(.fr).integer(value, in: .text) == text)
  }

  @Test(
    "have a decimal comma and exactly the digits asked for, halves away from zero",
    arguments: [
      (0.5, 0, "1"), (0.05, 1, "0,1"), (41.25, 1, "41,3"), (-0.004, 2, "0,00"),
      (-0.125, 2, "\u{2212}0,13"), (9.999, 2, "10,00"), (1234.5, 1, "1\u{202F}234,5"),
    ])
  func decimals(value: Double, digits: Int, written: String) {
    #expect(NumberFormat(.de).decimal(value, digits: digits, in: .table) == written)
  }

  @Test(
    "are written as each language writes them: integer, decimal, share, month",
    arguments: [
      (Language.fr, "12\u{202F}345", "1\u{202F}234,5", "12,3\u{00A0}%", "mars\u{00A0}2025"),
      (.de, "12\u{202F}345", "1\u{202F}234,5", "12,3\u{00A0}%", "März\u{00A0}2025"),
      (.it, "12\u{202F}345", "1\u{202F}234,5", "12,3\u{00A0}%", "marzo\u{00A0}2025"),
      (.en, "12\u{202F}345", "1\u{202F}234.5", "12.3%", "March\u{00A0}2025"),
    ])
  func languages(
    language: Language, integer: String, decimal: String, share: String, month: String
  ) throws {
    let numbers = NumberFormat(language)
    #expect(numbers.integer(12345, in: .text) == integer)
    #expect(numbers.decimal(1234.5, digits: 1, in: .table) == decimal)
    #expect(numbers.decimal(12.3, digits: 1, in: .text) + numbers.percentSign == share)
    let calendar = try ProductTemplates.phrases(language)["calendar.3"]
    #expect(calendar.map { $0 + "\u{00A0}2025" } == month)
  }

  @Test("group with an apostrophe where the configuration asks for it, and nothing else changes")
  func apostrophe() throws {
    let numbers = NumberFormat(.de, grouping: .apostrophe)
    #expect(numbers.integer(1234, in: .table) == "1\u{2019}234")
    #expect(numbers.integer(1234, in: .text) == "1234")
    #expect(numbers.integer(1_234_567, in: .text) == "1\u{2019}234\u{2019}567")
    #expect(numbers.decimal(1234.5, digits: 1, in: .table) == "1\u{2019}234,5")
    let input = FixtureInput.make(kind: "monitor", policy: .internal)
    let space = try ProductTemplates.renderer().render(input, language: .de)
    let apostrophe = try ReportRenderer(
      templates: ProductTemplates.folder(), phrases: [.de: ProductTemplates.phrases(.de)],
      grouping: .apostrophe
    ).render(input, language: .de)
    #expect(HTMLRules.problems(apostrophe.html) == [])
    #expect(apostrophe.html.contains("48\u{2019}210"))
    func figures(_ html: String) -> [WrittenFigure] {
      HTMLPage(html).tables.flatMap { $0.rows.flatMap { $0 } }.compactMap { WrittenFigure($0) }
    }
    #expect(figures(apostrophe.html) == figures(space.html))
    #expect(apostrophe.tables == space.tables)
  }

  @Test(
    "are invariant in files: a point, no group, no trailing zero",
    arguments: [
      (0.0, "0"), (12345.0, "12345"), (0.412, "0.412"), (-0.1, "-0.1"), (1.0 / 3, "0.333333"),
      (1e-9, "0"), (Double.nan, ""), (.infinity, ""),
    ])
  func invariant(value: Double, written: String) {
    #expect(NumberFormat.invariant(value) == written)
  }

  @Test(
    "take the Italian article that their reading asks for",
    arguments: [
      ("nel ", "89,4\u{00A0}%", "nell’89,4\u{00A0}%"), ("il ", "8,0\u{00A0}%", "l’8,0\u{00A0}%"),
      ("e del ", "11,2\u{00A0}%", "e dell’11,2\u{00A0}%"),
      ("il ", "1,5\u{00A0}%", "l’1,5\u{00A0}%"),
      ("il ", "12,0\u{00A0}%", "il 12,0\u{00A0}%"), ("nel ", "18,0\u{00A0}%", "nel 18,0\u{00A0}%"),
      ("il ", "1\u{202F}200", "il 1\u{202F}200"), ("mal ", "8", "mal 8"), ("con ", "8", "con 8"),
      ("il ", "(8,0\u{00A0}%)", "il (8,0\u{00A0}%)"),
    ])
  func elision(head: String, value: String, written: String) {
    #expect(Elision.joined(head, value, .it) == written)
    #expect(Elision.joined(head, value, .fr) == head + value)
  }

  private func share(_ p: Double, _ lower: Double, _ upper: Double) -> ReleasedTable.Cell {
    .shown(p, lower: lower, upper: upper, isUnreliable: false)
  }

  @Test("are called higher or lower only beyond the interval and the margin")
  func difference() {
    #expect(Difference.between(share(0.6, 0.56, 0.64), share(0.5, 0.46, 0.54)) == .higher)
    #expect(Difference.between(share(0.5, 0.46, 0.54), share(0.6, 0.56, 0.64)) == .lower)
    // Beyond the margin, but the interval of the difference holds zero.
    #expect(Difference.between(share(0.6, 0.4, 0.8), share(0.5, 0.3, 0.7)) == .unclear)
    // The interval excludes zero, but the difference is small.
    #expect(Difference.between(share(0.52, 0.51, 0.53), share(0.49, 0.48, 0.5)) == .unclear)
    #expect(Difference.between(share(0.5, 0.4, 0.6), .protected) == .unknown)
    #expect(Difference.between(nil, share(0.5, 0.4, 0.6)) == .unknown)
    // A duration differs by a month or not at all.
    #expect(Difference.between(share(6.2, 6.1, 6.3), share(5.9, 5.8, 6), .months) == .unclear)
    #expect(Difference.between(share(7, 6.9, 7.1), share(5.9, 5.8, 6), .months) == .higher)
  }

  /// Newcombe (1998), table II, example (a): 56/70 against 48/80, method 10.
  @Test("compare with the interval of Newcombe's published example, 0.0524 to 0.3339")
  func newcombe() throws {
    let a = share(56.0 / 70, 0.69183, 0.87697)
    let b = share(48.0 / 80, 0.49045, 0.70039)
    let interval = try #require(Difference.interval(a, b))
    #expect(abs(interval.lower - 0.0524) < 1e-4 && abs(interval.upper - 0.3339) < 1e-4)
    #expect(Difference.between(a, b) == .higher)
  }
}
