import SocialAid

/// The yearly statistic of the old method (profile b): `dossiers-2024.csv` and `personen-2024.csv` for
/// each survey year, `;`, Windows-1252.
///
/// A dossier comes in every year in which it was paid or closed: its state on the reference day (S),
/// and in its first year and, as offices do, again in later ones its initial state (A).
final class YearlyFiles: CantonExport {
  private let canton: SyntheticCanton
  private let dossiers: [ExportFile]
  private let persons: [ExportFile]
  private let firstYear: Int

  init(_ canton: SyntheticCanton, in folder: String) throws(SynthesisError) {
    self.canton = canton
    firstYear = canton.window.start.year
    var dossiers: [ExportFile] = []
    var persons: [ExportFile] = []
    for year in firstYear...canton.end.year {
      let dossier = try ExportFile("dossiers-\(year).csv", in: folder, encoding: .windows1252)
      try dossier.beginRow()
      dossier.ascii(
        """
        GEMEINDE_ID;SLT_ID;DOSSIERNR;LEISTUNGSART;ERHEBUNGSJAHR;ZUSTAND;DATUM_ERSTE_AUSZAHLUNG;\
        STICHMONAT;DATUM_LETZTE_AUSZAHLUNG;ABSCHLUSSDATUM;BEENDIGUNGSGRUND;ANZ_UE;ANZ_HH;15_051;\
        IZU_JN;IZU_BETRAG;MIZ_JN
        """)
      dossier.newline()
      dossiers.append(dossier)
      let person = try ExportFile("personen-\(year).csv", in: folder, encoding: .windows1252)
      try person.beginRow()
      person.ascii(
        """
        GEMEINDE_ID;SLT_ID;DOSSIERNR;LEISTUNGSART;ERHEBUNGSJAHR;ZUSTAND;PERS_NR;ROLLE;AHVN13;\
        GEBDATUM;GESCHLECHT;ZIVILSTAND;NATIONALITAET;AUFENTHALTSSTATUS;AUSBILDUNG;ERWERBSSITUATION;\
        BESCHAEFTIGUNGSGRAD
        """)
      person.newline()
      persons.append(person)
    }
    self.dossiers = dossiers
    self.persons = persons
  }

  func write(_ unit: Unit) throws(SynthesisError) {
    for stay in unit.path.stays.indices where unit.path.stays[stay].isSeen(in: canton.window) {
      let life = LifeBuilder.life(of: unit, stay: stay)
      let amounts = try monthlyAmounts(unit, stay, life)
      var accidents = unit.dice(.dirt, stay: stay, part: 7)
      let closing = life.stay.closing
      for year in max(firstYear, life.stay.first.year)...canton.end.year {
        guard let january = Month(year: year, month: 1), closing >= january else { break }
        let repeatsInitial = life.stay.first.year == year || accidents.chance(600)
        for isInitial in [true, false] where !isInitial || repeatsInitial {
          try writeDossier(
            unit, stay, life, year, isInitial: isInitial, amounts, &accidents)
          try writePersons(unit, stay, life, year, isInitial: isInitial)
        }
      }
    }
  }

  func finish() throws(SynthesisError) -> [SynthesisSummary.File] {
    var files: [SynthesisSummary.File] = []
    for file in dossiers + persons { files.append(try file.finish()) }
    return files
  }

  /// What was paid for each month of the window, and whether a supplement was.
  private func monthlyAmounts(
    _ unit: Unit, _ stay: Int, _ life: Life
  ) throws(SynthesisError) -> [Month: (paid: Int, supplement: Int)] {
    var amounts: [Month: (paid: Int, supplement: Int)] = [:]
    var ledger = Ledger(unit, stay: stay, dirt: false)
    try ledger.forEachLine(of: life) { (line) throws(SynthesisError) in
      switch line.account {
      case .basicNeeds, .rent, .healthPremium, .supplement, .situational, .childcare:
        let month = line.period.last
        amounts[month, default: (0, 0)].paid += line.centimes
        if line.account == .supplement {
          amounts[month, default: (0, 0)].supplement += line.centimes
        }
      default: break
      }
    }
    return amounts
  }

  /// `GEMEINDE_ID;SLT_ID;DOSSIERNR;LEISTUNGSART;ERHEBUNGSJAHR;ZUSTAND;`.
  private func keys(
    _ file: ExportFile, _ unit: Unit, _ stay: Int, _ life: Life, _ year: Int, isInitial: Bool
  ) {
    file.integer(unit.household.commune.number)
    file.next()
    file.integer(9_000 + unit.household.commune.number % 7)
    file.next()
    file.integer(unit.dossierNumber(stay))
    file.next()
    // An agreed objective is known once it was signed.
    let isAgreed = life.agreements.contains { $0.signed.month.year <= year && !isInitial }
    file.integer(life.stay.length == 1 ? 3 : isAgreed ? 2 : 1)
    file.next()
    file.integer(year)
    file.ascii(isInitial ? ";A;" : ";S;")
  }

  private func writeDossier(
    _ unit: Unit, _ stay: Int, _ life: Life, _ year: Int, isInitial: Bool,
    _ amounts: [Month: (paid: Int, supplement: Int)], _ accidents: inout Dice
  ) throws(SynthesisError) {
    let file = dossiers[year - firstYear]
    let path = life.stay
    let december = Month(index: Int32(year * 12 + 11))
    let isOver = path.last < december && path.last <= canton.end
    let reference = isInitial ? path.first : min(path.last, december)
    try file.beginRow()
    keys(file, unit, stay, life, year, isInitial: isInitial)
    file.date(CivilDate(path.first, 22))
    file.next()
    file.isoMonth(reference)
    file.next()
    if isOver, !isInitial { file.date(CivilDate(path.last, 22)) }
    file.next()
    let isClosed = path.closing <= december && path.closing <= canton.end && !isInitial
    if isClosed { file.date(.last(of: path.closing)) }
    file.next()
    if isClosed { file.ascii(Self.reason(path.exit)) }
    file.next()
    let size = unit.household.unitSize(in: max(reference, path.first))
    let household = size + unit.household.members.count { $0.role == .householdMember }
    file.integer(size)
    file.next()
    if canton.dirt, household > 3, accidents.chance(100) {
      file.ascii(">3")
    } else {
      file.integer(household)
    }
    file.next()
    try writeAmounts(file, amounts[reference], &accidents)
    file.newline()
    try file.endRow(twice: canton.dirt && !isInitial && accidents.chance(4))
  }

  /// `15_051;IZU_JN;IZU_BETRAG;MIZ_JN`.
  private func writeAmounts(
    _ file: ExportFile, _ amount: (paid: Int, supplement: Int)?, _ accidents: inout Dice
  ) throws(SynthesisError) {
    if let amount, amount.paid > 0 {
      if canton.dirt, accidents.chance(6) {
        file.ascii("0.001")
        file.mark(.flagAmount)
      } else if canton.dirt, accidents.chance(4) {
        file.ascii("1'2x0.00")
        file.mark(.unreadableAmount)
      } else {
        file.money(amount.paid, grouped: true)
      }
    }
    let supplement = amount?.supplement ?? 0
    file.ascii(supplement > 0 ? ";1 - Ja;" : ";2 - Nein;")
    if supplement > 0 { file.money(supplement, grouped: false) }
    file.ascii(canton.dirt && accidents.chance(10) ? ";1 - Ja" : ";2 - Nein")
  }

  private func writePersons(
    _ unit: Unit, _ stay: Int, _ life: Life, _ year: Int, isInitial: Bool
  ) throws(SynthesisError) {
    let file = persons[year - firstYear]
    let reference =
      isInitial ? life.stay.first : min(life.stay.last, Month(index: Int32(year * 12 + 11)))
    for member in unit.household.members where member.birth.month <= reference {
      let number = unit.personNumber(member.number)
      try file.beginRow()
      keys(file, unit, stay, life, year, isInitial: isInitial)
      file.person(number)
      file.next()
      file.text(GermanLabels.role(member.role))
      file.next()
      file.identity(Identity(person: number, seed: canton.seed, dirt: canton.dirt))
      file.next()
      file.date(member.birth)
      file.next()
      file.ascii(member.sex == .female ? "2" : member.sex == .male ? "1" : "3")
      file.next()
      file.text(GermanLabels.civil(member.civil))
      file.next()
      file.text(GermanLabels.nationality(member.country.group))
      file.next()
      if member.country.group != .swiss { file.ascii(number % 5 < 2 ? "02" : "01") }
      file.next()
      if member.age(in: canton.end) >= 16 { file.text(GermanLabels.education(member.education)) }
      file.next()
      let situation = life.situation(of: member.number, in: max(reference, life.stay.first))
      if let situation { file.text(GermanLabels.activity(situation.activity)) }
      file.next()
      file.text(GermanLabels.rate(situation))
      file.newline()
      try file.endRow()
    }
  }

  /// Codes of ours: those of the federal statistic are not public.
  private static func reason(_ reason: ExitReason) -> StaticString {
    switch reason {
    case .job: "1.1"
    case .moreHours: "1.2"
    case .betterPay: "1.3"
    case .employmentMeasure: "1.4"
    case .invalidityInsurance: "2.1"
    case .oldAgeInsurance: "2.2"
    case .unemploymentInsurance: "2.3"
    case .otherInsurance: "2.4"
    case .meansTested: "2.5"
    case .otherMeans: "2.6"
    case .moved: "3.1"
    case .lostContact: "3.2"
    case .death: "3.3"
    case .otherAuthority: "3.4"
    case .otherReason: "4.1"
    case .unknown: "4.9"
    }
  }
}
