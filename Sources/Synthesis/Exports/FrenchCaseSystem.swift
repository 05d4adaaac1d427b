import SocialAid

/// The French case-management set (profile c): ten files, `;`, Windows-1252, CRLF, `sep=;`.
///
/// Dirt is added as rows beside the lives, never in place of them; only insurance numbers, the
/// form of open ends and the stated unit size are altered in rows that tell the truth otherwise.
final class FrenchCaseSystem: CantonExport {
  let canton: SyntheticCanton
  let dossiers: ExportFile
  let persons: ExportFile
  let bookings: ExportFile
  let measures: ExportFile
  let contacts: ExportFile
  let contracts: ExportFile
  let sanctions: ExportFile
  let housing: ExportFile
  let events: ExportFile
  let catalogue: ExportFile
  let provider: ProviderList
  var debit = 0
  var credit = 0

  init(_ canton: SyntheticCanton, in folder: String) throws(SynthesisError) {
    self.canton = canton
    func table(
      _ name: String, _ header: StaticString, capacity: Int = 1 << 18
    ) throws(SynthesisError) -> ExportFile {
      let file = try ExportFile(name, in: folder, encoding: .windows1252, capacity: capacity)
      try file.beginRow()
      file.ascii("sep=;\r\n")
      file.text(header)
      file.newline()
      return file
    }
    dossiers = try table("dossiers.csv", Self.dossierHeader)
    persons = try table("personnes.csv", Self.personHeader)
    bookings = try table("ecritures.csv", Self.bookingHeader, capacity: 1 << 20)
    measures = try table("mesures.csv", Self.measureHeader)
    contacts = try table("contacts.csv", Self.contactHeader)
    contracts = try table("contrats.csv", Self.contractHeader)
    sanctions = try table("sanctions.csv", Self.sanctionHeader)
    housing = try table("logements.csv", Self.housingHeader)
    events = try table("evenements.csv", Self.eventHeader)
    catalogue = try table("catalogue.csv", "Code;Libellé;Type;Finalité;Durée;Unité;SI")
    try ExportFile.makeFolder(folder + "/provider")
    provider = try ProviderList(canton, in: folder, subfolder: "provider/")
    try writeCatalogue()
  }

  private static let dossierHeader: StaticString = """
    N° dossier;N° OFS commune;Commune;Service;Type de prestation;Date de demande;\
    Premier versement;Dernier versement;Date de clôture;Motif de clôture;Référent·e;\
    Nb pers. unité;Nb pers. ménage
    """
  private static let personHeader: StaticString = """
    N° dossier;N° personne;N° AVS;Nom;Prénom;Date de naissance;Sexe;Etat civil;\
    Nationalité;Permis;Rôle;Situation d'activité;Depuis le;Taux d'occupation (%);\
    Formation achevée
    """
  private static let bookingHeader: StaticString = """
    N° écriture;N° dossier;N° personne;Date comptable;Période du;Période au;Compte;\
    Libellé;Débit;Crédit;Solde;Extourne de
    """
  private static let measureHeader: StaticString = """
    N° mesure;N° dossier;N° personne;Type de mesure;Prestataire;Début prévu;\
    Fin prévue;Début;Fin;Taux (%);Jours présents;Jours prévus;Motif de fin;Coût;\
    Volontaire;Assignée par
    """
  private static let contactHeader: StaticString = """
    N° dossier;N° personne;Date;Type d'entretien;Présence;Durée (min);\
    Collaborateur·trice;Initiative;Nature;Obligatoire
    """
  private static let contractHeader: StaticString = """
    N° contrat;N° dossier;N° personne;Type;Date évaluation capacité;Date signature;\
    Echéance;Statut;Nature de l'objectif
    """
  private static let sanctionHeader: StaticString = """
    N° dossier;N° personne;Date décision;Du;Au;Taux (%);Motif;Levée le;Base;Genre
    """

  func write(_ unit: Unit) throws(SynthesisError) {
    for index in unit.path.stays.indices
    where unit.path.stays[index].isSeen(in: canton.window) {
      let life = LifeBuilder.life(of: unit, stay: index)
      var accidents = unit.dice(.dirt, stay: index, part: 2)
      try writeDossier(unit, index, life, &accidents)
      try writePersons(unit, index, life, &accidents)
      try writeBookings(unit, index, life, &accidents)
      try writeMeasures(unit, index, life, &accidents)
      try writeContacts(unit, index, life, &accidents)
      try writeContracts(unit, index, life, &accidents)
      try writeSanctions(unit, index, life, &accidents)
      try writeCircumstances(unit, index, life, &accidents)
      try provider.write(unit, stay: index, life)
    }
  }

  func finish() throws(SynthesisError) -> [SynthesisSummary.File] {
    if canton.dirt { try writeTotal() }
    var files: [SynthesisSummary.File] = []
    for file in [
      dossiers, persons, bookings, measures, contacts, contracts, sanctions, housing, events,
      catalogue,
    ] { files.append(try file.finish()) }
    return files + (try provider.finish())
  }

  private func writeCatalogue() throws(SynthesisError) {
    for offer in MeasureOffer.allCases {
      guard let line = offer.catalogueLine else { continue }
      try catalogue.beginRow()
      catalogue.ascii(offer.code)
      catalogue.next()
      catalogue.text(line)
      catalogue.newline()
      try catalogue.endRow()
    }
  }

  /// The keys that most tables begin with: `N° dossier;N° personne`.
  func keys(_ file: ExportFile, _ unit: Unit, _ stay: Int, member: Int) {
    file.integer(unit.dossierNumber(stay))
    file.next()
    file.person(unit.personNumber(member))
  }
}

extension ExportFile {
  /// `P-0000017`.
  func person(_ number: Int) {
    ascii("P-")
    integer(number, width: 7)
  }
}
