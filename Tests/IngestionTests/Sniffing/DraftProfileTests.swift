import Ingestion
import SocialAid
import Testing

@Suite("The draft profile")
struct DraftProfileTests {
  private func draft(_ files: [SniffedFile]) throws -> String {
    DraftProfile.yaml(for: files, id: "draft", words: try Sniffed.words())
  }

  @Test("Of files whose headers are known, the draft loads and reads every row as it is")
  func loads() throws {
    let text = """
      Nr pratica;Matricola;Cognome;Sesso;Ruolo;Data di nascita
      """
    let rows = (0..<40).map {
      "TI-\($0 / 2);M\($0);Canarino;\($0 % 2 == 0 ? "M" : "F");\($0 % 2 == 0 ? "Richiedente" : "Coniuge");1.2.1980"
    }
    let csv = text + "\n" + rows.joined(separator: "\n") + "\n"
    let yaml = try draft([try Sniffed.describe("persone.csv", csv)])
    let profile = try Profile.load(yaml: yaml, file: "draft.yaml")
    #expect(profile.language == "it")
    let reading = try Built.read(profile, "persone.csv", bytes: Array(csv.utf8))
    #expect(reading.outcome.books.accepted == 40 && reading.outcome.books.read == 40)
    #expect(reading.records.memberships.count == 40)
    #expect(reading.count(.unknownCode) == 0 && reading.count(.unknownColumn) == 0)
  }

  @Test(
    "Of the built-in samples, the draft loads with the records that their own profile names",
    arguments: [
      ("fr-cms", "ecritures.csv", "bookings"), ("fr-cms", "personnes.csv", "members"),
      ("fr-cms", "contacts.csv", "contacts"), ("fr-cms", "mesures.csv", "measures"),
      ("fr-cms", "dossiers.csv", "dossiers"), ("fr-cms", "sanctions.csv", "sanctions"),
      ("fr-cms", "contrats.csv", "contracts"), ("fr-cms", "catalogue.csv", "catalogue"),
      ("city-2022", "dossiers.csv", "versions"), ("city-2022", "personen.csv", "persons"),
      ("provider", "liens.csv", "links"), ("provider", "participations.csv", "participations"),
    ])
  func samples(sample: String, name: String, kind: String) throws {
    let file = try Sniffed.sample("sample-data/\(sample)/exports/\(name)")
    let yaml = try draft([file])
    #expect(yaml.contains("rows: \(kind)\n"))
    _ = try Profile.load(yaml: yaml, file: "draft.yaml")
  }

  @Test("Of an XML delivery, the draft loads with paths, namespaces and what rows inherit")
  func xml() throws {
    let file = try FileSniffer(words: Sniffed.words())
      .describe(Sniffed.path("sample-data/shs-mod-like/exports/shs-2024-01.xml"))
    let yaml = try draft([file])
    let profile = try Profile.load(yaml: yaml, file: "draft.yaml")
    #expect(profile.tables.first?.kinds.count == 6)
    #expect(yaml.contains("inherits: [dossier]"))
    #expect(yaml.contains("period: d:referencePeriod"))
    #expect(profile.table(forFileNamed: "shs-2025-11.xml")?.mode == .period)
  }

  @Test(
    "Columns that join the files of an export are the dossier and the person, whatever they are called"
  )
  func sharedKeys() throws {
    let persons = (0..<40).map {
      "Q\($0 + 500);\($0 / 2 + 10);1\($0 % 3)/02/19\(50 + $0);\($0 % 2 == 0 ? "M" : "F");Richiedente\n"
    }
    let dossiers = (0..<20).map { "\($0 + 10);1;03/2024;05/04/2025\n" }
    let talks = (0..<60).map {
      "\($0 % 20 + 10);Q\($0 % 40 + 500);0\($0 % 9 + 1)/06/2024;presente\n"
    }
    let texts = [
      ("persone.csv", "Omega;Zeta;Data di nascita;Sesso;Ruolo\n" + persons.joined()),
      ("pratiche.csv", "Zeta;Prestazione;Primo versamento;Chiusa il\n" + dossiers.joined()),
      ("colloqui.csv", "Zeta;Omega;Data colloquio;Presenza\n" + talks.joined()),
    ]
    var files = try texts.map { try Sniffed.describe($0.0, $0.1) }
    #expect(!(try draft(files)).contains("person: {headers: [\"Omega\"]"))
    SniffedFile.markKeys(&files, words: try Sniffed.words())
    let yaml = try draft(files)
    for kind in ["members", "dossiers", "contacts"] { #expect(yaml.contains("rows: \(kind)\n")) }
    #expect(yaml.ranges(of: "person: {headers: [\"Omega\"]").count == 2)
    #expect(yaml.ranges(of: "dossier: {headers: [\"Zeta\"]").count == 3)
    #expect(yaml.contains("dates: [dd/mm/yyyy]") && yaml.contains("months: [mm/yyyy]"))
    let profile = try Profile.load(yaml: yaml, file: "draft.yaml")
    let read = try Built.read(profile, "persone.csv", bytes: Array(texts[0].1.utf8))
    #expect(read.outcome.books.accepted == 40)
  }

  @Test("A word that only says that something is numbered names no person")
  func namelessNumbers() throws {
    let rows = (0..<30).map { "T\($0);0\($0 % 9 + 1).01.2024;3\($0 % 2).12.2024\n" }
    let yaml = try draft([
      try Sniffed.describe("boh.csv", "ID oggetto;Dal;Al\n" + rows.joined())
    ])
    #expect(!yaml.contains("person:"))
  }

  @Test("What no word explains is marked TODO, and the first error names the line to mend")
  func unknown() throws {
    let text = "Alfa;Bravo\n" + (0..<30).map { "x\($0);\($0)\n" }.joined()
    let yaml = try draft([try Sniffed.describe("boh.csv", text)])
    let error = #expect(throws: ProfileError.self) {
      try Profile.load(yaml: yaml, file: "draft.yaml")
    }
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let line = String(lines[(error?.line ?? 1) - 1])
    #expect(line.contains("TODO"))
    #expect(error?.message.contains("bookings") == true)
  }

  @Test(
    "Header words name known fields and symbols, in four languages for all that case systems tell")
  func words() throws {
    _ = try Sniffed.words()
    let root = try YAMLReader.read(try Sniffed.text("sniff/header-words.yaml"), file: "words")
    let fields = try root.mapping().required("fields").mapping()
    // The shapes of the federal statistics have profiles of their own.
    let federal: Set<RowKind> = [
      .yearlyDossiers, .yearlyMembers, .population, .communes, .communeChanges,
    ]
    for kind in RowKind.allCases where !federal.contains(kind) {
      for field in kind.fields where field != .familyName && field != .firstName {
        let entry = try #require(fields[field.name], "\(field.name)")
        for language in ["fr", "de", "it", "en"] {
          #expect(try entry.mapping()[language] != nil, "\(field.name) in \(language)")
        }
      }
    }
  }
}
