/// The part of the system around a number that may be needed to move it.
struct Neighbourhood {
  /// Quantities that may move, the target first.
  var quantities: [Int] = []
  /// Equations among them, terms by position in `quantities`.
  var equations: [[(variable: Int, coefficient: Int)]] = []
  /// True when the neighbourhood cannot grow further.
  var isComplete = false

  /// Walks outwards from the target, nearest equations first, until `size` quantities are seen; a
  /// quantity may move only when all its equations are inside, so whatever moves inside moves
  /// nothing outside.
  ///
  /// A quantity in more than `degree` equations (the size of a cohort) is not walked through and
  /// stays as it is: its equations would fill the neighbourhood before the nearest cells do.
  init(
    of target: Int, in system: LinkedSystem, equationsOf: [[Int]], size: Int, degree: Int,
    mayMove: (Int) -> Bool
  ) {
    var isCut = false
    var inside: Set<Int> = []
    var seen: Set<Int> = [target]
    var queue = equationsOf[target]
    var order: [Int] = []
    var next = 0
    while next < queue.count, seen.count < size {
      let equation = queue[next]
      next += 1
      guard inside.insert(equation).inserted else { continue }
      order.append(equation)
      for term in system.equations[equation] where mayMove(term.quantity) {
        guard seen.insert(term.quantity).inserted else { continue }
        if equationsOf[term.quantity].count <= degree {
          queue += equationsOf[term.quantity]
        } else {
          isCut = true
        }
      }
    }
    isComplete = next == queue.count && !isCut
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
