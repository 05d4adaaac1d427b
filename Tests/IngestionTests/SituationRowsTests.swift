import Ingestion
import SocialAid
import Testing

@Suite("Referents, housing, events, health costs")
struct SituationRowsTests {
  @Test(
    "A contact keeps its duration and, of who held it, a key that tells only the same from others")
  func referents() throws {
    let read = try Built.french(
      "contacts.csv",
      [
        FrenchCaseSystemTests.contacts,
        "100;P-1;05.03.2025;Bureau;Présent;45;CO-1;Office;Accompagnement;non",
        "101;P-2;06.03.2025;Bureau;Présent;;CO-2;Office;Accompagnement;non",
        "102;P-3;07.03.2025;Bureau;Présent;1500;CO-1;Office;Accompagnement;non",
        "103;P-4;08.03.2025;Bureau;Présent;20;;Office;Accompagnement;non",
      ])
    let contacts = read.records.contacts
    #expect(contacts.map(\.minutes) == [45, nil, nil, 20])
    #expect(contacts[0].worker != nil && contacts[0].worker == contacts[2].worker)
    #expect(contacts[0].worker != contacts[1].worker && contacts[3].worker == nil)
    // A day and an hour is no contact: the duration is dropped and said so, the row is kept.
    #expect(read.count(.valueDropped) == 1)
    #expect(read.outcome.books.repaired == 1)
  }

  @Test("Housing holds from a day to another; a reversed one is set aside")
  func housing() throws {
    let read = try Built.french(
      "logements.csv",
      [
        "N° dossier;N° personne;Depuis le;Jusqu'au;Type de logement",
        "100;P-1;01.02.2024;31.05.2024;Hébergement d'urgence",
        "100;;01.06.2024;;Logement propre", "100;P-1;01.06.2024;01.05.2024;Institution",
        "100;P-1;01.07.2024;;Péniche",
      ])
    let housings = read.records.housings
    #expect(housings.map(\.kind.symbol) == [.emergency, .secure, .unknown])
    #expect(housings.map { "\($0.from)" } == ["2024-02", "2024-06", "2024-07"])
    #expect(housings.map { $0.last.map { "\($0)" } } == ["2024-05", nil, nil])
    #expect(housings[1].person == nil && housings[0].person != nil)
    #expect(read.quarantined.map(\.code) == [.endBeforeStart])
    #expect(read.raw(housings[2].kind.code) == "Aa" && read.count(.unknownCode) == 1)
    #expect(read.outcome.books.balances)
  }

  @Test("Events have a month and a kind")
  func events() throws {
    let read = try Built.french(
      "evenements-2024.csv",
      [
        "N° dossier;N° personne;Date;Événement", "100;P-1;14.02.2024;Expulsion",
        "100;;15.02.2024;Rente AI", "100;P-1;;Poursuite",
      ])
    #expect(read.records.events.map(\.kind.symbol) == [.eviction, .invalidityPension])
    #expect(read.records.events.map { "\($0.month)" } == ["2024-02", "2024-02"])
    #expect(read.quarantined.map(\.code) == [.missingValue])
    #expect(read.outcome.books.read == 3 && read.outcome.books.accepted == 2)
  }

  @Test("Health costs of an external source have a person, a month and an amount")
  func healthCosts() throws {
    let profile = try Profile.load(
      yaml: """
        profile: insurer
        label: Insurer
        language: fr
        format: csv
        encoding: utf-8
        csv: {separator: ";", final_line_break: optional}
        dates: [dd.mm.yyyy]
        months: [yyyy-mm]
        numbers: {decimal: ".", groups: ["'"]}
        identity: {persons: cms}
        codes: {}
        tables:
          costs:
            files: {"costs*.csv": full}
            rows: health-costs
            columns:
              person: {headers: [Person], required: true}
              month: {headers: [Month], required: true}
              amount: {headers: [Amount], required: true}
        """, file: "insurer.yaml")
    let read = try Built.read(
      profile, "costs.csv",
      bytes: Array("Person;Month;Amount\nP-1;2024-02;1'234.50\nP-1;;5\nP-2;2024-03;x\n".utf8))
    #expect(read.records.healthCosts.map(\.amount.centimes) == [123_450])
    #expect(read.quarantined.map(\.code) == [.missingValue, .unreadableNumber])
  }
}
