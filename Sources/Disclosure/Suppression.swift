import Statistics

/// Decides which cells of a table are shown: primary rules first, then everything from which a
/// protected cell could be computed.
///
/// The closures, repeated until nothing moves:
/// 1. Inside a row, counts, shares and probabilities are one figure told several times (a share
///    and its count, `persons` and `none` of a cohort of known size): one protected, all are.
/// 2. A block of rows that adds up to a known total, over one dimension, hides at least two rows,
///    any of which could hold 1-5 persons as far as the sum tells: the next rows in printed order
///    join until that is so. The order, not the size, chooses them, so the choice tells nothing.
///    Where rows are linked otherwise too (`hidesWhole`, a printed total), or the same rows of
///    everyone are printed beside the cohort, the block hides whole.
/// 3. Beside a printed row of everyone, the rows of the other cohorts hide together.
///
/// Medians, quartiles and pooled ratios do not add up and stay as their own rule says. Cost:
/// proportional to the cells, times the rows of a block in the worst case.
struct Suppression {
  let table: CountedTable
  let links: TableLinks
  let thresholds: ReleaseThresholds
  /// Printed rows, then the implied ones.
  let rows: [CountedTable.Row]
  let roles: [[ColumnRole]]
  private(set) var verdicts: [[Verdict]]

  init(_ table: CountedTable, _ links: TableLinks, _ thresholds: ReleaseThresholds) {
    self.table = table
    self.links = links
    self.thresholds = thresholds
    let rows = table.rows + Cohorts.implied(by: table)
    let roles = rows.map { zip(table.columns, $0.cells).map { ColumnRole($0, $1) } }
    self.rows = rows
    self.roles = roles
    verdicts = zip(rows, roles).map { row, roles in
      // The total of a table is no split of anything.
      let isWhole = zip(table.dimensions, row.categories).allSatisfy {
        $0 == Cohorts.dimension || $1.id == CountedTable.Category.total.id
      }
      let rules = CellRules(
        thresholds: thresholds, isSensitive: links.isSensitive && !isWhole)
      return zip(row.cells, roles).map { rules.verdict($0, $1) }
    }
  }

  /// One verdict per printed row and column.
  static func verdicts(
    for table: CountedTable, links: TableLinks, thresholds: ReleaseThresholds
  ) -> [[Verdict]] {
    var suppression = Suppression(table, links, thresholds)
    suppression.splitHomogeneousGroups()
    suppression.thinCurves()
    while suppression.closeRows() || suppression.closeBlocks() || suppression.closeCohorts() {}
    return Array(suppression.verdicts.prefix(table.rows.count))
  }

  // MARK: Rows

  private func isHidden(_ row: Int) -> Bool {
    zip(verdicts[row], roles[row]).contains { $0 == .confidential && $1.isAdditive }
  }

  /// Hides all that adds up in a row; false when it was hidden already.
  @discardableResult
  private mutating func hide(_ row: Int) -> Bool {
    var moved = false
    for column in roles[row].indices
    where roles[row][column].isAdditive && verdicts[row][column] != .confidential {
      verdicts[row][column] = .confidential
      moved = true
    }
    return moved
  }

  private mutating func closeRows() -> Bool {
    var moved = false
    for row in rows.indices where isHidden(row) { moved = hide(row) || moved }
    return moved
  }

  // MARK: Blocks

  /// Row numbers that agree on every dimension but `dimensions`, in printed order.
  private func blocks(over dimensions: [String]) -> [[Int]] {
    let kept = table.dimensions.indices.filter { !dimensions.contains(table.dimensions[$0]) }
    var order: [[CountedTable.Category]] = []
    var blocks: [[CountedTable.Category]: [Int]] = [:]
    for row in rows.indices {
      let key = kept.map { rows[row].categories[$0] }
      if blocks[key] == nil { order.append(key) }
      blocks[key, default: []].append(row)
    }
    return order.compactMap { blocks[$0] }
  }

  private func cohort(_ row: Int) -> String? {
    table.dimensions.first == Cohorts.dimension ? rows[row].categories.first?.id : nil
  }

  private func persons(_ row: Int) -> Int {
    zip(rows[row].cells, roles[row]).reduce(0) { $1.1.isAdditive ? max($0, $1.0.persons) : $0 }
  }

  private mutating func closeBlocks() -> Bool {
    guard !links.partition.isEmpty else { return false }
    let hasEveryone = rows.indices.contains { cohort($0) == Cohorts.rest }
    var moved = false
    for block in blocks(over: links.partition) where block.contains(where: isHidden) {
      let isPart = hasEveryone && cohort(block[0]) != Cohorts.everyone
      if links.hidesWhole || isPart || block.contains(where: isTotal) {
        for row in block { moved = hide(row) || moved }
      } else {
        moved = complete(block) || moved
      }
    }
    return moved
  }

  private func isTotal(_ row: Int) -> Bool {
    rows[row].categories.contains { $0.id == CountedTable.Category.total.id }
  }

  private func isTotal(_ row: Int, over dimension: String) -> Bool {
    zip(table.dimensions, rows[row].categories).contains {
      $0 == dimension && $1.id == CountedTable.Category.total.id
    }
  }

  /// Hides further rows of a block until the hidden ones keep each other's secret: two at least,
  /// and each could be as large as the largest protected number.
  private mutating func complete(_ block: [Int]) -> Bool {
    var moved = false
    func hidden() -> [Int] { block.filter(isHidden) }
    func isEnough(_ rows: [Int]) -> Bool {
      let counts = rows.map(persons).filter { $0 > 0 }
      // Zeros are shown, so each hidden row is known to hold somebody.
      let most = counts.reduce(0, +) - (counts.count - 1)
      return counts.count >= 2 && most >= thresholds.persons - 1
    }
    while !isEnough(hidden()) {
      let last = block.lastIndex(where: isHidden) ?? 0
      let order = (1...block.count).map { block[(last + $0) % block.count] }
      guard let next = order.first(where: { !isHidden($0) && persons($0) > 0 }) else {
        for row in block { moved = hide(row) || moved }
        return moved
      }
      moved = hide(next) || moved
    }
    return moved
  }

  // MARK: Cohorts

  private mutating func closeCohorts() -> Bool {
    guard rows.indices.contains(where: { cohort($0) == Cohorts.rest }) else { return false }
    var moved = false
    for block in blocks(over: [Cohorts.dimension]) {
      let parts = block.filter { cohort($0) != Cohorts.everyone }
      guard parts.contains(where: isHidden) else { continue }
      for row in parts { moved = hide(row) || moved }
    }
    return moved
  }

  // MARK: Groups that share an attribute, and curves

  /// A group whose members are all in one category of a sensitive dimension is not split.
  private mutating func splitHomogeneousGroups() {
    guard links.isSensitive else { return }
    let rules = CellRules(thresholds: thresholds, isSensitive: true)
    for dimension in links.partition {
      for block in blocks(over: [dimension]) {
        let parts = block.filter { !isTotal($0, over: dimension) }
        let group = parts.reduce(0) { $0 + persons($1) }
        guard parts.contains(where: { rules.isHomogeneous(persons($0), of: group) }) else {
          continue
        }
        for row in block { hide(row) }
      }
    }
  }

  /// Along a cumulative curve a month is shown only when since the last shown month nobody or at
  /// least `persons` persons were counted in or left; others wait for a later month.
  private mutating func thinCurves() {
    guard links.isCumulative else { return }
    for curve in blocks(over: ["month"]) {
      var last: [Int]?
      for row in curve where !isHidden(row) {
        let counts = rows[row].cells.map(\.count)
        let isTooNear = counts.indices.contains { column in
          guard let last, roles[row][column].isAdditive else { return false }
          return thresholds.isSmall(abs(counts[column] - last[column]))
        }
        if isTooNear { hide(row) } else { last = counts }
      }
    }
  }
}
