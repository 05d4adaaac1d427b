import SocialAid

/// The German case-management set (profile d): seven files and the catalogue, `;`, UTF-8 with a byte
/// order mark, CRLF; one dossier in three is written with ISO dates.
final class GermanCaseSystem: CantonExport {
  let canton: SyntheticCanton
  let dossiers: ExportFile
  let persons: ExportFile
  let bookings: ExportFile
  let measures: ExportFile
  let contacts: ExportFile
  let contracts: ExportFile
  let sanctions: ExportFile
  let catalogue: ExportFile
  /// Sum of the readable amounts, for the last row.
  var total = 0
  /// How the dossier in hand writes its dates.
  var isISO = false

  init(_ canton: SyntheticCanton, in folder: String) throws(SynthesisError) {
    self.canton = canton
    func table(
      _ name: String, _ header: StaticString, capacity: Int = 1 << 18
    ) throws(SynthesisError) -> ExportFile {
      let file = try ExportFile(name, in: folder, encoding: .utf8, capacity: capacity)
      try file.beginRow()
      file.text("\u{FEFF}")
      file.text(header)
      file.newline()
      return file
    }
    dossiers = try table(
      "Dossier.csv",
      """
      DossierNr;BFSGemeindeNr;Gemeinde;Sozialdienst;Leistungsart;DatumVon;DatumBis;\
      ErsteAuszahlung;LetzteAuszahlung;Beendigungsgrund;ZustaendigeSA;UEGroesse;HHGroesse
      """)
    persons = try table(
      "Person.csv",
      """
      DossierNr;PersonNr;AHVNr;Name;Vorname;Geburtsdatum;Geschlecht;Zivilstand;Nationalität;\
      Aufenthaltsstatus;Rolle;Erwerbssituation;ErwerbssituationSeit;Beschäftigungsgrad;Ausbildung
      """)
    bookings = try table(
      "Buchung.csv",
      """
      BuchungNr;DossierNr;PersonNr;Buchungsdatum;VerwendungVon;VerwendungBis;Konto;Buchungstext;\
      Betrag;Empfänger/in;StornoVon
      """, capacity: 1 << 20)
    measures = try table(
      "Massnahme.csv",
      """
      MassnahmeNr;DossierNr;PersonNr;MassnahmeCode;Anbieter;GeplantVon;GeplantBis;Von;Bis;Pensum;\
      TageAnwesend;TageGeplant;Austrittsgrund;Kosten;Freiwillig;ZugewiesenDurch
      """)
    contacts = try table(
      "Kontakt.csv",
      """
      DossierNr;PersonNr;Datum;Kontaktart;Anwesenheit;DauerMin;Mitarbeitende;Initiative;Zweck;\
      Verpflichtend
      """)
    contracts = try table(
      "Zielvereinbarung.csv",
      "VereinbarungNr;DossierNr;PersonNr;Art;Abklärung;Unterzeichnet;GueltigBis;Stand;Zielart")
    sanctions = try table(
      "Sanktion.csv",
      "DossierNr;PersonNr;Verfügung;Von;Bis;KürzungProzent;Grund;AufgehobenAm;Basis;Art")
    catalogue = try table("Katalog.csv", "Code;Bezeichnung;Typ;Zweck;Dauer;Einheit;IZU")
    for offer in MeasureOffer.allCases {
      guard let line = GermanLabels.catalogueLine(offer) else { continue }
      try catalogue.beginRow()
      catalogue.ascii(offer.code)
      catalogue.next()
      catalogue.text(line)
      catalogue.newline()
      try catalogue.endRow()
    }
  }

  func write(_ unit: Unit) throws(SynthesisError) {
    for index in unit.path.stays.indices
    where unit.path.stays[index].isSeen(in: canton.window) {
      let life = LifeBuilder.life(of: unit, stay: index)
      var accidents = unit.dice(.dirt, stay: index, part: 6)
      isISO = unit.dossierNumber(index) % 3 == 0
      try writeDossier(unit, index, life, &accidents)
      try writePersons(unit, index, life, &accidents)
      try writeBookings(unit, index, life, &accidents)
      try writeMeasures(unit, index, life, &accidents)
      try writeWork(unit, index, life, &accidents)
    }
  }

  func finish() throws(SynthesisError) -> [SynthesisSummary.File] {
    if canton.dirt {
      try bookings.beginRow()
      bookings.ascii(";;;;;;;Total;")
      bookings.money(total, grouped: true)
      bookings.ascii(";;")
      bookings.newline()
      bookings.mark(.totalRow)
      try bookings.endRow()
    }
    var files: [SynthesisSummary.File] = []
    for file in [
      dossiers, persons, bookings, measures, contacts, contracts, sanctions, catalogue,
    ] { files.append(try file.finish()) }
    return files
  }

  /// `DossierNr;PersonNr`.
  func keys(_ file: ExportFile, _ unit: Unit, _ stay: Int, member: Int?) {
    file.integer(unit.dossierNumber(stay))
    file.next()
    if let member { file.person(unit.personNumber(member)) }
  }

  func date(_ file: ExportFile, _ date: CivilDate) {
    if isISO { file.isoDate(date) } else { file.date(date) }
  }

  /// Writes `ja`, `nein` or nothing.
  func ternary(_ file: ExportFile, _ value: Ternary) {
    switch value {
    case .yes: file.ascii("ja")
    case .no: file.ascii("nein")
    case .unknown: break
    }
  }
}
