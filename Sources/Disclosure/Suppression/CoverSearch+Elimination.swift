extension CoverSearch {
  /// Hides, for every protected number that what is shown determines exactly, the cheapest shown
  /// number of the sum that determines it, until there is none.
  mutating func eliminate() {
    let isTarget = Set(targets)
    // Only groups in which something was hidden since they were clean are looked at again.
    var changed: Set<Int>?
    while true {
      var hidden: Set<Int> = []
      for group in hiddenGroups() {
        if let changed, changed.isDisjoint(with: group.quantities) { continue }
        if isTarget.isDisjoint(with: group.quantities) { continue }
        let exposed = RowSpace.exposed(
          group.equations.map { system.equations[$0] }, isUnknown: { !isKnown($0) },
          isTarget: isTarget.contains)
        for exposure in exposed {
          // Another exposure may have opened this sum already.
          if exposure.shown.contains(where: { !isKnown($0) }) { continue }
          let candidates = exposure.shown.filter {
            !system.quantities[$0].isKnown && shownTellers[$0] > 0
          }
          guard let cheapest = candidates.min(by: { (costs[$0], $1) < (costs[$1], $0) }) else {
            continue
          }
          hide(cheapest)
          hidden.insert(cheapest)
        }
      }
      if hidden.isEmpty { return }
      changed = hidden
    }
  }

  /// Hidden numbers that hang together, with the equations between them.
  private func hiddenGroups() -> [(quantities: Set<Int>, equations: [Int])] {
    var isSeen = Array(repeating: false, count: system.quantities.count)
    var groups: [(quantities: Set<Int>, equations: [Int])] = []
    for start in system.quantities.indices where !isSeen[start] && !isKnown(start) {
      var quantities: Set<Int> = [start]
      var equations: Set<Int> = []
      var stack = [start]
      isSeen[start] = true
      while let quantity = stack.popLast() {
        for equation in equationsOf[quantity] where equations.insert(equation).inserted {
          for term in system.equations[equation]
          where !isSeen[term.quantity] && !isKnown(term.quantity) {
            isSeen[term.quantity] = true
            quantities.insert(term.quantity)
            stack.append(term.quantity)
          }
        }
      }
      groups.append((quantities, equations.sorted()))
    }
    return groups
  }
}
