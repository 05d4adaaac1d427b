/// Finds the cheapest way to move a protected number without changing what stays shown.
///
/// A move is a change of numbers under which every equation still holds and none falls below
/// zero: a second truth that looks the same. Numbers that are not shown move at no cost, shown
/// ones at the loss of hiding them. The linear programme
///
///     min  sum of cost |d|   subject to  A d = 0,  d >= -room,  |d_target| as large as asked
///
/// is solved by a bounded primal simplex on a dense table, started at d = 0 (Kelly, Golden and
/// Assad 1990 use the same programme for cell suppression). Arithmetic is in `Double`, because
/// the answer is only a proposal: the auditor checks the pattern exactly.
package struct MoveSearch {
  /// By variable: how far it may fall, and what it costs to move it.
  private let rooms: [Double]
  private let costs: [Double]
  private let rows: Int
  private let width: Int
  /// Row-major; columns 2v move variable v up, 2v + 1 down; the last column is the basis' value.
  private var table: [Double] = []
  private var reduced: [Double] = []
  private var upper: [Double]
  private var isFlipped: [Bool]
  /// By row: the basic column; -1 for a slack that must stay zero.
  private var basis: [Int]

  private static let reward = 1e6
  private static let tolerance = 1e-7

  /// - Parameter equations: terms as (variable, coefficient).
  package init(rooms: [Int], costs: [Int], equations: [[(variable: Int, coefficient: Int)]]) {
    self.rooms = rooms.map(Double.init)
    // A little cost on free moves keeps them short.
    self.costs = costs.map { $0 == 0 ? 0.001 : Double($0) }
    rows = equations.count
    width = 2 * rooms.count + 1
    upper = Array(repeating: .infinity, count: 2 * rooms.count)
    isFlipped = Array(repeating: false, count: 2 * rooms.count)
    basis = Array(repeating: -1, count: equations.count)
    table = Array(repeating: 0, count: rows * width)
    for (row, terms) in equations.enumerated() {
      for term in terms {
        table[row * width + 2 * term.variable] += Double(term.coefficient)
        table[row * width + 2 * term.variable + 1] -= Double(term.coefficient)
      }
    }
  }

  /// Changes by variable that move `target` by up to `amount` in the direction of `sign`.
  package mutating func move(_ target: Int, by amount: Int, sign: Int) -> [Double] {
    let wanted = 2 * target + (sign > 0 ? 0 : 1)
    reduced = Array(repeating: 0, count: width)
    for variable in rooms.indices {
      reduced[2 * variable] = costs[variable]
      reduced[2 * variable + 1] = costs[variable]
      upper[2 * variable + 1] = rooms[variable]
    }
    reduced[wanted] = -Self.reward
    upper[wanted] = min(upper[wanted], Double(amount))
    upper[wanted ^ 1] = 0
    solve()
    return rooms.indices.map { value(2 * $0) - value(2 * $0 + 1) }
  }

  private func value(_ column: Int) -> Double {
    var value = 0.0
    if let row = basis.firstIndex(of: column) { value = table[row * width + width - 1] }
    if isFlipped[column] { value = upper[column] - value }
    return abs(value - value.rounded()) < 1e-6 ? value.rounded() : value
  }

  private mutating func solve() {
    var stalled = 0
    let limit = 50 * (rows + width)
    for _ in 0..<limit {
      guard let column = entering(isCautious: stalled > 2 * rows + 20) else { return }
      let (step, row) = leaving(column)
      guard step < .infinity else { return }
      stalled = step > Self.tolerance ? 0 : stalled + 1
      if let row {
        pivot(row, column, step)
      } else {
        flip(column, step)
      }
    }
  }

  private func entering(isCautious: Bool) -> Int? {
    var best: Int?
    for column in 0..<width - 1 where reduced[column] < -Self.tolerance && upper[column] > 0 {
      if isCautious { return column }
      if best.map({ reduced[column] < reduced[$0] }) ?? true { best = column }
    }
    return best
  }

  /// How far the column may go, and the row that stops it; no row when its own bound does.
  private func leaving(_ column: Int) -> (step: Double, row: Int?) {
    var step = upper[column]
    var found: Int?
    for row in 0..<rows {
      let slope = table[row * width + column]
      let at = table[row * width + width - 1]
      var limit = Double.infinity
      if slope > Self.tolerance {
        limit = max(0, at / slope)
      } else if slope < -Self.tolerance {
        let bound = basis[row] < 0 ? 0 : upper[basis[row]]
        if bound < .infinity { limit = max(0, (bound - at) / -slope) }
      }
      let isBetter =
        limit < step - 1e-12
        || (limit <= step + 1e-12 && found.map { basis[row] < basis[$0] } ?? (limit < step))
      if isBetter, limit < .infinity {
        step = limit
        found = row
      }
    }
    return (step, found)
  }

  /// The column goes to its other bound; from there it is measured backwards.
  private mutating func flip(_ column: Int, _ step: Double) {
    for row in 0..<rows {
      let slope = table[row * width + column]
      guard slope != 0 else { continue }
      table[row * width + width - 1] -= slope * step
      table[row * width + column] = -slope
    }
    reduced[column] = -reduced[column]
    isFlipped[column].toggle()
  }

  private mutating func pivot(_ row: Int, _ column: Int, _ step: Double) {
    let width = width
    let last = width - 1
    for other in 0..<rows where other != row {
      table[other * width + last] -= table[other * width + column] * step
    }
    if table[row * width + column] < 0, basis[row] >= 0 {
      // The basic number leaves at its upper bound: measure it backwards.
      isFlipped[basis[row]].toggle()
      for i in 0..<last { table[row * width + i] = -table[row * width + i] }
      table[row * width + basis[row]] = 1
    }
    let pivot = table[row * width + column]
    table.withUnsafeMutableBufferPointer { table in
      for i in 0..<last { table[row * width + i] /= pivot }
      for other in 0..<rows where other != row {
        let factor = table[other * width + column]
        if factor == 0 { continue }
        for i in 0..<last { table[other * width + i] -= factor * table[row * width + i] }
        table[other * width + column] = 0
      }
      table[row * width + column] = 1
      table[row * width + last] = step
    }
    let factor = reduced[column]
    for i in 0..<last { reduced[i] -= factor * table[row * width + i] }
    reduced[column] = 0
    basis[row] = column
  }
}
