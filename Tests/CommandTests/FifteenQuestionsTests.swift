import Foundation
import TestKit
import Testing

/// docs/questions.md says where a report answers what evaluators ask. Its figures and sentences are
/// read from the reports of the sample canton, so that the page cannot say what no report says.
///
/// PARCOURS_WRITE_DOCS=1 writes the page anew after figures or words have moved on purpose.
@Suite("The fifteen questions of an evaluator")
struct FifteenQuestionsTests {
  private static func site() throws -> (pages: [String: WalkedPage], files: [String: Data]) {
    let canton = try SampleCanton("fr-cms")
    let answer = try canton.parcours("run")
    #expect(answer.status == 0, "\(answer.errors)")
    let files = try canton.published()
    var pages: [String: WalkedPage] = [:]
    for name in Set(EvaluatorQuestion.all.map(\.report)) {
      let data = try #require(files["\(name)/en/index.html"])
      pages[name] = WalkedPage(String(decoding: data, as: UTF8.self))
    }
    return (pages, files)
  }

  @Test("have their section, figure and sentence in the reports of the sample, as the page says")
  func page() throws {
    let (pages, files) = try Self.site()
    #expect(EvaluatorQuestion.all.map(\.number) == Array(1...15))
    var lines: [String] = []
    for question in EvaluatorQuestion.all {
      let page = try #require(pages[question.report])
      for table in question.missing {
        let data = try #require(files["\(question.report)/data/\(table).csv"], "\(table)")
        let rows = String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst()
        #expect(rows.allSatisfy { $0.contains(",M,") }, "\(question.number): \(table) has figures")
      }
      lines.append(try line(question, page))
    }
    let written = Self.head + lines.joined(separator: "\n") + "\n"
    let path = Repository.root + "/docs/questions.md"
    if ProcessInfo.processInfo.environment["PARCOURS_WRITE_DOCS"] != nil {
      try written.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(
      try Repository.text("docs/questions.md") == written,
      "figures or words moved: PARCOURS_WRITE_DOCS=1 writes docs/questions.md anew")
  }

  private func line(_ question: EvaluatorQuestion, _ page: WalkedPage) throws -> String {
    let places = try question.figures.map { figure in
      let place = try #require(page.place(of: figure), "\(figure) is not on the page")
      #expect(place.section == question.section, "\(figure)")
      return (figure, place)
    }
    var sentence = ""
    if let (_, first) = places.first {
      // The whole cell, interval and all: a bound of another figure may be the same number.
      sentence =
        page.sentences(in: question.section)
        .first { Self.plain($0).contains(Self.plain(first.text)) }
        ?? "\(first.caption): \(first.row), \(first.column): \(first.text)"
    } else {
      sentence = try #require(
        page.page.elements.first { $0.attributes["id"] == "limits-tables" }
      ).text
      let items = page.page.elements.indices.filter {
        page.page.elements[$0].name == "li"
          && page.page.around($0, "section").map {
            page.page.elements[$0].attributes["id"] == question.section
          } ?? false
      }
      #expect(items.count > question.missing.count)
      for table in question.missing {
        #expect(items.contains { page.page.elements[$0].text.contains("(\(table))") }, "\(table)")
      }
      sentence += ": " + question.missing.map { "`\($0)`" }.joined(separator: ", ")
    }
    let section = try #require(
      page.page.elements.first { $0.attributes["id"] == question.section + "-title" }
    ).text
    let figures = places.map { "`\($0.0)`: \($0.1.text)" }.joined(separator: "<br>")
    let cells = [
      "\(question.number)", question.question, "`\(question.report)`, \(section)", sentence,
      figures.isEmpty ? "none, by design" : figures, question.limit,
    ]
    return "| " + cells.map(Self.plain).joined(separator: " | ") + " |"
  }

  /// Ordinary spaces and no bar, so that the page reads well as a file.
  private static func plain(_ text: String) -> String {
    text.replacing("\u{00A0}", with: " ").replacing("\u{202F}", with: " ")
      .replacing("|", with: "/")
  }

  private static let head = """
    # The fifteen questions of an evaluator

    What evaluators of social aid ask, where a report answers it, and what no report of these data
    can say. Sentences and figures are those of the committed sample `fr-cms` (an invented canton)
    in the English report; `FifteenQuestionsTests` reads them from the published pages, and
    `PARCOURS_WRITE_DOCS=1 swift test --filter FifteenQuestionsTests` writes this page anew. Figures
    are named by the id under which a reader cites them.

    | # | question | report, section | sentence on the sample | figure | what cannot be said |
    |---|---|---|---|---|---|

    """
}
