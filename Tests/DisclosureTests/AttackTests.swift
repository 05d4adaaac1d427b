import Disclosure
import Statistics
import Testing

/// The attacker knows the method, every total and all that is shown, and tries all tables.
@Suite("What is shown does not give away what is protected")
struct AttackTests {
  /// What a reader sees: shown numbers and where the symbol stands.
  private struct View: Hashable {
    var cells: [Double?]
    var total: Int
    init(_ table: ReleasedTable, total: Int) {
      cells = table.rows.flatMap { $0.cells.map(\.number) }
      self.total = total
    }
  }

  /// All that each hidden count may be, over the tables that look the same.
  private func candidates(
    _ tables: [[Int]], _ release: ([Int]) -> ReleasedTable
  ) -> [(truth: [Int], possible: [Set<Int>])] {
    var views: [View: [[Int]]] = [:]
    for table in tables {
      views[View(release(table), total: table.reduce(0, +)), default: []].append(table)
    }
    return views.values.flatMap { alike -> [(truth: [Int], possible: [Set<Int>])] in
      let possible = alike[0].indices.map { i in Set(alike.map { $0[i] }) }
      return alike.map { ($0, possible) }
    }
  }

  @Test("A count of 1-5 in a partition with a known total may be any of 1-5, for all 28561 tables")
  func partition() {
    let tables = SmallTables.sequences(Array(0...12), length: 4)
    var attacked = 0
    for (truth, possible) in candidates(
      tables, { Release.release(SmallTables.partition($0), under: .restricted) })
    {
      // A larger total would need counts beyond the ones tried.
      guard truth.reduce(0, +) <= 13, truth.reduce(0, +) >= 6 else { continue }
      for (n, set) in zip(truth, possible) where (1...5).contains(n) {
        attacked += 1
        // Who knows the method knows that zeros are shown, so where every count is small and
        // hidden, each is at least 1; a known sum of 6 then leaves four of them three values.
        #expect(
          set.isSuperset(of: 1...5) || set.count >= (truth.max() ?? 0 < 6 ? 3 : 4),
          "\(truth) leaves \(set.sorted())")
      }
    }
    #expect(attacked > 1000)
  }

  @Test("A 2 x 2 table with both margins leaves every count of 1-5 open, tried by enumeration")
  func crossing2x2() {
    let tables = SmallTables.sequences(Array(0...7), length: 4)
    let possible = SmallTables.sequences(Array(0...12), length: 4)
    for index in stride(from: 1, to: tables.count, by: 131) {
      let truth = tables[index]
      let released = Release.release(
        SmallTables.crossing([Array(truth[0..<2]), Array(truth[2..<4])]), under: .restricted)
      let shown = released.rows.map { $0.cells[0].number.map { Int($0) } }
      guard released.status == .released else { continue }
      let printed = Self.margins(truth)
      let alike = possible.map(Self.margins).filter { other in
        zip(shown, other).allSatisfy { $0 == nil || $0 == $1 }
      }
      for (position, number) in printed.enumerated() where (1...5).contains(number) {
        #expect(
          Set(alike.map { $0[position] }).isSuperset(of: 1...5), "\(truth) at \(position)")
      }
    }
  }

  /// The printed numbers of a 2 x 2 crossing, in the order of its rows.
  private static func margins(_ n: [Int]) -> [Int] {
    [
      n[0], n[1], n[0] + n[1], n[2], n[3], n[2] + n[3], n[0] + n[2], n[1] + n[3],
      n.reduce(0, +),
    ]
  }

  @Test("The golden table of the design keeps its margins and hides one cover beside the three")
  func golden() {
    let table = SmallTables.crossing([[95, 60, 41], [60, 35, 22], [30, 22, 4], [9, 3, 2]])
    let run = RunRelease([ReportTables(name: "a", policy: .restricted, tables: [table])])
    #expect(run.breaches.isEmpty)
    #expect(run.attacked == 3)
    let rows = run.reports[0].tables[0].rows
    #expect(rows.filter { $0.cells[0] == .protected }.count <= 5)
    #expect(
      rows.filter { $0.categories.contains { $0.id == "total" } }.allSatisfy {
        $0.cells[0] != .protected
      })
  }

  @Test("Share times base does not bring back a protected count, nor its complement")
  func shareTimesBase() {
    for base in 6...60 {
      for n in 0...base {
        let table = SmallTables.table(
          "M01.reach", ["cohort"],
          [.init("participants", .persons), .init("eligible", .persons), .init("share", .share)],
          [
            SmallTables.row(
              ["everyone"],
              [
                SmallTables.count(n), SmallTables.count(base),
                SmallTables.share(n, of: base),
              ])
          ])
        let cells = Release.release(table, under: .restricted).rows.first?.cells ?? []
        let isShown = cells.map { $0.number != nil }
        guard isShown.count == 3 else { continue }
        if (1...5).contains(n) { #expect(!isShown[0] && !isShown[2], "\(n) of \(base)") }
        if (1...5).contains(base - n) {
          #expect(!(isShown[0] && isShown[1]) && !isShown[2], "\(n) of \(base)")
        }
        if n >= 6, base - n >= 6 { #expect(isShown == [true, true, true], "\(n) of \(base)") }
      }
    }
  }

  @Test("Everyone less participants does not bring back small others, printed or not")
  func cohortDifference() {
    for participants in 0...14 {
      for others in 0...14 {
        let parts = [
          ("everyone", participants + others), ("participants", participants),
          ("others", others),
        ]
        for shown in [parts, Array(parts.prefix(2))] {
          let released = Release.release(
            SmallTables.measured(shown.map { (id: $0.0, valued: $0.1, none: 0) }),
            under: .restricted)
          let numbers = released.rows.map { $0.cells[0].number }
          let isShown = numbers.map { $0 != nil }
          // A table of which nothing is left shows nothing.
          guard isShown.count == shown.count else { continue }
          if (1...5).contains(participants) { #expect(!isShown[1]) }
          if (1...5).contains(others) { #expect(!(isShown[0] && isShown[1])) }
          if (1...5).contains(participants), shown.count == 3 {
            #expect(!(isShown[0] && isShown[2]))
          }
        }
      }
    }
  }

  @Test("A partition of everyone beside its participants hides one cover, not everyone")
  func cohortPartition() {
    let whole = [20, 30, 40]
    let part = [3, 12, 25]
    let table = SmallTables.table(
      "X01.parts", ["cohort", "part"], [.init("exits", .events)],
      whole.enumerated().map {
        SmallTables.row(["everyone", "p\($0)"], [SmallTables.count($1)])
      }
        + part.enumerated().map {
          SmallTables.row(["participants", "p\($0)"], [SmallTables.count($1)])
        })
    let released = Release.release(table, under: .restricted)
    #expect(released.rows.prefix(3).map { $0.cells[0].number } == [20, 30, 40])
    #expect(released.rows.suffix(3).map { $0.cells[0].number } == [nil, nil, 25])
  }

  @Test("Two months of a cumulative curve never differ by 1-5 persons")
  func curveDifference() {
    var random = SplitMix64(state: 7)
    for _ in 0..<500 {
      var exits = 0
      let rows = [0, 3, 6, 12, 18, 24].map { month -> CountedTable.Row in
        if month > 0 { exits += Int.random(in: 0...9, using: &random) }
        return SmallTables.row(
          ["everyone", String(month)],
          [
            SmallTables.count(100 - exits), SmallTables.count(exits, base: 100),
            CountedTable.Cell(
              .estimate(1 - Double(exits) / 100), persons: exits, dossiers: exits, base: 100,
              atRisk: 100 - exits),
          ])
      }
      let table = SmallTables.table(
        "C01.curve", ["cohort", "month"],
        [.init("at_risk", .persons), .init("exits", .events), .init("survival", .probability)],
        rows)
      let shown = Release.release(table, under: .restricted).rows.map {
        $0.cells.map(\.number)
      }
      let exitsShown = shown.compactMap { $0[1] }
      for (a, b) in zip(exitsShown, exitsShown.dropFirst()) {
        #expect(b - a == 0 || b - a >= 6)
      }
      #expect(shown.allSatisfy { $0[2] == nil || $0[1] != nil })
    }
  }

  @Test("A rounded share agrees with every true count that its rounded counts allow")
  func backCalculation() {
    var truths: [[Double]: Set<[Int]>] = [:]
    for base in 30...70 {
      for n in 6...(base - 6) {
        let table = SmallTables.table(
          "M01.reach", ["cohort"], [.init("participants", .persons), .init("share", .share)],
          [
            SmallTables.row(
              ["everyone"],
              [
                SmallTables.count(n, base: base),
                CountedTable.Cell(
                  .estimate(Double(n) / Double(base), lower: 0.1234567, upper: 0.7654321),
                  persons: n, dossiers: n, base: base),
              ])
          ])
        let cells = Release.release(table, under: .public).rows[0].cells
        var seen: [Double] = []
        for case .shown(let value, let lower, let upper, _) in cells {
          seen += [value, lower ?? -1, upper ?? -1]
        }
        truths[seen, default: []].insert([n, base])
      }
    }
    #expect(truths.count > 50)
    for alike in truths.values {
      #expect(Set(alike.map { $0[0] }).count >= 2)
      #expect(Set(alike.map { $0[1] }).count >= 2)
    }
  }

  @Test("A reason that covers another on the curve does not come back through C03")
  func coverAcrossTables() {
    func point(_ events: Int) -> CountedTable.Cell {
      .init(
        .estimate(Double(events) / 401), persons: events, dossiers: events, base: 400,
        atRisk: 200)
    }
    let curve = SmallTables.table(
      "C01.curve", ["cohort", "month"], [.init("exits", .events)],
      [SmallTables.row(["everyone", "12"], [SmallTables.count(33, base: 400)])])
    let reasons = SmallTables.table(
      "C02.curve", ["cohort", "month", "reason"],
      [.init("incidence", .probability), .init("exits", .events)],
      [("death", 3), ("lost_contact", 30)].map {
        SmallTables.row(
          ["everyone", "12", $0.0], [point($0.1), SmallTables.count($0.1, base: 400)])
      })
    let lost = SmallTables.table(
      "C03.lost", ["cohort", "part"], [.init("share", .probability)],
      [
        SmallTables.row(["everyone", "cif12"], [point(30)]),
        SmallTables.row(["everyone", "open_files"], [point(44)]),
      ])
    let run = RunRelease([
      ReportTables(name: "a", policy: .restricted, tables: [curve, reasons, lost])
    ])
    #expect(run.breaches.isEmpty)
    let tables = run.reports[0].tables
    let isTotalShown = tables[0].rows.first?.cells[0].number != nil
    let isLostShown = tables[1].rows.last?.cells[1].number != nil
    let isAgain = tables[2].rows.first?.cells[0].number != nil
    #expect(!isTotalShown || (!isLostShown && !isAgain))
    // Alone the third table shows it.
    #expect(
      Release.release(lost, under: .restricted).rows.allSatisfy { $0.cells[0].number != nil })
  }
}
