import Disclosure
import Reporting
import Statistics
import TestKit
import Testing

@Suite("Labels from data and configuration")
struct EscapingTests {
  static let pieces = [
    "<script>alert(1)</script>", "]]>", "&amp;", "&", "\"\u{301}", "'\u{301}", "<\u{301}b>",
    "\u{202E}", "\u{2066}", "\u{200F}", "\u{0}", "\u{8}", "\u{1B}[31m", "\n# h", "|", "`", "*_~",
    "](javascript:x)", "<!--", "{{title}}", "{n}", "http://x.test", "\u{FFFE}", "é", "=1+1", "\\",
  ]

  /// A label made of pieces drawn by a small seeded generator.
  static func label(_ seed: UInt64) -> String {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var label = "a"
    for _ in 0..<4 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      label += pieces[Int(state >> 33) % pieces.count] + "b"
    }
    return label
  }

  private func report(_ label: String) throws -> RenderedReport {
    var tables = FixtureTables.programme.all(withProgramme: true)
    for table in tables.indices where tables[table].id == "T06" || tables[table].id == "Q.files" {
      tables[table].rows = tables[table].rows.map { row in
        var named = row
        named.categories[0].label = label
        return named
      }
    }
    var input = FixtureInput.make(policy: .internal, subject: label, tables: tables)
    input.provenance.parameters.append((name: label, value: label))
    input.provenance.inputs[0].name = label
    input.provenance.runID = label
    return try ProductTemplates.renderer().render(input, language: .fr)
  }

  @Test("never change the elements of the page", arguments: 0..<16)
  func html(seed: Int) throws {
    let plain = HTMLPage(try report("ab").html)
    let hostile = try report(Self.label(UInt64(seed)))
    let page = HTMLPage(hostile.html)
    #expect(page.problems == [])
    #expect(page.elements.map(\.name) == plain.elements.map(\.name))
    #expect(
      page.elements.map { $0.attributes.keys.sorted() }
        == plain.elements.map { $0.attributes.keys.sorted() })
    #expect(HTMLRules.problems(hostile.html) == [])
    #expect(!hostile.html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!hostile.html.unicodeScalars.contains("\u{202E}"))
  }

  @Test("never change the shape of the Markdown, which holds no HTML", arguments: 0..<16)
  func markdown(seed: Int) throws {
    let plain = try report("ab").markdown
    let hostile = try report(Self.label(UInt64(seed))).markdown
    let lines = hostile.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == plain.split(separator: "\n", omittingEmptySubsequences: false).count)
    let outside = MarkdownPage.unescaped(hostile.replacing(/`[^`\n]*`/, with: ""))
    #expect(!outside.contains("<"))
    #expect(!outside.contains("http:"))
    #expect(MarkdownPage(hostile).rows.map(\.count) == MarkdownPage(plain).rows.map(\.count))
  }

  @Test("can be read back from the page as they are, when they hold no control characters")
  func readBack() throws {
    let label = "a \"<b>\" & 'c\u{301}' ]]> {{x}}"
    let page = HTMLPage(try report(label).html)
    #expect(page.all("h1").first?.text.contains(label) == true)
    #expect(page.all("th").contains { $0.text == label })
  }

  @Test("of CSV categories stay one field")
  func csv() throws {
    let hostile = CountedTable(
      id: "Q.files", indicator: "Q", subject: .rows, dimensions: ["file"],
      columns: [.init("read", .rows)],
      rows: [
        .init([.init("a,\"b\"\nc")], [.init(.count(7), persons: 0, dossiers: 0)])
      ])
    let input = FixtureInput.make(policy: .internal, tables: [hostile])
    let text = try #require(ReportRenderer.csvFiles(input).first).text
    let csv = try #require(CSVTable(text))
    #expect(csv.rows.map(\.categories) == [["a,\"b\" c"]])
    #expect(csv.rows.first?.value == 7)
  }

  @Test("of a byte that escapes nothing are escaped one by one")
  func bytes() {
    #expect(HTMLBuilder.escape("\"\u{301}<\u{301}&'") == "&quot;\u{301}&lt;\u{301}&amp;&#39;")
  }
}
