import Analysis
import SocialAid
import Statistics
import Testing
import Trajectories

@Suite("Distribution of a trajectory indicator")
struct TrajectoryDistributionTests {
  private func table<I: CohortIndicator>(
    _ type: I.Type, _ trajectories: [Trajectory], _ context: AnalysisContext
  ) throws -> CountedTable {
    var indicator = I(context: context)
    for trajectory in trajectories { indicator.observe(trajectory, cohorts: [0]) }
    return try #require(indicator.tables().first)
  }

  private func persons(_ rows: [String]) -> (trajectories: [Trajectory], context: AnalysisContext) {
    let drawing = MonthDrawing(
      rows.enumerated().map { "person dossier=\($0)\n\($1)" }
        .joined(separator: "\n"))
    var context = MadePopulation.context
    context.reporting = drawing.window
    return (drawing.trajectories, context)
  }

  @Test("Median, quartiles of type 7, pooled ratio, and persons without a value")
  func figures() throws {
    let (trajectories, context) = persons([
      "supported xxxxxxxxxx\ncontact x.........", "supported xxxxxxxxxx\ncontact xx........",
      "supported xxxxxxxxxx\ncontact xxxx......", "supported xxxxxx....\ncontact xxx.......",
      "supported xxxxx.....\ncontact xxx.......",
    ])
    let table = try table(TrajectoryDistribution<T06>.self, trajectories, context)
    let row = try #require(table.rows.first)
    #expect(row.categories.map(\.id) == ["everyone", "value"])
    #expect(row.cells[0].value == .count(4))
    // 0.1 0.2 0.4 0.5: positions 1.5, 0.75 and 2.25 of the ascending values.
    let printed = row.cells[1...4].map { cell in
      if case .estimate(let value, _, _) = cell.value { value } else { Double.nan }
    }
    for (value, expected) in zip(printed, [0.3, 0.175, 0.425, 10.0 / 36]) {
      #expect(abs(value - expected) < 1e-12)
    }
    #expect(row.cells[5].value == .count(1))
    #expect(row.cells[4].base == 4)
  }

  @Test("Members, minors, and persons without month in the period are not described")
  func population() throws {
    let drawing = MonthDrawing(
      """
      person member
      window     ......xxxxxx
      supported  xxxxxxxxxxxx
      spell      xxxxxxxxxxxx
      person minor
      supported  xxxxxxxxxxxx
      spell      xxxxxxxxxxxx
      person
      supported  xxxxxx......
      spell      xxxxxx......
      """)
    var context = MadePopulation.context
    context.reporting = drawing.window
    func described<I: CohortIndicator>(_ type: I.Type) throws -> Int {
      let row = try #require(try table(type, drawing.trajectories, context).rows.first)
      return row.cells[0].persons + (row.cells.last?.persons ?? 0)
    }
    // The member is an adult; the minor is an applicant.
    #expect(try described(TrajectoryDistribution<T01>.self) == 1)
    #expect(try described(TrajectoryDistribution<T06>.self) == 1)
    context.recordsNamePersons = true
    #expect(try described(TrajectoryDistribution<T06>.self) == 1)
    let minorLeft = try table(
      TrajectoryDistribution<T06>.self, Array(drawing.trajectories.dropFirst()), context)
    #expect(minorLeft.rows[0].cells[0].persons == 0)
  }

  @Test("Nobody with a value leaves the reason that most persons share")
  func reasons() throws {
    let (trajectories, context) = persons([
      "supported xxxxxxxxxx\nuncovered-contacts xxxxxxxxxx",
      "supported xxxxxxxxxx\nuncovered-contacts xxxxxxxxxx", "supported x.........",
    ])
    let table = try table(TrajectoryDistribution<T06>.self, trajectories, context)
    #expect(table.rows[0].cells[1].value == .notComputable(NilReason.notCovered))
    let empty = try self.table(TrajectoryDistribution<T06>.self, [], context)
    #expect(empty.rows[0].cells[1].value == .notComputable(NilReason.noValue))
  }

  @Test("T03 shows the share with Wilson's interval and who stands behind it")
  func longTerm() throws {
    let long = String(repeating: "x", count: 40)
    let short = String(repeating: "x", count: 12)
    let (trajectories, context) = persons([
      "supported \(long)\nspell \(long)", "supported \(short)\nspell \(short)",
      "supported \(short)\nspell \(short)", "supported \(short)\nspell censored \(short)",
    ])
    let table = try table(LongTermShare.self, trajectories, context)
    #expect(table.rows.map { $0.categories[1].id }.prefix(3) == ["L36", "L48", "L60"])
    let cells = table.rows[0].cells
    // Three dossiers, one long: variance 3/2 · 6/9 / 9 against 2/27, design effect 1.5, so Wilson
    // on two effective adults.
    let z2 = 1.959963984540054 * 1.959963984540054
    let half = (z2 * (2.0 / 18 + z2 / 16)).squareRoot()
    let centre = 1.0 / 3 + z2 / 4
    #expect(cells[0].value == .count(3) && cells[2].value == .count(1))
    guard case .estimate(let share, let lower?, let upper?) = cells[1].value else {
      Issue.record("no interval")
      return
    }
    #expect(abs(share - 1.0 / 3) < 1e-12)
    #expect(abs(lower - (centre - half) / (1 + z2 / 2)) < 1e-12)
    #expect(abs(upper - (centre + half) / (1 + z2 / 2)) < 1e-12)
    #expect(cells[1].persons == 1 && cells[1].base == 3)
  }

  @Test("Dossier versions stand in for bookings")
  func versions() {
    var context = MadePopulation.context
    let entry = context.coverage.entries.removeFirst()
    #expect(context.uncovered([.booking, .contact]) == ["bookings"])
    context.coverage.entries.append(
      .init(source: "city", kind: .dossierVersion, span: entry.span))
    #expect(context.uncovered([.booking, .contact]).isEmpty)
  }
}
