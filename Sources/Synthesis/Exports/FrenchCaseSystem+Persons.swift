import SocialAid

/// Dossiers and persons.
extension FrenchCaseSystem {
  func writeDossier(
    _ unit: Unit, _ stay: Int, _ life: Life, _ accidents: inout Dice
  ) throws(SynthesisError) {
    let file = dossiers
    let path = life.stay
    var dice = unit.dice(.identity, stay: stay)
    let day = 22 + dice.below(6)
    try file.beginRow()
    file.integer(unit.dossierNumber(stay))
    file.next()
    file.integer(unit.household.commune.number)
    file.next()
    file.text(unit.household.commune.name)
    file.next()
    file.text(unit.household.commune.service)
    file.next()
    file.integer(benefitType(life, &dice))
    file.next()
    file.date(CivilDate(path.first - dice.below(3), 1 + dice.below(day)))
    file.next()
    file.date(CivilDate(path.first, day))
    file.next()
    file.date(CivilDate(life.last, day))
    file.next()
    if path.isClosed(by: canton.end) {
      file.date(CivilDate(path.closing, day))
      file.next()
      if canton.dirt, path.exit == .otherReason, accidents.chance(250) {
        file.text("Divers")
        file.mark(.unknownCode)
      } else {
        file.text(FrenchLabels.reason(path.exit))
      }
    } else {
      file.next()
    }
    file.next()
    file.ascii("CO-")
    file.integer(life.workers.last?.worker ?? 0, width: 3)
    file.next()
    let seen = max(path.first, canton.window.start)
    var size = unit.household.unitSize(in: seen)
    if canton.dirt, accidents.chance(8) {
      size += 1
      file.mark(.unitSizeMismatch)
    }
    file.integer(size)
    file.next()
    file.integer(size + unit.household.members.count { $0.role == .householdMember })
    file.newline()
    try file.endRow(twice: canton.dirt && accidents.chance(4))
  }

  /// Types 1 and 2 for current aid, 3 and 4 for a single payment, 5 for advances.
  private func benefitType(_ life: Life, _ dice: inout Dice) -> Int {
    if life.stay.length == 1 { return dice.chance(600) ? 3 : 4 }
    if life.stay.exit == .unemploymentInsurance, dice.chance(300) { return 5 }
    return life.agreements.isEmpty ? 1 : 2
  }

  /// One row per person and situation; persons without any keep a single row.
  func writePersons(
    _ unit: Unit, _ stay: Int, _ life: Life, _ accidents: inout Dice
  ) throws(SynthesisError) {
    for member in unit.household.members where member.birth.month <= life.last {
      var told = false
      for situation in life.situations where situation.member == member.number {
        try writePerson(unit, stay, member, situation, &accidents)
        told = true
      }
      if !told { try writePerson(unit, stay, member, nil, &accidents) }
    }
    guard canton.dirt, accidents.chance(4) else { return }
    let stranger = Life.Situation(
      member: 0, from: life.stay.first, activity: .unknown, rate: nil)
    try writePerson(unit, stay, unit.household.members[0], stranger, &accidents, isUnknown: true)
  }

  private func writePerson(
    _ unit: Unit, _ stay: Int, _ member: Member, _ situation: Life.Situation?,
    _ accidents: inout Dice, isUnknown: Bool = false
  ) throws(SynthesisError) {
    let file = persons
    let number = unit.personNumber(member.number)
    try file.beginRow()
    keys(file, unit, stay, member: member.number)
    file.next()
    file.identity(Identity(person: number, seed: canton.seed, dirt: canton.dirt))
    file.next()
    file.text(member.familyName)
    file.next()
    file.text(member.firstName)
    file.next()
    file.date(member.birth)
    file.next()
    file.ascii(FrenchLabels.sex(member.sex))
    file.next()
    file.text(FrenchLabels.civil(member.civil))
    file.next()
    file.text(member.country.name)
    file.next()
    file.ascii(member.permit)
    file.next()
    file.text(FrenchLabels.role(member.role))
    file.next()
    if isUnknown {
      file.text("À clarifier")
      file.mark(.unknownCode)
    } else if let situation {
      file.text(FrenchLabels.activity(situation.activity))
    }
    file.next()
    if let situation, situation.activity != .unknown || isUnknown {
      file.date(CivilDate.first(of: situation.from))
    }
    file.next()
    if let rate = situation?.rate { file.integer(rate) }
    file.next()
    if member.age(in: canton.end) >= 16 { file.text(FrenchLabels.education(member.education)) }
    file.newline()
    try file.endRow(twice: canton.dirt && accidents.chance(2))
  }
}
