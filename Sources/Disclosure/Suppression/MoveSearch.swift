import CClp

/// Finds the cheapest way to move a protected number without changing what stays shown.
///
/// A move is a change of numbers under which every equation still holds and none falls below
/// zero: a second truth that looks the same. Numbers that are not shown move at no cost, shown
/// ones at the loss of hiding them. The linear programme
///
///     min  sum of cost |d|   subject to  A d = 0,  d >= -room,  d_target as asked
///
/// (Kelly, Golden and Assad 1990 use it for cell suppression) is solved by the simplex method of
/// COIN-OR's Clp, each time from the last basis. Arithmetic is in `Double`, because the answer is
/// only a proposal: the auditor checks it in whole numbers. Cost: a few milliseconds for thousands
/// of numbers.
package final class MoveSearch {
  private let model: UnsafeMutableRawPointer
  private let rooms: [Double]
  private let lower: UnsafeMutablePointer<Double>
  private let upper: UnsafeMutablePointer<Double>
  private let objective: UnsafeMutablePointer<Double>

  /// Further than any number has to go.
  private static let far = 1e5
  /// What a free move costs, so that moves stay short.
  private static let free = 0.001

  /// - Parameters:
  ///   - rooms: by variable, how far it may fall.
  ///   - equations: terms as (variable, coefficient).
  package init(rooms: [Int], equations: [[(variable: Int, coefficient: Int)]]) {
    self.rooms = rooms.map(Double.init)
    var columns = Array(repeating: [(row: Int32, value: Double)](), count: rooms.count)
    for (row, terms) in equations.enumerated() {
      for term in terms { columns[term.variable].append((Int32(row), Double(term.coefficient))) }
    }
    // Column 2v moves variable v up, 2v + 1 down.
    var starts: [Int32] = [0]
    var places: [Int32] = []
    var values: [Double] = []
    for column in columns {
      for sign in [1.0, -1.0] {
        places += column.map(\.row)
        values += column.map { sign * $0.value }
        starts.append(Int32(places.count))
      }
    }
    model = Clp_newModel()
    Clp_setLogLevel(model, 0)
    let zeros = Array(repeating: 0.0, count: max(2 * rooms.count, equations.count))
    Clp_loadProblem(
      model, Int32(2 * rooms.count), Int32(equations.count), starts, places, values, zeros, zeros,
      zeros, zeros, zeros)
    lower = Clp_columnLower(model)
    upper = Clp_columnUpper(model)
    objective = Clp_objective(model)
  }

  deinit { Clp_deleteModel(model) }

  /// Changes by variable that move `target` by `amount` in the direction of `sign`, or as far as
  /// it goes.
  ///
  /// - Parameter costs: by variable, what it costs to move it by one; of equal costs the printed
  ///   order decides, whatever path the solver takes.
  package func move(
    _ target: Int, by amount: Int, sign: Int, costs: [Int],
    mayMove: (Int) -> Bool = { _ in true }
  ) -> [Double] {
    for variable in rooms.indices {
      let order = 1 + 1e-4 * Double(variable) / Double(rooms.count)
      let cost = order * (costs[variable] == 0 ? Self.free : Double(costs[variable]))
      objective[2 * variable] = cost
      objective[2 * variable + 1] = cost
      let isOpen = mayMove(variable)
      upper[2 * variable] = isOpen ? Self.far : 0
      upper[2 * variable + 1] = isOpen ? rooms[variable] : 0
    }
    let wanted = 2 * target + (sign > 0 ? 0 : 1)
    upper[wanted ^ 1] = 0
    if upper[wanted] >= Double(amount) {
      lower[wanted] = Double(amount)
      upper[wanted] = Double(amount)
      let isFound = Clp_dual(model, 0) == 0
      lower[wanted] = 0
      if isFound { return changes() }
    }
    return furthest(wanted, Double(amount))
  }

  /// The move that takes a column as far as it goes, at whatever cost.
  private func furthest(_ column: Int, _ amount: Double) -> [Double] {
    for other in 0..<2 * rooms.count { objective[other] = 0 }
    objective[column] = -1
    upper[column] = min(upper[column], amount)
    return Clp_primal(model, 0) == 0 ? changes() : rooms.map { _ in 0 }
  }

  private func changes() -> [Double] {
    guard let solution = Clp_primalColumnSolution(model) else { return rooms.map { _ in 0 } }
    return rooms.indices.map { variable in
      let change = solution[2 * variable] - solution[2 * variable + 1]
      return abs(change - change.rounded()) < 1e-6 ? change.rounded() : change
    }
  }
}
