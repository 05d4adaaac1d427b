import Disclosure
import Reporting
import Statistics
import TestKit
import Testing

@Suite("A wide table")
struct WideTableTests {
  private func crossing(_ persons: [Int], of base: Int) -> CountedTable {
    FixtureTables.programme.table(
      "C07.crossing", ["cohort", "de_jure", "de_facto"],
      [("persons", .persons), ("share_windows", .share), ("share_entrants", .share)],
      zip(["activation", "social", "none"], persons).flatMap { offer, n in
        ["palliative_open", "mixed"].enumerated().map { index, fact in
          CountedTable.Row(
            [.init("everyone"), .init(offer), .init(fact)],
            [
              FixtureCells.count(index == 0 ? n : 0),
              FixtureCells.share(index == 0 ? n : 0, of: base),
              FixtureCells.share(index == 0 ? n : 0, of: 2 * base),
            ])
        }
      })
  }

  private func page(_ policy: Policy = .internal) throws -> (HTMLPage, RenderedReport) {
    let input = FixtureInput.make(
      kind: "monitor", policy: policy, tables: [crossing([40, 0, 12], of: 100)])
    let report = try ProductTemplates.renderer().render(input, language: .fr)
    return (HTMLPage(report.html), report)
  }

  @Test("writes nobody, and no share of them, as one dash, and keeps what is somebody")
  func dashes() throws {
    let (page, _) = try page()
    let table = try #require(page.tables.first { $0.id.hasPrefix("t-C07-crossing-persons") })
    #expect(table.rows.count == 2)
    for row in table.rows {
      for cell in row.dropFirst() {
        #expect(cell == "–" || cell.contains("%"), "\(cell)")
        #expect(!cell.contains(/(^| )0,0\u{00A0}%/), "\(cell)")
      }
    }
    #expect(table.rows[0].dropFirst().map { $0.prefix(2) } == ["40", "–", "12"])
  }

  @Test("says under it how far the interval of a dash reaches: the greatest bound in the CSV")
  func bound() throws {
    let (page, report) = try page()
    let file = try #require(report.tables.first { $0.name == "C07.crossing.csv" })
    let csv = try #require(CSVTable(file.text))
    for (measure, id) in [("share_windows", "persons-share"), ("share_entrants", "share-entr")] {
      let zeros = csv.rows.filter { $0.measure == measure && $0.value == 0 }
      let upper = try #require(zeros.compactMap(\.upper).max())
      let written = try #require(
        page.all("p").filter { $0.attributes["class"] == "foot" }.map(\.text)
          .first { $0.contains("L’intervalle d’une part nulle") && $0.contains(id) })
      let match = try #require(written.firstMatch(of: /au plus à ([0-9,]+)/))
      let value = try #require(WrittenFigure.number(String(match.output.1)))
      #expect(abs(value / 100 - upper) <= 0.0005000001)
    }
    #expect(report.markdown.contains("L’intervalle d’une part nulle"))
  }

  @Test("keeps zero with its interval where cohorts stand beside each other")
  func narrow() throws {
    let guards = FixtureTables.programme.table(
      "C07.guards", ["cohort", "part"], [("persons", .persons), ("share", .share)],
      FixtureTables.programme.cohorts.map {
        CountedTable.Row(
          [.init($0.id), .init("left_early")],
          [FixtureCells.count(0), FixtureCells.share(0, of: $0.persons)])
      })
    let input = FixtureInput.make(
      policy: .internal, tables: [crossing([40, 0, 12], of: 100), guards])
    let report = try ProductTemplates.renderer().render(input, language: .fr)
    let table = try #require(
      HTMLPage(report.html).tables.first { $0.id.hasPrefix("t-C07-guards") })
    let cells = table.rows.flatMap { $0.dropFirst() }
    #expect(cells.count == 2)
    #expect(cells.allSatisfy { $0.contains("0,0\u{00A0}%") && $0.contains("[0,0–") })
  }

  @Test("of years leaves out those that no source covers")
  func years() throws {
    var calendar = FixtureTables.calendar()[0]
    let cell = { (value: CountedTable.Value) in CountedTable.Cell(value, persons: 0, dossiers: 0) }
    for year in [1999, 2001] {
      calendar.rows.append(
        CountedTable.Row(
          [.init("cms"), .init("statuses"), .init(String(year), label: String(year))],
          [cell(.count(0)), cell(.count(3)), cell(.notComputable("nil.not_covered"))]))
    }
    let input = FixtureInput.make(kind: "quality", tables: [calendar])
    let report = try ProductTemplates.renderer().render(input, language: .en)
    let heads = HTMLPage(report.html).all("th").map(\.text)
    #expect(heads.contains("2019") && !heads.contains("1999") && !heads.contains("2001"))
    let svg = try #require(report.charts.first { $0.name == "charts/Q.calendar.svg" }).text
    #expect(svg.contains(">2019<") && !svg.contains(">1999<"))
    let file = try #require(report.tables.first { $0.name == "Q.calendar.csv" })
    #expect(file.text.contains(",1999,"))
  }
}

@Suite("The reading by those concerned")
struct ReadingTests {
  private func render(_ readings: [ReportInput.DeclaredReading], _ kind: String) throws
    -> RenderedReport
  {
    var input = FixtureInput.report(kind)
    input.declared.readings = readings
    return try ProductTemplates.renderer().render(input, language: .fr)
  }

  @Test(
    "stands in the report as it was handed in, escaped",
    arguments: ["monitor", "programme", "comparison"])
  func told(kind: String) throws {
    let report = try render(
      [
        .init(
          who: "participants", month: "2026-05",
          text: "Venir chaque jour <b>compte</b> plus que sortir de l’aide.")
      ], kind)
    #expect(HTMLRules.problems(report.html) == [])
    let section = try #require(
      HTMLPage(report.html).all("section").first { $0.attributes["id"] == "reading" })
    #expect(section.text.contains("Personnes accompagnées, mai\u{00A0}2026"))
    #expect(section.text.contains("Venir chaque jour <b>compte</b> plus que sortir de l’aide."))
    #expect(MarkdownPage.bare(report.markdown).contains("plus que sortir de l’aide."))
    #expect(!section.text.contains("Questions à leur poser"))
  }

  @Test("says that there is none and what to ask, where nobody handed one in")
  func untold() throws {
    let report = try render([], "programme")
    let section = try #require(
      HTMLPage(report.html).all("section").first { $0.attributes["id"] == "reading" })
    #expect(section.text.contains("Aucune lecture n’a été remise"))
    #expect(section.text.contains("se retourner contre quelqu’un"))
  }
}
