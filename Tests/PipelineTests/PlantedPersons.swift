import Analysis
import SocialAid
import Synthesis

/// The applicants of a canton with their planted stays, and the rules of time that all claims share.
///
/// What is expected of an indicator is computed from these stays by the words of its page, with
/// code of its own.
struct PlantedPersons {
  struct Person {
    var number: Int
    var stays: [PlantedStay]
  }

  let window: MonthSpan
  let persons: [Person]
  /// Months after the last payment in which a file is not yet known to be closed.
  static let gap = 6
  /// The last months of the data: what is described of programmes and links.
  let reporting: MonthSpan

  init(_ canton: SyntheticCanton) throws {
    var found: [Person] = []
    try canton.forEachPlantedStay { stay in
      if found.last?.number == stay.person {
        found[found.count - 1].stays.append(stay)
      } else {
        found.append(Person(number: stay.person, stays: [stay]))
      }
    }
    persons = found
    window = canton.window
    reporting = MonthSpan(canton.window.end - 48, until: canton.window.end)
  }

  /// Last month of the data, and the last whose payment can be known to be the last one.
  var end: Month { window.last }
  var followedTo: Month { end - Self.gap }

  /// The stay with which a person enters.
  func entry(_ person: Person) -> PlantedStay? {
    person.stays.first { $0.first >= window.start + Self.gap }
      .flatMap { $0.first <= followedTo ? $0 : nil }
  }

  /// The group under which a person is counted: that of the entry, or else of the first stay.
  func group(_ person: Person) -> LifeGroup { (entry(person) ?? person.stays[0]).group }

  /// Persons of a group; nil is everyone.
  func members(_ group: LifeGroup?) -> [Person] {
    guard let group else { return persons }
    return persons.filter { self.group($0) == group }
  }

  func isExit(_ stay: PlantedStay) -> Bool { stay.last <= followedTo }

  /// The first payment after exit number `index`, if the data see it.
  func next(_ person: Person, after index: Int) -> Month? {
    index + 1 < person.stays.count ? person.stays[index + 1].first : nil
  }

  /// Time in aid from `zero` on, and the reason of an exit that the data know.
  func time(_ stay: PlantedStay, from zero: Month) -> Follow.Row {
    isExit(stay)
      ? .init(months: stay.last - zero + 1, cause: stay.exit.group.name)
      : .init(months: followedTo - zero + 1, cause: nil)
  }
}

/// Follow-up times, with the product and the sums of the textbook.
struct Follow {
  struct Row {
    var months: Int
    /// Nil where follow-up ends first.
    var cause: String?
  }

  var rows: [Row]

  /// Kaplan-Meier at `month` and, for one cause, Aalen-Johansen; nil where fewer than ten are
  /// followed beyond, for so few claim nothing.
  func at(_ month: Int, cause: String? = nil) -> (survival: Double, incidence: Double)? {
    guard rows.count(where: { $0.months > month }) >= 10 else { return nil }
    return (curve(to: month, cause: cause).survival, curve(to: month, cause: cause).incidence)
  }

  private func curve(to month: Int, cause: String?) -> (survival: Double, incidence: Double) {
    var survival = 1.0
    var incidence = 0.0
    for i in stride(from: 1, through: month, by: 1) {
      let risk = rows.count { $0.months >= i }
      let left = rows.filter { $0.months == i && $0.cause != nil }
      guard risk > 0, !left.isEmpty else { continue }
      incidence += survival * Double(left.count { $0.cause == cause }) / Double(risk)
      survival *= 1 - Double(left.count) / Double(risk)
    }
    return (survival, incidence)
  }

  /// First month in which half have left; nil where none is, or where a half is met exactly.
  var median: Int? {
    guard rows.count >= 20 else { return nil }
    for month in 1...240 {
      let survival = curve(to: month, cause: nil).survival
      if abs(survival - 0.5) < 1e-9 { return nil }
      if survival < 0.5 { return month }
    }
    return nil
  }
}
