/// The attacker in our own service: what can be computed from everything that a run shows?
///
/// It reads the released cells, not the decisions of the gate: what is shown is known, the sums
/// of the linked system are known, and no number is below zero. For every number that stands for
/// 1-5 persons, and for every other that a rule protects, it proves the interval that remains.
/// Every 1-5 must contain all of 1-5; what is protected for another reason must stay open by as
/// much. It shares no code with suppression: networks are attacked by maximum flow, everything
/// else by a simplex whose worlds are checked in whole numbers. What is not proven fails.
package struct Auditor: Sendable {
  /// A protected number whose interval is too narrow.
  package struct Finding: Sendable, Equatable {
    package var quantity: Int
    package var name: String
    /// Between these the number can be anything; more than that is not proven.
    package var lower: Int
    package var upper: Int
  }

  package struct Report: Sendable, Equatable {
    /// Protected numbers that were attacked.
    package var attacked = 0
    package var findings: [Finding] = []
    /// Equations that do not hold; a system with such a one proves nothing.
    package var brokenSums = 0

    package var isPassed: Bool { findings.isEmpty && brokenSums == 0 }
  }

  private let system: LinkedSystem
  private let least: Int
  private var isKnown: [Bool]
  /// What a verified witness proves of every number, before any attack.
  private var witnessed: [(low: Int, high: Int)]

  /// - Parameters:
  ///   - isShown: whether the reader sees a number in this cell.
  ///   - least: the smallest number of persons that is not protected.
  ///   - witnesses: other worlds that somebody claims to fit what is shown. None is believed: each
  ///     is checked, sum by sum, in whole numbers.
  package init(
    _ system: LinkedSystem, least: Int, witnesses: [LinkedSystem.World] = [],
    isShown: (LinkedSystem.Place) -> Bool
  ) {
    self.system = system
    self.least = least
    isKnown = system.quantities.map(\.isKnown)
    for figure in system.figures where isShown(figure.place) {
      for quantity in figure.tells { isKnown[quantity] = true }
    }
    witnessed = system.quantities.map { ($0.truth, $0.truth) }
    verify(witnesses)
  }

  /// Takes the worlds that leave what is shown as it is, hold every sum and have nothing below
  /// zero.
  private mutating func verify(_ witnesses: [LinkedSystem.World]) {
    var equationsOf = Array(repeating: [Int](), count: system.quantities.count)
    for (index, terms) in system.equations.enumerated() {
      for term in terms { equationsOf[term.quantity].append(index) }
    }
    for world in witnesses where world.denominator > 0 {
      /// The number in this world, times its denominator.
      func scaled(_ quantity: Int) -> Int {
        system.quantities[quantity].truth * world.denominator + (world.changes[quantity] ?? 0)
      }
      let isPossible = world.changes.keys.allSatisfy { quantity in
        !isKnown[quantity] && scaled(quantity) >= 0
          && equationsOf[quantity].allSatisfy { equation in
            system.equations[equation].reduce(0) { $0 + $1.coefficient * scaled($1.quantity) } == 0
          }
      }
      guard isPossible else { continue }
      for quantity in world.changes.keys {
        let (whole, rest) = scaled(quantity).quotientAndRemainder(dividingBy: world.denominator)
        witnessed[quantity].low = min(witnessed[quantity].low, rest == 0 ? whole : whole + 1)
        witnessed[quantity].high = max(witnessed[quantity].high, whole)
      }
    }
  }

  /// Attacks every protected number. Cost: one attack for each, inside the hidden numbers that
  /// hang together with it.
  package func report() -> Report {
    var report = Report()
    report.brokenSums = system.equations.count { terms in
      terms.reduce(0) { $0 + $1.coefficient * system.quantities[$1.quantity].truth } != 0
    }
    for component in components() {
      let asked = component.numbers.indices.filter { range(component.numbers[$0]) != nil }
      report.attacked += asked.count
      if asked.isEmpty { continue }
      report.findings += attack(component, asked)
    }
    for (quantity, isKnown) in isKnown.enumerated() where isKnown && range(quantity) != nil {
      report.attacked += 1
      let truth = system.quantities[quantity].truth
      report.findings.append(
        Finding(
          quantity: quantity, name: system.quantities[quantity].name, lower: truth, upper: truth))
    }
    report.findings.sort { $0.quantity < $1.quantity }
    return report
  }

  // MARK: What is asked for

  /// The smallest range that must remain open around a number; nil where none must.
  ///
  /// Read off the number itself where it is small; other rules say so in the system.
  private func range(_ quantity: Int) -> ClosedRange<Int>? {
    let truth = system.quantities[quantity].truth
    if system.quantities[quantity].isKnown { return nil }
    var range: ClosedRange<Int>?
    if truth > 0, truth < least { range = 1...(least - 1) }
    if case .all(let wider) = system.quantities[quantity].need { range = wider }
    return range ?? (width(quantity) > 0 ? truth...truth : nil)
  }

  /// The width that must remain.
  private func width(_ quantity: Int) -> Int {
    switch system.quantities[quantity].need {
    case .none: 0
    case .all: 1
    case .width(let width): width
    }
  }

  private func isOpen(_ quantity: Int, _ lower: Int, _ upper: Int) -> Bool {
    guard let range = range(quantity) else { return true }
    return lower <= range.lowerBound && upper >= range.upperBound
      && upper - lower >= max(1, width(quantity))
  }

  // MARK: Components

  private struct Component {
    var numbers: [Int] = []
    var sums: [[(number: Int, coefficient: Int)]] = []
  }

  /// Hidden numbers that hang together through sums, each group by itself.
  private func components() -> [Component] {
    var sumsOf: [[Int]] = Array(repeating: [], count: system.quantities.count)
    for (index, terms) in system.equations.enumerated() {
      for term in terms where !isKnown[term.quantity] { sumsOf[term.quantity].append(index) }
    }
    var place = Array(repeating: -1, count: system.quantities.count)
    var isTaken = Array(repeating: false, count: system.equations.count)
    var found: [Component] = []
    for start in system.quantities.indices where !isKnown[start] && place[start] < 0 {
      var component = Component()
      var equations: [Int] = []
      place[start] = 0
      component.numbers = [start]
      var next = 0
      while next < component.numbers.count {
        for equation in sumsOf[component.numbers[next]] where !isTaken[equation] {
          isTaken[equation] = true
          equations.append(equation)
          for term in system.equations[equation]
          where !isKnown[term.quantity] && place[term.quantity] < 0 {
            place[term.quantity] = component.numbers.count
            component.numbers.append(term.quantity)
          }
        }
        next += 1
      }
      component.sums = equations.map { equation in
        system.equations[equation].compactMap {
          isKnown[$0.quantity] ? nil : (place[$0.quantity], $0.coefficient)
        }
      }
      found.append(component)
    }
    return found
  }

  // MARK: Attacks

  private func attack(_ component: Component, _ protected: [Int]) -> [Finding] {
    let truths = component.numbers.map { system.quantities[$0].truth }
    let asked = protected.filter { number in
      let quantity = component.numbers[number]
      let (low, high) = witnessed[quantity]
      return !isOpen(quantity, low, high)
    }
    if asked.isEmpty { return [] }
    var findings: [Finding] = []
    func check(_ number: Int, _ lower: Int, _ upper: Int) {
      let quantity = component.numbers[number]
      if !isOpen(quantity, lower, upper) {
        findings.append(
          Finding(
            quantity: quantity, name: system.quantities[quantity].name, lower: lower, upper: upper))
      }
    }
    if let flow = FlowAttack(truths: truths, sums: component.sums) {
      for number in asked {
        let limit = limit(component.numbers[number])
        let reach = flow.reach(of: number, limit: limit)
        let (low, high) = witnessed[component.numbers[number]]
        check(
          number, min(low, truths[number] - reach.down), max(high, truths[number] + reach.up))
      }
      return findings
    }
    var simplex = SimplexAttack(truths: truths, sums: component.sums)
    for number in asked {
      let quantity = component.numbers[number]
      var range: (low: Int, high: Int) {
        (
          min(witnessed[quantity].low, simplex.low[number]),
          max(witnessed[quantity].high, simplex.high[number])
        )
      }
      for sign in [1, -1] where !isOpen(quantity, range.low, range.high) {
        _ = simplex.push(number, sign: sign, until: truths[number] + sign * limit(quantity))
      }
      check(number, range.low, range.high)
    }
    return findings
  }

  /// How far from the truth a bound can matter.
  private func limit(_ quantity: Int) -> Int {
    let range = range(quantity).map { $0.upperBound } ?? 0
    return max(range, width(quantity), 1)
  }
}
