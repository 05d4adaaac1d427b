package import SocialAid

/// What the canton truly is, measured on its stays: the figures that exports must lead back to.
package struct Calibration: Sendable {
  package private(set) var persons = 0
  package private(set) var units = 0
  package private(set) var dossiers = 0
  /// Persons of support units, in the dossiers that the window sees.
  package private(set) var unitMembers = 0
  /// Stays that began inside the window.
  package private(set) var entrants = 0
  /// Of the entrants, by true length in months (0 is unused).
  package private(set) var lengths = [Int](repeating: 0, count: StayLength.survivors.count)
  /// Entrants by situation at entry.
  package private(set) var activities = [Int](repeating: 0, count: ActivityGroup.allCases.count)
  /// Stays whose last payment falls in the window, by family of reason.
  package private(set) var exits = [Int](repeating: 0, count: ExitFamily.allCases.count)
  /// Of them, those ended by invalidity insurance.
  package private(set) var invalidityExits = 0
  /// Exits after which a return is possible, followed for 12 months past closing.
  package private(set) var followed = 0
  package private(set) var returnedWithin6 = 0
  package private(set) var returnedWithin12 = 0
  /// Dossiers seen, by group.
  package private(set) var groups = [Int](repeating: 0, count: LifeGroup.allCases.count)
  /// Changes of the number of units in aid, by month of the window; `stock` sums them.
  private var changes: [Int]
  private let window: MonthSpan

  package init(window: MonthSpan) {
    self.window = window
    changes = [Int](repeating: 0, count: window.count + 1)
  }

  mutating func add(_ unit: Unit) {
    units += 1
    persons += unit.household.members.count
    for index in unit.path.stays.indices {
      let stay = unit.path.stays[index]
      guard stay.isSeen(in: window) else { continue }
      dossiers += 1
      groups[stay.group.rawValue] += 1
      unitMembers += unit.household.unitSize(in: max(stay.first, window.start))
      if window.contains(stay.first) {
        entrants += 1
        lengths[stay.length] += 1
        activities[stay.activity.rawValue] += 1
      }
      changes[max(0, stay.first - window.start)] += 1
      if stay.last < window.last { changes[stay.last - window.start + 1] -= 1 }
      guard window.contains(stay.last) else { continue }
      exits[ExitFamily(stay.exit).rawValue] += 1
      if stay.exit == .invalidityInsurance { invalidityExits += 1 }
      guard stay.exit.mayReturn, stay.closing + 12 < window.end else { continue }
      followed += 1
      guard index + 1 < unit.path.stays.count else { continue }
      let months = unit.path.stays[index + 1].first - stay.closing
      if months <= 6 { returnedWithin6 += 1 }
      if months <= 12 { returnedWithin12 += 1 }
    }
  }

  /// Entrants who stay longer than `months`.
  package func staying(longerThan months: Int) -> Int {
    lengths.dropFirst(months + 1).reduce(0, +)
  }

  /// Median length of the entrants' stays in months; 0 without entrants.
  package var medianLength: Int {
    var sum = 0
    for (length, count) in lengths.enumerated() {
      sum += count
      if entrants > 0, 2 * sum >= entrants { return length }
    }
    return 0
  }

  /// Units in aid in each month of the window, short breaks included.
  package var stock: [Int] {
    var sum = 0
    return changes.dropLast().map {
      sum += $0
      return sum
    }
  }
}

extension SyntheticCanton {
  /// Measures the canton without writing it. Memory: constant. Cost: about 1 us a stay.
  package func calibration() -> Calibration {
    var calibration = Calibration(window: window)
    population.forEachUnit { calibration.add($0) }
    return calibration
  }

  /// Units of the canton in order.
  var population: Population {
    Population(canton: self, countsApplicantsAlone: profile == .city2022)
  }
}
