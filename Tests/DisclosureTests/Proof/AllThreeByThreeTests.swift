import Disclosure
import Foundation
import Testing

@Suite("Every 3 x 3 table with entries 0-3 and printed margins is protected")
struct AllThreeByThreeTests {
  /// Counts below `least` are protected; every `stride`th of the 262 144 tables.
  private func attack(least: Int, stride step: Int) async -> (tables: Int, cells: Int, broken: Int)
  {
    await withTaskGroup(of: (Int, Int, Int).self) { group in
      for part in 0..<8 {
        group.addTask {
          var tables = 0
          var cells = 0
          var broken = 0
          for code in stride(from: part * step, to: 1 << 18, by: 8 * step) {
            let entries = (0..<9).map { (code >> (2 * $0)) & 3 }
            let system = ProofTables.twoWay(
              [Array(entries[0..<3]), Array(entries[3..<6]), Array(entries[6..<9])], least: least)
            let (_, report) = ProofTables.protected(system, least: least)
            tables += 1
            cells += report.attacked
            broken += report.isPassed ? 0 : 1
          }
          return (tables, cells, broken)
        }
      }
      return await group.reduce(into: (0, 0, 0)) {
        $0 = ($0.0 + $1.0, $0.1 + $1.1, $0.2 + $1.2)
      }
    }
  }

  @Test("No count of 1 can be computed, whatever the table", arguments: [2, 3, 4])
  func everyTable(least: Int) async throws {
    let isFull = ProofTables.folder != nil
    let start = ContinuousClock.now
    let (tables, cells, broken) = await attack(least: least, stride: isFull ? 1 : 601)
    #expect(tables > (isFull ? 262_143 : 400))
    #expect(cells > tables)
    #expect(broken == 0)
    try ProofTables.write(
      "least,tables,protected_cells,broken_tables,seconds\n\(least),\(tables),\(cells),\(broken),"
        + "\(Int((ContinuousClock.now - start).components.seconds))\n",
      as: "three-by-three-\(least).csv")
  }

  @Test("The same tables fall when the totals are printed beside primary suppression alone")
  func primaryAloneFalls() {
    var broken = 0
    for code in stride(from: 0, to: 1 << 18, by: 601) {
      let entries = (0..<9).map { (code >> (2 * $0)) & 3 }
      let system = ProofTables.twoWay(
        [Array(entries[0..<3]), Array(entries[3..<6]), Array(entries[6..<9])], least: 3)
      let primary = system.figures.map { figure in
        figure.tells.allSatisfy { system.quantities[$0].need == .none }
      }
      if !ProofTables.audit(system, primary, least: 3).isPassed { broken += 1 }
    }
    #expect(broken > 200)
  }
}
