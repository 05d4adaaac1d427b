package import Statistics

/// Writes the linked system of a run down, table by table and then across tables.
///
/// An equation is kept only when it holds for the true numbers: a sum that is not one tells an
/// attacker nothing, and a true one can only protect more.
package struct SystemBuilder {
  /// What makes two cells the same number.
  struct Key: Hashable {
    /// Population and period, or the report's position where the tables are not stamped.
    var population: String
    /// Table id, or its universe.
    var table: String
    /// `dimension=category`, totals left out where a universe is declared.
    var categories: [String]
    var column: String
  }

  /// A table of the run with the quantities behind its cells.
  struct Indexed {
    var table: CountedTable
    var links: CountedTable.Links
    var population: String
    var report: Int
    /// By row and column: the number that the cell tells; nil where it tells none.
    var quantities: [[Int?]]
    /// By row and column: the denominator of a share.
    var bases: [[Int?]]
  }

  let thresholds: ReleaseThresholds
  /// Cells that were protected in the last edition.
  let formerlyHidden: (CountedTable, Int, Int) -> Bool
  private(set) var system = LinkedSystem()
  var tables: [Indexed] = []
  /// Sums that somebody outside may know, by table and column.
  var knownTotals: [String: [Int]] = [:]
  private var byKey: [Key: [Int]] = [:]
  private var seen: Set<[LinkedSystem.Term]> = []
  private var nested: Set<[Int]> = []

  init(
    thresholds: ReleaseThresholds,
    formerlyHidden: @escaping (CountedTable, Int, Int) -> Bool = { _, _, _ in false }
  ) {
    self.thresholds = thresholds
    self.formerlyHidden = formerlyHidden
  }

  /// The system of all tables that a reader of the run may see together.
  ///
  /// - Parameter scopes: who the cohorts of a report are, by its position; see `ReportTables`.
  package static func system(
    of reports: [(position: Int, tables: [CountedTable])], thresholds: ReleaseThresholds,
    scopes: [Int: [String: CohortScope]] = [:],
    formerlyHidden: @escaping (CountedTable, Int, Int) -> Bool = { _, _, _ in false }
  ) -> LinkedSystem {
    var builder = SystemBuilder(thresholds: thresholds, formerlyHidden: formerlyHidden)
    for (position, tables) in reports {
      for (index, table) in tables.enumerated()
      where table.refusal == nil && table.subject == .persons && Release.isWellFormed(table) {
        builder.add(table, report: position, index: index)
      }
    }
    for table in builder.tables.indices { builder.addSums(table) }
    builder.addCohorts()
    builder.addNested(scopes)
    builder.addRunLinks()
    builder.knowTotals()
    builder.protectSmall()
    return builder.system
  }

  // MARK: Quantities and equations

  func truth(_ quantity: Int) -> Int { system.quantities[quantity].truth }

  /// The quantity of this key and value; a second value under one key is a number of its own.
  mutating func quantity(_ key: Key, _ truth: Int) -> Int {
    if let known = byKey[key]?.first(where: { self.truth($0) == truth }) { return known }
    let name = "\(key.table): \((key.categories + [key.column]).joined(separator: ", "))"
    system.quantities.append(.init(truth, name: name))
    byKey[key, default: []].append(system.quantities.count - 1)
    return system.quantities.count - 1
  }

  /// A number that nobody prints; protected when it is small.
  mutating func latent(_ truth: Int, _ name: String, isSensitive: Bool = false) -> Int {
    let least = isSensitive ? thresholds.sensitivePersons : thresholds.persons
    let isSmall = truth > 0 && truth < least
    system.quantities.append(
      .init(truth, need: isSmall ? .all(1...least - 1) : .none, name: name))
    return system.quantities.count - 1
  }

  /// Whatever is small is protected, printed or not.
  private mutating func protectSmall() {
    for quantity in system.quantities.indices
    where (1..<thresholds.persons).contains(truth(quantity)) {
      protect(quantity, least: thresholds.persons)
    }
  }

  mutating func know(_ quantity: Int) { system.quantities[quantity].isKnown = true }

  /// Asks for protection; the wider range wins, and a range wins over a width.
  mutating func protect(_ quantity: Int, least: Int) {
    let truth = self.truth(quantity)
    let need: LinkedSystem.Need =
      truth > 0 && truth < least ? .all(1...least - 1) : .width(least - 1)
    switch (system.quantities[quantity].need, need) {
    case (.none, _): system.quantities[quantity].need = need
    case (.all(let a), .all(let b)) where b.upperBound > a.upperBound:
      system.quantities[quantity].need = need
    case (.width(let a), .width(let b)) where b > a: system.quantities[quantity].need = need
    default: break
    }
  }

  /// `whole` = the sum of `parts`, if so it is.
  @discardableResult
  mutating func sum(_ parts: [Int], _ whole: Int) -> Bool {
    equate(parts.map { .init($0, 1) } + [.init(whole, -1)])
  }

  /// The sum of terms is zero, if so it is.
  @discardableResult
  mutating func equate(_ terms: [LinkedSystem.Term]) -> Bool {
    var coefficients: [Int: Int] = [:]
    for term in terms { coefficients[term.quantity, default: 0] += term.coefficient }
    let kept = coefficients.filter { $0.value != 0 }.sorted { $0.key < $1.key }
      .map { LinkedSystem.Term($0.key, $0.value) }
    guard kept.reduce(0, { $0 + $1.coefficient * truth($1.quantity) }) == 0 else { return false }
    if kept.isEmpty || !seen.insert(kept).inserted { return true }
    system.equations.append(kept)
    return true
  }

  /// `large` = `small` and others; the others are a group of their own, protected when small.
  mutating func nest(_ small: Int, in large: Int, _ name: String, isSensitive: Bool = false) {
    let rest = truth(large) - truth(small)
    guard rest >= 0, small != large, nested.insert([small, large]).inserted else { return }
    let others = latent(rest, name, isSensitive: isSensitive)
    equate([.init(small, 1), .init(others, 1), .init(large, -1)])
  }

  func isSmallDifference(_ a: Int, _ b: Int) -> Bool {
    (1..<thresholds.sensitivePersons).contains(abs(truth(a) - truth(b)))
  }

  mutating func append(_ figure: LinkedSystem.Figure) { system.figures.append(figure) }
}
