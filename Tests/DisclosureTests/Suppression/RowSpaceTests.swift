import Disclosure
import Testing

@Suite("Elimination modulo two primes finds what can be computed exactly")
struct RowSpaceTests {
  private func exposed(
    _ equations: [[(Int, Int)]], unknown: Set<Int>
  ) -> [Int: [Int]] {
    let terms = equations.map { $0.map { LinkedSystem.Term($0.0, $0.1) } }
    let found = RowSpace.exposed(
      terms, isUnknown: unknown.contains, isTarget: unknown.contains)
    return Dictionary(uniqueKeysWithValues: found.map { ($0.target, $0.shown) })
  }

  @Test("One hidden number beside its total is exposed by what is shown with it")
  func alone() {
    // 0 + 1 + 2 = 3, only 0 hidden.
    #expect(exposed([[(0, 1), (1, 1), (2, 1), (3, -1)]], unknown: [0]) == [0: [1, 2, 3]])
    #expect(exposed([[(0, 1), (1, 1), (2, 1), (3, -1)]], unknown: [0, 1]) == [:])
  }

  @Test("A sum and a difference expose both; two equal sums expose nothing")
  func combined() {
    let both = exposed([[(0, 1), (1, 1), (2, -1)], [(0, 1), (1, -1), (3, -1)]], unknown: [0, 1])
    #expect(Set(both.keys) == [0, 1])
    let none = exposed([[(0, 1), (1, 1), (2, -1)], [(0, 2), (1, 2), (3, -1)]], unknown: [0, 1])
    #expect(none.isEmpty)
  }

  @Test("Four hidden corners of a table are safe, three are not")
  func corners() {
    // Cells 0...3 of a 2 x 2 table, 4, 5 its row sums, 6, 7 its column sums.
    let sums = [
      [(0, 1), (1, 1), (4, -1)], [(2, 1), (3, 1), (5, -1)], [(0, 1), (2, 1), (6, -1)],
      [(1, 1), (3, 1), (7, -1)],
    ]
    #expect(exposed(sums, unknown: [0, 1, 2, 3]).isEmpty)
    #expect(Set(exposed(sums, unknown: [0, 1, 2]).keys) == [0, 1, 2])
  }

  @Test("It agrees with elimination in whole numbers on random systems")
  func againstWholeNumbers() {
    var random = SplitMix64(state: 3)
    var hits = 0
    for _ in 0..<300 {
      let n = Int.random(in: 3...7, using: &random)
      let equations = (0..<Int.random(in: 2...5, using: &random)).map { _ in
        (0..<n).map { ($0, Int.random(in: -1...1, using: &random)) }.filter { $0.1 != 0 }
      }.filter { !$0.isEmpty }
      let unknown = Set((0..<n).filter { _ in Bool.random(using: &random) })
      let found = Set(exposed(equations, unknown: unknown).keys)
      let expected = Set(unknown.filter { Self.isDetermined($0, equations, unknown.sorted()) })
      #expect(found == expected)
      hits += expected.count
    }
    #expect(hits > 50)
  }

  /// The unit vector of a number lies in the row space, by rank.
  private static func isDetermined(
    _ target: Int, _ equations: [[(Int, Int)]], _ unknown: [Int]
  ) -> Bool {
    let rows = equations.map { terms in
      unknown.map { column in terms.filter { $0.0 == column }.reduce(0) { $0 + $1.1 } }
    }
    return rank(rows) == rank(rows + [unknown.map { $0 == target ? 1 : 0 }])
  }

  /// Without a division: a row times the pivot less the pivot's row times what stands below it.
  private static func rank(_ matrix: [[Int]]) -> Int {
    var rows = matrix
    var rank = 0
    for column in 0..<(rows.first?.count ?? 0) {
      guard let pivot = (rank..<rows.count).first(where: { rows[$0][column] != 0 }) else {
        continue
      }
      rows.swapAt(rank, pivot)
      for other in (rank + 1)..<max(rank + 1, rows.count) where rows[other][column] != 0 {
        let (factor, lead) = (rows[other][column], rows[rank][column])
        for i in rows[other].indices {
          rows[other][i] = rows[other][i] * lead - rows[rank][i] * factor
        }
      }
      rank += 1
      if rank == rows.count { break }
    }
    return rank
  }
}
