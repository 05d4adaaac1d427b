import Statistics

extension SystemBuilder {
  /// Adds the figures of a table, row by row.
  ///
  /// Inside a row a count, its share and its probability tell one number; a share tells its
  /// denominator too, and who is left of it.
  mutating func add(_ table: CountedTable, report: Int, index: Int) {
    let links = TableLinks.of(table)
    let population =
      table.population.isEmpty ? "#\(report)" : "\(table.population) \(table.period)"
    var indexed = Indexed(
      table: table, links: links, population: population, report: report, quantities: [], bases: [])
    for row in table.rows {
      indexed.quantities.append(row.cells.map { _ in nil })
      indexed.bases.append(row.cells.map { _ in nil })
    }
    let evidence = table.rows.map { Self.evidence($0, table, links) }
    for row in table.rows.indices { addCounts(&indexed, row, evidence[row]) }
    for row in table.rows.indices { addShares(&indexed, row, evidence[row]) }
    protectClasses(indexed, evidence)
    for row in table.rows.indices {
      for column in table.columns.indices where evidence[row][column].role != .plain {
        let figure = evidence[row][column]
        if case .notComputable = figure.cell.value { continue }
        let verdict = max(
          RuleBook.verdict(figure, thresholds), covering(table, evidence, row, column))
        append(
          LinkedSystem.Figure(
            .init(report: report, table: index, row: row, column: column),
            tells: tells(indexed, row, column, figure.role),
            loss: InformationLoss.of(
              Self.size(figure.cell), wasHidden: formerlyHidden(table, row, column)),
            isWithheld: verdict != .show))
      }
    }
    tables.append(indexed)
  }

  /// Amounts of the cohorts of a table add up to everyone's: where one is withheld, the smallest
  /// of the others is too.
  private func covering(
    _ table: CountedTable, _ evidence: [[Evidence]], _ row: Int, _ column: Int
  ) -> Verdict {
    guard evidence[row][column].isMoney,
      let dimension = table.dimensions.firstIndex(of: "cohort")
    else { return .show }
    func others(_ row: Int) -> [CountedTable.Category] {
      var categories = table.rows[row].categories
      categories.remove(at: dimension)
      return categories
    }
    let beside = table.rows.indices.filter { others($0) == others(row) }
    let withheld = beside.filter {
      evidence[$0][column].cell.persons > 0
        && RuleBook.verdict(evidence[$0][column], thresholds) != .show
    }
    let smallest = beside.filter { !withheld.contains($0) }.min {
      (evidence[$0][column].cell.persons, $0) < (evidence[$1][column].cell.persons, $1)
    }
    return withheld.count == 1 && smallest == row ? .confidential : .show
  }

  static func evidence(
    _ row: CountedTable.Row, _ table: CountedTable, _ links: CountedTable.Links
  ) -> [Evidence] {
    let pairs = zip(table.dimensions, row.categories)
    let isSensitive = pairs.contains {
      links.sensitive.contains($0) && $1.id != CountedTable.Category.total.id
    }
    let isPattern = table.dimensions.contains { PatternRule.dimensions.contains($0) }
    let month = pairs.first { $0.0 == "month" }.flatMap { Int($0.1.id) }
    return zip(table.columns, row.cells).map { column, cell in
      Evidence(
        cell, ColumnRole(column, cell), isSensitive: isSensitive, isPattern: isPattern,
        month: month, isMoney: column.unit == .money)
    }
  }

  static func size(_ cell: CountedTable.Cell) -> Int {
    if case .count(let number) = cell.value { return number }
    return cell.persons
  }

  private func key(_ indexed: Indexed, _ row: Int, _ column: String) -> Key {
    let categories = zip(indexed.table.dimensions, indexed.table.rows[row].categories)
    let universe = indexed.links.universe
    let kept = categories.filter { universe == nil || $0.1.id != CountedTable.Category.total.id }
    let names = kept.map { "\($0)=\($1.id)" }
    return Key(
      population: indexed.population, table: universe ?? indexed.table.id,
      categories: universe == nil ? names : names.sorted(), column: column)
  }

  // MARK: Cells

  private mutating func addCounts(_ indexed: inout Indexed, _ row: Int, _ evidence: [Evidence]) {
    for (column, figure) in evidence.enumerated() where figure.role == .count {
      if case .notComputable = figure.cell.value { continue }
      let number = max(0, SmallCountRule.count(figure.cell.value))
      let quantity = quantity(key(indexed, row, indexed.table.columns[column].id), number)
      indexed.quantities[row][column] = quantity
      if RuleBook.verdict(figure, thresholds) == .confidential {
        protect(quantity, least: figure.least(thresholds))
      }
    }
  }

  private mutating func addShares(_ indexed: inout Indexed, _ row: Int, _ evidence: [Evidence]) {
    for (column, figure) in evidence.enumerated() where figure.role.isAdditive {
      if case .notComputable = figure.cell.value { continue }
      let least = figure.least(thresholds)
      let numerator: Int
      if let counted = indexed.quantities[row][column] {
        numerator = counted
      } else {
        numerator =
          counted(indexed, row, figure.cell.persons)
          ?? quantity(
            key(indexed, row, indexed.table.columns[column].id + " persons"), figure.cell.persons)
        indexed.quantities[row][column] = numerator
      }
      guard let persons = figure.cell.base else {
        protectIfHidden(numerator, figure, least)
        continue
      }
      let base = base(indexed, row, column, persons, besides: numerator)
      indexed.bases[row][column] = base
      nest(
        numerator, in: base, "\(indexed.table.id): the others of row \(row + 1)",
        isSensitive: figure.isSensitive)
      if persons > 0 && persons < thresholds.persons { protect(base, least: thresholds.persons) }
      let rest = persons - figure.cell.persons
      let isRemainder = rest > 0 && rest < least
      if !isRemainder { protectIfHidden(numerator, figure, least) }
    }
  }

  private mutating func protectIfHidden(_ numerator: Int, _ figure: Evidence, _ least: Int) {
    if RuleBook.verdict(figure, thresholds) == .confidential, figure.cell.persons > 0 {
      protect(numerator, least: least)
    }
  }

  /// A count of the same row with the same persons behind it.
  private func counted(_ indexed: Indexed, _ row: Int, _ persons: Int) -> Int? {
    let cells = indexed.table.rows[row].cells
    return cells.indices.first {
      persons > 0 && cells[$0].persons == persons && isCount(indexed, row, $0)
    }.flatMap { indexed.quantities[row][$0] }
  }

  private func isCount(_ indexed: Indexed, _ row: Int, _ column: Int) -> Bool {
    ColumnRole(indexed.table.columns[column], indexed.table.rows[row].cells[column]) == .count
  }

  /// The denominator: another count of the row, the printed total, or a number of its own.
  private mutating func base(
    _ indexed: Indexed, _ row: Int, _ column: Int, _ persons: Int, besides numerator: Int
  ) -> Int {
    let cells = indexed.table.rows[row].cells
    for other in cells.indices
    where cells[other].persons == persons && isCount(indexed, row, other) {
      if let counted = indexed.quantities[row][other], counted != numerator { return counted }
    }
    let block = block(indexed, row)
    for other in indexed.table.rows.indices
    where self.block(indexed, other) == block && isTotal(indexed, other) {
      if let counted = self.counted(indexed, other, persons) { return counted }
    }
    return denominator(
      indexed, row, persons, of: TableLinks.group(of: indexed.table.columns[column].id))
  }

  /// Denominators of one cohort and month that are equal are one number, over all tables of an
  /// indicator; where a table has shares of two groups (`TableLinks.group`), each by itself, for
  /// in a small cohort they may be equal by chance.
  mutating func denominator(
    _ indexed: Indexed, _ row: Int, _ persons: Int, of group: String = "denominator"
  ) -> Int {
    let kept = zip(indexed.table.dimensions, indexed.table.rows[row].categories)
      .filter { $0.0 == "cohort" || $0.0 == "month" }
    return quantity(
      Key(
        population: indexed.population, table: indexed.links.universe ?? indexed.table.indicator,
        categories: kept.map { "\($0)=\($1.id)" }, column: group), persons)
  }

  /// The categories of a row outside of the partition.
  private func block(_ indexed: Indexed, _ row: Int) -> [CountedTable.Category] {
    zip(indexed.table.dimensions, indexed.table.rows[row].categories)
      .filter { !indexed.links.partition.contains($0.0) }.map(\.1)
  }

  private func isTotal(_ indexed: Indexed, _ row: Int) -> Bool {
    let parts = zip(indexed.table.dimensions, indexed.table.rows[row].categories)
      .filter { indexed.links.partition.contains($0.0) }
    return !parts.isEmpty && parts.allSatisfy { $0.1.id == CountedTable.Category.total.id }
  }

  /// A figure tells its number and its denominator; an effect tells all shares of its row.
  private func tells(
    _ indexed: Indexed, _ row: Int, _ column: Int, _ role: ColumnRole
  ) -> [Int] {
    switch role {
    case .count: return [indexed.quantities[row][column]].compactMap { $0 }
    case .ratio, .curve:
      let both = [indexed.quantities[row][column], indexed.bases[row][column]]
      return both.compactMap { $0 }
    case .effect:
      let all = indexed.quantities[row] + indexed.bases[row]
      return Array(Set(all.compactMap { $0 })).sorted()
    case .location, .plain: return []
    }
  }

  // MARK: Groups that share an attribute

  /// A group whose members are all in one category of a sensitive dimension is not split: every
  /// category of it is protected.
  private mutating func protectClasses(_ indexed: Indexed, _ evidence: [[Evidence]]) {
    let table = indexed.table
    for dimension in indexed.links.sensitive where indexed.links.partition.contains(dimension) {
      guard let position = table.dimensions.firstIndex(of: dimension) else { continue }
      var groups: [[CountedTable.Category]: [Int]] = [:]
      for row in table.rows.indices {
        var others = table.rows[row].categories
        let category = others.remove(at: position)
        if category.id != CountedTable.Category.total.id { groups[others, default: []].append(row) }
      }
      for rows in groups.values {
        let persons = rows.map { row in
          table.rows[row].cells.indices
            .filter { evidence[row][$0].role.isAdditive }
            .map { table.rows[row].cells[$0].persons }.max() ?? 0
        }
        let group = persons.reduce(0, +)
        let isShared = persons.contains {
          ClassDisclosureRule.isHomogeneous($0, of: group, thresholds)
        }
        guard isShared else { continue }
        for row in rows {
          for case .some(let quantity) in indexed.quantities[row] {
            protect(quantity, least: thresholds.sensitivePersons)
          }
        }
      }
    }
  }
}
