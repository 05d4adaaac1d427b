/// Complementary suppression: hides what would give protected numbers away, over the whole linked
/// system of a run, least loss of information first.
///
/// The system falls apart into parts that share no number; each is covered by itself
/// (`CoverSearch`), so the work grows with the largest part. The same input gives the same pattern,
/// and the symbol is the same for both kinds of suppression. The auditor has the last word
/// (`Auditor`).
package struct Suppression {
  /// By figure of the whole system.
  package private(set) var isShown: [Bool]
  /// Other worlds that the search believes to fit the pattern; to be verified by who relies on
  /// them.
  package private(set) var witnesses: [LinkedSystem.World] = []

  /// The pattern of a system. Cost: that of its largest part.
  package init(_ system: LinkedSystem) {
    isShown = system.figures.map { !$0.isWithheld }
    for (quantities, figures, part) in Self.split(system) {
      let isAtStake = part.quantities.contains { $0.need != .none && !$0.isKnown }
      guard isAtStake else { continue }
      let search = CoverSearch.best(part)
      for (figure, shown) in zip(figures, search.isShown) { isShown[figure] = shown }
      witnesses += search.worlds.map { world in
        LinkedSystem.World(
          changes: Dictionary(
            uniqueKeysWithValues: world.changes.map { (quantities[$0.key], $0.value) }),
          denominator: world.denominator)
      }
    }
  }

  /// The parts of a system, each with the positions of its quantities and figures.
  private static func split(
    _ system: LinkedSystem
  ) -> [(quantities: [Int], figures: [Int], part: LinkedSystem)] {
    var leader = Array(system.quantities.indices)
    func find(_ quantity: Int) -> Int {
      var root = quantity
      while leader[root] != root { root = leader[root] }
      var next = quantity
      while leader[next] != root { (leader[next], next) = (root, leader[next]) }
      return root
    }
    func join(_ quantities: [Int]) {
      // A known number ties nothing together.
      let open = quantities.filter { !system.quantities[$0].isKnown }
      for other in open.dropFirst() { leader[find(other)] = find(open[0]) }
    }
    for terms in system.equations { join(terms.map(\.quantity)) }
    for figure in system.figures { join(figure.tells) }
    var members: [Int: [Int]] = [:]
    for quantity in system.quantities.indices {
      members[find(quantity), default: []].append(quantity)
    }
    var figures: [Int: [Int]] = [:]
    for (index, figure) in system.figures.enumerated() {
      let open = figure.tells.first { !system.quantities[$0].isKnown }
      if let open { figures[find(open), default: []].append(index) }
    }
    var equations: [Int: [Int]] = [:]
    for (index, terms) in system.equations.enumerated() {
      let open = terms.first { !system.quantities[$0.quantity].isKnown }
      if let open { equations[find(open.quantity), default: []].append(index) }
    }
    return members.keys.sorted().map { root in
      var quantities = members[root] ?? []
      var part = LinkedSystem()
      var position: [Int: Int] = [:]
      func place(_ quantity: Int) -> Int {
        if let known = position[quantity] { return known }
        position[quantity] = part.quantities.count
        part.quantities.append(system.quantities[quantity])
        if part.quantities.count > quantities.count { quantities.append(quantity) }
        return part.quantities.count - 1
      }
      for quantity in quantities { _ = place(quantity) }
      for index in equations[root] ?? [] {
        part.equations.append(
          system.equations[index].map { .init(place($0.quantity), $0.coefficient) })
      }
      for index in figures[root] ?? [] {
        var figure = system.figures[index]
        figure.tells = figure.tells.map(place)
        part.figures.append(figure)
      }
      return (quantities, figures[root] ?? [], part)
    }
  }
}
