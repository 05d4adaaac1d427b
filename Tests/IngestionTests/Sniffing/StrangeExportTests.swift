import Ingestion
import SocialAid
import Testing

/// What a walk through an export of several dialects taught (docs/quick-start-sniff.md).
@Suite("A draft for files that are written differently")
struct StrangeExportTests {
  private func draft(_ texts: [(String, String)]) throws -> String {
    let words = try Sniffed.words()
    var files = try texts.map { try Sniffed.describe($0.0, $0.1) }
    SniffedFile.markKeys(&files, words: words)
    return DraftProfile.yaml(for: files, id: "draft", words: words)
  }

  private static let accounts = [
    "3101|Fabbisogno vitale", "3102|Alloggio", "4501|Rimborso da rendite", "9000|Cosa nostra",
  ]
  private static let payments: String =
    "N_PAG|NR_DEC|UR|COMPETENZA|VALUTA|CONTO|DESCR_CONTO|IMPORTO\n"
    + (0..<200).map {
      "\($0 + 3_100_000)|\(700_000 + $0 / 4)|U-\($0 % 30)|2024\($0 % 12 < 9 ? "0" : "")\($0 % 12 + 1)|"
        + "05/0\($0 % 9 + 1)/2024|\(accounts[$0 % 4])|1'\(100 + $0).50\n"
    }.joined()
  private static let persons: String =
    "PERSONA_ID;UR;NATO_IL;NAZ;ASS_SOCIALE\n"
    + (0..<60).map {
      "\(5_000 + $0);U-\($0 / 2);01.02.19\(50 + $0 % 49);\(["8100", "8218", "8231"][$0 % 3]);Canarini\n"
    }.joined()
  private static let talks: String =
    "PERSONA_ID;UR;DATA_ORA;PRESENZA;OPERATORE\n"
    + (0..<90).map {
      "\(5_000 + $0 % 60);U-\($0 % 60 / 2);0\($0 % 9 + 1).05.2024 09:30;\(["S", "N", "A"][$0 % 3]);Canarini\n"
    }.joined()
  private static let spells: String =
    "PERSONA_ID,VALIDO_DAL,VALIDO_AL,SITUAZIONE\n"
    + (0..<80).map {
      "\(5_000 + $0 % 60),2024-0\($0 % 9 + 1)-01,9999-12-31,\($0 % 4 + 1)\n"
    }.joined()
  private static let decisions: String =
    "NR_DEC;UR;TIPO;FABBISOGNO\n"
    + (0..<50).map { "\(700_000 + $0);U-\($0 % 30);N;1031,00\n" }.joined()

  private func whole() throws -> String {
    try draft([
      ("pagamenti.csv", Self.payments), ("anagrafica.csv", Self.persons),
      ("colloqui.csv", Self.talks), ("situazione_prof.csv", Self.spells),
      ("decisioni.csv", Self.decisions),
    ])
  }

  @Test("Each file keeps its separator and numbers, in one profile that reads them all")
  func oneProfile() throws {
    let yaml = try whole()
    let profile = try Profile.load(yaml: yaml, file: "draft.yaml")
    for (name, text, rows) in [
      ("pagamenti.csv", Self.payments, 200), ("anagrafica.csv", Self.persons, 60),
      ("colloqui.csv", Self.talks, 90), ("situazione_prof.csv", Self.spells, 80),
    ] {
      let read = try Built.read(profile, name, bytes: Array(text.utf8))
      #expect(read.outcome.books.accepted == rows, "\(name)")
    }
    let paid = try Built.read(profile, "pagamenti.csv", bytes: Array(Self.payments.utf8))
    #expect(paid.records.bookings.first?.amount == Money(centimes: 110_050))
    #expect(paid.records.bookings.first?.period?.start == month("2024-01"))
  }

  @Test("The dossier is the number in most files, not the first that is a key of one")
  func dossier() throws {
    let yaml = try whole()
    #expect(yaml.ranges(of: "dossier: {headers: [\"UR\"]").count == 3)
    #expect(!yaml.contains("dossier: {headers: [\"NR_DEC\"]"))
  }

  @Test("Decisions are proposed as known and not read; who is in what state is no contract")
  func kinds() throws {
    let yaml = try whole()
    #expect(yaml.contains("unread: [\"decisioni.csv\"]"))
    #expect(!yaml.contains("rows: contracts") && !yaml.contains("rows: measures"))
    #expect(yaml.contains("activity: {headers: [\"SITUAZIONE\"]"))
  }

  @Test("Staff are placed as a keyed digest, and no name of theirs is shown")
  func workers() throws {
    let yaml = try whole()
    #expect(yaml.contains("worker: {headers: [\"OPERATORE\"]"))
    #expect(!yaml.contains("Canarini"))
  }

  @Test("What another column calls a code stands beside it, and maps it where one symbol is meant")
  func labels() throws {
    let yaml = try whole()
    #expect(yaml.contains("    GBL: [\"3101\"]  # 3101 Fabbisogno vitale\n"))
    #expect(yaml.contains("    RENT: [\"3102\"]  # 3102 Alloggio\n"))
    #expect(yaml.contains("    # TODO SYMBOL: [\"9000\"]  (50 rows; Cosa nostra)\n"))
    // Two symbols are meant, or none: the office decides.
    #expect(yaml.contains("    # TODO SYMBOL: [\"4501\"]  (50 rows; Rimborso da rendite)\n"))
  }

  @Test("A text that goes with one person alone is no label, however often it comes")
  func namesAreNoLabels() throws {
    let rows = (0..<160).map {
      "\($0 + 1);K\($0 % 8);05.01.2024;\(10 + $0 % 8);Canarino \(["Ada", "Bea", "Cleo", "Dora"][$0 % 4]) \($0 % 8 / 4)x;5,00\n"
    }
    let yaml = try draft([
      (
        "movimenti.csv",
        "N. movimento;N. pratica;Data contabile;Conto;Dicitura;Importo\n" + rows.joined()
      )
    ])
    #expect(yaml.contains("rows: bookings") && !yaml.contains("Canarino"))
  }

  @Test("Numbers of an official list bring the whole list, rare values too")
  func lists() throws {
    let yaml = try whole()
    #expect(yaml.contains("    CH: [\"8100\"]\n") && yaml.contains("AFRICA: [\"8301..8399\"]"))
    #expect(!yaml.contains("TODO SYMBOL: [\"8218\"]"))
  }

  @Test("Digits that happen to be a month now and then are numbers")
  func digits() throws {
    let rows = (0..<60).map { "\(202_400 + $0);x\n" }.joined()
    let file = try Sniffed.describe("n.csv", "Alfa;Bravo\n" + rows)
    #expect(file.column("Alfa")?.form == .integer && file.column("Alfa")?.years == nil)
  }

  @Test("In XML the unit around and the person's own number are found by where they stand")
  func nested() throws {
    var text = "<e><t><da>2023-01-01</da></t>"
    for index in 0..<30 {
      text += """
        <gruppo sigla="U-\(index)" ust="5002"><p codx="\(9000 + index)"><nato>19\(50 + index)-02-03</nato>\
        <sesso>M</sesso><situazione cod="\(index % 3 + 1)" dal="2023-01-01"/>\
        <situazione cod="2" dal="2024-0\(index % 9 + 1)-01"/></p>\
        <p codx="\(9500 + index)"><nato>19\(50 + index)-02-03</nato><sesso>F</sesso></p>\
        <pratica><chiusura motivo="0\(index % 4)">2024-05-31</chiusura></pratica><pratica/>\
        <pagamento nr="\(index)" conto="3101"><competenza>2024-01</competenza><valuta>2024-01-05</valuta>\
        <importo>10.00</importo></pagamento>\
        <pagamento nr="\(index + 500)" conto="3102"><competenza>2024-02</competenza>\
        <valuta>2024-02-05</valuta><importo>20.00</importo></pagamento></gruppo>
        """
    }
    text += "</e>"
    let yaml = try draft([("estratto.xml", text)])
    #expect(yaml.contains("dossier: \"@sigla\"") && yaml.contains("person: \"@codx\""))
    #expect(yaml.contains("month: \"d:competenza\""))
    // Two months of use: no delivery of one month.
    #expect(yaml.contains("files: {\"estratto.xml\": full}"))
    let profile = try Profile.load(yaml: yaml, file: "draft.yaml")
    let read = try Built.read(profile, "estratto.xml", bytes: Array(text.utf8))
    #expect(read.outcome.refusal == nil)
    #expect(read.records.memberships.count == 60 && read.records.bookings.count == 60)
    #expect(read.records.closures.count == 30 && read.records.statuses.count == 60)
  }
}
