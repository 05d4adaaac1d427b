import SocialAid

/// Housing and events.
extension FrenchCaseSystem {
  static let housingHeader: StaticString = """
    N° dossier;N° personne;Depuis le;Jusqu'au;Type de logement
    """
  static let eventHeader: StaticString = "N° dossier;N° personne;Date;Événement"

  /// Homes are told for the dossier, events for the applicant.
  func writeCircumstances(
    _ unit: Unit, _ stay: Int, _ life: Life, _ accidents: inout Dice
  ) throws(SynthesisError) {
    let told = Circumstances(of: unit, stay: stay, life)
    for (index, home) in told.homes.enumerated() {
      let next = index + 1 < told.homes.count ? told.homes[index + 1].from : nil
      let last = next.map { $0 - 1 } ?? (life.last == life.stay.last ? life.last : nil)
      guard last.map({ $0 >= canton.window.start && $0 >= home.from }) ?? true else { continue }
      try housing.beginRow()
      housing.integer(unit.dossierNumber(stay))
      housing.next()
      housing.next()
      housing.date(.first(of: home.from))
      housing.next()
      if let last { housing.date(.last(of: last)) }
      housing.next()
      housing.text(FrenchLabels.housing(home.kind))
      housing.newline()
      try housing.endRow(twice: canton.dirt && accidents.chance(3))
    }
    for happening in told.happenings where canton.window.contains(happening.date.month) {
      try events.beginRow()
      keys(events, unit, stay, member: 0)
      events.next()
      events.date(happening.date)
      events.next()
      events.text(FrenchLabels.event(happening.kind))
      events.newline()
      try events.endRow(twice: canton.dirt && accidents.chance(3))
    }
  }
}
