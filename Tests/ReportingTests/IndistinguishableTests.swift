import Disclosure
import Reporting
import Statistics
import Testing

/// The attacks through the side doors: file sizes, ordering, coordinates of charts, Markdown, CSV,
/// sentences, the log. If two truths look the same in the released tables, then every byte of
/// every file must be the same; whatever a writer would take from elsewhere makes a difference.
@Suite("Two truths that look the same make the same files")
struct IndistinguishableTests {
  private typealias Cell = CountedTable.Cell

  private static func count(_ n: Int) -> Cell { Cell(.count(n), persons: n, dossiers: n) }
  private static func share(_ n: Int, of base: Int) -> Cell {
    Cell(.estimate(Double(n) / Double(base)), persons: n, dossiers: n, base: base)
  }

  /// The tables of a programme, with other counts in those that charts and sentences are made of.
  private static func tables(ends: [Int], states: [Int]) -> [CountedTable] {
    FixtureTables.programme.all(withProgramme: true).map { table in
      var table = table
      switch table.id {
      case "M02.ends":
        let reasons = ["completed", "job", "dropout", "sick", "other"]
        table.rows = zip(reasons, ends).map {
          CountedTable.Row([.init($0)], [count($1), share($1, of: ends.reduce(0, +))])
        }
        table.rows.append(
          CountedTable.Row([.total], [count(ends.reduce(0, +)), share(1, of: 1)]))
        table.rows[5].cells[1] = share(ends.reduce(0, +), of: ends.reduce(0, +))
      case "S01.states":
        // The first cohort's first month gets the counts; other months stay as they are.
        let first = table.rows.first.map { Array($0.categories.prefix(2)) }
        let rows = table.rows.indices.filter {
          Array(table.rows[$0].categories.prefix(2)) == first
        }
        let counts = rows.indices.map { $0 < states.count ? states[$0] : 20 }
        for (row, number) in zip(rows, counts) {
          table.rows[row].cells = [count(number), share(number, of: counts.reduce(0, +))]
        }
      default: break
      }
      return table
    }
  }

  private func files(_ tables: [CountedTable], _ policy: Policy) throws -> [String: String] {
    let input = FixtureInput.make(policy: policy, tables: tables)
    var files: [String: String] = [:]
    for language in [Language.fr, .de] {
      let report = try ProductTemplates.renderer().render(input, language: language)
      files["\(language)/html"] = report.html
      files["\(language)/md"] = report.markdown
      for file in report.charts + report.tables { files["\(language)/\(file.name)"] = file.text }
    }
    files["log"] = "\(DisclosureLog(input.tables))"
    return files
  }

  private static let truths: [(ends: [Int], states: [Int])] = [
    ([61, 22, 38, 3, 12], [80, 40, 3, 12, 30, 20, 15, 25]),
    ([61, 22, 38, 4, 11], [80, 40, 4, 11, 30, 20, 15, 25]),
    ([61, 22, 38, 5, 10], [80, 40, 5, 10, 30, 20, 15, 25]),
  ]

  @Test(
    "under restricted and public",
    arguments: [Policy.restricted, .public])
  func sameFiles(policy: Policy) throws {
    let first = try files(
      Self.tables(ends: Self.truths[0].ends, states: Self.truths[0].states), policy)
    #expect(first.count > 20)
    for truth in Self.truths.dropFirst() {
      let other = try files(Self.tables(ends: truth.ends, states: truth.states), policy)
      #expect(Set(first.keys) == Set(other.keys))
      for (name, text) in first where other[name] != text {
        Issue.record("\(name) tells \(truth.ends) apart")
      }
    }
  }

  @Test("The attack works: exact files tell them apart, in HTML, Markdown, CSV and the charts")
  func exactFilesDiffer() throws {
    let first = try files(
      Self.tables(ends: Self.truths[0].ends, states: Self.truths[0].states), .internal)
    let other = try files(
      Self.tables(ends: Self.truths[1].ends, states: Self.truths[1].states), .internal)
    let different = first.filter { other[$0.key] != $0.value }.map(\.key)
    for kind in ["html", "md", ".csv", ".svg"] {
      #expect(different.contains { $0.hasSuffix(kind) }, "\(kind)")
    }
  }

  @Test("The attack works on sentences too: exact ones tell the truths apart, released ones do not")
  func sentences() throws {
    func sentences(_ returned: Int, _ policy: Policy) throws -> [String] {
      let tables = FixtureTables.programme.all(withProgramme: true).map { table in
        var table = table
        if table.id == "M02.returns" {
          table.rows[0].cells = [Self.count(returned), Self.share(returned, of: 40)]
        }
        return table
      }
      let text = try #require(try files(tables, policy)["fr/md"])
      return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("|") }
    }
    #expect(try sentences(3, .internal) != sentences(4, .internal))
    #expect(try sentences(3, .restricted) == sentences(4, .restricted))
  }

  @Test("What is protected stands in no file, and the symbol stands in its place")
  func noProtectedNumber() throws {
    let tables = Self.tables(ends: Self.truths[0].ends, states: Self.truths[0].states)
    let csv = try #require(try files(tables, .restricted)["fr/M02.ends.csv"])
    let sick = csv.split(separator: "\n").filter { $0.hasPrefix("sick,") }
    #expect(sick.count == 2)
    #expect(sick.allSatisfy { $0.contains(",,,,X,") })
  }
}
