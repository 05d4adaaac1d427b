import Disclosure
import Statistics
import Testing

/// Each attack of `AttackTests` once more, against a gate that lacks a part: it must succeed there,
/// else it would prove nothing that it fails against the whole gate.
@Suite("The attacks succeed against a weakened gate")
struct WeakenedGateTests {
  /// What primary rules show by themselves, some of them left out, without complementary
  /// suppression.
  private func shown(
    _ table: CountedTable, without missing: [String] = []
  ) -> [[Double?]] {
    let month = table.dimensions.firstIndex(of: "month")
    return table.rows.map { row in
      zip(table.columns, row.cells).map { column, cell in
        let evidence = Evidence(
          cell, ColumnRole(column, cell),
          month: month.flatMap { Int(row.categories[$0].id) }, isMoney: column.unit == .money)
        let verdict =
          RuleBook.rules.filter { !missing.contains($0.id) }
          .map { $0.verdict(evidence, ReleaseThresholds()) }.max() ?? .show
        guard verdict == .show else { return nil }
        return switch cell.value {
        case .count(let number): Double(number)
        case .estimate(let number, _, _): number
        case .notComputable: nil
        }
      }
    }
  }

  private func reach(_ n: Int, of base: Int) -> CountedTable {
    SmallTables.table(
      "M01.reach", ["cohort"],
      [.init("participants", .persons), .init("eligible", .persons), .init("share", .share)],
      [
        SmallTables.row(
          ["everyone"],
          [SmallTables.count(n), SmallTables.count(base), SmallTables.share(n, of: base)])
      ])
  }

  @Test("Shares: without the rule of small counts a share times its base is the hidden count")
  func smallShare() throws {
    let table = reach(4, of: 40)
    let weak = shown(table, without: ["small_count"])[0]
    #expect(try #require(weak[2]) * (try #require(weak[1])) == 4)
    let whole = Release.release(table, under: .restricted).rows.first?.cells.map(\.number)
    #expect(whole?[0] == nil && whole?[2] == nil)
  }

  @Test("Shares: without the rule of remainders the others are the base less the count")
  func smallRest() throws {
    let table = reach(37, of: 40)
    let weak = shown(table, without: ["remainder"])[0]
    let (share, base) = (try #require(weak[2]), try #require(weak[1]))
    #expect((base - share * base).rounded() == 3)
    let whole = try #require(Release.release(table, under: .restricted).rows.first).cells
    #expect(whole[2].number == nil && (whole[0].number == nil || whole[1].number == nil))
  }

  @Test("Curves: point by point, two months give away who left between them")
  func curve() {
    let exits = [6, 9, 20, 22]
    let table = SmallTables.table(
      "C01.curve", ["cohort", "month"], [.init("exits", .events)],
      zip([3, 6, 12, 24], exits).map {
        SmallTables.row(["everyone", "\($0)"], [SmallTables.count($1, base: 100)])
      })
    func steps(_ numbers: [Double?]) -> [Double] {
      let known = numbers.compactMap { $0 }
      return zip(known, known.dropFirst()).map { $1 - $0 }
    }
    #expect(steps(shown(table).map { $0[0] }).contains { (1...5).contains($0) })
    let whole = Release.release(table, under: .restricted).rows.map { $0.cells[0].number }
    #expect(!steps(whole).isEmpty && steps(whole).allSatisfy { !(1...5).contains($0) })
  }

  @Test("Means times counts: everyone less participants is the mean of a few others")
  func means() throws {
    // 24 and 20 persons, and the four others who are nowhere printed but in the difference.
    let amounts = (everyone: 0.5, participants: 0.45)
    func measured(_ cohort: String, _ persons: Int, _ mean: Double) -> CountedTable.Row {
      SmallTables.row(
        [cohort, "value"],
        [
          SmallTables.count(persons),
          .init(.estimate(mean), persons: persons, dossiers: persons),
        ])
    }
    let table = SmallTables.table(
      "T06", ["cohort", "part"], [.init("persons", .persons), .init("mean", .share)],
      [
        measured("everyone", 24, amounts.everyone),
        measured("participants", 20, amounts.participants),
      ])
    func others(_ rows: [[Double?]]) -> Double? {
      guard let all = rows[0][0], let mean = rows[0][1], let part = rows[1][0],
        let partMean = rows[1][1]
      else { return nil }
      return (all * mean - part * partMean) / (all - part)
    }
    #expect(abs(try #require(others(shown(table))) - 0.75) < 1e-9)
    let whole = Release.release(table, under: .restricted).rows.map { $0.cells.map(\.number) }
    #expect(whole.count == 2 && others(whole) == nil)
  }

  @Test("Totals: primary suppression beside printed totals is recovered exactly")
  func totals() throws {
    let table = SmallTables.crossing([[20, 3], [30, 40]])
    let weak = shown(table).map { $0[0] }
    #expect(weak[1] == nil)
    #expect(try #require(weak[2]) - (try #require(weak[0])) == 3)
    let whole = Release.release(table, under: .restricted).rows.map { $0.cells[0].number }
    #expect(whole[1] == nil && (whole[0] == nil || whole[2] == nil))
  }
}
