import SocialAid

/// Participations as the office knows them: `mesures.csv`.
extension FrenchCaseSystem {
  func writeMeasures(
    _ unit: Unit, _ stay: Int, _ life: Life, _ accidents: inout Dice
  ) throws(SynthesisError) {
    for index in life.participations.indices {
      let participation = life.participations[index]
      guard participation.end.map({ $0.month >= canton.window.start }) ?? true else { continue }
      guard participation.isKnownToOffice || !participation.offer.isOfListedProvider else {
        continue
      }
      var planned = 0
      var attended = 0
      try life.forEachAttendance(of: index, unit: unit, stay: stay) {
        (month) throws(SynthesisError) in
        planned += month.planned
        attended += month.attended
      }
      var dice = unit.dice(.attendance, stay: stay, part: 1_000 + index)
      let hasDays = dice.chance(600)
      try writeMeasure(
        unit, stay, life, index, participation, planned: hasDays ? planned : -1,
        attended: attended, startShift: dice.chance(120) ? dice.between(-6, 6) : 0, &accidents)
    }
    guard canton.dirt else { return }
    if accidents.chance(12) { try writePlannedOnly(unit, stay, life) }
    if accidents.chance(6) { try writeBackward(unit, stay, life) }
    if accidents.chance(4) { try writeKeyless(unit, stay, life) }
  }

  private func writeMeasure(
    _ unit: Unit, _ stay: Int, _ life: Life, _ index: Int, _ participation: Life.Participation,
    planned: Int, attended: Int, startShift: Int, _ accidents: inout Dice
  ) throws(SynthesisError) {
    let file = measures
    let dirt = canton.dirt
    try file.beginRow()
    measureKeys(unit, stay, index, member: participation.member)
    file.ascii(participation.offer.code)
    if participation.offer == .withdrawn { file.mark(.unknownCode) }
    file.next()
    file.text(participation.offer.provider)
    file.next()
    file.date(CivilDate.first(of: participation.start.month))
    file.next()
    var openForm: OpenEnd?
    if let end = participation.plannedEnd {
      file.date(end)
    } else {
      let form = OpenEnd.draw(&accidents, dirt: dirt)
      file.openEnd(form)
      openForm = form
    }
    file.next()
    var start = participation.start
    start.day = min(max(1, start.day + startShift), 28)
    file.date(participation.end?.month == start.month ? participation.start : start)
    file.next()
    writeEnd(participation, openForm, &accidents)
    file.next()
    if participation.offer.halfDays > 20 { file.integer(participation.offer == .isa ? 50 : 80) }
    file.next()
    if planned >= 0 { halves(attended) }
    file.next()
    if planned >= 0 { halves(planned) }
    file.next()
    file.text(FrenchLabels.measureEnd(participation.endReason))
    file.next()
    file.money(100 * participation.offer.monthlyCost, grouped: true)
    file.next()
    file.ternary(Int(participation.voluntary.rawValue))
    file.next()
    file.ascii(FrenchLabels.assignedBy(participation.assignedBy))
    file.newline()
    try file.endRow(twice: dirt && accidents.chance(3))
  }

  /// `Fin`: the day, an open end, or a planned end in the future.
  private func writeEnd(
    _ participation: Life.Participation, _ openForm: OpenEnd?, _ accidents: inout Dice
  ) {
    let file = measures
    if let end = participation.end {
      file.date(end)
    } else if canton.dirt, accidents.chance(25) {
      file.date(CivilDate(canton.end + accidents.between(1, 9), 28))
      file.mark(.futureEnd)
    } else {
      let form = openForm ?? OpenEnd.draw(&accidents, dirt: canton.dirt)
      switch form {
      case .empty: break
      case .year9999: file.ascii("31.12.9999")
      case .year2099: file.ascii("31.12.2099")
      }
      if openForm == nil { file.mark(form.dirt) }
    }
  }

  /// Days from half-days: `17` or `17.5`.
  private func halves(_ count: Int) {
    measures.integer(count / 2)
    if count % 2 == 1 { measures.ascii(".5") }
  }

  private func measureKeys(_ unit: Unit, _ stay: Int, _ index: Int, member: Int) {
    measures.ascii("M")
    measures.integer(unit.dossierNumber(stay))
    measures.byte(UInt8(ascii: "-"))
    measures.integer(index + 1, width: 2)
    measures.next()
    keys(measures, unit, stay, member: member)
    measures.next()
  }

  /// Planned, never begun.
  private func writePlannedOnly(
    _ unit: Unit, _ stay: Int, _ life: Life
  ) throws(SynthesisError) {
    let file = measures
    let month = max(life.stay.first, canton.window.start)
    try file.beginRow()
    measureKeys(unit, stay, 90, member: 0)
    file.ascii(MeasureOffer.placement.code)
    file.next()
    file.text(MeasureOffer.placement.provider)
    file.next()
    file.date(.first(of: month))
    file.next()
    file.date(.last(of: month + 3))
    file.ascii(";;;;;;;;;Office")
    file.newline()
    file.mark(.plannedOnly)
    try file.endRow()
  }

  private func writeBackward(_ unit: Unit, _ stay: Int, _ life: Life) throws(SynthesisError) {
    let file = measures
    let month = max(life.stay.first, canton.window.start)
    try file.beginRow()
    measureKeys(unit, stay, 91, member: 0)
    file.ascii(MeasureOffer.language.code)
    file.next()
    file.text(MeasureOffer.language.provider)
    file.next()
    file.date(.first(of: month))
    file.next()
    file.date(.last(of: month + 2))
    file.next()
    file.date(CivilDate(month, 15))
    file.next()
    file.date(CivilDate(month - 4, 15))
    file.ascii(";;;;;;;")
    file.newline()
    file.mark(.endBeforeStart)
    try file.endRow()
  }

  private func writeKeyless(_ unit: Unit, _ stay: Int, _ life: Life) throws(SynthesisError) {
    let file = measures
    let month = max(life.stay.first, canton.window.start)
    try file.beginRow()
    file.ascii("M")
    file.integer(unit.dossierNumber(stay))
    file.ascii("-93;;;")
    file.ascii(MeasureOffer.workshop.code)
    file.next()
    file.text(MeasureOffer.workshop.provider)
    file.ascii(";;;")
    file.date(CivilDate(month, 3))
    file.next()
    file.date(CivilDate(month, 27))
    file.ascii(";;;;;;;")
    file.newline()
    file.mark(.missingKey)
    try file.endRow()
  }
}
