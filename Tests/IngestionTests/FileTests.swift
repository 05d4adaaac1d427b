import Ingestion
import SocialAid
import Testing

@Suite("Files that are refused, and the books")
struct FileTests {
  private static let header = FrenchCaseSystemTests.bookings
  private static func row(_ number: Int) -> String {
    "\(number);100;P-1;25.03.2025;01.03.2025;31.03.2025;3637.10;x;5.00;;;"
  }

  @Test("A missing required column is fatal and named with its other names")
  func missingColumn() throws {
    let read = try Built.french(
      "ecritures.csv", [Self.header.replacing("N° dossier", with: "Dossier"), Self.row(1)])
    #expect(read.refusal == .missingColumn)
    #expect(read.outcome.refusal?.field == "N° dossier")
    #expect(
      read.outcome.refusal?.detail
        == "no column is called `N° dossier`, `No dossier`, `Numéro de dossier`")
    #expect(read.count(.unknownColumn) == 1)
    #expect(read.records.bookings.isEmpty)
    let comma = try Built.french("ecritures.csv", [Self.header.replacing(";", with: ",")])
    #expect(comma.outcome.refusal?.detail.hasSuffix("another separator?") == true)
  }

  @Test("Headers are known by any alias, in any case and order")
  func aliases() throws {
    let header = "crédit;DÉBIT;Compte;no dossier;date Comptable ; N° écriture"
    let read = try Built.french("ecritures.csv", [header, ";5.00;3637.10;100;25.03.2025;1"])
    #expect(read.refusal == nil)
    #expect(read.records.bookings.first?.amount.centimes == 500)
    #expect(read.count(.unknownColumn) == 0)
  }

  @Test("An unknown column is noted by name, unless the name could be a person's")
  func unknownColumn() throws {
    let read = try Built.french(
      "ecritures.csv", [Self.header + ";Remarque;756.9217.0769.85", Self.row(1) + ";;"])
    #expect(read.refusal == nil)
    #expect(
      read.outcome.findings.findings.filter { $0.code == "ING-002" }.map(\.field) == [
        "Remarque", nil,
      ])
  }

  @Test("Two columns for one field are fatal")
  func repeatedColumn() throws {
    let read = try Built.french("ecritures.csv", [Self.header + ";No dossier", Self.row(1) + ";"])
    #expect(read.refusal == .repeatedColumn)
  }

  @Test("An empty file has no header; a header alone is an empty table")
  func empty() throws {
    #expect(try Built.french("ecritures.csv", []).refusal == .noHeader)
    #expect(try Built.french("ecritures.csv", ["sep=;"]).refusal == .noHeader)
    let read = try Built.french("ecritures.csv", [Self.header])
    #expect(read.refusal == nil)
    #expect(read.outcome.books == FileBooks())
    #expect(read.outcome.period == nil)
  }

  @Test("What contradicts the declared encoding or separator is refused")
  func contradictions() throws {
    let profile = try Built.profile("fr-cms")
    func refusal(_ bytes: [UInt8]) throws -> FindingCode? {
      try Built.read(profile, "ecritures.csv", bytes: bytes).refusal
    }
    let good = Built.windows1252(Self.header + "\r\n" + Self.row(1) + "\r\n")
    #expect(try refusal(good) == nil)
    #expect(try refusal([0xEF, 0xBB, 0xBF] + good) == .encodingContradicted)
    #expect(try refusal(good + [0x81, 10]) == .encodingContradicted)
    #expect(try refusal(Array("sep=,\r\n".utf8) + good) == .separatorContradicted)
    #expect(try refusal(Array((Self.header + "\r\n").utf8)) == .missingColumn)
    #expect(try refusal(good + [0, 10]) == .nulByte)
    let utf16 = Self.header.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try refusal(utf16) == .encodingContradicted)
    #expect(try refusal(good + Array("\"1;100\r\n".utf8)) == .unterminatedQuote)
    let long = [UInt8](repeating: 97, count: 70_000)
    #expect(try refusal(good + long + [10]) == .overLimit)
  }

  @Test(
    "A CSV file cut inside a row is refused at every byte; cut at a line end the trailer is missed")
  func truncation() throws {
    let profile = try Built.profile("fr-cms")
    let rows = (1...3).map(Self.row) + [";;;;;;;Total;15.00;;;"]
    let whole = Built.windows1252(([Self.header] + rows).map { $0 + "\r\n" }.joined())
    let complete = try Built.read(profile, "ecritures.csv", bytes: whole)
    #expect(complete.refusal == nil && complete.count(.noTrailer) == 0)
    for count in 0..<whole.count {
      let cut = try Built.read(profile, "ecritures.csv", bytes: Array(whole.prefix(count)))
      if cut.refusal != nil { continue }
      let isIdentical =
        cut.records.bookings == complete.records.bookings && count == whole.count - 1
      let isAtLineEnd = whole[count - 1] == 10 || whole[count - 1] == 13
      let isAlarmed = cut.outcome.books.read == 0 || cut.count(.noTrailer) == 1
      #expect(isIdentical || (isAtLineEnd && isAlarmed), "cut after \(count) bytes")
    }
  }

  @Test("Where the line break is optional, a last row without one is noted")
  func finalLineBreak() throws {
    let provider = try Built.profile("provider")
    let text = "N° participant;N° personne\nT-1;P-1"
    let cut = try Built.read(provider, "liens.csv", bytes: Array(text.utf8))
    #expect(cut.refusal == nil && cut.count(.noFinalLineBreak) == 1)
    let whole = try Built.read(provider, "liens.csv", bytes: Array((text + "\n").utf8))
    #expect(whole.count(.noFinalLineBreak) == 0)
    let inside = try Built.read(
      provider, "liens.csv", bytes: Array((text + "\nT-2").utf8))
    #expect(inside.refusal == .truncated)
  }

  @Test(
    "Any chunk size gives the same records, findings and books", arguments: [1, 2, 3, 7, 65_536])
  func chunks(chunk: Int) throws {
    let lines = [
      "sep=;", Self.header, Self.row(1), "2;100;;xx;;;3637.10;\"a;\"\"b\r\n\";5.00;;;", Self.row(3),
      "4;101;;26.03.2025;;;9999;x;1’000.00;;;1", ";;;;;;;Total;1'015.00;;;",
    ]
    let bytes = Built.windows1252(lines.map { $0 + "\r\n" }.joined())
    let profile = try Built.profile("fr-cms")
    let whole = try Built.read(profile, "ecritures.csv", bytes: bytes)
    let pieces = try Built.read(profile, "ecritures.csv", bytes: bytes, chunk: chunk)
    #expect(whole.records.bookings.count == 3)
    #expect(pieces.records.bookings == whole.records.bookings)
    #expect(pieces.records.codes == whole.records.codes)
    #expect(pieces.quarantined == whole.quarantined)
    #expect(pieces.outcome.findings == whole.outcome.findings)
    #expect(pieces.outcome.books == whole.outcome.books)
  }

  @Test("Batches are bounded, in the order of the file, and their sum is the file")
  func batches() throws {
    let rows = (1...10_000).map(Self.row)
    let read = try Built.french("ecritures.csv", [Self.header] + rows)
    #expect((2000...FileReading.batchRows).contains(read.largestBatch))
    #expect(read.records.bookings.count == 10_000)
    #expect(read.records.bookings.map(\.line) == (2...10_001).map { UInt32($0) })
    #expect(read.outcome.books.accepted == 10_000)
    #expect(read.records.codes.count == 1)
  }

  @Test("What the store ignored moves from accepted or repaired to duplicate, now or at the end")
  func duplicates() throws {
    let repaired = "3;100;;25.03.2025;01.03.2025;;3637.10;x;5.00;;;"
    let lines = [Self.header, Self.row(1), Self.row(1), repaired, repaired, "x;;;;;;;;;;;"]
    let ignored = [
      IgnoredRecord(kind: .booking, line: 3), IgnoredRecord(kind: .booking, line: 5),
      IgnoredRecord(kind: .contact, line: 2), IgnoredRecord(kind: .booking, line: 99),
    ]
    let early = try Built.french("ecritures.csv", lines, ignoring: { _ in ignored })
    let late = try Built.french("ecritures.csv", lines, late: Array(ignored.prefix(3)))
    for read in [early, late] {
      #expect(read.refusal == nil)
      #expect(read.outcome.books.read == 5)
      #expect(read.outcome.books.accepted == 1)
      #expect(read.outcome.books.repaired == 1)
      #expect(read.outcome.books.duplicate == 2)
      #expect(read.outcome.books.quarantined == 1)
      #expect(read.outcome.books.balances)
    }
  }

  @Test("A person told again with a new assessment is no duplicate; told again whole it is")
  func duplicatePersons() throws {
    func person(_ activity: String, _ from: String) -> String {
      "100;P-1;;;;;;;;;Requérant·e;\(activity);\(from);;"
    }
    let lines = [
      FrenchCaseSystemTests.persons, person("Au foyer", "01.01.2024"),
      person("En formation", "01.06.2024"), person("En formation", "01.06.2024"),
    ]
    var seenMembers: Set<PersonKey> = []
    var seenStatuses: Set<String> = []
    let read = try Built.french(
      "personnes.csv", lines,
      ignoring: { batch in
        batch.persons.dropFirst().map { IgnoredRecord(kind: .person, line: $0.line) }
          + batch.memberships.filter { !seenMembers.insert($0.person).inserted }
          .map { IgnoredRecord(kind: .membership, line: $0.line) }
          + batch.statuses.filter { !seenStatuses.insert("\($0.from as Any)").inserted }
          .map { IgnoredRecord(kind: .status, line: $0.line) }
      })
    #expect(read.outcome.books.accepted == 2)
    #expect(read.outcome.books.duplicate == 1)
  }

  @Test("A store that ignores a booking twice makes books that do not balance, and a refusal")
  func unbalanced() throws {
    let twice = Array(repeating: IgnoredRecord(kind: .booking, line: 2), count: 2)
    let read = try Built.french("ecritures.csv", [Self.header, Self.row(1)], late: twice)
    #expect(read.refusal == .booksDoNotBalance)
  }

  @Test("Of each finding the first 20 are kept and all are counted")
  func findingsAreBounded() throws {
    let rows = (1...50).map { "\($0);100;;25.03.2025;;;9999.\($0 % 3);x;5.00;;;" }
    let read = try Built.french("ecritures.csv", [Self.header] + rows)
    #expect(read.count(.unknownCode) == 50)
    #expect(read.outcome.findings.entries.first { $0.code == .unknownCode }?.first.count == 20)
    #expect(read.records.codes.count == 3)
    #expect(
      read.records.codes.allSatisfy { $0.symbol == "UNKNOWN" && $0.system == "fr-cms/Compte" })
  }

  @Test("A column of codes that holds free text ends the reading; a raw AHV number is withheld")
  func freeText() throws {
    func bookings(_ count: Int) throws -> Reading {
      try Built.french(
        "ecritures.csv",
        [Self.header] + (1...count).map { "\($0);100;;25.03.2025;;;t\($0);x;5.00;;;" })
    }
    #expect(try bookings(1000).refusal == nil)
    #expect(try bookings(1001).refusal == .tooManyCodes)
    let withheld = try Built.french(
      "ecritures.csv",
      [
        Self.header, "1;100;;25.03.2025;;;756.9217.0769.85;x;5.00;;;",
        "2;100;;25.03.2025;;;\(String(repeating: "y", count: 81));x;5.00;;;",
        "3;100;;25.03.2025;;;\(String(repeating: "y", count: 80));x;5.00;;;",
      ])
    #expect(withheld.count(.codeWithheld) == 2)
    #expect(withheld.records.codes.count == 1)
    #expect(withheld.records.bookings.map { $0.category.code == 0 } == [true, true, false])
  }

  @Test("A code that was UTF-8 and read in another encoding is noted")
  func mojibake() throws {
    let lines = [FrenchCaseSystemTests.contacts, "100;P-1;05.03.2025;TÃ©lÃ©phone;;;;;;"]
    let read = try Built.french("contacts.csv", lines)
    #expect(read.count(.mojibake) == 1)
    #expect(read.count(.unknownCode) == 1)
    let good = try Built.french(
      "contacts.csv", [FrenchCaseSystemTests.contacts, "100;P-1;05.03.2025;Téléphone;;;;;;"])
    #expect(good.count(.mojibake) == 0)
  }

  @Test("A month after the extraction is noted, the month itself is not")
  func afterExtraction() throws {
    let lines = [Self.header, Self.row(1)]
    #expect(
      try Built.french("ecritures.csv", lines, asOf: month("2025-03")).count(.dateAfterExtraction)
        == 0)
    #expect(
      try Built.french("ecritures.csv", lines, asOf: month("2025-02")).count(.dateAfterExtraction)
        == 1)
  }

  @Test("Nothing of a row reaches a finding or the quarantine")
  func silence() throws {
    let canary = "Kanarienvogel"
    let read = try Built.french(
      "ecritures.csv",
      [
        Self.header, "\(canary);\(canary);\(canary);\(canary);;;;\(canary);\(canary);;;",
        "1;100;\(canary);25.03.2025;;;3637.10;\(canary);\(canary);;;",
      ])
    #expect(read.quarantined.count == 2)
    let told = "\(read.outcome.findings) \(read.quarantined) \(read.records.codes)"
    #expect(!told.contains(canary))
  }

  @Test("A file that is not there is the environment's fault, with its exit code")
  func missingFile() throws {
    let profile = try Built.profile("fr-cms")
    let table = try #require(profile.table(forFileNamed: "ecritures.csv"))
    let reading = FileReading(
      path: "/nowhere/ecritures.csv", profile: profile, table: table,
      pseudonymiser: try Built.pseudonymiser())
    let error = #expect(throws: SourceFileError.self) {
      try reading.read(deliver: { _ in [] }, quarantine: { _ in })
    }
    #expect(error?.exitCode == 66)
  }
}
