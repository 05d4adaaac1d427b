import SocialAid

/// The client accounts: `ecritures.csv`.
extension FrenchCaseSystem {
  func writeBookings(
    _ unit: Unit, _ stay: Int, _ life: Life, _ accidents: inout Dice
  ) throws(SynthesisError) {
    let dirt = canton.dirt
    var balance = 0
    if dirt, life.stay.first < canton.window.start {
      balance = 100 * accidents.between(-2_000, 140_000) + 5 * accidents.below(20)
      try writeOpening(unit, stay, balance)
    }
    let repeated = dirt && accidents.chance(30) ? 1 + accidents.below(24) : 0
    var ledger = Ledger(unit, stay: stay, dirt: dirt)
    let typographic = ledger.isTypographic
    try ledger.forEachLine(of: life) { (line) throws(SynthesisError) in
      balance += line.centimes
      try writeBooking(
        unit, stay, line, balance: balance, typographic: typographic,
        twice: line.sequence == repeated)
    }
    guard dirt else { return }
    let month = max(life.stay.first, canton.window.start)
    if accidents.chance(6) { try writeBroken(unit, stay, month, .unreadableAmount, 99_001) }
    if accidents.chance(4) { try writeBroken(unit, stay, month, .unreadableDate, 99_002) }
    if accidents.chance(4) { try writeBroken(unit, stay, month, .missingKey, 99_003) }
    if accidents.chance(5) { try writeBroken(unit, stay, month, .unknownCode, 99_004) }
  }

  /// `N° écriture;N° dossier;N° personne;` with the number built from dossier and sequence.
  private func bookingKeys(_ unit: Unit, _ stay: Int, _ sequence: Int, member: Int?) {
    let file = bookings
    file.integer(unit.dossierNumber(stay))
    file.integer(sequence, width: 5)
    file.next()
    file.integer(unit.dossierNumber(stay))
    file.next()
    if let member { file.person(unit.personNumber(member)) }
    file.next()
  }

  private func writeBooking(
    _ unit: Unit, _ stay: Int, _ line: LedgerLine, balance: Int, typographic: Bool,
    twice: Bool
  ) throws(SynthesisError) {
    let file = bookings
    try file.beginRow()
    bookingKeys(unit, stay, line.sequence, member: line.member)
    file.date(line.booked)
    file.next()
    file.date(CivilDate.first(of: line.period.start))
    file.next()
    file.date(CivilDate.last(of: line.period.last))
    file.next()
    file.ascii(line.account.number)
    file.next()
    if line.reverses > 0 { file.ascii("Extourne ") }
    file.text(line.account.label(typographic: typographic))
    file.byte(UInt8(ascii: " "))
    file.text(WordLists.months[line.period.last.monthOfYear - 1])
    file.next()
    writeAmount(line, times: twice ? 2 : 1)
    file.next()
    file.money(balance, grouped: true)
    file.next()
    if line.reverses > 0 {
      file.integer(unit.dossierNumber(stay))
      file.integer(line.reverses, width: 5)
      file.mark(.reversal)
    }
    file.newline()
    try file.endRow(twice: twice)
  }

  /// `Débit;Crédit`: payments left, income right; a reversal stands on the other side, one in
  /// four with a minus on its own side.
  private func writeAmount(_ line: LedgerLine, times: Int) {
    let file = bookings
    if line.isFlag {
      file.ascii("0.001;")
      file.mark(.flagAmount)
      return
    }
    let isMinus = line.reverses > 0 && line.sequence % 4 == 0
    let onDebit = (line.centimes >= 0) != isMinus
    let amount = onDebit ? line.centimes : -line.centimes
    if onDebit {
      debit += amount * times
      file.money(amount, grouped: true)
      file.next()
    } else {
      credit += amount * times
      file.next()
      file.money(amount, grouped: true)
    }
  }

  private func writeOpening(_ unit: Unit, _ stay: Int, _ balance: Int) throws(SynthesisError) {
    let file = bookings
    try file.beginRow()
    file.next()
    file.integer(unit.dossierNumber(stay))
    file.ascii(";;")
    file.date(CivilDate.first(of: canton.window.start))
    file.ascii(";;;;Report;;;")
    file.money(balance, grouped: true)
    file.next()
    file.newline()
    file.mark(.openingBalance)
    try file.endRow()
  }

  /// A row that cannot be used, or not without a mapping: an extra booking of one kind of dirt.
  private func writeBroken(
    _ unit: Unit, _ stay: Int, _ month: Month, _ kind: Dirt, _ sequence: Int
  ) throws(SynthesisError) {
    let file = bookings
    try file.beginRow()
    if kind == .missingKey {
      file.integer(unit.dossierNumber(stay))
      file.integer(sequence, width: 5)
      file.ascii(";;;")
    } else {
      bookingKeys(unit, stay, sequence, member: nil)
    }
    if kind == .unreadableDate {
      file.ascii("31.02.20")
      file.integer(month.year % 100, width: 2)
    } else {
      file.date(CivilDate(month, 28))
    }
    file.next()
    if kind == .unreadableDate { file.ascii("??.??.????") } else { file.date(.first(of: month)) }
    file.next()
    file.date(.last(of: month))
    file.next()
    file.ascii(kind == .unknownCode ? Account.unlisted.number : Account.situational.number)
    file.next()
    file.text("Écriture manuelle")
    file.next()
    if kind == .unreadableAmount {
      file.ascii(sequence % 2 == 0 ? "12O.50" : "1'2x0.00")
    } else {
      debit += 4_200
      file.ascii("42.00")
    }
    file.ascii(";;;")
    file.newline()
    file.mark(kind)
    try file.endRow()
  }

  /// The last row of the file: the sums of every readable amount above it.
  func writeTotal() throws(SynthesisError) {
    let file = bookings
    try file.beginRow()
    file.ascii(";;;;;;;Total;")
    file.money(debit, grouped: true)
    file.next()
    file.money(credit, grouped: true)
    file.ascii(";;")
    file.newline()
    file.mark(.totalRow)
    try file.endRow()
  }
}
