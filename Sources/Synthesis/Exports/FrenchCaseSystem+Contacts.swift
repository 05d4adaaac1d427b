import SocialAid

/// Contacts, contracts and sanctions.
extension FrenchCaseSystem {
  func writeContacts(
    _ unit: Unit, _ stay: Int, _ life: Life, _ accidents: inout Dice
  ) throws(SynthesisError) {
    var dice = unit.dice(.identity, stay: stay, part: 1)
    for encounter in life.encounters where canton.window.contains(encounter.date.month) {
      let isOfUnit = dice.chance(20)
      let minutes = 5 * dice.between(3, 14)
      try writeContact(
        unit, stay, encounter, member: isOfUnit ? nil : 0, minutes: minutes,
        twice: canton.dirt && accidents.chance(2))
    }
    guard canton.dirt,
      let sample = life.encounters.last(where: {
        canton.window.contains($0.date.month)
      })
    else { return }
    if accidents.chance(6) { try writeBrokenContact(unit, stay, sample, .unreadableDate) }
    if accidents.chance(6) { try writeBrokenContact(unit, stay, sample, .missingKey) }
    if accidents.chance(6) { try writeBrokenContact(unit, stay, sample, .unknownCode) }
  }

  private func writeContact(
    _ unit: Unit, _ stay: Int, _ encounter: Life.Encounter, member: Int?, minutes: Int,
    twice: Bool
  ) throws(SynthesisError) {
    let file = contacts
    try file.beginRow()
    file.integer(unit.dossierNumber(stay))
    file.next()
    if let member { file.person(unit.personNumber(member)) }
    file.next()
    file.date(encounter.date)
    file.next()
    file.text(FrenchLabels.channel(encounter.channel))
    file.next()
    if encounter.channel != .mail { file.text(encounter.present ? "Présent" : "Absent") }
    file.next()
    if encounter.present, encounter.channel != .mail { file.integer(minutes) }
    writeContactTail(encounter)
    try file.endRow(twice: twice)
  }

  private func writeContactTail(_ encounter: Life.Encounter) {
    let file = contacts
    file.ascii(";CO-")
    file.integer(encounter.worker, width: 3)
    file.next()
    file.ascii(FrenchLabels.assignedBy(encounter.initiative))
    file.next()
    file.text(FrenchLabels.nature(encounter.nature))
    file.next()
    file.ternary(Int(encounter.obliged.rawValue))
    file.newline()
  }

  private func writeBrokenContact(
    _ unit: Unit, _ stay: Int, _ sample: Life.Encounter, _ kind: Dirt
  ) throws(SynthesisError) {
    let file = contacts
    try file.beginRow()
    if kind == .missingKey { file.next() } else { keys(file, unit, stay, member: 0) }
    file.next()
    if kind == .unreadableDate {
      file.ascii("30.02.")
      file.integer(sample.date.month.year)
    } else {
      file.date(CivilDate(sample.date.month, 28))
    }
    file.next()
    file.text(kind == .unknownCode ? "Visio" : "Courrier")
    file.ascii(";;")
    writeContactTail(sample)
    file.mark(kind)
    try file.endRow()
  }

  func writeContracts(
    _ unit: Unit, _ stay: Int, _ life: Life, _ accidents: inout Dice
  ) throws(SynthesisError) {
    var number = 0
    for agreement in life.agreements where agreement.due.month >= canton.window.start {
      number += 1
      try contracts.beginRow()
      contractKeys(unit, stay, number)
      contracts.date(CivilDate(max(agreement.signed.month - 1, life.stay.first - 1), 14))
      contracts.next()
      contracts.date(agreement.signed)
      contracts.next()
      if canton.dirt, agreement.outcome == .running, accidents.chance(100) {
        contracts.openEnd(OpenEnd.draw(&accidents, dirt: true))
      } else {
        contracts.date(agreement.due)
      }
      contracts.next()
      contracts.text(FrenchLabels.outcome(agreement.outcome))
      contracts.next()
      contracts.ascii(FrenchLabels.purpose(agreement.objective))
      contracts.newline()
      try contracts.endRow(twice: canton.dirt && accidents.chance(3))
    }
    guard canton.dirt, accidents.chance(4) else { return }
    let month = max(life.stay.first, canton.window.start)
    try contracts.beginRow()
    contractKeys(unit, stay, 91)
    contracts.next()
    contracts.date(CivilDate(month, 20))
    contracts.next()
    contracts.date(CivilDate(month - 6, 20))
    contracts.next()
    contracts.text(FrenchLabels.outcome(.broken))
    contracts.next()
    contracts.newline()
    contracts.mark(.endBeforeStart)
    try contracts.endRow()
  }

  private func contractKeys(_ unit: Unit, _ stay: Int, _ number: Int) {
    contracts.ascii("C")
    contracts.integer(unit.dossierNumber(stay))
    contracts.byte(UInt8(ascii: "-"))
    contracts.integer(number, width: 2)
    contracts.next()
    keys(contracts, unit, stay, member: 0)
    contracts.text(";Contrat d'insertion;")
  }

  func writeSanctions(
    _ unit: Unit, _ stay: Int, _ life: Life, _ accidents: inout Dice
  ) throws(SynthesisError) {
    for cut in life.cuts where cut.from + cut.months > canton.window.start {
      try sanctions.beginRow()
      keys(sanctions, unit, stay, member: 0)
      sanctions.next()
      sanctions.date(CivilDate(cut.from - 1, 18))
      sanctions.next()
      sanctions.date(.first(of: cut.from))
      sanctions.next()
      let last = cut.from + (cut.months - 1)
      sanctions.date(.last(of: last))
      if last > canton.end { sanctions.mark(.futureEnd) }
      sanctions.next()
      sanctions.integer(cut.percent)
      sanctions.next()
      sanctions.text(FrenchLabels.motives[cut.motive])
      sanctions.next()
      if cut.lifted, last <= canton.end { sanctions.date(CivilDate(last, 10)) }
      sanctions.next()
      sanctions.ascii(FrenchLabels.base(cut.base))
      sanctions.next()
      sanctions.ascii(FrenchLabels.kind(cut.kind))
      sanctions.newline()
      try sanctions.endRow(twice: canton.dirt && accidents.chance(4))
    }
    guard canton.dirt, accidents.chance(3) else { return }
    let month = max(life.stay.first, canton.window.start)
    try sanctions.beginRow()
    keys(sanctions, unit, stay, member: 0)
    sanctions.next()
    sanctions.date(CivilDate(month, 2))
    sanctions.next()
    sanctions.date(CivilDate(month, 3))
    sanctions.next()
    sanctions.date(CivilDate(month - 3, 3))
    sanctions.text(";10;Défaut d’information;;Autre;Compensation de remboursement")
    sanctions.newline()
    sanctions.mark(.endBeforeStart)
    try sanctions.endRow()
  }
}
