import Ingestion
import SocialAid
import Testing

/// The 32 loader rules (docs/loader-rules.md) that one file can show: a sample that triggers the
/// finding, and one that just does not.
@Suite("Loader rules")
struct LoaderRuleTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var rule: Int
    var code: FindingCode
    var profile = "fr-cms"
    var file: String
    var header: String
    var triggers: [String]
    var justNot: [String]
    /// True where rows are judged together.
    var isOfTheWholeFile: Bool { code == .negativeBasicNeeds || code == .totalDoesNotFoot }
    var testDescription: String { "rule \(rule): \(code.code)" }
  }

  private static let dossiers = FrenchCaseSystemTests.dossiers
  private static let persons = FrenchCaseSystemTests.persons
  private static let bookings = FrenchCaseSystemTests.bookings
  private static let yearly =
    "GEMEINDE_ID;SLT_ID;DOSSIERNR;LEISTUNGSART;ERHEBUNGSJAHR;ZUSTAND;DATUM_ERSTE_AUSZAHLUNG;STICHMONAT;DATUM_LETZTE_AUSZAHLUNG;ABSCHLUSSDATUM;BEENDIGUNGSGRUND;ANZ_UE;ANZ_HH;15_051;IZU_JN;IZU_BETRAG;MIZ_JN"

  private static func booking(_ date: String, _ from: String, _ to: String, _ debit: String)
    -> String
  { "1;100;;\(date);\(from);\(to);3637.10;x;\(debit);;;" }

  private static func dossier(
    type: String = "1", first: String = "01.01.2024", last: String = "20.06.2024",
    closed: String = "20.12.2024", unit: String = "2", household: String = "2"
  ) -> String {
    "100;6266;;;\(type);;\(first);\(last);\(closed);Autre;;\(unit);\(household)"
  }

  private static func member(
    ahv: String = "756.9217.0769.85", birth: String = "14.03.1979", activity: String = "Au foyer"
  ) -> String {
    "100;P-1;\(ahv);x;y;\(birth);F;;Suisse;;Requérant·e;\(activity);01.01.2024;;"
  }

  static let cases: [Case] = [
    Case(
      rule: 1, code: .mojibake, file: "dossiers.csv", header: dossiers,
      triggers: ["100;;;;1;;;;20.12.2024;DÃ©cÃ¨s;;1;1"],
      justNot: ["100;;;;1;;;;20.12.2024;Décès;;1;1"]),
    Case(
      rule: 4, code: .ambiguousNumber, file: "ecritures.csv", header: bookings,
      triggers: [booking("25.03.2025", "01.03.2025", "31.03.2025", "1.234")],
      justNot: [booking("25.03.2025", "01.03.2025", "31.03.2025", "1'234")]),
    Case(
      rule: 5, code: .flagAmount, file: "ecritures.csv", header: bookings,
      triggers: [booking("25.03.2025", "01.03.2025", "31.03.2025", "0.009")],
      justNot: [booking("25.03.2025", "01.03.2025", "31.03.2025", "0.01")]),
    Case(
      rule: 6, code: .totalRow, file: "ecritures.csv", header: bookings,
      triggers: [";;;;;;;Total;5.00;;;"],
      justNot: ["7;100;;25.03.2025;;;3637.10;Total;5.00;;;"]),
    Case(
      rule: 6, code: .totalDoesNotFoot, file: "ecritures.csv", header: bookings,
      triggers: ["7;100;;25.03.2025;;;3637.10;x;5.00;;;", ";;;;;;;Total;5.01;;;"],
      justNot: ["7;100;;25.03.2025;;;3637.10;x;5.00;;;", ";;;;;;;Total;5.00;;;"]),
    Case(
      rule: 6, code: .openingBalance, file: "ecritures.csv", header: bookings,
      triggers: [";100;;01.01.2025;;;;Report;;;5.00;"],
      justNot: ["7;100;;01.01.2025;;;3637.10;Report;5.00;;;"]),
    Case(
      rule: 7, code: .ahvMissing, file: "personnes.csv", header: persons,
      triggers: [member(ahv: "")], justNot: [member()]),
    Case(
      rule: 7, code: .ahvInvalid, file: "personnes.csv", header: persons,
      triggers: [member(ahv: "756.9217.0769.84")], justNot: [member()]),
    Case(
      rule: 7, code: .ahvInvalid, file: "personnes.csv", header: persons,
      triggers: [member(ahv: "7,56922E+12")], justNot: [member()]),
    Case(
      rule: 7, code: .ahvOld, file: "personnes.csv", header: persons,
      triggers: [member(ahv: "123.45.678.113")], justNot: [member()]),
    Case(
      rule: 11, code: .futureEnd, file: "dossiers.csv", header: dossiers,
      triggers: [dossier(last: "20.06.2025", closed: "31.01.2026")],
      justNot: [dossier(last: "20.06.2025", closed: "31.12.2025")]),
    Case(
      rule: 11, code: .futureEnd, file: "dossiers.csv", header: dossiers,
      triggers: [dossier(last: "20.06.2025", closed: "30.06.2026")],
      justNot: [dossier(closed: "31.12.9999"), dossier(closed: "00.00.0000")]),
    Case(
      rule: 12, code: .closingOffRule, file: "dossiers.csv", header: dossiers,
      triggers: [dossier(last: "31.07.2024", closed: "01.12.2024")],
      justNot: [dossier(last: "01.06.2024", closed: "31.12.2024")]),
    Case(
      rule: 15, code: .negativeBasicNeeds, file: "ecritures.csv", header: bookings,
      triggers: ["1;100;;25.03.2025;;;3637.10;x;;5.00;;"],
      justNot: [
        "1;100;;25.03.2025;;;3637.10;x;;5.00;;2", "2;100;;25.02.2025;;;3637.10;x;5.00;;;",
      ]),
    Case(
      rule: 16, code: .lateBooking, file: "ecritures.csv", header: bookings,
      triggers: [booking("01.05.2025", "01.03.2025", "31.03.2025", "5.00")],
      justNot: [booking("30.04.2025", "01.03.2025", "31.03.2025", "5.00")]),
    Case(
      rule: 22, code: .householdSmallerThanUnit, file: "dossiers.csv", header: dossiers,
      triggers: [dossier(unit: "3", household: "2")], justNot: [dossier(unit: "3", household: "3")]),
    Case(
      rule: 23, code: .statusNotKnown, profile: "city-2022", file: "personen.csv",
      header: "id;Erwerbssituation", triggers: ["1;weiss nicht (ungültig)"],
      justNot: ["1;Dauerinvalidität", "2;"]),
    Case(
      rule: 26, code: .singlePaymentRepeated, file: "dossiers.csv", header: dossiers,
      triggers: [dossier(type: "4")],
      justNot: [dossier(type: "4", first: "01.06.2024"), dossier(type: "1")]),
    Case(
      rule: 28, code: .unknownColumn, file: "contrats.csv",
      header: "N° contrat;n° DOSSIER ;Date signature;Nouvelle colonne",
      triggers: ["C1;100;01.01.2024;"], justNot: []),
    Case(
      rule: 28, code: .missingColumn, file: "contrats.csv", header: "N° contrat;Date signature",
      triggers: ["C1;01.01.2024"], justNot: []),
    Case(
      rule: 29, code: .missingWord, profile: "shs-old", file: "dossiers-2024.csv", header: yearly,
      triggers: ["6266;9001;1;1;2024;S;01.02.2023;;;;;1;>3;1000.00;;;"],
      justNot: ["6266;9001;1;1;2024;S;01.02.2023;;;;;1;3;1000.00;;;"]),
    Case(
      rule: 32, code: .partialBirth, file: "personnes.csv", header: persons,
      triggers: [member(birth: "1979")], justNot: [member(birth: "14.03.1979")]),
  ]

  private static func read(_ sample: Case, _ rows: [String]) throws -> Reading {
    let lines = ([sample.header] + rows).map { $0 + "\r\n" }.joined()
    let isUTF8 = sample.profile == "city-2022"
    return try Built.read(
      try Built.profile(sample.profile), sample.file,
      bytes: isUTF8 ? Array(lines.utf8) : Built.windows1252(lines), asOf: month("2025-12"))
  }

  @Test(
    "Each finding is raised by a sample and not by one that just stays within", arguments: cases)
  func boundary(sample: Case) throws {
    let raised = try Self.read(sample, sample.triggers)
    #expect(raised.count(sample.code) > 0)
    #expect(sample.code.severity == .fatal ? raised.refusal == sample.code : true)
    for row in sample.justNot {
      let calm = try Self.read(sample, sample.isOfTheWholeFile ? sample.justNot : [row])
      #expect(calm.count(sample.code) == 0, "\(row)")
      #expect(calm.refusal == nil, "\(row)")
    }
  }

  @Test("Rule 1: a mark or bytes that contradict the declared encoding refuse the file")
  func encodings() throws {
    let text = "ID;Dossier von;Dossier bis;Produkt\r\n1;2024-01;2024-02;Rückerstattung\r\n"
    let city = try Built.profile("city-2022")
    #expect(
      try Built.read(city, "dossiers.csv", bytes: Built.windows1252(text)).refusal
        == .encodingContradicted)
    #expect(try Built.read(city, "dossiers.csv", bytes: Array(text.utf8)).refusal == nil)
    #expect(
      try Built.read(city, "dossiers.csv", bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8)).outcome
        .encoding == "utf-8-bom")
  }

  @Test("Rules 2 and 3: `sep=` is honoured or refused; a quoted field holds breaks and separators")
  func dialect() throws {
    let rows = ["N° contrat;N° dossier;Date signature", "\"C;1\r\n\"\"x\"\"\";100;01.01.2024"]
    #expect(try Built.french("contrats.csv", ["sep=,"] + rows).refusal == .separatorContradicted)
    let read = try Built.french("contrats.csv", ["sep=;"] + rows)
    #expect(read.refusal == nil && read.records.contracts.count == 1)
    #expect(
      try Built.french("contrats.csv", rows + ["\"C2;100;01.01.2024"]).refusal
        == .unterminatedQuote)
  }

  @Test("Rule 8: a deliberate duplicate person is kept; nobody is merged on name and birth")
  func duplicates() throws {
    let read = try Built.french(
      "personnes.csv",
      [
        Self.persons, "100;P-1;;Muster;Zoé;14.03.2006;F;;;;Membre UE;;;;",
        "101;P-2;;Muster;Zoé;14.03.2006;F;;;;Requérant·e;;;;",
      ])
    #expect(Set(read.records.persons.map(\.key)).count == 2)
    #expect(read.outcome.books.duplicate == 0)
  }

  private static func versions(_ counts: [String: Int], rows: Int) -> [String] {
    var lines = ["ID;Dossier von;Dossier bis;Produkt"]
    var number = 0
    for (start, count) in counts.sorted(by: { $0.key < $1.key }) {
      for _ in 0..<count {
        number += 1
        lines.append("\(number);\(start);;Sozialhilfeleistung")
      }
    }
    var start = month("2012-01")
    while number < rows {
      number += 1
      lines.append("\(number);\(start);;Sozialhilfeleistung")
      start = start + 1
      if start == month("2018-01") { start = month("2012-01") }
    }
    return lines
  }

  @Test("Rule 9: a month with more than 5 % of all starts is named, one with 5 % is not")
  func masses() throws {
    func read(_ count: Int) throws -> Reading {
      let text = Self.versions(["2020-01": count], rows: 400).map { $0 + "\r\n" }.joined()
      return try Built.read(
        try Built.profile("city-2022"), "dossiers.csv", bytes: Array(text.utf8))
    }
    let raised = try read(21)
    #expect(raised.count(.massDate) == 1)
    #expect(
      raised.outcome.findings.findings.first { $0.code == FindingCode.massDate.code }?.detail
        == "5.3 % of the rows start in 2020-01")
    #expect(try read(20).count(.massDate) == 0)
  }

  @Test("Rule 24: the code system is part of the value: 03 of two lists are two codes")
  func codeSystems() throws {
    let read = try Built.french("dossiers.csv", [Self.dossiers, Self.dossier(type: "3")])
    let code = try #require(read.records.codes.first { $0.raw == "3" })
    #expect(code.system == "fr-cms/Type de prestation" && code.symbol == "3")
  }

  @Test("Rule 25: nothing is inferred from nationality or permit; no field holds a permit")
  func noInference() throws {
    #expect(Field(name: "permit") == nil && Field(name: "residence_status") == nil)
    let read = try Built.french("dossiers.csv", [Self.dossiers, Self.dossier(type: "7")])
    #expect(read.records.dossiers.first?.benefitType.symbol == .unknown)
    #expect(read.count(.unknownCode) == 1)
  }

  @Test("Rule 27: both states of a year are one dossier, one span, two amounts and no duplicate")
  func yearlyStates() throws {
    let read = try Built.read(
      try Built.profile("shs-old"), "dossiers-2024.csv",
      bytes: Built.windows1252(
        [
          Self.yearly,
          "6266;9001;1;1;2024;A;15.03.2024;2024-03;;;;2;2;1'800.00;2 - Nein;;1 - Ja",
          "6266;9001;1;2;2024;S;15.03.2024;2024-12;;;;2;2;1'900.00;1 - Ja;100;2 - Nein",
          "6248;9001;1;1;2024;S;15.01.2023;5;10.05.2024;30.11.2024;1.1;1;1;0.001;;;",
          "6266;9001;2;1;2024;X;15.03.2024;;;;;;;;;;",
        ].map { $0 + "\r\n" }.joined()))
    #expect(read.refusal == nil)
    #expect(read.records.dossiers.count == 2)
    #expect(Set(read.records.dossiers.map(\.key)).count == 2)
    #expect(
      read.records.supportSpans.map { "\($0.from)..\($0.last)" }
        == ["2024-03..2024-12", "2023-01..2024-05"])
    let told = read.records.bookings.map {
      "\($0.category.symbol.name) \($0.bookedIn) \($0.amount.centimes) \($0.isFlag)"
    }
    #expect(
      told == [
        "TOTAL 2024-03 180000 false", "MIZ 2024-03 0 true", "TOTAL 2024-12 190000 false",
        "IZU 2024-12 0 true", "TOTAL 2024-05 0 true",
      ])
    #expect(Set(read.records.bookings.map(\.reference)).count == 5)
    #expect(read.records.closures.map(\.reason.symbol) == [.job])
    #expect(read.outcome.period == MonthSpan(first: month("2024-01"), last: month("2024-12")))
    #expect(read.quarantined.map(\.code) == [.missingValue])
    #expect(read.outcome.books.accepted == 3)
  }

  @Test("Rule 32: sex 3 is a value of its own")
  func thirdSex() throws {
    let read = try Built.french(
      "personnes.csv", [Self.persons, "100;P-1;;;;1979;X;;;;Requérant·e;;;;"])
    #expect(read.records.persons.first?.sex.symbol == .undetermined)
    #expect(read.records.persons.first?.birthYear == 1979)
  }
}
