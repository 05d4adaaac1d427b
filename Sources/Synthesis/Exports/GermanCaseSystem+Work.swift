import SocialAid

/// Measures, contacts, agreements and sanctions of the German set.
extension GermanCaseSystem {
  func writeMeasures(
    _ unit: Unit, _ stay: Int, _ life: Life, _ accidents: inout Dice
  ) throws(SynthesisError) {
    for index in life.participations.indices {
      let participation = life.participations[index]
      guard participation.end.map({ $0.month >= canton.window.start }) ?? true,
        participation.isKnownToOffice || !participation.offer.isOfListedProvider
      else { continue }
      var planned = 0
      var attended = 0
      try life.forEachAttendance(of: index, unit: unit, stay: stay) {
        (month) throws(SynthesisError) in
        planned += month.planned
        attended += month.attended
      }
      try writeMeasure(
        unit, stay, index, participation, planned: planned, attended: attended, &accidents)
    }
  }

  private func writeMeasure(
    _ unit: Unit, _ stay: Int, _ index: Int, _ participation: Life.Participation, planned: Int,
    attended: Int, _ accidents: inout Dice
  ) throws(SynthesisError) {
    let file = measures
    try file.beginRow()
    file.ascii("M")
    file.integer(unit.dossierNumber(stay))
    file.byte(UInt8(ascii: "-"))
    file.integer(index + 1, width: 2)
    file.next()
    keys(file, unit, stay, member: participation.member)
    file.next()
    file.ascii(participation.offer.code)
    if participation.offer == .withdrawn { file.mark(.unknownCode) }
    file.next()
    file.text(participation.offer.provider)
    file.next()
    date(file, .first(of: participation.start.month))
    file.next()
    if let end = participation.plannedEnd {
      date(file, end)
    } else {
      file.openEnd(OpenEnd.draw(&accidents, dirt: canton.dirt))
    }
    file.next()
    date(file, participation.start)
    file.next()
    if let end = participation.end {
      date(file, end)
    } else if canton.dirt, accidents.chance(25) {
      date(file, CivilDate(canton.end + accidents.between(1, 9), 28))
      file.mark(.futureEnd)
    }
    file.next()
    file.integer(participation.offer.halfDays > 20 ? 50 : 20)
    for halves in [attended, planned] {
      file.next()
      file.integer(halves / 2)
      if halves % 2 == 1 { file.ascii(".5") }
    }
    file.next()
    file.text(GermanLabels.measureEnd(participation.endReason))
    file.next()
    file.money(100 * participation.offer.monthlyCost, grouped: true)
    file.next()
    ternary(file, participation.voluntary)
    file.next()
    file.text(GermanLabels.assignedBy(participation.assignedBy))
    file.newline()
    try file.endRow(twice: canton.dirt && accidents.chance(3))
  }

  func writeWork(
    _ unit: Unit, _ stay: Int, _ life: Life, _ accidents: inout Dice
  ) throws(SynthesisError) {
    var dice = unit.dice(.identity, stay: stay, part: 2)
    for encounter in life.encounters where canton.window.contains(encounter.date.month) {
      try writeContact(unit, stay, encounter, minutes: 5 * dice.between(3, 14), &accidents)
    }
    var number = 0
    for agreement in life.agreements where agreement.due.month >= canton.window.start {
      number += 1
      try writeAgreement(unit, stay, agreement, number)
    }
    for cut in life.cuts where cut.from + cut.months > canton.window.start {
      try writeCut(unit, stay, cut)
    }
  }

  private func writeContact(
    _ unit: Unit, _ stay: Int, _ encounter: Life.Encounter, minutes: Int, _ accidents: inout Dice
  ) throws(SynthesisError) {
    let file = contacts
    try file.beginRow()
    keys(file, unit, stay, member: encounter.member)
    file.next()
    date(file, encounter.date)
    file.next()
    file.text(GermanLabels.channel(encounter.channel))
    file.next()
    if encounter.channel != .mail { file.ascii(encounter.present ? "anwesend" : "abwesend") }
    file.next()
    if encounter.present, encounter.channel != .mail { file.integer(minutes) }
    file.ascii(";SA-")
    file.integer(encounter.worker, width: 3)
    file.next()
    file.text(GermanLabels.assignedBy(encounter.initiative))
    file.next()
    file.text(GermanLabels.nature(encounter.nature))
    file.next()
    ternary(file, encounter.obliged)
    file.newline()
    try file.endRow(twice: canton.dirt && accidents.chance(2))
  }

  private func writeAgreement(
    _ unit: Unit, _ stay: Int, _ agreement: Life.Agreement, _ number: Int
  ) throws(SynthesisError) {
    let file = contracts
    try file.beginRow()
    file.ascii("Z")
    file.integer(unit.dossierNumber(stay))
    file.byte(UInt8(ascii: "-"))
    file.integer(number, width: 2)
    file.next()
    keys(file, unit, stay, member: 0)
    file.ascii(";Zielvereinbarung;;")
    date(file, agreement.signed)
    file.next()
    date(file, agreement.due)
    file.next()
    switch agreement.outcome {
    case .running: file.ascii("laufend")
    case .expired: file.ascii("abgelaufen")
    case .broken: file.ascii("abgebrochen")
    case .reached: file.ascii("erreicht")
    }
    file.next()
    file.ascii(GermanLabels.purpose(agreement.objective))
    file.newline()
    try file.endRow()
  }

  private func writeCut(_ unit: Unit, _ stay: Int, _ cut: Life.Cut) throws(SynthesisError) {
    let file = sanctions
    try file.beginRow()
    keys(file, unit, stay, member: 0)
    file.next()
    date(file, CivilDate(cut.from - 1, 18))
    file.next()
    date(file, .first(of: cut.from))
    file.next()
    let last = cut.from + (cut.months - 1)
    date(file, .last(of: last))
    file.next()
    file.integer(cut.percent)
    file.ascii(";Auflage verletzt;")
    if cut.lifted, last <= canton.end { date(file, CivilDate(last, 10)) }
    file.next()
    file.ascii(GermanLabels.base(cut.base))
    file.next()
    file.text(cut.kind == .reimbursementOffset ? "Verrechnung" : "Kürzung")
    file.newline()
    try file.endRow()
  }
}
