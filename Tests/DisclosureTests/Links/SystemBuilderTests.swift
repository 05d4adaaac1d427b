import Disclosure
import Statistics
import Testing

@Suite("The linked system says what can be computed")
struct SystemBuilderTests {
  private func system(_ tables: [[CountedTable]]) -> LinkedSystem {
    SystemBuilder.system(
      of: tables.enumerated().map { (position: $0, tables: $1) }, thresholds: ReleaseThresholds())
  }

  /// True when hiding one figure alone leaves it computable from the others.
  private func isCovered(_ system: LinkedSystem, report: Int, table: Int, row: Int) -> Bool {
    var open = system
    let figure = open.figures.first {
      $0.place.report == report && $0.place.table == table && $0.place.row == row
    }
    guard let quantity = figure?.tells.first else { return false }
    open.quantities[quantity].need = .width(1)
    let findings = Auditor(open, least: 1) { place in
      !open.figures.contains { $0.place == place && $0.tells.contains(quantity) }
    }.report().findings
    return !findings.isEmpty
  }

  @Test("Every equation holds for the true numbers")
  func soundSums() {
    let system = system([
      [SmallTables.crossing([[3, 40, 7], [40, 41, 0]]), SmallTables.partition([9, 22])]
    ])
    #expect(system.equations.count > 8)
    for terms in system.equations {
      #expect(terms.reduce(0) { $0 + $1.coefficient * system.quantities[$1.quantity].truth } == 0)
    }
  }

  @Test("Margins, partitions and shares of a known denominator are sums")
  func insideTables() {
    let crossing = system([[SmallTables.crossing([[30, 40], [40, 41]])]])
    #expect((0..<9).allSatisfy { isCovered(crossing, report: 0, table: 0, row: $0) })
    let partition = system([[SmallTables.partition([30, 40, 50])]])
    #expect(isCovered(partition, report: 0, table: 0, row: 1))
  }

  @Test("Tables of one universe share their margins; strangers do not")
  func universe() {
    func margin(_ id: String, _ dimension: String, _ counts: [Int], _ universe: String?)
      -> CountedTable
    {
      var table = SmallTables.table(
        id, ["cohort", dimension], [.init("persons", .persons)],
        counts.enumerated().map { SmallTables.row(["everyone", "\($0)"], [SmallTables.count($1)]) }
          + [SmallTables.row(["everyone", "total"], [SmallTables.count(counts.reduce(0, +))])])
      table.links = .init(partition: [dimension], universe: universe)
      return table
    }
    // The total is printed twice: hidden in one table only, it is still known.
    let shared = system([[margin("A", "a", [30, 40], "u"), margin("B", "b", [50, 20], "u")]])
    let strange = system([[margin("A", "a", [30, 40], nil), margin("B", "b", [50, 20], nil)]])
    func totals(_ system: LinkedSystem) -> Set<[Int]> {
      Set(system.figures.filter { $0.place.row == 2 }.map(\.tells))
    }
    #expect(totals(shared).count == 1)
    #expect(totals(strange).count == 2)
  }

  @Test("Reports are linked: everyone in the monitor less the participants are the others")
  func acrossReports() {
    func exits(_ cohort: String, _ counts: [Int]) -> CountedTable {
      SmallTables.table(
        "C04.exits", ["cohort", "part"], [.init("exits", .events)],
        counts.enumerated().map { SmallTables.row([cohort, "p\($0)"], [SmallTables.count($1)]) })
    }
    let monitor = exits("everyone", [40, 50])
    let programme = exits("participants", [37, 20])
    let run = RunRelease([
      ReportTables(name: "monitor", policy: .restricted, tables: [monitor]),
      ReportTables(name: "isa", policy: .restricted, tables: [programme]),
    ])
    let shown = run.reports.map { $0.tables[0].rows.map { $0.cells.first?.number } }
    // Three others: not both 40 and 37.
    #expect(!(shown[0].first == 40 && shown[1].first == 37))
    #expect(run.breaches.isEmpty)
    // Apart, both show everything, and together they would give the three away.
    let apart = [monitor, programme].map { Release.release($0, under: .restricted) }
    #expect(apart.allSatisfy { $0.rows.allSatisfy { $0.cells[0].number != nil } })
    // An internal report stays inside and hides nothing outside.
    let mixed = RunRelease([
      ReportTables(name: "monitor", policy: .internal, tables: [monitor]),
      ReportTables(name: "isa", policy: .restricted, tables: [programme]),
    ])
    #expect(mixed.reports[1].tables[0].rows.allSatisfy { $0.cells[0].number != nil })
  }

  @Test("What cannot be protected is a breach that names the cell and no number")
  func breach() {
    // Two groups of four with a sensitive attribute; everybody knows that they are eight.
    var table = SmallTables.table(
      "Y01", ["part"], [.init("persons", .persons)],
      ["a", "b"].map { SmallTables.row([$0], [SmallTables.count(4)]) })
    table.links = .init(partition: ["part"], isTotalKnown: true, sensitive: ["part"])
    let tables = [ReportTables(name: "x", policy: .restricted, tables: [table])]
    #expect(RunRelease(tables).breaches.isEmpty)
    let strict = RunRelease(tables, thresholds: ReleaseThresholds(sensitivePersons: 10))
    #expect(strict.breaches.map(\.cell) == ["Y01: part=a, persons", "Y01: part=b, persons"])
    #expect(strict.breaches.allSatisfy { !$0.proposal.isEmpty })
  }
}
