import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("Pages of the indicators")
struct IndicatorPageTests {
  static let trajectory: [any TrajectoryIndicator.Type] = [
    T01.self, T02.self, T03.self, T04.self, T05.self, T06.self, T07.self, T08.self,
    T09.self, T10.self, T11.self, T12.self, T13.self, T14.self, T15.self, T16.self,
    T17.self, T18.self, T19.self, T20.self, T21.self, T22.self, T23.self, T24.self,
    T25.self, T26.self, T27.self, T28.self, T29.self, T30.self, T31.self,
  ]

  @Test(
    "The worked example of each T page gives the figures that the page prints",
    arguments: trajectory.indices)
  func trajectoryPages(_ index: Int) throws {
    let indicator = Self.trajectory[index]
    let id = indicator.descriptor.id
    let examples = IndicatorPage.examples(of: id)
    #expect(!examples.isEmpty, "\(id) has no worked example")
    var shown: Set<String> = []
    for example in examples {
      let drawing = MonthDrawing(example)
      #expect(drawing.unreadable.isEmpty, "\(id)")
      #expect(drawing.trajectory.axis.count >= 12, "\(id): less than a dozen months")
      for result in drawing.results {
        let part = try #require(result.first)
        shown.insert(part)
        let answer = indicator.measure(
          drawing.trajectory, over: drawing.window, part: part, codebook: Codebook())
        expect(answer, is: result.last ?? "", "\(id) \(part)")
      }
    }
    for part in indicator.parts { #expect(shown.contains(part), "\(id): no example of \(part)") }
  }

  private func expect(_ answer: Measurement, is printed: String, _ what: String) {
    guard let number = Double(printed) else {
      #expect(answer.reason == printed, "\(what)")
      return
    }
    #expect(abs((answer.number ?? .nan) - number) < 5e-5, "\(what) gives \(answer)")
  }

  @Test("The worked example of each M page gives the cells that the page prints")
  func programmePages() throws {
    for type in IndicatorCatalogue.programme {
      let id = type.descriptor.id
      let examples = IndicatorPage.examples(of: id)
      #expect(!examples.isEmpty, "\(id) has no worked example")
      for example in examples { try check(type, example) }
    }
  }

  private func check(_ type: any CohortIndicator.Type, _ example: String) throws {
    let drawing = MonthDrawing(example)
    #expect(drawing.unreadable.isEmpty && !drawing.results.isEmpty)
    var context = MadePopulation.context
    context.coverage.entries = context.coverage.entries.map {
      .init(source: $0.source, kind: $0.kind, span: drawing.trajectory.axis)
    }
    context.reporting = drawing.window
    var indicator = type.init(context: context)
    for trajectory in drawing.trajectories {
      let cohorts = context.cohorts.indices.filter {
        context.cohorts[$0].contains(trajectory, in: context.reporting)
      }
      indicator.observe(trajectory, cohorts: cohorts)
    }
    let tables = indicator.tables()
    for result in drawing.results {
      let table = try #require(tables.first { $0.id == result[0] }, "\(result)")
      let column = try #require(table.columns.firstIndex { $0.id == result[result.count - 2] })
      let categories = Array(result[1..<(result.count - 2)])
      let row = try #require(table.rows.first { $0.categories.map(\.id) == categories })
      let printed = try #require(Double(result[result.count - 1]))
      let value: Double =
        switch row.cells[column].value {
        case .count(let n): Double(n)
        case .estimate(let number, _, _): number
        case .notComputable: .nan
        }
      #expect(abs(value - printed) < 5e-5, "\(result) is \(value)")
    }
  }

  @Test("Every indicator of the catalogue has a page that names it, its needs and its parts")
  func pagesAreComplete() throws {
    for type in IndicatorCatalogue.trajectory + IndicatorCatalogue.programme {
      let descriptor = type.descriptor
      let page = try #require(IndicatorPage.text(of: descriptor.id), "\(descriptor.id)")
      #expect(page.contains("`\(descriptor.name)`"), "\(descriptor.id)")
      for kind in descriptor.needs { #expect(page.contains(kind.name), "\(descriptor.id) \(kind)") }
    }
    for indicator in Self.trajectory where indicator.parts != ["value"] {
      let page = try #require(IndicatorPage.text(of: indicator.descriptor.id))
      for part in indicator.parts { #expect(page.contains("`\(part)`"), "\(part)") }
    }
  }

  @Test("Ids of the catalogue are unique and ascend within their group")
  func idsAreUnique() {
    let ids = IndicatorCatalogue.descriptors.map(\.id)
    #expect(Set(ids).count == ids.count)
    for group in [IndicatorCatalogue.trajectory, IndicatorCatalogue.programme] {
      #expect(group.map { $0.descriptor.id } == group.map { $0.descriptor.id }.sorted())
    }
    #expect(
      IndicatorCatalogue.indicators(["M01", "T06", "none"]).map { $0.descriptor.id }
        == ["T06", "M01"])
  }
}
