import SocialAid

/// One trajectory in the making: what each step reads and writes, over the full months.
struct Assembly {
  let builder: TrajectoryBuilder
  let history: History
  let places: UnitPlaces
  let full: MonthSpan
  let person: PersonKey
  var result: Trajectory
  /// The columns of bookings, month by month.
  var money: MoneyMonths
  /// Months in an actual stay in PRO_PERM or PRO_OCCUP (ruling 22).
  var sheltered: [Bool]

  init(_ builder: TrajectoryBuilder, _ history: History, _ places: UnitPlaces) {
    self.builder = builder
    self.history = history
    self.places = places
    full = builder.full
    person = history.person.key
    result = Trajectory(person: person, axis: builder.full)
    result.birthYear = history.person.birthYear.map { Int($0) }
    result.sex = history.person.sex.symbol
    result.nationality = history.person.nationality.symbol
    result.isApplicant = places.isApplicant
    result.dossiers = places.dossiers
    result.facts = builder.covered
    money = MoneyMonths(places: places, months: builder.full.count)
    sheltered = [Bool](repeating: false, count: builder.full.count)
  }

  /// Commune, office and unit of the entry: those of the first dossier, in order of keys, in whose unit the
  /// person is in the first supported month.
  mutating func findPlaceOfEntry() {
    let entry = (result.spells.first { !$0.isLeftTruncated } ?? result.spells.first)?.first
    guard let entry, full.contains(entry) else { return }
    let m = entry - full.start
    guard let d = places.dossiers.indices.first(where: { places.isMember($0, m) }) else { return }
    result.unitSize = Int(places.sizes[d])
    let key = places.dossiers[d]
    result.commune = history.dossiers.filter { $0.key == key }.compactMap(\.commune).min()
    result.office = history.offices[key]
  }

  /// True when a row told for `person` in `dossier` concerns this person in month `m`: the
  /// person's own, or for nobody in particular and the person is an adult of the unit (ruling 2).
  func concerns(_ rowPerson: PersonKey?, _ dossier: DossierKey?, _ m: Int) -> Bool {
    if let rowPerson { return rowPerson == person }
    guard result.isAdult, let dossier, let d = places.index(of: dossier) else { return false }
    return places.isMember(d, m)
  }

  /// Marks the months of a span.
  mutating func mark(_ bits: MonthFacts, in span: MonthSpan) {
    for m in full.indices(of: span) { result.facts[m].formUnion(bits) }
  }

  /// True when some month of the axis holds more than coverage and a status.
  var holdsSomething: Bool {
    for m in full.indices(of: builder.axis) {
      if !result.facts[m].subtracting(.everythingCovered).isEmpty { return true }
    }
    return result.participations.contains { $0.span.overlaps(builder.axis) }
      || result.contacts.contains { builder.axis.contains($0.month) }
      || result.events.contains { builder.axis.contains($0.month) }
  }

  /// The trajectory on the axis alone; spells and participations keep their true months.
  func cut(to axis: MonthSpan) -> Trajectory {
    guard axis != full else { return result }
    let range = full.indices(of: axis)
    var part = Trajectory(person: person, axis: axis)
    part.birthYear = result.birthYear
    part.sex = result.sex
    part.nationality = result.nationality
    part.isApplicant = result.isApplicant
    part.isAdult = result.isAdult
    part.commune = result.commune
    part.office = result.office
    part.unitSize = result.unitSize
    part.dossiers = result.dossiers
    part.facts = Array(result.facts[range])
    part.rungs = Array(result.rungs[range])
    part.statusAge = Array(result.statusAge[range])
    part.sanctionPercent = Array(result.sanctionPercent[range])
    part.supplementCentimes = Array(result.supplementCentimes[range])
    part.totalCentimes = Array(result.totalCentimes[range])
    part.measureCostCentimes = Array(result.measureCostCentimes[range])
    part.incomeCentimes = Array(result.incomeCentimes[range])
    part.aidCentimes = Array(result.aidCentimes[range])
    part.states = Array(result.states[range])
    part.spells = result.spells
    part.participations = result.participations
    part.contacts = result.contacts.filter { axis.contains($0.month) }
    if !result.housing.isEmpty { part.housing = Array(result.housing[range]) }
    part.moves = result.moves
    part.events = result.events.filter { axis.contains($0.month) }
    if !result.healthCentimes.isEmpty {
      part.healthCentimes = Array(result.healthCentimes[range])
    }
    return part
  }
}
