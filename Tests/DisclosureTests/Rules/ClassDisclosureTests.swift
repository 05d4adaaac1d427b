import Disclosure
import Statistics
import Testing

@Suite("Zeros beside one reason do not tell the reason of each")
struct ClassDisclosureTests {
  private func reasons(_ counts: [(String, Int)], of base: Int) -> [Double?] {
    let table = SmallTables.table(
      "C02.curve", ["cohort", "month", "reason"], [.init("exits", .events)],
      counts.map {
        SmallTables.row(["participants", "24", $0.0], [SmallTables.count($0.1, base: base)])
      })
    return Release.release(table, under: .public).rows.map { $0.cells[0].number }
  }

  @Test("Who left, all for one reason, is in no row of reasons", arguments: [1, 5, 9, 40])
  func oneReason(exits: Int) {
    let shown = reasons([("employment", 0), ("lost_contact", exits), ("death", 0)], of: 100)
    #expect(shown.allSatisfy { $0 == nil })
  }

  @Test("Two reasons and zeros are shown, and so are zeros where nobody left")
  func others() {
    #expect(
      reasons([("employment", 30), ("lost_contact", 20), ("death", 0)], of: 100) == [30, 20, 0])
    #expect(
      reasons([("employment", 0), ("lost_contact", 0), ("death", 0)], of: 100) == [0, 0, 0])
  }
}
