import Statistics

/// How far today's numbers are from those of an earlier edition.
///
/// A cohort is held against itself; and against one that is told no more, of whatever name and
/// population, where one of the two holds the other.
struct EditionComparison {
  enum Change {
    case none
    /// The numbers are the same; one that was hidden would be shown.
    case opened
    /// The two editions together tell more than each: see `ReleaseLedger`.
    case few
    case many
  }

  private struct Place {
    var row: Int
    var cohort: String
  }

  private let counted: CountedTable
  private let released: ReleasedTable
  private let least: Int
  private let scopes: [String: CohortScope]
  private let tonight: Set<CohortName>
  /// By categories without the cohort.
  private var places: [[String]: [Place]] = [:]

  init(
    _ counted: CountedTable, _ released: ReleasedTable, least: Int,
    scopes: [String: CohortScope], tonight: Set<CohortName>
  ) {
    self.counted = counted
    self.released = released
    self.least = least
    self.scopes = scopes
    self.tonight = tonight
    let position = counted.dimensions.firstIndex(of: "cohort")
    for (index, row) in counted.rows.enumerated() {
      let (cohort, others) = Self.split(row.categories.map(\.id), position)
      places[others, default: []].append(Place(row: index, cohort: cohort))
    }
  }

  private static func split(_ categories: [String], _ position: Int?) -> (String, [String]) {
    var others = categories
    let cohort = position.map { others.remove(at: $0) } ?? ""
    return (cohort, others)
  }

  func change(
    from edition: TableEdition, _ seal: (String) throws -> String
  ) rethrows -> Change {
    var found = Found()
    for old in edition.rows {
      let (cohort, others) = Self.split(old.categories, edition.cohortPosition)
      for place in places[others] ?? [] where isAlike(place.cohort, cohort, edition) {
        guard try add(&found, old, place.row, edition, seal) else { return .few }
      }
    }
    if found.isMoved { return .few }
    return found.isOpened ? (found.change == .none ? .opened : .few) : found.change
  }

  /// True where the difference of the two is a group that somebody can compute.
  private func isAlike(_ cohort: String, _ former: String, _ edition: TableEdition) -> Bool {
    if edition.population == counted.population, cohort == former { return true }
    let name = CohortName(population: edition.population, cohort: former)
    guard !tonight.contains(name), let here = scopes[cohort] ?? scopes[""],
      let there = edition.scope(of: former)
    else { return false }
    return here.isNested(with: there)
  }

  private struct Found {
    var change = Change.none
    var isOpened = false
    var isMoved = false
  }

  /// Looks at one row; false where the two differ by a few.
  private func add(
    _ found: inout Found, _ old: TableEdition.Row, _ index: Int, _ edition: TableEdition,
    _ seal: (String) throws -> String
  ) rethrows -> Bool {
    let row = counted.rows[index]
    for (column, was) in old.cells.enumerated() where column < row.cells.count {
      var areSamePersons = true
      for (position, (number, sealed)) in zip(SealedNumber.all(of: row.cells[column]), was.seals)
        .enumerated()
      {
        func matches(_ candidate: Int) throws -> Bool {
          let message = SealedNumber.message(
            edition.population, counted.id, old.categories, counted.columns[column].id, candidate)
          return try seal(message) == sealed
        }
        if position == SealedNumber.estimate {
          // The same persons with another mean: the difference is what happened to a few.
          let isSame = try !areSamePersons || matches(number)
          if !isSame, was.isShown, isShown(index, column) { found.isMoved = true }
          continue
        }
        if try matches(number) {
          // What was hidden and has not changed stays hidden: two patterns show more than one.
          let wasHidden = !was.isShown && was.reason == nil
          if wasHidden, number > 0, isShown(index, column) { found.isOpened = true }
          continue
        }
        found.change = .many
        areSamePersons = false
        guard was.isShown, isShown(index, column) else { continue }
        for step in 1..<least {
          if try matches(number + step) { return false }
          if number >= step, try matches(number - step) { return false }
        }
      }
    }
    return true
  }

  private func isShown(_ row: Int, _ column: Int) -> Bool {
    guard row < released.rows.count else { return false }
    if case .shown = released.rows[row].cells[column] { return true }
    return false
  }
}
