/// Complementary suppression: hides what would give protected numbers away, over the whole linked
/// system of a run.
///
/// 1. Every figure that tells a protected number is hidden.
/// 2. Gaussian elimination in exact arithmetic finds the protected numbers that what is shown
///    determines; the cheapest shown number of the sum that determines it is hidden too, until
///    there is none (`RowSpace`).
/// 3. Not to be computed exactly is less than the rule, which wants the interval that remains to
///    hold all of 1-5. For each protected number the cheapest move up and down is sought, and
///    what it moves is hidden (`MoveSearch`).
/// 4. What was hidden in steps 2 and 3 and is not needed is shown again, the dearest first.
///
/// Deterministic; on systems of one table or two the better of two orders is taken (with and
/// without step 2). The auditor has the last word (`Auditor`).
package struct Suppression: Sendable {
  /// By figure.
  package private(set) var isShown: [Bool]

  private let system: LinkedSystem
  private let tellers: [[Int]]
  private let equationsOf: [[Int]]
  private let targets: [Int]
  /// By quantity: shown figures that tell it.
  private var shownTellers: [Int]
  /// Changes that every equation allows, by quantity; all of their quantities are hidden.
  private var moves: [[Int: Double]] = []
  private var isAlive: [Bool] = []
  /// By quantity: moves that change it.
  private var movesOf: [[Int]]

  /// The pattern of a system. Cost: see docs/disclosure.md; a report's tables take well below a
  /// second.
  package init(_ system: LinkedSystem) {
    let first = Suppression(system, eliminates: true)
    let isSmall = system.figures.count <= 400
    let second = isSmall ? Suppression(system, eliminates: false) : first
    self = second.loss < first.loss ? second : first
  }

  private init(_ system: LinkedSystem, eliminates: Bool) {
    self.system = system
    var tellers = Array(repeating: [Int](), count: system.quantities.count)
    for (index, figure) in system.figures.enumerated() {
      for quantity in figure.tells { tellers[quantity].append(index) }
    }
    self.tellers = tellers
    var equationsOf = Array(repeating: [Int](), count: system.quantities.count)
    for (index, terms) in system.equations.enumerated() {
      for term in terms { equationsOf[term.quantity].append(index) }
    }
    self.equationsOf = equationsOf
    targets = system.quantities.indices.filter {
      system.quantities[$0].need != .none && !system.quantities[$0].isKnown
    }
    movesOf = Array(repeating: [], count: system.quantities.count)
    isShown = system.figures.map { !$0.isWithheld }
    shownTellers = tellers.map { $0.count { !system.figures[$0].isWithheld } }
    for target in targets { hide(target) }
    if eliminates { eliminate() }
    open()
    prune()
    if eliminates { eliminate() }
  }

  /// Loss of all hidden figures that no primary rule hides.
  package var loss: Int {
    isShown.indices.reduce(0) {
      isShown[$1] || system.figures[$1].isWithheld ? $0 : $0 + system.figures[$1].loss
    }
  }

  /// Hides more around numbers whose interval the auditor found too narrow.
  package mutating func widen(_ quantities: [Int]) {
    for quantity in quantities {
      hide(quantity)
      for equation in equationsOf[quantity] {
        for term in system.equations[equation] { hide(term.quantity) }
      }
    }
    eliminate()
    open()
  }

  // MARK: What is known

  private func isKnown(_ quantity: Int) -> Bool {
    system.quantities[quantity].isKnown || shownTellers[quantity] > 0
  }

  private mutating func hide(_ quantity: Int) {
    for figure in tellers[quantity] where isShown[figure] { setShown(figure, false) }
  }

  private mutating func setShown(_ figure: Int, _ shown: Bool) {
    isShown[figure] = shown
    for quantity in system.figures[figure].tells { shownTellers[quantity] += shown ? 1 : -1 }
  }

  private func cost(_ quantity: Int) -> Int {
    tellers[quantity].reduce(0) { isShown[$1] ? $0 + system.figures[$1].loss : $0 }
  }

  // MARK: Steps

  private mutating func eliminate() {
    let isTarget = Set(targets)
    while true {
      let equations = system.equations.filter { $0.contains { !isKnown($0.quantity) } }
      let exposed = RowSpace.exposed(
        equations, isUnknown: { !isKnown($0) }, isTarget: isTarget.contains)
      var moved = false
      for exposure in exposed {
        let candidates = exposure.shown.filter {
          !system.quantities[$0].isKnown && shownTellers[$0] > 0
        }
        // Another exposure may have opened this sum already.
        if exposure.shown.contains(where: { !isKnown($0) }) { continue }
        guard let cheapest = candidates.min(by: { (cost($0), $1) < (cost($1), $0) }) else {
          continue
        }
        hide(cheapest)
        moved = true
      }
      if !moved { return }
    }
  }

  private mutating func open() {
    for target in targets {
      for (sign, amount) in wanted(target) where !reaches(target, sign, amount) {
        search(target, sign, amount, mayHide: true)
      }
    }
  }

  /// How far a number must be able to move, by direction.
  private func wanted(_ target: Int) -> [(sign: Int, amount: Int)] {
    if let width = width(target) {
      return isWide(target) ? [] : [(1, width), (-1, width)]
    }
    guard case .all(let range) = system.quantities[target].need else { return [] }
    let truth = system.quantities[target].truth
    return [(1, max(0, range.upperBound - truth)), (-1, max(0, truth - range.lowerBound))]
  }

  /// The width of interval that is enough for a number; nil where a range is asked for.
  private func width(_ target: Int) -> Int? {
    switch system.quantities[target].need {
    case .none: 0
    case .width(let width): width
    // With one number to hide the interval must hold a second one.
    case .all(let range): range.count == 1 ? 1 : nil
    }
  }

  /// The furthest that a known move takes a number.
  private func reach(_ target: Int, _ sign: Int) -> Double {
    movesOf[target].reduce(0) {
      isAlive[$1] ? max($0, Double(sign) * (moves[$1][target] ?? 0)) : $0
    }
  }

  private func reaches(_ target: Int, _ sign: Int, _ amount: Int) -> Bool {
    amount == 0 || reach(target, sign) >= Double(amount) - 1e-6
  }

  private func isWide(_ target: Int) -> Bool {
    guard let width = width(target) else { return false }
    return reach(target, 1) + reach(target, -1) >= Double(width) - 1e-6
  }

  private func isProtected(_ target: Int) -> Bool {
    width(target) == nil
      ? wanted(target).allSatisfy { reaches(target, $0.sign, $0.amount) } : isWide(target)
  }

  /// Looks for a move in ever larger neighbourhoods; hides what it needs when it may.
  @discardableResult
  private mutating func search(
    _ target: Int, _ sign: Int, _ amount: Int, mayHide: Bool, banned: Set<Int> = []
  ) -> Bool {
    if isWide(target) { return true }
    for reach in [2, 4, 8, .max] {
      let neighbourhood = Neighbourhood(
        of: target, in: system, equationsOf: equationsOf, reach: reach
      ) { quantity in
        !system.quantities[quantity].isKnown && !banned.contains(quantity)
          && (mayHide || shownTellers[quantity] == 0)
      }
      guard neighbourhood.quantities.first == target else {
        if neighbourhood.isComplete { return false }
        continue
      }
      var search = MoveSearch(
        rooms: neighbourhood.quantities.map { system.quantities[$0].truth },
        costs: neighbourhood.quantities.map(cost), equations: neighbourhood.equations)
      let changes = search.move(0, by: amount, sign: sign)
      let isEnough = Double(sign) * changes[0] >= Double(amount) - 1e-6
      if isEnough || (neighbourhood.isComplete && mayHide) {
        keep(neighbourhood.quantities, changes)
        return isEnough
      }
      if neighbourhood.isComplete { return false }
    }
    return false
  }

  /// Keeps a move and hides what moves.
  private mutating func keep(_ quantities: [Int], _ changes: [Double]) {
    var move: [Int: Double] = [:]
    for (quantity, change) in zip(quantities, changes) where abs(change) > 1e-6 {
      hide(quantity)
      move[quantity] = change
      movesOf[quantity].append(moves.count)
    }
    moves.append(move)
    isAlive.append(true)
  }

  /// Shows again what is not needed, the dearest first.
  private mutating func prune() {
    let hidden = isShown.indices.filter { !isShown[$0] && !system.figures[$0].isWithheld }
    let order = hidden.sorted {
      (system.figures[$1].loss, $0) < (system.figures[$0].loss, $1)
    }
    for figure in order { show(figure) }
  }

  private mutating func show(_ figure: Int) {
    let told = Set(system.figures[figure].tells.filter { !isKnown($0) })
    guard told.allSatisfy({ system.quantities[$0].need == .none }) else { return }
    let dead = Set(told.flatMap { movesOf[$0] }.filter { isAlive[$0] }).sorted()
    for move in dead { isAlive[move] = false }
    let touched = Set(dead.flatMap { moves[$0].keys }).filter {
      system.quantities[$0].need != .none
    }
    for target in touched.sorted() where !isProtected(target) {
      for (sign, amount) in wanted(target) where !reaches(target, sign, amount) {
        search(target, sign, amount, mayHide: false, banned: told)
      }
      if !isProtected(target) {
        for move in dead { isAlive[move] = true }
        return
      }
    }
    setShown(figure, true)
  }
}
