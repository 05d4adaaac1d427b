import Disclosure
import Statistics
import Testing

@Suite("Two editions together tell no more than each")
struct ReleaseLedgerTests {
  /// A stand-in for the keyed digest: equal messages, equal seals.
  private func seal(_ message: String) -> String { String(message.hashValue, radix: 16) }

  private func table(
    _ counts: [Int], period: String = "2024-01..2024-12", population: String = "everyone"
  ) -> CountedTable {
    var table = SmallTables.partition(counts)
    table.population = population
    table.period = period
    return table
  }

  private func publish(
    _ table: CountedTable, after editions: [TableEdition], policy: Policy = .public,
    scopes: [String: CohortScope] = [:]
  ) -> ReleaseLedger.Settled {
    let ledger = ReleaseLedger(editions)
    let run = RunRelease(
      [ReportTables(name: "a", policy: policy, tables: [table])], keeping: ledger.pattern)
    return ledger.settle(
      run.reports[0].tables[0], counted: table, release: "r\(editions.count)", scopes: scopes,
      seal: seal)
  }

  private func numbers(_ table: ReleasedTable) -> [Double?] {
    table.rows.map { $0.cells[0].number }
  }

  @Test("The first edition is released and written down; the same numbers add nothing")
  func first() throws {
    let first = publish(table([20, 30, 40]), after: [])
    #expect(first.decision == .released(isNew: true))
    let edition = try #require(first.edition)
    #expect(edition.edition == 1)
    let again = publish(table([20, 30, 40]), after: [edition])
    #expect(again.decision == .released(isNew: false))
    #expect(again.edition == nil)
    #expect(again.table == first.table)
  }

  @Test(
    "Yesterday six, tonight seven: yesterday's table is shown again", arguments: 1...5)
  func fewChanged(by step: Int) throws {
    let first = publish(table([20, 30, 40]), after: [])
    let edition = try #require(first.edition)
    for counts in [[20 + step, 30, 40], [20, 30, 40 - step], [20 - step, 30 + step, 40]] {
      let second = publish(table(counts), after: [edition])
      // Where today's numbers round to yesterday's there is nothing to keep back.
      let isSame = numbers(publish(table(counts), after: []).table) == numbers(first.table)
      #expect(second.decision == (isSame ? .released(isNew: false) : .kept), "\(counts)")
      #expect(second.edition == nil)
      #expect(numbers(second.table) == numbers(first.table))
    }
    // Without the ledger the two nights differ: 20 is shown as 20, 23 as 25.
    if step == 3 {
      #expect(numbers(publish(table([23, 30, 40]), after: []).table) != numbers(first.table))
    }
  }

  @Test("A revision of six or more appears, as the second edition")
  func manyChanged() throws {
    let edition = try #require(publish(table([20, 30, 40]), after: []).edition)
    let second = publish(table([26, 30, 40]), after: [edition])
    #expect(second.decision == .released(isNew: true))
    #expect(second.edition?.edition == 2)
    #expect(numbers(second.table) == [25, 30, 40])
  }

  @Test("A third edition is held against the first too")
  func backAgain() throws {
    let first = try #require(publish(table([20, 30, 40]), after: []).edition)
    let second = try #require(publish(table([30, 30, 40]), after: [first]).edition)
    #expect(publish(table([22, 30, 40]), after: [first, second]).decision == .kept)
  }

  @Test("A number that was hidden does not come out later unless it changed")
  func hiddenStaysHidden() throws {
    let first = publish(table([3, 12, 40, 50]), after: [])
    let edition = try #require(first.edition)
    #expect(numbers(first.table)[1] == nil)
    // The small one grows above the threshold; its cover would come out and give it away.
    let second = publish(table([9, 12, 40, 50]), after: [edition])
    #expect(second.decision == .kept)
  }

  @Test("A mean that moved for the same persons is kept back, whatever the rows before it did")
  func movedMean() throws {
    func measured(_ first: Int, _ mean: Double) -> CountedTable {
      var table = SmallTables.measured([("a", first, 0), ("b", 40, 0)])
      table.rows[1].cells[1] = .init(.estimate(mean), persons: 40, dossiers: 40)
      table.population = "everyone"
      table.period = "2024-01..2024-12"
      return table
    }
    let edition = try #require(publish(measured(30, 0.5), after: []).edition)
    for first in [30, 60] {
      #expect(publish(measured(first, 0.6), after: [edition]).decision == .kept, "\(first)")
    }
    #expect(
      publish(measured(60, 0.5), after: [edition]).decision == .released(isNew: true))
  }

  @Test("Months that hold those of an earlier edition withhold a table that differs by few")
  func nestedPeriods() throws {
    let edition = try #require(publish(table([20, 30, 40]), after: []).edition)
    let longer = publish(table([23, 30, 40], period: "2024-01..2025-01"), after: [edition])
    #expect(longer.decision == .withheld)
    #expect(longer.table.status == .withheld(reason: ReleaseLedger.differencing))
    let other = publish(table([23, 30, 40], period: "2025-01..2025-12"), after: [edition])
    #expect(other.decision == .released(isNew: true))
    let elsewhere = publish(table([23, 30, 40], population: "isa"), after: [edition])
    #expect(elsewhere.decision == .released(isNew: true))
  }

  @Test("Months that overlap those of an earlier edition withhold such a table too")
  func rollingPeriods() throws {
    let edition = try #require(publish(table([20, 30, 40]), after: []).edition)
    let rolled = publish(table([23, 30, 40], period: "2024-02..2025-01"), after: [edition])
    #expect(rolled.decision == .withheld)
    let many = publish(table([26, 36, 46], period: "2024-02..2025-01"), after: [edition])
    #expect(many.decision == .released(isNew: true))
  }

  @Test("Another name does not hide that one cohort holds the other of an earlier night")
  func renamedCohort() throws {
    func entries(_ cohort: String, _ last: Int) -> [String: CohortScope] {
      var scope = CohortScope()
      scope.ask("entries", within: 1...last)
      return [cohort: scope]
    }
    func exits(_ cohort: String, _ count: Int, population: String = "everyone") -> CountedTable {
      var table = SmallTables.table(
        "C04.exits", ["cohort", "part"], [.init("exits", .events)],
        [SmallTables.row([cohort, "returned"], [SmallTables.count(count)])])
      table.population = population
      table.period = "2024-01..2024-12"
      return table
    }
    let first = publish(exits("long", 43), after: [], scopes: entries("long", 36))
    let edition = try #require(first.edition)
    #expect(TableEdition(line: edition.line) == edition)
    for population in ["everyone", "isa"] {
      let short = exits("short", 40, population: population)
      #expect(publish(short, after: [edition], scopes: entries("short", 35)).decision == .withheld)
      let far = exits("short", 30, population: population)
      #expect(
        publish(far, after: [edition], scopes: entries("short", 35)).decision
          == .released(isNew: true))
    }
    // Of a cohort of which nothing is known the gate cannot tell.
    #expect(publish(exits("short", 40), after: [edition]).decision == .released(isNew: true))
  }

  @Test("An exact edition for evaluators stands beside the rounded one of the same numbers only")
  func twoPolicies() throws {
    let edition = try #require(publish(table([20, 30, 40]), after: []).edition)
    #expect(
      publish(table([20, 30, 40]), after: [edition], policy: .restricted).decision
        == .released(isNew: true))
    #expect(
      publish(table([22, 30, 40]), after: [edition], policy: .restricted).decision == .withheld)
  }

  @Test("Internal tables are not in the ledger")
  func internalTables() {
    let night = publish(table([20, 30, 40]), after: [], policy: .internal)
    #expect(night.edition == nil)
  }

  @Test("A line of the ledger reads back as written, holds no hidden number, and damage is told")
  func lines() throws {
    let edition = try #require(publish(table([3, 12, 40, 50]), after: []).edition)
    #expect(TableEdition(line: edition.line) == edition)
    #expect(!edition.line.contains("\"value\":3") && !edition.line.contains("\"value\":12"))
    #expect(ReleaseLedger(lines: [edition.line, ""]) != nil)
    #expect(ReleaseLedger(lines: [String(edition.line.dropLast(5))]) == nil)
  }

  @Test(
    "The pattern of the last edition is preferred as cover")
  func stablePattern() throws {
    // 12 covers the 3 in the first edition; next month the 14 would be as cheap.
    let first = publish(table([3, 12, 14, 50]), after: [])
    let edition = try #require(first.edition)
    let next = table([4, 30, 14, 50], period: "2025-01..2025-12")
    let hidden = numbers(publish(next, after: [edition]).table).map { $0 == nil }
    #expect(numbers(first.table).map { $0 == nil } == [true, true, false, false])
    #expect(hidden == [true, true, false, false])
    #expect(
      numbers(publish(next, after: []).table).map { $0 == nil } == [true, false, true, false])
  }
}

@Suite("The tables of a run are revised together")
struct SettledRunTests {
  private func seal(_ message: String) -> String { String(message.hashValue, radix: 16) }

  private func table(_ id: String, _ counts: [Int]) -> CountedTable {
    var table = SmallTables.partition(counts)
    table.id = id
    table.population = "everyone"
    table.period = "2024-01..2024-12"
    return table
  }

  private func night(_ tables: [CountedTable], after editions: [TableEdition]) -> SettledRun {
    let ledger = ReleaseLedger(editions)
    let run = RunRelease(
      [ReportTables(name: "a", policy: .public, tables: tables)], keeping: ledger.pattern)
    return SettledRun(run, after: ledger, release: "r\(editions.count)", seal: seal)
  }

  @Test("Where one table may not be revised none is, and a new one waits")
  func together() {
    let first = night([table("A", [20, 30, 40]), table("B", [50, 60, 70])], after: [])
    #expect(first.editions.count == 2 && first.breaches.isEmpty)
    // B alone could be revised: each number differs by ten.
    let changed = [table("A", [23, 30, 40]), table("B", [60, 70, 80]), table("C", [9, 9, 9])]
    let second = night(changed, after: first.editions)
    #expect(second.kept == [["A", "B"]])
    #expect(second.tables[0][0] == first.tables[0][0])
    #expect(second.tables[0][1] == first.tables[0][1])
    #expect(second.tables[0][2].status == .withheld(reason: ReleaseLedger.differencing))
    #expect(second.editions.isEmpty)
    // Once no number differs by a handful all three are shown.
    let third = night(
      [table("A", [30, 30, 40]), changed[1], changed[2]], after: first.editions)
    #expect(third.kept == [[]])
    #expect(third.editions.map(\.table) == ["A", "B", "C"])
  }

  @Test("The same numbers keep the pattern that they had, and the mixture is audited")
  func mixture() {
    let first = night([table("A", [3, 12, 14, 50]), table("B", [50, 60, 70])], after: [])
    let second = night(
      [table("A", [3, 12, 14, 50]), table("B", [3, 100, 100])], after: first.editions)
    #expect(second.tables[0][0] == first.tables[0][0])
    #expect(second.breaches.isEmpty)
  }

  @Test("What was published alone stays, and a later report is covered around it")
  func aroundThePublished() throws {
    func exits(_ cohorts: [(String, [Int])]) -> CountedTable {
      var table = SmallTables.table(
        "C04.exits", ["cohort", "part"], [.init("exits", .events)],
        cohorts.flatMap { cohort, counts in
          counts.enumerated().map {
            SmallTables.row([cohort, "p\($0)"], [SmallTables.count($1)])
          }
        })
      table.population = "everyone"
      table.period = "2024-01..2024-12"
      return table
    }
    let monitor = ReportTables(
      name: "monitor", policy: .restricted, tables: [exits([("everyone", [43, 90])])])
    let first = SettledRun(
      RunRelease([monitor]), after: ReleaseLedger(), release: "r0", seal: seal)
    #expect(first.tables[0][0].rows.map { $0.cells[0].number } == [43, 90])

    let isa = ReportTables(
      name: "isa", policy: .restricted,
      tables: [exits([("participants", [3, 20]), ("others", [40, 70])])])
    let ledger = ReleaseLedger(first.editions)
    let run = RunRelease([monitor, isa], keeping: ledger.pattern)
    let second = SettledRun(run, after: ledger, release: "r1", seal: seal)
    #expect(second.breaches.isEmpty)
    #expect(second.tables[0][0] == first.tables[0][0])
    let told = second.tables[1][0].rows.map { $0.cells[0].number }
    #expect(told[0] == nil && told[2] == nil)
    #expect(told[1] == 20 && told[3] == 70)
  }
}
