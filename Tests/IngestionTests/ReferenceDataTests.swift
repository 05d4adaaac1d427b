import Ingestion
import SocialAid
import Testing

@Suite("population and communes")
struct ReferenceDataTests {
  private static func read(
    _ profile: String, _ name: String, _ lines: [String]
  ) throws -> Reading {
    try Built.read(
      try Built.profile(profile), name,
      bytes: Array(("\u{FEFF}" + lines.map { $0 + "\r\n" }.joined()).utf8))
  }

  static let header =
    "REF_DATE;GEO_LEVEL;GEO_CODE;VINTAGE;POP_TYPE;NATIONALITY_CAT;SEX;AGE_FROM;AGE_TO;COUNT;STATUS"

  @Test("The long form: codes keep their zeros, suppressed figures are missing, totals are unset")
  func longForm() throws {
    let read = try Self.read(
      "population", "population.csv",
      [
        Self.header, "2024-12-31;COMMUNE;0261;2024-01-01;1;1;2;18;25;1'234;A",
        "2024-12-31;CANTON;VS;2024-01-01;1;-99999;-99999;;;363463;A",
        "2024-12-31;CH;8100;;1;2;1;0;;1200000;A", "2024-12-31;COMMUNE;6266;;1;1;1;18;25;X;A",
        "2024-12-31;COMMUNE;6266;;1;1;2;18;25;44;E", "2024-12-31;DISTRICT;230100;;1;1;2;18;25;44;A",
        "2024-12-31;COMMUNE;Sion;;1;1;2;18;25;44;A", "31.12.2024;COMMUNE;261;;1;1;2;26;35;;A",
      ])
    #expect(read.refusal == nil)
    let lines = read.records.population
    #expect(lines.map(\.area) == ["0261", "VS", "CH", "6266", "6266", "230100", "0261"])
    #expect(
      lines.map(\.level) == [.commune, .canton, .country, .commune, .commune, .district, .commune])
    #expect(lines.map(\.count) == [1234, 363_463, 1_200_000, nil, nil, 44, nil])
    #expect(lines.allSatisfy { $0.month == month("2024-12") && $0.type == .permanent })
    #expect(lines[0].vintage == month("2024-01"))
    #expect(lines[0].citizenship == .swiss && lines[0].sex == .female)
    #expect(lines[1].citizenship == .unknown && lines[1].sex == .unknown)
    #expect(lines[1].ageFrom == nil && lines[2].ageFrom == 0 && lines[2].ageTo == nil)
    #expect(read.quarantined.map(\.code) == [.unreadableArea])
    #expect(read.count(.missingWord) == 3)
    #expect(read.outcome.books.accepted == 7)
  }

  @Test("STATPOP's own form: a year is its 31 December, label prefixes are stripped")
  func statpop() throws {
    let read = try Self.read(
      "population", "statpop-2024.csv",
      [
        "Jahr;Kanton (-) / Bezirk (>>) / Gemeinde (......);Bevölkerungstyp;Staatsangehörigkeit (Kategorie);Geschlecht;Alter;Anzahl",
        "2024;......0261 Zürich;Ständige Wohnbevölkerung;Schweiz;Mann;0 Jahre;2101",
        "2024;......0261 Zürich;Ständige Wohnbevölkerung;Ausland;Frau;100 Jahre und mehr;12",
        "2024;......0261 Zürich;Ständige Wohnbevölkerung;Schweiz;Geschlecht - Total;Alter - Total;9",
      ])
    #expect(read.refusal == nil)
    #expect(read.records.population.map(\.area) == ["0261", "0261", "0261"])
    #expect(read.records.population.map(\.ageFrom) == [0, 100, nil])
    #expect(read.records.population.map(\.sex) == [.male, .female, .unknown])
    #expect(read.records.population[0].month == month("2024-12"))
    #expect(read.count(.unknownCode) == 0)
  }

  /// A cube of one year, two places and two sexes.
  private func cube(
    value: String = "[\"2101\", null, 7, 9.0]", size: String = "[1,2,1,1,2,1]",
    status: String = "{\"2\": \"X\"}", kind: String = "dataset", extra: String = ""
  ) -> String {
    """
    {"class": "\(kind)", "version": "2.0", "note": ["\\u00e9\\"", {"a": [1, [2]]}], \(extra)
     "id": ["Jahr", "Kanton (-) / Bezirk (>>) / Gemeinde (......)", "Bevölkerungstyp",
       "Staatsangehörigkeit (Kategorie)", "Geschlecht", "Alter"],
     "size": \(size),
     "dimension": {
       "Jahr": {"category": {"label": {"2024": "2024"}}},
       "Kanton (-) / Bezirk (>>) / Gemeinde (......)":
         {"label": "x", "category": {"index": {"0261": 1, "VS": 0}}},
       "Bevölkerungstyp": {"category": {"index": ["1"]}},
       "Staatsangehörigkeit (Kategorie)": {"category": {"index": ["-99999"]}},
       "Geschlecht": {"category": {"index": ["1", "2"], "label": {"1": "Mann", "2": "Frau"}}},
       "Alter": {"category": {"index": ["100"]}}},
     "value": \(value), "status": \(status)}
    """
  }

  private func cubeRead(_ text: String) throws -> Reading {
    try Built.read(
      try Built.profile("statpop"), "statpop-2024.json", bytes: Array(text.utf8))
  }

  @Test(
    "A cube in JSON-stat is a row a cell; null, a status and what a sparse cube lacks are missing")
  func cells() throws {
    let read = try cubeRead(cube())
    #expect(read.refusal == nil)
    let lines = read.records.population
    #expect(lines.map(\.area) == ["VS", "VS", "0261", "0261"])
    #expect(lines.map(\.sex) == [.male, .female, .male, .female])
    #expect(lines.map(\.count) == [2101, nil, nil, 9])
    #expect(lines.allSatisfy { $0.month == month("2024-12") && $0.ageFrom == 100 })
    #expect(lines.map(\.line) == [2, 3, 4, 5])
    #expect(read.count(.missingWord) == 2 && read.count(.unknownCode) == 0)
    let sparse = try cubeRead(cube(value: "{\"3\": 12}", status: "\"A\""))
    #expect(sparse.records.population.map(\.count) == [nil, nil, nil, 12])
    #expect(
      try cubeRead("\u{FEFF}" + cube()).records.population.map(\.count) == [2101, nil, nil, 9])
  }

  @Test("A cube that contradicts itself, or that is cut at any byte, is refused")
  func brokenCubes() throws {
    for broken in [
      cube(value: "[1,2,3]"), cube(value: "[1,2,3,4,5]"), cube(value: "{\"4\": 1}"),
      cube(value: "{\"a\": 1}"), cube(size: "[1,2,1,1,3,1]"), cube(size: "[1,2,1,1,2]"),
      cube(size: "[1,2,1,1,2,-1]"), cube(kind: "collection"), cube() + "x",
      cube(extra: "\"a\": \(String(repeating: "[", count: 90)),"),
      cube().replacing("\"value\"", with: "\"worth\""),
    ] {
      let read = try cubeRead(broken)
      #expect(read.refusal == .unreadableCube && read.records.population.isEmpty, "\(broken)")
    }
    let whole = Array(cube().utf8)
    for length in stride(from: 0, to: whole.count - 1, by: 3) {
      let read = try Built.read(
        try Built.profile("statpop"), "statpop-2024.json", bytes: Array(whole[..<length]))
      #expect(read.refusal == .unreadableCube, "cut at \(length)")
    }
  }

  @Test("The register: validity in months, levels, mutations")
  func register() throws {
    let communes = try Self.read(
      "communes", "communes.csv",
      [
        "HistoricalCode,BfsCode,ValidFrom,ValidTo,Level,Parent,Name,ShortName,Inscription,Radiation,Rec_Type_fr,Rec_Type_de",
        "23,23,12.09.1848,,1,,Valais / Wallis,VS,,,,",
        "11001,6001,01.01.1900,31.12.2012,3,10100,Alt-A,A,,,,",
        "11002,6002,01.01.1900,,3,10100,\"Neu, B\",B,,,,",
      ])
    #expect(communes.refusal == nil && communes.count(.unknownColumn) == 0)
    try #require(communes.records.communes.map(\.level) == [.canton, .commune, .commune])
    #expect(communes.records.communes[1].until == month("2013-01"))
    #expect(communes.records.communes[2].name == "Neu, B")
    // The canton of 1848 is older than the calendar of the product.
    #expect(communes.records.communes[0].from == month("1900-01"))
    let changes = try Self.read(
      "communes", "mutations.csv",
      [
        "MutationNumber,MutationDate,InitialHistoricalCode,InitialCode,InitialName,InitialParentHistoricalCode,InitialParentName,InitialStep,TerminalHistoricalCode,TerminalCode,TerminalName,TerminalParentHistoricalCode,TerminalParentName,TerminalStep",
        "3000,01.01.2013,11001,6001,Alt-A,10100,Bezirk,29,11003,6003,Neu-A,10100,Bezirk,21",
      ])
    #expect(changes.refusal == nil && changes.count(.unknownColumn) == 0)
    #expect(
      changes.records.communeChanges
        == [CommuneChange(before: 11001, after: 11003, month: month("2013-01"), line: 2)])
  }
}
