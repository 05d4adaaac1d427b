import Disclosure
import Foundation
import Testing

@Suite("Random linked three-way tables are protected")
struct LinkedThreeWayTests {
  struct Made {
    var system: LinkedSystem
    var name: String
  }

  /// Table number `index` of the seeded series: 2-4 categories a dimension, skewed counts, every
  /// second one as three two-way tables that share their margins.
  static func made(_ index: Int) -> Made {
    var random = SplitMix64(state: 5_000_000 + UInt64(index))
    let a = Int.random(in: 2...3, using: &random)
    let b = Int.random(in: 2...3, using: &random)
    let c = Int.random(in: 2...4, using: &random)
    let level = Int.random(in: 3...30, using: &random)
    let counts = (0..<a * b * c).map { _ -> Int in
      let number = Int.random(in: 0...level, using: &random)
      return Int.random(in: 0...3, using: &random) == 0 ? number / 4 : number
    }
    let printsInner = index % 2 == 0
    return Made(
      system: ProofTables.threeWay(counts, a, b, c, printsInner: printsInner, least: 6),
      name: "\(a)x\(b)x\(c)" + (printsInner ? "" : " margins"))
  }

  @Test("No protected cell keeps an interval narrower than 1-5")
  func protectedCells() async throws {
    let isFull = ProofTables.folder != nil
    let count = isFull ? 10_000 : 60
    let start = ContinuousClock.now
    let sums = await withTaskGroup(of: [Int].self) { group in
      for part in 0..<8 {
        group.addTask {
          var sums = [0, 0, 0]
          for index in stride(from: part, to: count, by: 8) {
            let (_, report) = ProofTables.protected(Self.made(index).system, least: 6)
            sums[0] += 1
            sums[1] += report.attacked
            sums[2] += report.findings.count + report.brokenSums
          }
          return sums
        }
      }
      return await group.reduce(into: [0, 0, 0]) { sums, part in
        for i in sums.indices { sums[i] += part[i] }
      }
    }
    #expect(sums[0] == count)
    #expect(sums[1] > 3 * count)
    #expect(sums[2] == 0)
    try ProofTables.write(
      "tables,protected_cells,narrow_cells,seconds\n"
        + (sums + [Int((ContinuousClock.now - start).components.seconds)])
        .map(String.init).joined(separator: ",") + "\n",
      as: "three-way.csv")
  }

  /// The systems that scripts check with a solver of their own, as JSON lines.
  @Test("Systems and patterns are written for the cross-check")
  func dump() throws {
    guard ProofTables.folder != nil else { return }
    var lines = ""
    var index = 0
    var kept = 0
    while kept < 300 {
      let made = Self.made(index)
      index += 1
      guard made.system.figures.count <= 60 else { continue }
      kept += 1
      let (isShown, report) = ProofTables.protected(made.system, least: 6)
      // The auditor's findings where primary suppression stands alone, to be found again.
      let primary = made.system.figures.map { figure in
        figure.tells.allSatisfy { made.system.quantities[$0].need == .none }
      }
      let narrow = ProofTables.audit(made.system, primary, least: 6).findings.map(\.quantity)
      let system: [String: Any] = [
        "name": "\(made.name) #\(index - 1)",
        "truth": made.system.quantities.map(\.truth),
        "need": made.system.quantities.map { quantity -> [Int] in
          if case .all(let range) = quantity.need { return [range.lowerBound, range.upperBound] }
          return []
        },
        "equations": made.system.equations.map { $0.map { [$0.quantity, $0.coefficient] } },
        "figures": made.system.figures.map { ["tells": $0.tells, "loss": [$0.loss]] },
        "shown": isShown, "passed": report.isPassed, "narrow_when_primary_alone": narrow,
      ]
      let data = try JSONSerialization.data(withJSONObject: system, options: [.sortedKeys])
      lines += (String(data: data, encoding: .utf8) ?? "") + "\n"
    }
    try ProofTables.write(lines, as: "systems.jsonl")
  }
}
