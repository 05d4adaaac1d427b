/// Searches the cover of one connected part of a linked system (`Suppression`).
///
/// 1. Every figure that tells a protected number is hidden.
/// 2. For each protected number the cheapest move up and down is sought through the whole part,
///    and what it moves is hidden, so that the interval that remains holds all of 1-5
///    (`MoveSearch`).
/// 3. What is not needed is shown again, the dearest first; in a small part by finding other moves.
/// 4. Gaussian elimination in exact arithmetic finds protected numbers that what is shown
///    determines; the cheapest shown number of the sum that determines it is hidden too, until
///    there is none (`RowSpace`).
/// 5. A small part is covered in other orders too, and one of those begins with elimination; in a
///    smaller one each figure of the cover is left out in turn, and the cover repaired without it.
///    The cheapest stands.
struct CoverSearch {
  /// By figure.
  private(set) var isShown: [Bool]

  let system: LinkedSystem
  private let tellers: [[Int]]
  let equationsOf: [[Int]]
  let targets: [Int]
  /// The linear programme of the part; it keeps nothing of a search but where it ended.
  private let programme: MoveSearch
  /// By quantity: the loss of hiding what is shown of it.
  private(set) var costs: [Int]
  /// By quantity: shown figures that tell it.
  private(set) var shownTellers: [Int]
  /// Changes that every equation allows, by quantity; all of their quantities are hidden.
  private var moves: [[Int: Double]] = []
  private var isAlive: [Bool] = []
  /// By quantity: moves that change it.
  private var movesOf: [[Int]]

  /// Quantities that must stay shown while a cover is repaired.
  private var forbidden: Set<Int> = []

  /// Figures of a part in which several orders are tried, and in which covers are repaired.
  private static let severalOrders = 400
  private static let repairs = 120

  /// The cheapest cover found; cost: a few linear programmes for each protected number.
  static func best(_ system: LinkedSystem) -> CoverSearch {
    var best = CoverSearch(system, eliminates: false, isReversed: false)
    guard system.figures.count <= severalOrders, best.loss > 0 else { return best }
    for (eliminates, isReversed) in [(true, false), (false, true)] {
      let other = CoverSearch(system, eliminates: eliminates, isReversed: isReversed)
      if other.loss < best.loss { best = other }
    }
    if system.figures.count <= repairs { best.improve() }
    return best
  }

  private init(_ system: LinkedSystem, eliminates: Bool, isReversed: Bool) {
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
    let targets = system.quantities.indices.filter {
      system.quantities[$0].need != .none && !system.quantities[$0].isKnown
    }
    self.targets = isReversed ? targets.reversed() : targets
    movesOf = Array(repeating: [], count: system.quantities.count)
    programme = MoveSearch(
      rooms: system.quantities.map(\.truth),
      equations: system.equations.map { $0.map { ($0.quantity, $0.coefficient) } })
    isShown = system.figures.map { !$0.isWithheld }
    shownTellers = tellers.map { $0.count { !system.figures[$0].isWithheld } }
    costs = tellers.map {
      $0.reduce(0) { system.figures[$1].isWithheld ? $0 : $0 + system.figures[$1].loss }
    }
    for target in targets { hide(target) }
    if eliminates { eliminate() }
    open()
    prune(repairing: system.figures.count <= Self.severalOrders)
    eliminate()
  }

  /// Loss of all hidden figures that no primary rule hides.
  var loss: Int {
    isShown.indices.reduce(0) {
      isShown[$1] || system.figures[$1].isWithheld ? $0 : $0 + system.figures[$1].loss
    }
  }

  /// The moves found, as fractions with one denominator; what is no such fraction is left out.
  var worlds: [LinkedSystem.World] {
    zip(moves, isAlive).filter(\.1).compactMap { move, _ in
      let denominator = (1...12).first { denominator in
        move.values.allSatisfy {
          let scaled = $0 * Double(denominator)
          return abs(scaled - scaled.rounded()) < 1e-4
        }
      }
      return denominator.map { denominator in
        LinkedSystem.World(
          changes: move.mapValues { Int(($0 * Double(denominator)).rounded()) },
          denominator: denominator)
      }
    }
  }

  // MARK: What is known

  func isKnown(_ quantity: Int) -> Bool {
    system.quantities[quantity].isKnown || shownTellers[quantity] > 0
  }

  mutating func hide(_ quantity: Int) {
    for figure in tellers[quantity] where isShown[figure] { setShown(figure, false) }
  }

  private mutating func setShown(_ figure: Int, _ shown: Bool) {
    isShown[figure] = shown
    for quantity in system.figures[figure].tells {
      shownTellers[quantity] += shown ? 1 : -1
      costs[quantity] += shown ? system.figures[figure].loss : -system.figures[figure].loss
    }
  }

  // MARK: Steps

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

  /// Looks for the cheapest move; hides what it needs when it may.
  @discardableResult
  private mutating func search(
    _ target: Int, _ sign: Int, _ amount: Int, mayHide: Bool, banned: Set<Int> = []
  ) -> Bool {
    if isWide(target) { return true }
    let changes = programme.move(target, by: amount, sign: sign, costs: costs) { quantity in
      !system.quantities[quantity].isKnown && !banned.contains(quantity)
        && !forbidden.contains(quantity) && (mayHide || shownTellers[quantity] == 0)
    }
    let isEnough = Double(sign) * changes[target] >= Double(amount) - 1e-6
    if isEnough || mayHide { keep(changes) }
    return isEnough
  }

  /// Keeps a move and hides what moves.
  private mutating func keep(_ changes: [Double]) {
    var move: [Int: Double] = [:]
    for (quantity, change) in changes.enumerated() where abs(change) > 1e-6 {
      hide(quantity)
      move[quantity] = change
      movesOf[quantity].append(moves.count)
    }
    moves.append(move)
    isAlive.append(true)
  }

  /// Shows again what is not needed, the dearest first; what is needed by one move only is let go
  /// where another can be found, if that is wished.
  private mutating func prune(repairing: Bool) {
    let hidden = isShown.indices.filter { !isShown[$0] && !system.figures[$0].isWithheld }
    let order = hidden.sorted {
      (system.figures[$1].loss, $0) < (system.figures[$0].loss, $1)
    }
    for figure in order { show(figure, repairing: repairing) }
  }

  private mutating func show(_ figure: Int, repairing: Bool) {
    let told = Set(system.figures[figure].tells.filter { !isKnown($0) })
    guard told.allSatisfy({ system.quantities[$0].need == .none }) else { return }
    let dead = Set(told.flatMap { movesOf[$0] }.filter { isAlive[$0] }).sorted()
    for move in dead { isAlive[move] = false }
    let touched = Set(dead.flatMap { moves[$0].keys }).filter {
      system.quantities[$0].need != .none
    }
    for target in touched.sorted() where !isProtected(target) {
      for (sign, amount) in wanted(target)
      where repairing && !reaches(target, sign, amount) {
        search(target, sign, amount, mayHide: false, banned: told)
      }
      if !isProtected(target) {
        for move in dead { isAlive[move] = true }
        return
      }
    }
    setShown(figure, true)
  }

  /// Leaves out each figure of the cover in turn and repairs it without that one.
  private mutating func improve() {
    for _ in 0..<3 {
      let before = loss
      let covers = isShown.indices.filter { !isShown[$0] && !system.figures[$0].isWithheld }
      guard covers.count > 2 else { return }
      let order = covers.sorted {
        (system.figures[$1].loss, $0) < (system.figures[$0].loss, $1)
      }
      for figure in order where !isShown[figure] {
        var other = self
        if other.replace(figure), other.loss < loss { self = other }
      }
      if loss == before { return }
    }
  }

  /// Shows a figure of the cover and covers anew without it; false when that is impossible.
  private mutating func replace(_ figure: Int) -> Bool {
    let told = Set(system.figures[figure].tells.filter { !isKnown($0) })
    guard told.allSatisfy({ system.quantities[$0].need == .none }) else { return false }
    for move in told.flatMap({ movesOf[$0] }) { isAlive[move] = false }
    setShown(figure, true)
    forbidden = told
    open()
    guard targets.allSatisfy(isProtected) else { return false }
    prune(repairing: true)
    forbidden = []
    return true
  }
}
