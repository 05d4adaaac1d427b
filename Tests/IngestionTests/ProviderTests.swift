import Ingestion
import SocialAid
import Testing

@Suite("provider")
struct ProviderTests {
  static let header =
    "N° participant;Code mesure;Entrée;Fin prévue;Sortie;Motif de sortie;Volontaire;Référent·e;Mois;Demi-jours prévus;Demi-jours présents;Demi-jours excusés"

  private static func read(
    _ name: String, _ lines: [String], asOf: Month? = nil, windows: Bool = false
  ) throws -> Reading {
    let text = lines.map { $0 + "\r\n" }.joined()
    return try Built.read(
      try Built.profile("provider"), name,
      bytes: windows ? Built.windows1252(text) : Array(text.utf8), asOf: asOf)
  }

  @Test("A wide list is unpivoted: one row a told month, an untold month is no row")
  func wide() throws {
    let read = try Self.read(
      "liste-2025.csv",
      [
        "N° participant;Code mesure;Entrée;Sortie;2025-01 prévus;2025-01 présents;02.2025 prévus;02.2025 présents;Remarque",
        "T-1;ISA;15.01.2025;;8;7;8;;x", "T-2;ISA;15.01.2025;;;;4;0;", "T-3;ISA;15.01.2025;;;;;;",
        "T-4;ISA;15.02.2025;;8;8;8;8;",
      ])
    #expect(read.refusal == nil)
    #expect(
      read.records.attendances.map(\.month)
        == ["2025-01", "2025-02", "2025-02", "2025-02"].map(month))
    #expect(read.records.attendances.map(\.planned) == [800, 800, 400, 800])
    #expect(read.records.attendances.map(\.attended) == [700, nil, 0, 800])
    #expect(read.records.measures.count == 4)
    #expect(read.quarantined.map(\.code) == [.attendanceOutside])
    #expect(read.quarantined.map(\.column) == [5])
    #expect(read.count(.unknownColumn) == 1)
    #expect(read.outcome.books.read == 6 && read.outcome.books.accepted == 5)
    let twice = try Self.read(
      "liste.csv", ["N° participant;Code mesure;Entrée;2025-01 prévus;01.2025 prévus"])
    #expect(twice.refusal == .repeatedColumn)
  }

  @Test("German headers are understood, in the wide list too")
  func german() throws {
    let read = try Self.read(
      "teilnahmen.csv",
      [
        "TeilnehmerNr;MassnahmeCode;Eintritt;GeplantesEnde;Austritt;Austrittsgrund;Freiwillig;Bezugsperson;2025-01 Soll;2025-01 Ist",
        "T-1;ISA;15.01.2025;;;;ja;B;8;7",
      ])
    #expect(read.refusal == nil && read.count(.unknownColumn) == 0)
    #expect(read.records.attendances.map(\.attended) == [700])
    #expect(read.records.measures.first?.voluntary == .yes)
    #expect(
      try Built.profile("provider").table(forFileNamed: "anwesenheit.csv")?.name == "presences")
  }

  @Test("A list with months gives one participation and its attendance")
  func list() throws {
    let read = try Self.read(
      "participations.csv",
      [
        "\u{FEFF}" + Self.header,
        "T-1;ISA;15.01.2025;31.12.2025;;;oui;REF-1;2025-01;8;7;1",
        "T-1;ISA;15.01.2025;31.12.2025;;;oui;REF-1;02.2025;8;;",
        "T-1;ISA;15.01.2025;31.12.2025;;;oui;REF-1;2025-03;0;0;",
        "T-1;ISA;15.01.2025;31.12.2026;;;oui;REF-1;2025-04;8;10;0",
        "T-2;ISA;15.01.2025;;20.02.2025;Emploi;;REF-1;2025-02;8;4;0",
      ])
    #expect(read.refusal == nil)
    #expect(read.outcome.encoding == "utf-8-bom")
    #expect(read.records.attendances.map(\.planned) == [800, 800, 0, 800, 800])
    #expect(read.records.attendances.map(\.attended) == [700, nil, 0, 1000, 400])
    #expect(read.records.attendances.map(\.excused) == [100, nil, nil, 0, 0])
    #expect(Set(read.records.attendances.map(\.participation)).count == 2)
    #expect(read.records.measures.map(\.line) == [2, 5, 6])
    #expect(read.records.measures.map(\.plannedLast) == [month("2025-12"), month("2026-12"), nil])
    let first = read.records.measures[0]
    #expect(first.toldByProvider && first.voluntary == .yes && first.dossier == nil)
    #expect(first.reference == read.records.attendances[0].participation)
    #expect(first.person == read.records.attendances[0].person)
    #expect(read.records.codes.first { $0.id == first.type.code }?.system == "measure")
    #expect(read.records.measures[2].endReason.symbol == .job)
    #expect(read.records.measures[2].last == month("2025-02"))
    #expect(read.count(.attendedAbovePlanned) == 1)
    #expect(read.outcome.period == MonthSpan(first: month("2025-01"), last: month("2025-04")))
    #expect(read.outcome.books.accepted == 5)
  }

  @Test("Participations and attendance in two files meet by participant, code and day of entry")
  func twoFiles() throws {
    let list = try Self.read(
      "participations.csv",
      [
        "TeilnehmerNr;MassnahmeCode;Eintritt;GeplantesEnde;Austritt;Austrittsgrund;Freiwillig;Bezugsperson",
        "T-1;ISA;15.01.2025;;;;ja;x", "T-1;ISA;16.01.2025;;;;nein;x",
      ])
    let months = try Self.read(
      "presences.csv",
      [
        "N° participant;Code mesure;Entrée;Mois;Demi-jours prévus;Demi-jours présents",
        "T-1;ISA;15.01.2025;2025-02;8;7", "T-1;ISA;16.01.2025;2025-02;;7",
        "T-1;ISA;15.01.2025;;8;7",
      ])
    #expect(list.records.measures.map(\.voluntary) == [.yes, .no])
    #expect(list.outcome.books.accepted == 2)
    #expect(
      months.records.attendances.map(\.participation) == list.records.measures.map(\.reference))
    #expect(months.count(.plannedUnitsMissing) == 1)
    #expect(months.quarantined.map(\.code) == [.missingValue])
  }

  @Test("Attendance outside the participation is set aside, at its borders it is not")
  func outside() throws {
    func code(_ month: String) throws -> FindingCode? {
      try Self.read(
        "participations.csv",
        [Self.header, "T-1;ISA;15.02.2025;;20.04.2025;;;x;\(month);8;7;0"]
      ).quarantined.first?.code
    }
    #expect(try code("2025-01") == .attendanceOutside)
    #expect(try code("2025-02") == nil)
    #expect(try code("2025-04") == nil)
    #expect(try code("2025-05") == .attendanceOutside)
    #expect(try code("2025-13") == .unreadableDate)
  }

  @Test("A list saved in Windows-1252 gives the same records as in UTF-8")
  func encodings() throws {
    let lines = [Self.header, "Té-1;ISÄ;15.01.2025;;;Décès;oui;x;2025-02;8;7;0"]
    let utf8 = try Self.read("participations.csv", lines)
    let windows = try Self.read("participations.csv", lines, windows: true)
    #expect(utf8.outcome.encoding == "utf-8")
    #expect(windows.outcome.encoding == "windows-1252")
    #expect(utf8.records.attendances == windows.records.attendances)
    #expect(utf8.records.measures == windows.records.measures)
    #expect(utf8.records.codes == windows.records.codes)
  }

  @Test("An exit after the extraction is a plan: the participation is open")
  func futureExit() throws {
    let lines = [Self.header, "T-1;ISA;15.01.2025;;20.06.2025;;;x;2025-02;8;7;0"]
    let read = try Self.read("participations.csv", lines, asOf: month("2025-05"))
    #expect(read.records.measures[0].last == nil)
    #expect(read.outcome.books.repaired == 1)
    let past = try Self.read("participations.csv", lines, asOf: month("2025-06"))
    #expect(past.records.measures[0].last == month("2025-06"))
    #expect(past.outcome.books.accepted == 1)
  }

  @Test("Participants of two providers are kept apart by the name of the system")
  func systems() throws {
    let profile = try Built.profile("provider")
    let file = try Delivered(
      "liens.csv", bytes: Array("N° participant;N° personne\nT-1;P-1\n".utf8))
    let table = try #require(profile.table(forFileNamed: "liens.csv"))
    func link(_ system: String?) throws -> ParticipantLink? {
      var pseudonymiser = try Built.pseudonymiser()
      pseudonymiser.participantSystem = system
      var links: [ParticipantLink] = []
      _ = try FileReading(
        path: file.path, profile: profile, table: table, pseudonymiser: pseudonymiser
      ).read(
        deliver: {
          links += $0.links
          return []
        }, quarantine: { _ in })
      return links.first
    }
    #expect(try link("oseo")?.participant != link("caritas")?.participant)
    #expect(try link("oseo")?.person == link("caritas")?.person)
    #expect(try link("provider") == link(nil))
  }
}
