import Statistics

/// Means that tell a hidden number of persons.
///
/// The mean of everyone is that of the cohorts, each by its persons. Where all of these means are
/// shown and a number of persons is not, a reader tries every number and keeps those with which the
/// printed decimals agree. Where too few are left, the mean of the smallest cohort is hidden too.
/// Cost: a few tries for each hidden number beside a mean.
struct MeanMixtures {
  private typealias Place = LinkedSystem.Place

  /// A mean with the persons of whom it is taken.
  private struct Mean {
    var place: Place
    var value: Double
    /// The same with the decimals that are shown.
    var told: Double
    /// Half a unit of the last decimal that is shown.
    var half: Double
    var persons: Int
    var arePersonsShown: Bool
    /// Persons of the cohort without a value; nil where the table does not tell.
    var none: Int?
  }

  private let thresholds: ReleaseThresholds
  /// Means to be hidden.
  private(set) var telling: Set<LinkedSystem.Place> = []

  init(
    _ reports: [ReportTables], _ shown: Set<LinkedSystem.Place>, _ thresholds: ReleaseThresholds
  ) {
    self.thresholds = thresholds
    var wholes: [CohortCell: Mean] = [:]
    var parts: [CohortCell: [Int: [Mean]]] = [:]
    for (position, report) in reports.enumerated() where report.policy != .internal {
      for (index, table) in report.tables.enumerated()
      where table.dimensions.first == "cohort" && Release.isWellFormed(table) {
        for (cell, cohort, mean) in means(
          table, report: position, index: index, report.policy, shown)
        {
          if cohort == "everyone" {
            wholes[cell] = wholes[cell] ?? mean
          } else {
            parts[cell, default: [:]][position, default: []].append(mean)
          }
        }
      }
    }
    for (cell, whole) in wholes {
      for parts in (parts[cell] ?? [:]).values {
        guard isMixture(parts, whole), !(parts + [whole]).allSatisfy(\.arePersonsShown),
          (parts + [whole]).allSatisfy({ shown.contains($0.place) }), tells(parts, whole)
        else { continue }
        let smallest = parts.min { ($0.persons, $0.place) < ($1.persons, $1.place) }
        if let smallest { telling.insert(smallest.place) }
      }
    }
  }

  private func means(
    _ table: CountedTable, report: Int, index: Int, _ policy: Policy,
    _ shown: Set<LinkedSystem.Place>
  ) -> [(CohortCell, String, Mean)] {
    guard let persons = table.columns.firstIndex(where: { $0.id == "persons" }) else { return [] }
    let none = table.columns.firstIndex { $0.id == "none" }
    var found: [(CohortCell, String, Mean)] = []
    for (position, row) in table.rows.enumerated() {
      guard case .count(let number) = row.cells[persons].value, number > 0 else { continue }
      func place(_ column: Int) -> LinkedSystem.Place {
        .init(report: report, table: index, row: position, column: column)
      }
      for (column, told) in table.columns.enumerated() {
        guard ["pooled", "mean"].contains(told.id),
          ColumnRole(told, row.cells[column]) == .location,
          case .estimate(let value, _, _) = row.cells[column].value, value.isFinite
        else { continue }
        let cell = CohortCell(table, row.categories.dropFirst(), column: told.id)
        let isRounded = policy == .public
        let half = ShownValue.halfUnit(told.unit, isRounded: isRounded)
        found.append(
          (
            cell, row.categories[0].id,
            Mean(
              place: place(column), value: value,
              told: ShownValue.mean(value, told.unit, isRounded: isRounded), half: half,
              persons: number,
              arePersonsShown: shown.contains(place(persons)),
              none: none.flatMap {
                if case .count(let number) = row.cells[$0].value { number } else { nil }
              })
          ))
      }
    }
    return found
  }

  /// True where the mean of the whole is that of the parts by their persons.
  private func isMixture(_ parts: [Mean], _ whole: Mean) -> Bool {
    let sum = parts.reduce(0) { $0 + $1.value * Double($1.persons) }
    let total = whole.value * Double(whole.persons)
    return parts.reduce(0) { $0 + $1.persons } == whole.persons
      && abs(sum - total) <= 1e-6 * max(1, abs(total))
  }

  /// True where too few other numbers agree with what is shown.
  private func tells(_ parts: [Mean], _ whole: Mean) -> Bool {
    let least = thresholds.persons
    return parts.indices.contains { position in
      let part = parts[position]
      guard !part.arePersonsShown else { return false }
      func isPossible(_ step: Int) -> Bool {
        guard part.persons + step > 0 else { return true }
        var others = parts
        others[position].persons += step
        // What one gains everyone gains, or another one loses.
        if !whole.arePersonsShown, agrees(others, whole, by: step) { return true }
        return parts.indices.contains { other in
          guard other != position, !parts[other].arePersonsShown else { return false }
          var others = others
          others[other].persons -= step
          return others[other].persons > 0 && agrees(others, whole, by: 0)
        }
      }
      if let none = part.none, none > 0, none < least {
        return !(1..<least).allSatisfy { isPossible(none - $0) }
      }
      let up = (1..<least).prefix { isPossible($0) }.count
      let down = (1..<least).prefix { isPossible(-$0) }.count
      return up + down < least - 2
    }
  }

  /// True where the decimals that are shown allow these numbers of persons.
  private func agrees(_ parts: [Mean], _ whole: Mean, by step: Int) -> Bool {
    let persons = Double(whole.persons + step)
    let least = parts.reduce(0) { $0 + ($1.told - $1.half) * Double($1.persons) }
    let most = parts.reduce(0) { $0 + ($1.told + $1.half) * Double($1.persons) }
    return least <= persons * (whole.told + whole.half)
      && most >= persons * (whole.told - whole.half)
  }
}
