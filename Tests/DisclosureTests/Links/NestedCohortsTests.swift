import Disclosure
import Statistics
import Testing

@Suite("Cohorts that hold one another do not differ by a handful")
struct NestedCohortsTests {
  private func entries(_ bounds: ClosedRange<Int>) -> CohortScope {
    var scope = CohortScope()
    scope.ask("entries", within: bounds)
    return scope
  }

  private func exits(_ cohorts: [(String, [Int])]) -> CountedTable {
    SmallTables.table(
      "C04.exits", ["cohort", "part"], [.init("exits", .events)],
      cohorts.flatMap { cohort, counts in
        counts.enumerated().map {
          SmallTables.row([cohort, "p\($0)"], [SmallTables.count($1)])
        }
      })
  }

  private func shown(_ run: RunRelease) -> [[Int?]] {
    run.reports.map { $0.tables[0].rows.map { $0.cells.first?.number.map { Int($0) } } }
  }

  @Test("A cohort lies in another where whatever the other asks is asked of it")
  func scopes() {
    #expect(entries(5...9).isInside(entries(1...9)))
    #expect(!entries(1...9).isInside(entries(5...9)))
    #expect(entries(5...9).isInside(CohortScope()))
    #expect(!CohortScope().isInside(entries(5...9)))
    var women = entries(5...9)
    women.ask("sex", among: ["female"])
    #expect(women.isInside(entries(5...9)) && !entries(5...9).isInside(women))
    var narrow = CohortScope()
    narrow.ask("programme", without: ["ISA", "STAB"])
    var wide = CohortScope()
    wide.ask("programme", without: ["ISA"])
    #expect(narrow.isInside(wide) && !wide.isInside(narrow))
    #expect(!women.isNested(with: wide))
  }

  @Test("The entries of one month more, told in another report, are not shown beside the others")
  func twoReports() {
    // Both reports cut the same 103 persons; three entered in the month between.
    let cuts = [
      exits([("long", [43]), ("late", [60])]), exits([("short", [40]), ("early", [63])]),
    ]
    func run(_ scopes: [[String: CohortScope]]) -> RunRelease {
      RunRelease(
        zip(["a", "b"], zip(cuts, scopes)).map {
          ReportTables(name: $0, policy: .restricted, tables: [$1.0], scopes: $1.1)
        })
    }
    let linked = run([
      ["long": entries(1...36), "late": entries(37...60)],
      ["short": entries(1...35), "early": entries(36...60)],
    ])
    #expect(linked.breaches.isEmpty)
    let told = shown(linked)
    // A report of which nothing is left has no row.
    #expect((told[0].first ?? nil) == nil || (told[1].first ?? nil) == nil)
    #expect((told[0].last ?? nil) == nil || (told[1].last ?? nil) == nil)
    // Of cohorts of which nothing is said the gate cannot tell.
    #expect(shown(run([[:], [:]])) == [[43, 60], [40, 63]])
  }

  @Test("Tables without cohorts of a narrow and a wide programme do not differ by a handful either")
  func programmes() {
    func ends(_ count: Int) -> CountedTable {
      SmallTables.table(
        "R03.entry", ["month"], [.init("at_risk", .persons)],
        [SmallTables.row(["6"], [SmallTables.count(count)])])
    }
    func programme(_ codes: [String]) -> [String: CohortScope] {
      var scope = CohortScope()
      scope.ask("programme", among: codes)
      return ["": scope]
    }
    let run = RunRelease([
      ReportTables(
        name: "isa", policy: .public, tables: [ends(40)], scopes: programme(["ISA"])),
      ReportTables(
        name: "wide", policy: .public, tables: [ends(44)], scopes: programme(["ISA", "STAB"])),
    ])
    #expect(shown(run).joined().compactMap(\.self).count == 1)
    #expect(run.breaches.isEmpty)
  }

  @Test("Two ways to cut the same persons leave out the same rest")
  func oneUnion() {
    // 62 + 38 = 60 + 40: who knows both cuts and the three left out knows everyone.
    let everyone = exits([("everyone", [103, 150])])
    let run = RunRelease([
      ReportTables(name: "m", policy: .restricted, tables: [everyone]),
      ReportTables(
        name: "a", policy: .restricted, tables: [exits([("x", [62, 70]), ("y", [38, 50])])]),
      ReportTables(
        name: "b", policy: .restricted, tables: [exits([("v", [60, 61]), ("w", [40, 59])])]),
    ])
    #expect(run.breaches.isEmpty)
    let told = shown(run)
    if told[0][0] != nil {
      #expect(told[1][0] == nil || told[1][2] == nil)
      #expect(told[2][0] == nil || told[2][2] == nil)
    }
  }
}
