import SocialAid

/// Dossiers, persons and bookings of the German set.
extension GermanCaseSystem {
  func writeDossier(
    _ unit: Unit, _ stay: Int, _ life: Life, _ accidents: inout Dice
  ) throws(SynthesisError) {
    let file = dossiers
    let path = life.stay
    let commune = unit.household.commune
    try file.beginRow()
    file.integer(unit.dossierNumber(stay))
    file.next()
    file.integer(commune.number)
    file.next()
    file.text(commune.name)
    file.next()
    file.text(commune.service)
    file.next()
    file.integer(life.stay.length == 1 ? 3 : life.agreements.isEmpty ? 1 : 2)
    file.next()
    date(file, .first(of: path.first))
    file.next()
    let isClosed = path.isClosed(by: canton.end)
    if isClosed { date(file, .last(of: path.closing)) }
    file.next()
    date(file, CivilDate(path.first, 24))
    file.next()
    date(file, CivilDate(life.last, 24))
    file.next()
    if isClosed { file.text(GermanLabels.reason(path.exit)) }
    file.ascii(";SA-")
    file.integer(life.workers.last?.worker ?? 0, width: 3)
    file.next()
    var size = unit.household.unitSize(in: max(path.first, canton.window.start))
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

  /// One row a person and situation; persons without any keep a single row.
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
  }

  private func writePerson(
    _ unit: Unit, _ stay: Int, _ member: Member, _ situation: Life.Situation?,
    _ accidents: inout Dice
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
    date(file, member.birth)
    file.next()
    file.ascii(member.sex == .female ? "w" : member.sex == .male ? "m" : "x")
    file.next()
    file.text(GermanLabels.civil(member.civil))
    file.next()
    file.text(member.country.germanName)
    file.next()
    file.ascii(member.permit)
    file.next()
    file.text(GermanLabels.role(member.role))
    file.next()
    if let situation { file.text(GermanLabels.activity(situation.activity)) }
    file.next()
    if let situation, situation.activity != .unknown { date(file, .first(of: situation.from)) }
    file.next()
    if let rate = situation?.rate { file.integer(rate) }
    file.next()
    if member.age(in: canton.end) >= 16 { file.text(GermanLabels.education(member.education)) }
    file.newline()
    try file.endRow(twice: canton.dirt && accidents.chance(2))
  }

  func writeBookings(
    _ unit: Unit, _ stay: Int, _ life: Life, _ accidents: inout Dice
  ) throws(SynthesisError) {
    let file = bookings
    if canton.dirt, life.stay.first < canton.window.start {
      try file.beginRow()
      file.next()
      file.integer(unit.dossierNumber(stay))
      file.ascii(";;")
      date(file, .first(of: canton.window.start))
      file.ascii(";;;;Saldovortrag;")
      file.money(100 * accidents.between(-2_000, 140_000), grouped: true)
      file.ascii(";;")
      file.newline()
      file.mark(.openingBalance)
      try file.endRow()
    }
    let repeated = canton.dirt && accidents.chance(30) ? 1 + accidents.below(24) : 0
    let broken = canton.dirt && accidents.chance(8) ? 1 + accidents.below(24) : 0
    var ledger = Ledger(unit, stay: stay, dirt: canton.dirt)
    try ledger.forEachLine(of: life) { (line) throws(SynthesisError) in
      try writeBooking(unit, stay, line, twice: line.sequence == repeated)
      if line.sequence == broken { try writeBroken(unit, stay, line) }
    }
  }

  private func writeBooking(
    _ unit: Unit, _ stay: Int, _ line: LedgerLine, twice: Bool
  ) throws(SynthesisError) {
    let file = bookings
    try file.beginRow()
    number(unit, stay, line.sequence)
    file.next()
    keys(file, unit, stay, member: line.member)
    file.next()
    date(file, line.booked)
    file.next()
    date(file, .first(of: line.period.start))
    file.next()
    date(file, .last(of: line.period.last))
    file.next()
    file.ascii(line.account.number)
    file.next()
    if line.reverses > 0 { file.ascii("Storno ") }
    file.text(GermanLabels.months[line.period.last.monthOfYear - 1])
    file.next()
    if line.isFlag {
      file.ascii("0.001")
      file.mark(.flagAmount)
    } else {
      total += line.centimes * (twice ? 2 : 1)
      file.money(line.centimes, grouped: true)
    }
    file.ascii(";Klient/in;")
    if line.reverses > 0 {
      number(unit, stay, line.reverses)
      file.mark(.reversal)
    }
    file.newline()
    try file.endRow(twice: twice)
  }

  private func number(_ unit: Unit, _ stay: Int, _ sequence: Int) {
    bookings.ascii("B")
    bookings.integer(unit.dossierNumber(stay))
    bookings.byte(UInt8(ascii: "-"))
    bookings.integer(sequence, width: 5)
  }

  /// An extra booking that cannot be read, and one on an account that no chart knows.
  private func writeBroken(
    _ unit: Unit, _ stay: Int, _ line: LedgerLine
  ) throws(SynthesisError) {
    let file = bookings
    for kind in [Dirt.unreadableAmount, .unknownCode] {
      try file.beginRow()
      number(unit, stay, kind == .unknownCode ? 99_001 : 99_002)
      file.next()
      keys(file, unit, stay, member: nil)
      file.next()
      date(file, line.booked)
      file.ascii(";;;")
      file.ascii(kind == .unknownCode ? Account.unlisted.number : Account.situational.number)
      file.ascii(";von Hand;")
      if kind == .unknownCode {
        total += 4_200
        file.ascii("42.00")
      } else {
        file.ascii("12O.50")
      }
      file.ascii(";;")
      file.newline()
      file.mark(kind)
      try file.endRow()
    }
  }
}
