import SocialAid

/// The lists of the programme provider (profile f): one list with months, and the crosswalk.
///
/// Participants are everyone who attended a measure of the listed provider in the window; the
/// provider knows its own dates exactly and names participants by its own numbers.
final class ProviderList: CantonExport {
  private static let header: StaticString = """
    N° participant;Code mesure;Entrée;Fin prévue;Sortie;Motif de sortie;Volontaire;\
    Référent·e;Mois;Demi-jours prévus;Demi-jours présents;Demi-jours excusés
    """

  private let canton: SyntheticCanton
  private let list: ExportFile
  private let links: ExportFile
  private var linkedUnit = -1
  private var linkedMembers: Set<Int> = []

  init(
    _ canton: SyntheticCanton, in folder: String, subfolder: String
  ) throws(SynthesisError) {
    self.canton = canton
    list = try ExportFile(subfolder + "participations.csv", in: folder, encoding: .utf8)
    links = try ExportFile(subfolder + "liens.csv", in: folder, encoding: .utf8)
    try list.beginRow()
    list.text("\u{FEFF}")
    list.text(Self.header)
    list.newline()
    try links.beginRow()
    links.text("\u{FEFF}N° participant;N° personne\r\n")
  }

  func write(_ unit: Unit) throws(SynthesisError) {
    for index in unit.path.stays.indices
    where unit.path.stays[index].isSeen(in: canton.window) {
      try write(unit, stay: index, LifeBuilder.life(of: unit, stay: index))
    }
  }

  func write(_ unit: Unit, stay: Int, _ life: Life) throws(SynthesisError) {
    var accidents = unit.dice(.dirt, stay: stay, part: 3)
    for index in life.participations.indices
    where life.participations[index].offer.isOfListedProvider {
      let participation = life.participations[index]
      guard participation.end.map({ $0.month >= canton.window.start }) ?? true else { continue }
      try link(unit, member: participation.member)
      try writeMonths(unit, stay, life, index, &accidents)
    }
  }

  func finish() throws(SynthesisError) -> [SynthesisSummary.File] {
    [try links.finish(), try list.finish()]
  }

  private func link(_ unit: Unit, member: Int) throws(SynthesisError) {
    if linkedUnit != unit.index {
      linkedUnit = unit.index
      linkedMembers.removeAll(keepingCapacity: true)
    }
    guard linkedMembers.insert(member).inserted else { return }
    try links.beginRow()
    participant(links, unit.personNumber(member))
    links.next()
    links.person(unit.personNumber(member))
    links.newline()
    try links.endRow()
  }

  /// The provider's own number: a fixed shuffling of the person's, `T-0000123`.
  private func participant(_ file: ExportFile, _ person: Int) {
    file.ascii("T-")
    file.integer(person ^ 0x1_5A3C, width: 7)
  }

  private func writeMonths(
    _ unit: Unit, _ stay: Int, _ life: Life, _ index: Int, _ accidents: inout Dice
  ) throws(SynthesisError) {
    let dirt = canton.dirt
    let participation = life.participations[index]
    let openForm = OpenEnd.draw(&accidents, dirt: dirt)
    let future =
      dirt && participation.end == nil && accidents.chance(25)
      ? CivilDate(canton.end + accidents.between(1, 6), 28) : nil
    let referent = accidents.below(9)
    var isFirst = true
    var fates = accidents
    try life.forEachAttendance(of: index, unit: unit, stay: stay) {
      (attendance) throws(SynthesisError) in
      guard canton.window.contains(attendance.month) else { return }
      try list.beginRow()
      head(unit, participation, openForm, future, referent)
      list.isoMonth(attendance.month)
      list.next()
      list.integer(attendance.planned)
      list.next()
      if dirt, fates.chance(8) {
        list.next()
        list.mark(.attendanceMissing)
      } else {
        let extra = dirt && fates.chance(4) ? 2 : 0
        let attended = extra > 0 ? attendance.planned + extra : attendance.attended
        list.integer(attended)
        list.next()
        list.integer(extra > 0 ? 0 : attendance.excused)
        if extra > 0 { list.mark(.attendanceAbovePlanned) }
      }
      list.newline()
      if isFirst { list.mark(participation.isKnownToOffice ? .toldTwice : .providerOnly) }
      isFirst = false
      try list.endRow(twice: dirt && fates.chance(3))
    }
    accidents = fates
    guard dirt else { return }
    if accidents.chance(8) { try writeBroken(unit, participation, .missingKey) }
    if accidents.chance(6) { try writeBroken(unit, participation, .endBeforeStart) }
  }

  /// Columns 1 to 8, the same in every month of the participation.
  private func head(
    _ unit: Unit, _ participation: Life.Participation, _ openForm: OpenEnd,
    _ future: CivilDate?, _ referent: Int
  ) {
    participant(list, unit.personNumber(participation.member))
    list.next()
    list.ascii(participation.offer.code)
    list.next()
    list.date(participation.start)
    list.next()
    var marked = false
    if let planned = participation.plannedEnd {
      list.date(planned)
    } else {
      list.openEnd(openForm)
      marked = true
    }
    list.next()
    if let end = participation.end {
      list.date(end)
    } else if let future {
      list.date(future)
      list.mark(.futureEnd)
    } else if !marked {
      list.openEnd(openForm)
    }
    list.next()
    list.text(FrenchLabels.measureEnd(participation.endReason))
    list.next()
    list.ternary(Int(participation.voluntary.rawValue))
    list.ascii(";REF-")
    list.integer(referent, width: 2)
    list.next()
  }

  private func writeBroken(
    _ unit: Unit, _ participation: Life.Participation, _ kind: Dirt
  ) throws(SynthesisError) {
    let month = max(participation.start.month, canton.window.start)
    try list.beginRow()
    if kind != .missingKey { participant(list, unit.personNumber(participation.member)) }
    list.next()
    list.ascii(MeasureOffer.language.code)
    list.next()
    list.date(CivilDate(month, 17))
    list.ascii(";;")
    list.date(CivilDate(kind == .endBeforeStart ? month - 5 : month, 26))
    list.ascii(";Autre;;REF-00;")
    list.isoMonth(month)
    list.ascii(";4;4;0")
    list.newline()
    list.mark(kind)
    try list.endRow()
  }
}
