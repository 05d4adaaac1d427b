import Disclosure
import Testing

@Suite("The cheapest move changes no sum and costs the least")
struct MoveSearchTests {
  /// Cells of a table with rows and columns whose sums stay: every cell may move.
  private func sums(_ rows: Int, _ columns: Int) -> [[(variable: Int, coefficient: Int)]] {
    (0..<rows).map { i in (0..<columns).map { (i * columns + $0, 1) } }
      + (0..<columns).map { j in (0..<rows).map { ($0 * columns + j, 1) } }
  }

  @Test("In a 2 x 2 table one cell moves with the three others")
  func square() {
    let search = MoveSearch(rooms: [5, 5, 5, 5], equations: sums(2, 2))
    #expect(search.move(0, by: 2, sign: 1, costs: [0, 1, 1, 1]) == [2, -2, -2, 2])
    #expect(search.move(0, by: 3, sign: -1, costs: [0, 1, 1, 1]) == [-3, 3, 3, -3])
  }

  @Test("A move goes no further than the room of its numbers")
  func room() {
    let search = MoveSearch(rooms: [5, 1, 5, 5], equations: sums(2, 2))
    #expect(search.move(0, by: 4, sign: 1, costs: [0, 1, 1, 1])[0] == 1)
  }

  @Test("In a 3 x 3 table the cheapest rectangle is found, for every pair of row and column")
  func cheapest() {
    for row in 1...2 {
      for column in 1...2 {
        var costs = Array(repeating: 100, count: 9)
        costs[0] = 0
        for cell in [column, 3 * row, 3 * row + column] { costs[cell] = 1 }
        let search = MoveSearch(rooms: Array(repeating: 9, count: 9), equations: sums(3, 3))
        let moved = search.move(0, by: 1, sign: 1, costs: costs)
        #expect(
          moved.indices.filter { moved[$0] != 0 }
            == [0, column, 3 * row, 3 * row + column].sorted())
      }
    }
  }

  @Test("On random tables every equation still holds and nothing falls below its room")
  func sound() {
    var random = SplitMix64(state: 21)
    for _ in 0..<200 {
      let rows = Int.random(in: 2...5, using: &random)
      let columns = Int.random(in: 2...5, using: &random)
      let cells = rows * columns
      let rooms = (0..<cells).map { _ in Int.random(in: 0...6, using: &random) }
      let costs = (0..<cells).map { _ in Int.random(in: 0...20, using: &random) }
      let target = Int.random(in: 0..<cells, using: &random)
      let sign = Bool.random(using: &random) ? 1 : -1
      let equations = sums(rows, columns)
      let search = MoveSearch(rooms: rooms, equations: equations)
      let moved = search.move(target, by: 4, sign: sign, costs: costs)
      for equation in equations {
        #expect(abs(equation.reduce(0) { $0 + Double($1.coefficient) * moved[$1.variable] }) < 1e-6)
      }
      for cell in 0..<cells { #expect(moved[cell] >= -Double(rooms[cell]) - 1e-6) }
      #expect(Double(sign) * moved[target] >= 0 && abs(moved[target]) <= 4)
    }
  }
}
