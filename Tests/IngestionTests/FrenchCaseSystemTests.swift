import Ingestion
import SocialAid
import Testing

@Suite("fr-cms")
struct FrenchCaseSystemTests {
  static let bookings =
    "N° écriture;N° dossier;N° personne;Date comptable;Période du;Période au;Compte;Libellé;Débit;Crédit;Solde;Extourne de"
  static let dossiers =
    "N° dossier;N° OFS commune;Commune;Service;Type de prestation;Date de demande;Premier versement;Dernier versement;Date de clôture;Motif de clôture;Référent·e;Nb pers. unité;Nb pers. ménage"
  static let persons =
    "N° dossier;N° personne;N° AVS;Nom;Prénom;Date de naissance;Sexe;Etat civil;Nationalité;Permis;Rôle;Situation d'activité;Depuis le;Taux d'occupation (%);Formation achevée"
  static let measures =
    "N° mesure;N° dossier;N° personne;Type de mesure;Prestataire;Début prévu;Fin prévue;Début;Fin;Taux (%);Jours présents;Jours prévus;Motif de fin;Coût;Volontaire;Assignée par"
  static let contacts =
    "N° dossier;N° personne;Date;Type d'entretien;Présence;Durée (min);Collaborateur·trice;Initiative;Nature;Obligatoire"

  @Test("Bookings: debit minus credit, period of use, reversal, flag, category and raw code")
  func booking() throws {
    let read = try Built.french(
      "ecritures.csv",
      [
        "sep=;", Self.bookings,
        ";100;;01.01.2025;;;;Report;;;1'000.00;",
        "1;100;P-1;25.03.2025;01.03.2025;31.03.2025;3637.10;Forfait · d’entretien;1’061.00;;;",
        "2;100;;26.03.2025;01.02.2025;28.02.2025;3637.40;Storno;;100.00;;77",
        "3;100;;27.03.2025;;;3637.41;MIZ;0.001;;;",
        "4;101;;28.03.2025;01.01.2025;31.03.2025;3999.99;Divers;42.00;;;",
        ";;;;;;;Total;1'103.00;100.00;;",
      ])
    #expect(read.refusal == nil)
    #expect(read.outcome.encoding == "windows-1252")
    #expect(read.outcome.period == MonthSpan(first: month("2025-03"), last: month("2025-03")))
    #expect(read.records.bookings.map(\.amount.centimes) == [106_100, -10_000, 0, 4_200])
    #expect(read.records.bookings.map(\.isFlag) == [false, false, true, false])
    #expect(
      read.records.bookings.map(\.category.symbol)
        == [.basicNeeds, .integrationSupplement, .minimalSupplement, .unknown])
    #expect(read.records.bookings.map(\.line) == [4, 5, 6, 7])
    let spans = read.records.bookings.map { $0.period?.description }
    #expect(spans == ["2025-03..2025-03", "2025-02..2025-02", nil, "2025-01..2025-03"])
    #expect(read.records.bookings[0].person != nil && read.records.bookings[1].person == nil)
    #expect(read.records.bookings[1].reverses != nil && read.records.bookings[0].reverses == nil)
    #expect(read.raw(read.records.bookings[3].category.code) == "3999.99")
    #expect(read.count(.unknownCode) == 1)
    #expect(read.count(.flagAmount) == 1)
    #expect(read.count(.totalDoesNotFoot) == 0)
    #expect(read.count(.noTrailer) == 0)
    #expect(read.quarantined.map(\.code) == [.openingBalance, .totalRow])
    #expect(read.outcome.books.read == 6)
    #expect(read.outcome.books.accepted == 4)
    #expect(read.outcome.books.quarantined == 2)
  }

  @Test("A reversal refers to the booking it cancels")
  func reversal() throws {
    let read = try Built.french(
      "ecritures.csv",
      [
        Self.bookings, "77;100;;25.02.2025;;;3637.10;x;5.00;;;",
        "78;100;;25.03.2025;;;3637.10;x;;5.00;;77",
      ])
    #expect(read.records.bookings[1].reverses == read.records.bookings[0].reference)
    #expect(read.count(.noTrailer) == 1)
  }

  @Test(
    "A booking that cannot be used is set aside with code and place",
    arguments: [
      (";100;;25.03.2025;;;3637.10;x;5.00;;;", FindingCode.missingValue, 1),
      ("1;;;25.03.2025;;;3637.10;x;5.00;;;", .missingValue, 2),
      ("1;100;;;;;3637.10;x;5.00;;;", .missingValue, 4),
      ("1;100;;31.02.2025;;;3637.10;x;5.00;;;", .unreadableDate, 4),
      ("1;100;;25.03.2025;01.03.2025;28.02.2025;3637.10;x;5.00;;;", .endBeforeStart, 6),
      ("1;100;;25.03.2025;xx;;3637.10;x;5.00;;;", .unreadableDate, 5),
      ("1;100;;25.03.2025;;;3637.10;x;;;;", .missingValue, 9),
      ("1;100;;25.03.2025;;;3637.10;x;12O.50;;;", .unreadableNumber, 9),
      ("1;100;;25.03.2025;;;3637.10;x;;1.234;;", .ambiguousNumber, 10),
      ("1;100;;25.03.2025;;;3637.10;x;5.00;;", .fieldCount, nil),
      ("1;100;;25.03.2025;;;3637.10;x;5.00;;;;", .fieldCount, nil),
      ("1;100;;25.03.2025;;;3637.10;\"x\"y;5.00;;;", .misplacedQuote, nil),
      (";;;;;;;;;;;", .emptyRow, nil),
    ] as [(String, FindingCode, UInt32?)])
  func setAside(row: String, code: FindingCode, column: UInt32?) throws {
    let good = "9;100;;25.03.2025;01.03.2025;31.03.2025;3637.10;x;5.00;;;"
    let read = try Built.french("ecritures.csv", [Self.bookings, good, row, good])
    #expect(read.quarantined.map(\.code) == [code])
    #expect(read.quarantined.first?.line == 3)
    #expect(read.quarantined.first?.column == column)
    #expect(read.records.bookings.count == 2)
    #expect(read.outcome.books.balances)
    #expect(read.outcome.findings.findings.allSatisfy { !$0.detail.contains("12O") })
  }

  @Test("A half-told period is dropped and the row counts as repaired")
  func halfPeriod() throws {
    let read = try Built.french(
      "ecritures.csv", [Self.bookings, "1;100;;25.03.2025;01.03.2025;;3637.10;x;5.00;;;"])
    #expect(read.records.bookings[0].period == nil)
    #expect(read.count(.valueDropped) == 1)
    #expect(read.outcome.books.repaired == 1)
  }

  @Test("A total that does not foot is noted; one with or without the opening balance is not")
  func totals() throws {
    func notes(_ total: String, opening: String = "") throws -> Int {
      try Built.french(
        "ecritures.csv",
        [
          Self.bookings, ";100;;01.01.2025;;;;Report;\(opening);;;",
          "1;100;;25.03.2025;;;3637.10;x;5.00;;;", ";;;;;;;Total;\(total);;;",
        ]
      ).count(.totalDoesNotFoot)
    }
    #expect(try notes("5.00") == 0)
    #expect(try notes("5.01") == 1)
    #expect(try notes("15.00", opening: "10.00") == 0)
    #expect(try notes("5.00", opening: "10.00") == 0)
    #expect(try notes("10.00", opening: "10.00") == 1)
  }

  @Test("A file whose basic needs sum to less than nothing is refused (ruling 10)")
  func negativeBasicNeeds() throws {
    func refusal(_ credit: String) throws -> FindingCode? {
      try Built.french(
        "ecritures.csv",
        [
          Self.bookings, "1;100;;25.03.2025;;;3637.10;x;5.00;;;",
          "2;100;;25.03.2025;;;3637.10;x;;\(credit);;",
        ]
      ).refusal
    }
    #expect(try refusal("5.00") == nil)
    #expect(try refusal("5.01") == .negativeBasicNeeds)
  }

  @Test("A dossier closes when it has a closing date, with its reason")
  func dossier() throws {
    let read = try Built.french(
      "dossiers.csv",
      [
        Self.dossiers,
        "100;6266;Sion;CMS;2;01.01.2024;25.01.2024;25.06.2024;25.12.2024;Reprise d’emploi;CO-1;2;3",
        "101;6266;Sion;CMS;1;01.01.2024;25.01.2024;25.06.2024;;;CO-1;>3;",
        "102;6266;Sion;CMS;1;01.01.2024;25.01.2024;25.06.2024;25.12.2025;Décès;CO-1;1;1",
        "103;6266;Sion;CMS;1;;25.01.2024;25.06.2024;;Autre;CO-1;1;1",
        "104;6266;Sion;CMS;1;;25.07.2024;25.06.2024;;;CO-1;1;1",
      ], asOf: month("2025-03"))
    #expect(read.records.dossiers.count == 4)
    #expect(read.records.dossiers[0].commune == 6266)
    let office = read.records.dossiers[0].office
    #expect(read.records.codes.first { $0.id == office.code }?.raw == "CMS")
    #expect(Set(read.records.dossiers.map(\.office)).count == 1)
    #expect(read.records.dossiers[0].benefitType.symbol == .regularWithAgreement)
    #expect(read.records.dossiers[0].unitSize == 2)
    #expect(read.records.dossiers[0].householdSize == 3)
    #expect(read.records.dossiers[1].unitSize == nil)
    #expect(read.records.closures.map(\.reason.symbol) == [.job])
    #expect(read.records.closures.first?.month == month("2024-12"))
    #expect(read.count(.futureEnd) == 1)
    #expect(read.count(.reasonWithoutClosing) == 1)
    #expect(read.count(.valueDropped) == 1)
    #expect(read.quarantined.map(\.code) == [.endBeforeStart])
    #expect(read.outcome.books.repaired == 2)
  }

  @Test("A person's row gives person, membership and status; the AHV number is judged alone")
  func persons() throws {
    let read = try Built.french(
      "personnes.csv",
      [
        Self.persons,
        "100;P-1;756.9217.0769.85;Muster;Zoé;14.03.1979;F;Célibataire;Suisse;;Requérant·e;Sans chance sur le marché;01.11.2024;;x",
        "100;P-2;;Muster;Max;03.2001;M;;Érythrée;F;Membre UE;;;;",
        "100;P-3;123.45.678.113;M;M;1899;X;;Atlantide;;Membre ménage;À clarifier;01.01.2024;50 %;",
        "100;P-4;756.0123.4567.89;M;M;;;;;;;Employé·e régulier;xx;180;",
      ])
    #expect(read.records.persons.map(\.birthYear) == [1979, 2001, nil, nil])
    #expect(read.records.persons.map(\.sex.symbol) == [.female, .male, .undetermined, .unknown])
    #expect(
      read.records.persons.map(\.nationality.symbol) == [.swiss, .africa, .unknown, .unknown])
    #expect(
      read.records.memberships.map(\.role.symbol)
        == [.applicant, .unitMember, .householdMember, .unknown])
    #expect(read.records.statuses.map(\.activity.symbol) == [.noChance, .unknown, .regular])
    #expect(read.records.statuses.map(\.from) == [month("2024-11"), month("2024-01"), nil])
    #expect(read.records.statuses.map(\.rate) == [nil, 50, nil])
    #expect(read.raw(read.records.statuses[1].activity.code) == "a a")
    #expect(read.count(.ahvMissing) == 1)
    #expect(read.count(.ahvOld) == 1)
    #expect(read.count(.ahvInvalid) == 1)
    #expect(read.count(.unknownCode) == 2)
    #expect(read.outcome.books.accepted == 2)
    #expect(read.outcome.books.repaired == 2)
  }

  @Test("The person of a case system is the person of the provider's crosswalk")
  func crosswalk() throws {
    let french = try Built.french(
      "personnes.csv", [Self.persons, "100;P-1;;;;;;;;;Requérant·e;;;;"])
    let links = try Built.read(
      try Built.profile("provider"), "liens.csv",
      bytes: Array("\u{FEFF}N° participant;N° personne\r\nT-1;P-1\r\n".utf8))
    #expect(links.records.links.first?.person == french.records.persons.first?.key)
    #expect(links.records.links.first?.participant != french.records.persons.first?.key)
  }

  @Test("A measure keeps its raw code in the system that all profiles share; days become half-days")
  func measures() throws {
    let read = try Built.french(
      "mesures.csv",
      [
        Self.measures,
        "M1;100;P-1;ISA;OSEO;01.01.2024;31.12.2025;15.01.2024;;50;17.5;20;;1'200.00;oui;Personne",
        "M2;100;;LANG;OSEO;;31.12.9999;15.01.2024;30.06.2025;;;;Abandon;;;Office",
        "M3;100;P-1;LANG;OSEO;01.02.2024;01.01.2024;;;;;;;;peut-être;",
        "M4;100;P-1;LANG;OSEO;;;15.01.2024;14.01.2024;;;;;;;",
        "M5;;;LANG;OSEO;;;15.01.2024;14.02.2024;;;;;;;",
      ], asOf: month("2025-03"))
    #expect(read.records.measures.count == 3)
    let first = read.records.measures[0]
    #expect(first.type.symbol == .other)
    #expect(read.records.codes.first { $0.id == first.type.code }?.system == "measure")
    #expect(read.raw(first.type.code) == "ISA")
    #expect(first.attendedUnits == 3500)
    #expect(first.plannedUnits == 4000)
    #expect(first.plannedLast == month("2025-12"))
    #expect(first.voluntary == .yes)
    #expect(first.assignedBy.symbol == .person)
    #expect(read.records.measures[1].last == nil)
    #expect(read.records.measures[1].plannedLast == nil)
    #expect(read.records.measures[1].endReason.symbol == .dropout)
    #expect(read.records.measures[2].plannedLast == nil)
    #expect(read.count(.futureEnd) == 1)
    #expect(read.count(.plannedPeriodDropped) == 1)
    #expect(read.count(.unknownCode) == 0)
    #expect(read.quarantined.map(\.code) == [.endBeforeStart, .missingValue])
    #expect(read.outcome.books.repaired == 2)
  }

  @Test("A missed appointment and a letter are not two-way; an unknown presence stays unknown")
  func contacts() throws {
    let read = try Built.french(
      "contacts.csv",
      [
        Self.contacts,
        "100;P-1;05.03.2025;Bureau;Présent;45;CO-1;Office;Accompagnement;non",
        "100;P-1;05.03.2025;Bureau;Présent;45;CO-2;Office;Accompagnement;non",
        "100;P-1;05.03.2025;Bureau;Présent;45;CO-1;Office;Accompagnement;non",
        "100;;06.03.2025;Téléphone;Absent;;CO-1;Office;Contrôle;oui",
        "100;;07.03.2025;Courrier;;;CO-1;Office;Administratif;",
        "100;;08.03.2025;Domicile;;;CO-1;Office;;",
      ])
    let contacts = read.records.contacts
    #expect(
      contacts.map(\.channel.symbol) == [.office, .office, .office, .noShow, .mail, .home])
    #expect(contacts.map(\.twoWay) == [.yes, .yes, .yes, .no, .no, .unknown])
    #expect(contacts[0].nature.symbol == .accompaniment)
    #expect(contacts[0].reference == contacts[2].reference)
    #expect(contacts[0].reference != contacts[1].reference)
    #expect(Set(contacts.map(\.reference)).count == 5)
  }

  @Test("Contracts hold from signature to due date, sanctions to their end or lifting")
  func work() throws {
    let contracts = try Built.french(
      "contrats.csv",
      [
        "N° contrat;N° dossier;N° personne;Type;Date évaluation capacité;Date signature;Echéance;Statut;Nature de l'objectif",
        "C1;100;P-1;x;01.01.2025;05.02.2025;31.12.2099;En cours;Mixte",
        "C2;100;P-1;x;;05.02.2025;31.07.2026;En cours;",
        "C3;100;P-1;x;;05.02.2025;31.01.2025;Rompu;Social",
        "C4;100;P-1;x;05.02.2025;;;Ouvert;",
      ], asOf: month("2025-03"))
    #expect(contracts.records.contracts.map(\.last) == [nil, month("2026-07")])
    #expect(contracts.records.contracts.map(\.objective.symbol) == [.mixed, .unknown])
    #expect(contracts.quarantined.map(\.code) == [.endBeforeStart, .missingValue])
    let sanctions = try Built.french(
      "sanctions.csv",
      [
        "N° dossier;N° personne;Date décision;Du;Au;Taux (%);Motif;Levée le;Base;Genre",
        "100;P-1;18.12.2024;01.01.2025;31.03.2025;15;Refus;10.02.2025;Forfait;Sanction",
        "100;P-1;18.12.2024;01.01.2025;30.06.2025;15 %;Refus;;SI;Compensation de remboursement",
        "100;P-1;18.12.2024;01.01.2025;31.12.2024;15;Refus;;SI;Sanction",
      ], asOf: month("2025-03"))
    #expect(
      sanctions.records.sanctions.map(\.last) == [month("2025-02"), month("2025-06")])
    #expect(sanctions.records.sanctions.map(\.percent) == [15, 15])
    #expect(sanctions.records.sanctions.map(\.base.symbol) == [.basicNeeds, .supplement])
    #expect(sanctions.records.sanctions.map(\.kind.symbol) == [.sanction, .reimbursementOffset])
    #expect(sanctions.quarantined.map(\.code) == [.endBeforeStart])
  }

  @Test("The catalogue is read with types of the product and of the older list")
  func catalogue() throws {
    let read = try Built.french(
      "catalogue.csv",
      [
        "sep=;", "Code;Libellé;Type;Finalité;Durée;Unité;SI",
        "ISA;Insertion sociale active;SOC_LINK;Social;Illimitée;Demi-jour;oui",
        "LANG;Langue;SKILLS;;Limitée;Jour;non", "X;Autre;COACH;Mixte;;Heure;",
      ])
    #expect(read.records.catalogue.map(\.code) == ["ISA", "LANG", "X"])
    #expect(read.records.catalogue.map(\.type) == [.socialLink, .socialSkill, .other])
    #expect(read.records.catalogue.map(\.purpose) == [.social, .unknown, .mixed])
    #expect(read.records.catalogue.map(\.tenure) == [.unlimited, .limited, .unknown])
    #expect(read.records.catalogue.map(\.supplementLinked) == [.yes, .no, .unknown])
    #expect(read.records.catalogue[0].label == "Insertion sociale active")
  }
}
