import Analysis
import SocialAid
import Statistics
import TestKit
import Testing
import Trajectories

@Suite("Pages of the cohort indicators")
struct CohortPageTests {
  static let types: [any CohortIndicator.Type] = [
    C01.self, C02.self, C03.self, C04.self, C05.self, C06.self, C07.self, C08.self, C09.self,
    R01.self, R02.self, S01.self,
  ]

  @Test("the worked example of a page gives the figures that the page prints", arguments: 0..<12)
  func example(_ index: Int) throws {
    let type = Self.types[index]
    let id = type.descriptor.id
    let example = try CohortDocExample(page: id)
    #expect(example.unreadable.isEmpty, "\(id): \(example.unreadable)")
    #expect(!example.results.isEmpty && !example.lives.isEmpty, "\(id) has no example")
    func open<I: CohortIndicator>(_ type: I.Type) -> [CountedTable] {
      cohortTables(
        type, example.lives, cohortContext(months: example.months, cohorts: example.cohorts))
    }
    let tables = open(type)
    for words in example.results {
      let row = Array(words[1..<(words.count - 2)])
      let column = words[words.count - 2]
      let printed = words[words.count - 1]
      let what = words.joined(separator: " ")
      if let number = Double(printed) {
        let value = try #require(tables.number(words[0], row, column), "\(what)")
        #expect(abs(value - number) < 5e-5, "\(what) gives \(value)")
      } else {
        #expect(tables.reason(words[0], row, column) == printed, "\(what)")
      }
    }
    let computed = tables.filter { $0.refusal == nil }.map(\.id)
    #expect(Set(example.results.map { $0[0] }) == Set(computed), "\(id) shows each table")
  }

  @Test("a page names the indicator, its inputs, its parameters and its tables")
  func complete() throws {
    for type in Self.types {
      let descriptor = type.descriptor
      let page = try Repository.text("docs/indicators/\(descriptor.id).md")
      #expect(page.contains("`\(descriptor.name)`"))
      for kind in descriptor.needs { #expect(page.contains(kind.name), "\(descriptor.id) \(kind)") }
      for table in cohortTablesOf(type) {
        #expect(page.contains("`\(table.id)`"), "\(table.id)")
        for parameter in table.parameters {
          #expect(page.contains("`\(parameter.name)`"), "\(table.id) \(parameter.name)")
        }
      }
      for heading in [
        "Says", "Does not say", "Formula", "Inputs", "Parameters", "Caveat",
        "Worked example",
      ] {
        #expect(page.contains("**\(heading).**"), "\(descriptor.id): \(heading)")
      }
    }
  }

  @Test("docs/tables.md tells the dimensions and columns of every table")
  func tablesPage() throws {
    let lines = try Repository.text("docs/tables.md").split(separator: "\n")
    for type in Self.types {
      for table in cohortTablesOf(type) {
        let line = lines.first { $0.hasPrefix("| `\(table.id)` |") }
        let text = try #require(line, "\(table.id)")
        for dimension in table.dimensions { #expect(text.contains(dimension), "\(table.id)") }
        for column in table.columns { #expect(text.contains("`\(column.id)`"), "\(table.id)") }
      }
    }
  }

  private func cohortTablesOf(_ type: any CohortIndicator.Type) -> [CountedTable] {
    func open<I: CohortIndicator>(_ type: I.Type) -> [CountedTable] {
      cohortTables(type, [], cohortContext(cohorts: CohortDocExample.cohorts(of: "ISA")))
    }
    return open(type)
  }
}
