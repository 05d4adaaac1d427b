import Disclosure
import Statistics
import Testing

@Suite("Each policy shows what it promises")
struct PolicyTests {
  /// Random partitions, T tables and crossings, the same in every run.
  static let tables: [CountedTable] = {
    var random = SplitMix64(state: 20_250_101)
    return (0..<300).flatMap { _ -> [CountedTable] in
      func number() -> Int { Int.random(in: 0...60, using: &random) }
      return [
        SmallTables.partition((0..<4).map { _ in number() }),
        SmallTables.measured([
          ("everyone", number() + 60, number()), ("participants", number(), 0),
        ]),
        SmallTables.crossing((0..<2).map { _ in (0..<2).map { _ in number() } }),
      ]
    }
  }()

  @Test("internal shows every figure exactly")
  func internalIsExact() {
    for table in Self.tables {
      let released = Release.release(table, under: .internal)
      #expect(released.status == .released)
      for (row, truth) in zip(released.rows, table.rows) {
        for (cell, counted) in zip(row.cells, truth.cells) {
          switch counted.value {
          case .count(let n): #expect(cell.number == Double(n))
          case .estimate(let x, _, _): #expect(cell.number == x)
          case .notComputable(let reason): #expect(cell == .notComputable(reason))
          }
        }
      }
    }
  }

  @Test("public shows no cell that restricted protects")
  func monotone() {
    var protected = 0
    for table in Self.tables {
      let restricted = Release.release(table, under: .restricted)
      let published = Release.release(table, under: .public)
      if restricted.status != .released { #expect(published.status != .released) }
      for (a, b) in zip(restricted.rows, published.rows) {
        for (a, b) in zip(a.cells, b.cells) where a == .protected {
          protected += 1
          #expect(b == .protected)
        }
      }
    }
    #expect(protected > 100)
  }

  @Test("restricted protects 1-5 persons and 1-2 dossiers, shows zero and 6")
  func restrictedThresholds() {
    func release(_ n: Int, dossiers: Int) -> ReleasedTable.Cell? {
      let table = SmallTables.table(
        "Z01", [], [.init("persons", .persons)],
        [SmallTables.row([], [SmallTables.count(n, dossiers: dossiers)])])
      return Release.release(table, under: .restricted).rows.first?.cells.first
    }
    #expect(release(0, dossiers: 0)?.number == 0)
    for n in 1...5 { #expect(release(n, dossiers: n) == nil) }
    #expect(release(6, dossiers: 3)?.number == 6)
    #expect(release(6, dossiers: 2) == nil)
    #expect(release(40, dossiers: 1) == nil)
  }

  @Test("A count that names no person and a share without denominator are protected")
  func missingEvidence() {
    let table = SmallTables.table(
      "Z01", [], [.init("n", .persons), .init("s", .share), .init("p", .probability)],
      [
        SmallTables.row(
          [],
          [
            .init(.count(40), persons: 0, dossiers: 0),
            .init(.estimate(0.5), persons: 40, dossiers: 40),
            .init(.estimate(0.5), persons: 40, dossiers: 40),
          ])
      ])
    #expect(
      Release.release(table, under: .restricted).status
        == .withheld(reason: Release.protectedCell))
  }

  @Test("public rounds every count to base 5, at most 2 away, the same truth the same")
  func rounding() {
    for n in 6...500 {
      let table = SmallTables.partition([n, n, 500 - n + 6])
      let released = Release.release(table, under: .public)
      let shown = released.rows.map { $0.cells[0].number ?? -1 }
      #expect(abs(shown[0] - Double(n)) <= 2)
      #expect(shown[0].truncatingRemainder(dividingBy: 5) == 0)
      #expect(shown[0] == shown[1])
    }
  }

  @Test("public computes shares from rounded counts with three decimals of the fraction")
  func roundedShares() {
    let released = Release.release(SmallTables.partition([33, 67, 12]), under: .public)
    // 33 -> 35, 67 -> 65, 12 -> 10, 112 -> 110.
    #expect(released.rows.map { $0.cells[1].number } == [0.318, 0.591, 0.091])
  }

  @Test("public shows no share on fewer than 30 persons; restricted brackets it")
  func shareBase() {
    let table = SmallTables.partition([12, 17])
    let published = Release.release(table, under: .public)
    #expect(published.rows.allSatisfy { $0.cells[1] == .protected })
    #expect(published.rows.map { $0.cells[0].number } == [10, 15])
    let restricted = Release.release(table, under: .restricted)
    guard case .shown(_, _, _, let isUnreliable) = restricted.rows[0].cells[1] else {
      Issue.record("the share is not shown")
      return
    }
    #expect(isUnreliable)
  }

  @Test("A median needs 10 persons and has two decimals in public")
  func medians() {
    for (n, isShown) in [(9, false), (10, true), (11, true)] {
      let table = SmallTables.measured([("everyone", n, 0)])
      for policy in [Policy.restricted, .public] {
        let cell = Release.release(table, under: policy).rows[0].cells[1]
        #expect((cell.number != nil) == isShown)
      }
    }
    let months = SmallTables.table(
      "C01.median", ["cohort"], [.init("median", .months)],
      [
        SmallTables.row(
          ["everyone"],
          [.init(.estimate(17.4, lower: 15.6, upper: 19.5), persons: 50, dossiers: 40)])
      ])
    #expect(
      Release.release(months, under: .public).rows[0].cells[0]
        == .shown(17, lower: 16, upper: 20, isUnreliable: false))
  }

  @Test("A small number without a value hides the persons with one where the cohort is known")
  func noneAndPersons() {
    let small = SmallTables.measured([("everyone", 97, 3)])
    var known = SmallTables.measured([("everyone", 80, 20)])
    known.id = "T07"
    known.indicator = "T07"
    var again = known
    again.id = "T08"
    again.indicator = "T08"
    let alone = Release.release(small, under: .restricted).rows[0].cells
    #expect(alone.map { $0 == .protected } == [false, false, true])
    let (tables, _) = Release.release([small, known, again], under: .restricted)
    #expect(tables[0].rows[0].cells.map { $0 == .protected } == [true, false, true])
    #expect(tables[1].rows[0].cells.allSatisfy { $0 != .protected })
  }

  @Test(
    "A point of a curve needs 10 at risk and 6 events or none",
    arguments: [
      (9, 6, false), (10, 6, true), (10, 5, false), (10, 1, false), (10, 0, true), (9, 0, false),
    ])
  func curves(atRisk: Int, events: Int, isShown: Bool) {
    let table = SmallTables.table(
      "C01.curve", ["cohort", "month"], [.init("survival", .probability)],
      [
        SmallTables.row(
          ["everyone", "12"],
          [
            .init(
              .estimate(events == 0 ? 1 : 0.7123456), persons: events, dossiers: events,
              base: 40, atRisk: atRisk)
          ])
      ])
    let released = Release.release(table, under: .public)
    #expect((released.status == .released) == isShown)
    if isShown, events > 0 { #expect(released.rows[0].cells[0].number == 0.712) }
  }

  @Test("A group that shares a sensitive attribute is not split")
  func homogeneity() {
    func status(_ counts: [Int], _ id: String) -> ReleasedTable.Status {
      let rows = counts.enumerated().map { i, n in
        SmallTables.row(["everyone", "1", "f\(i)"], [SmallTables.count(n)])
      }
      return Release.release(
        SmallTables.table(
          id, ["cohort", "block", "de_facto"], [.init("persons", .persons)], rows),
        under: .restricted
      ).status
    }
    let withheld = ReleasedTable.Status.withheld(reason: Release.protectedCell)
    #expect(status([0, 200], "C07.blocks") == withheld)
    #expect(status([50, 150], "C07.blocks") == .released)
    let sanctions = SmallTables.table(
      "T11", ["cohort", "part"], [.init("share", .share)],
      [SmallTables.row(["everyone", "value"], [SmallTables.share(200, of: 200)])])
    #expect(Release.release(sanctions, under: .public).status == withheld)
  }

  @Test("The total of a sensitive table is not a group that shares an attribute")
  func sensitiveTotal() {
    let rows = [("completed", 60), ("dropout", 40), ("total", 100)].map { reason, n in
      SmallTables.row([reason], [SmallTables.count(n), SmallTables.share(n, of: 100)])
    }
    let ends = SmallTables.table(
      "M02.ends", ["reason"], [.init("events", .events), .init("share", .share)], rows)
    #expect(
      Release.release(ends, under: .public).rows.map { $0.cells[1].number } == [0.6, 0.4, 1])
  }

  @Test("A small band hides one other band of a balance table and leaves the means")
  func balance() {
    func index(_ value: Double, _ persons: Int, base: Int?) -> CountedTable.Cell {
      .init(.estimate(value), persons: persons, dossiers: persons, base: base)
    }
    let table = SmallTables.table(
      "M01.balance", ["attribute"], [.init("entrants", .index)],
      [
        SmallTables.row(["age"], [index(38.123, 100, base: nil)]),
        SmallTables.row(["age_18_25"], [index(0.57, 57, base: 100)]),
        SmallTables.row(["age_26_35"], [index(0.40, 40, base: 100)]),
        SmallTables.row(["age_66_up"], [index(0.03, 3, base: 100)]),
        SmallTables.row(["supported_months"], [index(14.5, 100, base: nil)]),
      ])
    let shown = Release.release(table, under: .restricted).rows.map { $0.cells[0].number }
    #expect(shown[0] == 38.12)
    #expect(shown[3] == nil)
    #expect(shown[4] == 14.5)
    #expect([shown[1], shown[2]].filter { $0 == nil }.count == 1)
  }

  @Test("A row that is a sum of others, or one of these, hides with a small one")
  func entrants() {
    let parts = [("entrants", 90), ("exits", 87), ("censored", 3), ("left_truncated", 40)]
    let table = SmallTables.table(
      "C01.entrants", ["cohort", "part"], [.init("persons", .persons)],
      parts.map { SmallTables.row(["everyone", $0.0], [SmallTables.count($0.1)]) })
    let hidden = Release.release(table, under: .restricted).rows.map { $0.cells[0] == .protected }
    #expect(hidden[2])
    #expect(hidden[0] || hidden[1])
    #expect(!hidden[3])
  }

  @Test("Neighbouring thresholds are rounded for evaluators too")
  func nestedCuts() {
    let rows = ["-20", "0", "+20"].enumerated().map { i, level in
      SmallTables.row(["everyone", "contact", level], [SmallTables.share(41 + i, of: 100)])
    }
    let grid = SmallTables.table(
      "C07.grid", ["cohort", "threshold", "level"], [.init("palliative", .share)], rows)
    let shown = Release.release(grid, under: .restricted).rows.map { $0.cells[0].number }
    #expect(shown == [0.4, 0.4, 0.45])
  }

  @Test("A refusal stays a refusal under every policy", arguments: Policy.allCases)
  func refusals(policy: Policy) {
    let table = CountedTable(
      id: "C08.axes", indicator: "C08", dimensions: ["cohort"], columns: [],
      refusal: .init(missing: ["contacts"]))
    #expect(
      Release.release(table, under: policy).status
        == .refused(missing: ["contacts"], reason: "refusal.missing_input"))
  }

  @Test("Tables of rows pass unchanged under every policy", arguments: Policy.allCases)
  func rowsOfFiles(policy: Policy) {
    let table = CountedTable(
      id: "Q.files", indicator: "Q", subject: .rows, dimensions: ["file"],
      columns: [.init("read", .rows)],
      rows: [SmallTables.row(["a.csv"], [.init(.count(3), persons: 0, dossiers: 0)])])
    #expect(Release.release(table, under: policy).rows[0].cells[0].number == 3)
  }

  @Test("A table whose rows do not fit its columns is withheld under every policy")
  func malformed() {
    let table = SmallTables.table(
      "Z01", ["cohort"], [.init("n", .persons)], [SmallTables.row(["everyone"], [])])
    #expect(
      Release.release(table, under: .internal).status
        == .withheld(reason: Release.malformedTable))
  }

  @Test("The summary shows the survival of a month only where the curve shows it")
  func summaryAgreesWithCurve() {
    func point(_ events: Int) -> CountedTable.Cell {
      .init(
        .estimate(1 - Double(events) / 100), persons: events, dossiers: events, base: 100,
        atRisk: 100 - events)
    }
    let curve = SmallTables.table(
      "C01.curve", ["cohort", "month"], [.init("survival", .probability)],
      [
        SmallTables.row(["everyone", "6"], [point(20)]),
        SmallTables.row(["everyone", "12"], [point(22)]),
        SmallTables.row(["everyone", "24"], [point(40)]),
      ])
    let summary = SmallTables.table(
      "C01.summary", ["cohort", "part"], [.init("value", .probability)],
      [
        SmallTables.row(["everyone", "s12"], [point(22)]),
        SmallTables.row(["everyone", "s24"], [point(40)]),
      ])
    let (tables, log) = Release.release([summary, curve], under: .restricted)
    let short = tables[0].rows.map { $0.cells[0].number }
    let long = tables[1].rows.map { $0.cells[0].number }
    #expect(short == [long[1], long[2]])
    // 20 and 22 exits are not shown together.
    #expect(long[0] == nil || long[1] == nil)
    #expect(long[2] == 0.6)
    #expect(log.protectsAnything)
  }

  @Test("The log names outcomes and numbers of cells, and no figure")
  func log() {
    let tables = [
      SmallTables.partition([40, 50]), SmallTables.crossing([[3, 40], [40, 40]]),
    ]
    let entries = Release.release(tables, under: .restricted).log.entries
    #expect(entries.map(\.outcome) == [.released, .released])
    #expect(entries.map(\.shown) == [4, 5])
    #expect(entries.map(\.protected) == [0, 4])
    #expect(entries.map(\.advice.isEmpty) == [true, false])
  }
}
