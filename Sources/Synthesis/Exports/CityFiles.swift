import SocialAid

/// A city's two files (profile e): dossier holders, and dossier versions with their quirks.
///
/// A row of `dossiers.csv` is a version, not an episode: files are cut at random and, in three
/// months, nearly all at once. `Dossier bis` of the last version holds the six months in which
/// the office waits before it closes; running files have none.
final class CityFiles: CantonExport {
  private let canton: SyntheticCanton
  private let persons: ExportFile
  private let versions: ExportFile
  /// Last months of the mass re-versionings.
  private let massMonths: [Month]

  init(_ canton: SyntheticCanton, in folder: String) throws(SynthesisError) {
    self.canton = canton
    massMonths = [canton.end - 48, canton.end - 30, canton.end - 12]
    persons = try ExportFile("personen.csv", in: folder, encoding: .utf8)
    versions = try ExportFile("dossiers.csv", in: folder, encoding: .utf8)
    try persons.beginRow()
    persons.text("\u{FEFF}")
    persons.text(Self.personHeader)
    persons.newline()
    try versions.beginRow()
    versions.text("\u{FEFF}ID;Dossier von;Dossier bis;Produkt\r\n")
  }

  private static let personHeader: StaticString = """
    id;Dossierstruktur;Dossier Art;Produkt letzte Dossierversion;\
    Personenhaushalt (Unterstützungseinheit);Personen im Haushalt gesamt;Personenkategorie;\
    Zivilstand;Nationalität Kategorien;in CH seit Geb.;Alterskategorien;Erwerbssituation;\
    Beschäftigungsgrad;Grund Teilzeit;höchste abgeschlossene Ausbildung;\
    Erlernter Beruf Kategorie;letzte berufliche Tätigkeit Kategorie
    """

  func write(_ unit: Unit) throws(SynthesisError) {
    let seen = unit.path.stays.indices.filter { unit.path.stays[$0].isSeen(in: canton.window) }
    guard let latest = seen.last else { return }
    var dice = unit.dice(.versions, stay: 0)
    var accidents = unit.dice(.dirt, stay: 0, part: 5)
    let hasNoSpell = canton.dirt && accidents.chance(16)
    var repays = false
    if !hasNoSpell {
      for stay in seen {
        repays = try writeStay(
          unit, unit.path.stays[stay], isLatest: stay == latest, &dice, &accidents)
      }
    }
    try writePerson(unit, latest, isWithoutSpell: hasNoSpell, repays: repays)
  }

  func finish() throws(SynthesisError) -> [SynthesisSummary.File] {
    [try versions.finish(), try persons.finish()]
  }

  /// Writes the versions of one stay; gives whether the holder pays back afterwards.
  private func writeStay(
    _ unit: Unit, _ stay: Stay, isLatest: Bool, _ dice: inout Dice, _ accidents: inout Dice
  ) throws(SynthesisError) -> Bool {
    let isClosed = stay.isClosed(by: canton.end)
    let last = isClosed ? stay.closing : canton.end
    var from = stay.first
    var isFirst = true
    var overlaps = false
    while true {
      let cut = canton.dirt ? nextCut(after: from, before: last, &dice) : nil
      let to = cut?.month ?? (isClosed ? last : nil)
      var planned: Month?
      if to == nil, canton.dirt, accidents.chance(40) {
        planned = canton.end + accidents.between(1, 6)
      }
      let isEmpty = canton.dirt && accidents.chance(2)
      var marks: [Dirt] = isFirst ? [] : [.version]
      if isEmpty { marks.append(.emptyProduct) }
      if planned != nil { marks.append(.futureEnd) }
      if cut?.isMass == true { marks.append(.massVersion) }
      if overlaps { marks.append(.overlapOneMonth) }
      try writeVersion(unit, from, to ?? planned, isEmpty ? .unknown : .regular, marks)
      isFirst = false
      guard let to = cut?.month else { break }
      if to - from >= 4, accidents.chance(12) {
        try writeVersion(unit, from + 1, to - 1, .regular, [.nested, .version])
      }
      overlaps = accidents.chance(330)
      from = overlaps ? to : to + 1
    }
    guard canton.dirt, isClosed, isLatest, accidents.chance(60), last < canton.end else {
      return false
    }
    let end = last + accidents.between(4, 24)
    try writeVersion(
      unit, last + 1, end <= canton.end ? end : nil, .reimbursementPhase, [.reimbursementPhase])
    return true
  }

  /// The next month after which the file is cut, if it comes before `last`.
  private func nextCut(
    after from: Month, before last: Month, _ dice: inout Dice
  ) -> (month: Month, isMass: Bool)? {
    var month = from + 1
    while month < last {
      if massMonths.contains(month), dice.chance(900) { return (month, true) }
      if dice.chance(55) { return (month, false) }
      month = month + 1
    }
    return nil
  }

  private func writeVersion(
    _ unit: Unit, _ from: Month, _ to: Month?, _ product: BenefitType, _ marks: [Dirt]
  ) throws(SynthesisError) {
    try versions.beginRow()
    for mark in marks { versions.mark(mark) }
    holder(versions, unit)
    versions.next()
    versions.isoMonth(from)
    versions.next()
    if let to { versions.isoMonth(to) } else { versions.mark(.openEndEmpty) }
    versions.next()
    self.product(versions, product)
    versions.newline()
    try versions.endRow()
  }

  private func holder(_ file: ExportFile, _ unit: Unit) {
    file.integer(unit.personNumber(0), width: 7)
  }

  private func product(_ file: ExportFile, _ product: BenefitType) {
    switch product {
    case .unknown: break
    case .reimbursementPhase: file.text("Rückerstattung")
    default: file.text("Sozialhilfeleistung")
    }
  }

  private func writePerson(
    _ unit: Unit, _ stay: Int, isWithoutSpell: Bool, repays: Bool
  ) throws(SynthesisError) {
    let file = persons
    let household = unit.household
    let holder = household.members[0]
    let life = LifeBuilder.life(of: unit, stay: stay)
    let situation = life.situation(of: 0, in: life.last)
    try file.beginRow()
    self.holder(file, unit)
    file.next()
    file.text(GermanLabels.structure(household.kind))
    file.next()
    file.text(holder.country.group == .swiss ? "Inländer/innen" : "Ausländer/innen")
    file.next()
    if !isWithoutSpell { product(file, repays ? .reimbursementPhase : .regular) }
    file.next()
    size(household.unitSize(in: life.last))
    file.next()
    let others = household.members.count { $0.role == .householdMember }
    size(household.unitSize(in: life.last) + others)
    file.text(";Dossierträger/in;")
    file.text(GermanLabels.civil(holder.civil))
    file.next()
    file.text(GermanLabels.nationality(holder.country.group))
    file.next()
    file.ascii(holder.country.group == .swiss ? "TRUE" : "FALSE")
    file.next()
    file.ascii(GermanLabels.ageBand(holder.age(in: life.last)))
    file.next()
    file.text(GermanLabels.activity(situation?.activity ?? .unknown))
    file.next()
    file.text(GermanLabels.rate(situation))
    file.next()
    if let rate = situation?.rate, rate < 90 { file.text("keine Vollzeitstelle") }
    file.next()
    file.text(GermanLabels.education(holder.education))
    file.ascii(";kein | keine;kein | keine")
    file.newline()
    if isWithoutSpell { file.mark(.noSpell) }
    try file.endRow()
  }

  private func size(_ count: Int) {
    if count > 3 { persons.ascii(">3") } else { persons.integer(max(1, count)) }
  }
}
