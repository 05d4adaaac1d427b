import Ingestion
import SocialAid
import Testing

@Suite("city-2022")
struct CityTests {
  private static let persons =
    "id;Dossierstruktur;Dossier Art;Produkt letzte Dossierversion;Personenhaushalt (Unterstützungseinheit);Personen im Haushalt gesamt;Personenkategorie;Zivilstand;Nationalität Kategorien;in CH seit Geb.;Alterskategorien;Erwerbssituation;Beschäftigungsgrad;Grund Teilzeit;höchste abgeschlossene Ausbildung;Erlernter Beruf Kategorie;letzte berufliche Tätigkeit Kategorie"

  private static func read(
    _ name: String, _ lines: [String], asOf: Month? = nil
  ) throws -> Reading {
    try Built.read(
      try Built.profile("city-2022"), name,
      bytes: Array(("\u{FEFF}" + lines.map { $0 + "\r\n" }.joined()).utf8), asOf: asOf)
  }

  @Test("The published header is known whole; persons carry an undated status")
  func persons() throws {
    let read = try Self.read(
      "personen.csv",
      [
        Self.persons,
        "1;a;b;c;>3;>3;d;ledig;Schweiz;TRUE;26-35;Angestellt, regelmässig;Eine Teilzeitstelle (bis 49%);;;kein | keine;",
        "2;a;b;c;1;1;d;;EU/EFTA;FALSE;26-35;weiss nicht (ungültig);weiss nicht (ungültig);;;;",
        "3;a;b;c;1;1;d;;;;;;;;;;",
        ";a;b;c;1;1;d;;;;;;;;;;",
      ])
    #expect(read.refusal == nil)
    #expect(read.count(.unknownColumn) == 0)
    #expect(read.records.persons.map(\.nationality.symbol) == [.swiss, .euEfta, .unknown])
    #expect(read.records.statuses.map(\.activity.symbol) == [.regular, .unknown])
    #expect(read.records.statuses.map(\.rate) == [49, nil])
    #expect(read.records.statuses.allSatisfy { $0.from == nil })
    #expect(read.quarantined.map(\.code) == [.missingValue])
    #expect(read.outcome.books.accepted == 3)
  }

  @Test("A version keeps its last month and the closing lag; an end after the extract is open")
  func versions() throws {
    let read = try Self.read(
      "dossiers.csv",
      [
        "ID;Dossier von;Dossier bis;Produkt", "1;2019-01;2019-06;Sozialhilfeleistung",
        "1;2019-06;;Rückerstattung", "2;2021-01;2022-06;", "2;2021-02;2021-01;x",
        "3;2021-03;2022-03;Sozialhilfeleistung",
      ], asOf: month("2022-03"))
    #expect(
      read.records.dossierVersions.map(\.last) == [month("2019-06"), nil, nil, month("2022-03")])
    #expect(
      read.records.dossierVersions.map(\.product.symbol)
        == [.regular, .reimbursementPhase, .unknown, .regular])
    #expect(read.records.dossierVersions.allSatisfy { $0.closingLag == 6 })
    #expect(read.count(.futureEnd) == 1)
    #expect(read.quarantined.map(\.code) == [.endBeforeStart])
  }

  @Test("id in one file and ID in the other are the same person")
  func keys() throws {
    let persons = try Self.read(
      "personen.csv", [Self.persons, "0000007" + String(repeating: ";", count: 16)])
    let versions = try Self.read(
      "dossiers.csv", ["ID;Dossier von;Dossier bis;Produkt", "0000007;2019-01;;"])
    #expect(persons.records.persons.first?.key == versions.records.dossierVersions.first?.person)
  }
}
