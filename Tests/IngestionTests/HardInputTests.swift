import Ingestion
import SocialAid
import Testing

@Suite("Hard input is read alike or refused with a remedy")
struct HardInputTests {
  private static let header = FrenchCaseSystemTests.bookings
  private static func row(_ number: Int, account: String = "3637.10") -> String {
    "\(number);100;P-1;25.03.2025;01.03.2025;31.03.2025;\(account);x;5.00;;;"
  }
  private static func bytes(_ lines: [String], end: String = "\r\n") -> [UInt8] {
    Built.windows1252(lines.map { $0 + end }.joined())
  }
  private static func read(_ bytes: [UInt8]) throws -> Reading {
    try Built.read(try Built.profile("fr-cms"), "ecritures.csv", bytes: bytes)
  }

  @Test("Line ends may be LF, CRLF, CR or a mix of them")
  func lineEnds() throws {
    let lines = [Self.header] + (1...40).map { Self.row($0) }
    let plain = try Self.read(Self.bytes(lines))
    #expect(plain.records.bookings.count == 40)
    for end in ["\n", "\r"] {
      #expect(try Self.read(Self.bytes(lines, end: end)).records.bookings == plain.records.bookings)
    }
    var mixed = ""
    for (index, line) in lines.enumerated() { mixed += line + ["\r\n", "\n", "\r"][index % 3] }
    let read = try Self.read(Built.windows1252(mixed))
    #expect(read.records.bookings == plain.records.bookings)
  }

  @Test("UTF-16, with or without a mark, is refused with the command that converts it")
  func utf16() throws {
    let units = Array((Self.header + "\r\n" + Self.row(1) + "\r\n").utf16)
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for (bytes, name) in [
      (little, "UTF-16LE"), ([0xFF, 0xFE] + little, "UTF-16LE"), (big, "UTF-16BE"),
      ([0xFE, 0xFF] + big, "UTF-16BE"),
    ] {
      for profile in ["fr-cms", "provider", "city-2022"] {
        let name1 = profile == "fr-cms" ? "ecritures.csv" : "participations.csv"
        let file = profile == "city-2022" ? "dossiers.csv" : name1
        for chunk in [1, 4096] {
          let read = try Built.read(
            try Built.profile(profile), file, bytes: bytes, chunk: chunk)
          #expect(read.refusal == .encodingContradicted)
          #expect(read.outcome.refusal?.detail.contains("iconv -f \(name) -t UTF-8") == true)
        }
      }
    }
  }

  @Test("A NUL byte is refused wherever it stands, with its line")
  func nul() throws {
    let good = Self.bytes([Self.header, Self.row(1), Self.row(2)])
    for place in stride(from: 0, to: good.count, by: 7) {
      var broken = good
      broken.insert(0, at: place)
      let read = try Self.read(broken)
      #expect(read.refusal == .nulByte, "\(place)")
      #expect(read.outcome.refusal?.line == UInt32(good[..<place].filter { $0 == 10 }.count + 1))
    }
  }

  @Test("A quote that opens no field is a letter; text after a closing quote is set aside")
  func loneQuotes() throws {
    let read = try Self.read(
      Self.bytes([
        Self.header, Self.row(1).replacing(";x;", with: ";5\" x 3\";"),
        Self.row(2).replacing(";x;", with: ";\"x\" y;"),
        Self.row(3).replacing(";x;", with: ";\"\"\"\";"), Self.row(4),
      ]))
    #expect(read.refusal == nil)
    #expect(read.records.bookings.map(\.line) == [2, 4, 5])
    #expect(read.quarantined.map(\.code) == [.misplacedQuote])
  }

  @Test("A line without end is refused once it is longer than a row can be, in flat memory")
  func endlessLine() throws {
    let word = [UInt8](repeating: 97, count: 3 << 20)
    let fields = [UInt8]((0..<(2 << 20)).map { $0 % 2 == 0 ? 97 : 59 })
    for tail in [word, fields] {
      let read = try Self.read(Self.bytes([Self.header, Self.row(1)]) + tail)
      #expect(read.refusal == .overLimit)
      #expect(read.outcome.refusal?.line == 3)
    }
  }

  @Test("Cells that a spreadsheet would run are text")
  func formulas() throws {
    for cell in ["=1+1", "+41", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0"] {
      let read = try Self.read(Self.bytes([Self.header, Self.row(1, account: cell)]))
      #expect(read.refusal == nil)
      #expect(read.records.bookings.count == 1)
      #expect(read.count(.unknownCode) == 1)
      // Of what is too long for a code the shape is kept.
      let kept = cell.utf8.count > 12 ? "=a|' /A a'!A9" : cell
      #expect(read.records.codes.map(\.raw) == [kept])
    }
  }

  @Test("A text read twice in the wrong encoding is noted and kept")
  func mojibake() throws {
    let read = try Self.read(Self.bytes([Self.header, Self.row(1, account: "Pr\u{C3}\u{A9}avis")]))
    #expect(read.refusal == nil)
    #expect(read.count(.mojibake) == 1)
  }

  @Test("Findings are counted in full and kept in part; rows set aside are told one by one")
  func manyFindings() throws {
    let bad = "x;100;P-1;never;01.03.2025;31.03.2025;3637.10;x;5.00;;;"
    let read = try Self.read(Self.bytes([Self.header] + Array(repeating: bad, count: 20_000)))
    #expect(read.refusal == nil)
    #expect(read.count(.unreadableDate) == 20_000)
    // The account that stays unmapped is told once, for the last row that has it.
    let lines = read.outcome.findings.findings.map(\.line).filter { $0 != 20_001 }
    #expect(lines == (2...21).map { UInt32($0) })
    #expect(read.quarantined.count == 20_000)
    #expect(read.quarantined.map(\.line) == (2...20_001).map { UInt32($0) })
  }

  // MARK: XML

  private static func xml(_ text: String) throws -> Reading {
    try Built.read(
      try Built.profile("shs-mod-like"), "shs-2025-01.xml", bytes: Array(text.utf8), chunk: 4096)
  }
  private static func delivery(_ inner: String) -> String {
    "<delivery xmlns=\"urn:x-project:shs-mod-like:1\"><referencePeriod>2025-01</referencePeriod>"
      + inner + "</delivery>"
  }

  @Test("Depth, text, attributes and tags have limits; beyond them the file is refused")
  func xmlLimits() throws {
    let deep = String(repeating: "<a>", count: 63) + String(repeating: "</a>", count: 63)
    #expect(try Self.xml(Self.delivery(deep)).refusal == nil)
    #expect(try Self.xml(Self.delivery("<a>" + deep + "</a>")).refusal == .xmlOverLimit)
    let deeper = String(repeating: "<a>", count: 100_000)
    #expect(try Self.xml(Self.delivery(deeper)).refusal == .xmlOverLimit)
    let text = String(repeating: "x", count: 65_537)
    #expect(try Self.xml(Self.delivery("<a>" + text + "</a>")).refusal == .xmlOverLimit)
    #expect(try Self.xml(Self.delivery("<a b=\"" + text + "\"/>")).refusal == .xmlOverLimit)
    let attributes = (0..<60_000).map { " a\($0)=\"\"" }.joined()
    #expect(try Self.xml(Self.delivery("<a" + attributes + "/>")).refusal == .xmlOverLimit)
    let comment = String(repeating: "x", count: 600_000)
    #expect(try Self.xml(Self.delivery("<!--" + comment + "-->")).refusal == .xmlOverLimit)
  }

  @Test("Entities of a document type are never expanded: the type itself is refused")
  func entities() throws {
    let bomb =
      "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
    #expect(try Self.xml(bomb + Self.delivery("<x>&b;</x>")).refusal == .doctype)
    #expect(try Self.xml(Self.delivery("<x>&b;</x>")).refusal == .malformedXML)
  }

  @Test("XML in UTF-16 is read as its mark and declaration say")
  func xmlUTF16() throws {
    let text =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"
      + Self.delivery("<dossier><dossierNr>1</dossierNr><benefitType>1</benefitType></dossier>")
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let read = try Built.read(
      try Built.profile("shs-mod-like"), "shs-2025-01.xml", bytes: bytes)
    #expect(read.refusal == nil)
    #expect(read.records.dossiers.count == 1)
    let nul = try Self.xml(Self.delivery("<a>\u{0}</a>"))
    #expect(nul.refusal == .malformedXML || nul.refusal == .truncatedXML)
  }
}
