import Disclosure
import Statistics
import Testing

@Suite("Differences between cohorts")
struct ReleasedDifferencesTests {
  private func share(_ part: Int, of base: Int) -> CountedTable.Cell {
    let bounds = Proportion.wilson(part, base)
    return .init(
      .estimate(Double(part) / Double(base), lower: bounds?.lower, upper: bounds?.upper),
      persons: part, dossiers: part, base: base, atRisk: base - part)
  }

  /// 12-month survival of two cohorts, and who they are.
  private func tables(_ policy: Policy, first: Int = 56, second: Int = 48) -> [ReleasedTable] {
    let summary = CountedTable(
      id: "C01.summary", indicator: "C01", dimensions: ["cohort", "part"],
      columns: [.init("value", .probability)],
      rows: [
        .init([.init("a", label: "A"), .init("s12")], [share(first, of: 70)]),
        .init([.init("b", label: "B"), .init("s12")], [share(second, of: 80)]),
      ])
    var composition = CountedTable(
      id: "K02.composition", indicator: "K02", dimensions: ["cohort", "attribute", "category"],
      columns: [.init("persons", .persons), .init("share", .share)],
      rows: [("a", 60, 40), ("b", 30, 70)].flatMap { cohort, women, men in
        [("female", women), ("male", men)].map { category, n in
          CountedTable.Row(
            [.init(cohort), .init("sex"), .init(category)],
            [
              .init(.count(n), persons: n, dossiers: n, base: 100), share(n, of: 100),
            ])
        }
      })
    composition.links = .init(partition: ["category"])
    let released = [summary, composition].map { Release.release($0, under: policy) }
    return ReleasedDifferences.tables(released, policy: policy)
  }

  private func cell(
    _ tables: [ReleasedTable], _ table: String, _ row: String, _ column: String
  ) throws -> ReleasedTable.Cell {
    let table = try #require(tables.first { $0.id == table })
    let index = try #require(table.columns.firstIndex { $0.id == column })
    return try #require(table.rows.first { $0.categories.last?.id == row }).cells[index]
  }

  /// Newcombe (1998), table II, example (a): 56/70 against 48/80, method 10.
  @Test("are the shown figures subtracted, with Newcombe's interval: 0.0524 to 0.3339")
  func newcombe() throws {
    guard
      case .shown(let value, let lower?, let upper?, _) = try cell(
        tables(.internal), "K04.shares", "still12", "difference")
    else {
      Issue.record("no difference")
      return
    }
    #expect(abs(value + 0.2) < 1e-6)
    #expect(abs(lower + 0.3339) < 1e-4 && abs(upper + 0.0524) < 1e-4)
  }

  @Test("are protected where one of the two is, and then nothing else tells it")
  func protected() throws {
    let small = tables(.restricted, first: 3)
    let table = try #require(small.first { $0.id == "K04.shares" })
    #expect(table.rows.allSatisfy { $0.cells.last == .protected } || table.status != .released)
  }

  @Test("are withheld with their sources, and refused with what these were refused for")
  func nothingLeft() throws {
    func months(_ cohorts: [String], _ n: Int, refusal: CountedTable.Refusal? = nil)
      -> ReleasedTable
    {
      var table = CountedTable(
        id: "K03.months", indicator: "K03", dimensions: ["cohort", "part"],
        columns: [.init("mean", .months)],
        rows: cohorts.map { cohort in
          .init(
            [.init(cohort), .init("12")],
            [.init(.estimate(5, lower: 4, upper: 6), persons: n, dossiers: n, base: n)])
        })
      table.refusal = refusal
      if refusal != nil { table.rows = [] }
      return Release.release(table, under: .restricted)
    }
    func status(_ source: ReleasedTable) throws -> ReleasedTable.Status {
      try #require(
        ReleasedDifferences.tables([source], policy: .restricted).first { $0.id == "K04.months" }
      ).status
    }
    let small = months(["a", "b"], 2)
    #expect(small.status == .withheld(reason: Release.protectedCell))
    #expect(try status(small) == small.status)
    let missing = months(["a", "b"], 50, refusal: .init(missing: ["bookings"]))
    #expect(try status(missing) == missing.status)
    #expect(
      try status(months(["a"], 50)) == .refused(missing: [], reason: "refusal.one_cohort"))
    #expect(try status(months(["a", "b"], 50)) == .released)
  }

  @Test("are refused with the reason where the cohorts cannot be compared")
  func refused() throws {
    let released = [
      Release.release(
        CountedTable(
          id: "C01.summary", indicator: "C01", dimensions: ["cohort", "part"],
          columns: [.init("value", .probability)],
          rows: [.init([.init("a"), .init("s12")], [share(50, of: 90)])]), under: .internal)
    ]
    let table = try #require(
      ReleasedDifferences.tables(released, policy: .internal, refusal: "refusal.immortal_time")
        .first { $0.id == "K04.shares" })
    #expect(table.status == .refused(missing: [], reason: "refusal.immortal_time"))
    #expect(table.rows.isEmpty)
  }

  /// (0.3 - 0.6) / sqrt((0.21 + 0.24) / 2), by hand.
  @Test("give a balance by the released shares alone")
  func balance() throws {
    guard
      case .shown(let smd, _, _, _) = try cell(tables(.internal), "K02.balance", "female", "smd")
    else {
      Issue.record("no balance")
      return
    }
    #expect(abs(smd + 0.3 / 0.225.squareRoot()) < 1e-3)
  }
}
