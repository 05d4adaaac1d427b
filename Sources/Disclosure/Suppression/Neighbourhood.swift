/// The part of the system around a number that may be needed to move it.
struct Neighbourhood {
  /// Quantities that may move, the target first.
  var quantities: [Int] = []
  /// Equations among them, terms by position in `quantities`.
  var equations: [[(variable: Int, coefficient: Int)]] = []
  /// True when the neighbourhood cannot grow further.
  var isComplete = false

  /// Walks `reach` equations outwards from the target; a quantity may move only when all its
  /// equations are inside, so whatever moves inside moves nothing outside.
  init(
    of target: Int, in system: LinkedSystem, equationsOf: [[Int]], reach: Int,
    mayMove: (Int) -> Bool
  ) {
    var inside: Set<Int> = []
    var frontier = equationsOf[target]
    var order: [Int] = []
    for _ in 0..<reach {
      var next: [Int] = []
      for equation in frontier where inside.insert(equation).inserted {
        order.append(equation)
        for term in system.equations[equation] where mayMove(term.quantity) {
          next += equationsOf[term.quantity]
        }
      }
      frontier = next.filter { !inside.contains($0) }
      if frontier.isEmpty { break }
    }
    isComplete = frontier.isEmpty
    var position: [Int: Int] = [:]
    func place(_ quantity: Int) {
      guard position[quantity] == nil, mayMove(quantity),
        isComplete || equationsOf[quantity].allSatisfy(inside.contains)
      else { return }
      position[quantity] = quantities.count
      quantities.append(quantity)
    }
    place(target)
    for equation in order { for term in system.equations[equation] { place(term.quantity) } }
    equations = order.map { equation in
      system.equations[equation].compactMap { term in
        position[term.quantity].map { (variable: $0, coefficient: term.coefficient) }
      }
    }.filter { !$0.isEmpty }
  }
}
