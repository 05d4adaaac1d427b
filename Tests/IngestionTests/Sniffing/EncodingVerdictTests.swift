import Ingestion
import Testing

@Suite("Sniffing the encoding")
struct EncodingVerdictTests {
  private func verdict(_ bytes: [UInt8]) throws -> EncodingVerdict {
    try Sniffed.describe("x.csv", bytes: bytes).encoding
  }

  @Test("A byte order mark decides, and a byte that contradicts it is said")
  func mark() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let good = try verdict(mark + Array("Età;Sesso\n1;F\n".utf8))
    #expect(good.encoding == .utf8 && good.reason == "bom" && good.hasMark)
    let bad = try verdict(mark + [0x45, 0xE0, 0x3B, 0x41, 0x0A])
    #expect(bad.encoding == .windows1252 && bad.reason == "bom_contradicted")
  }

  @Test("Without a mark strict UTF-8 comes first, then what tells Windows-1252 from ISO-8859-1")
  func without() throws {
    #expect(try verdict(Array("a;b\n1;2\n".utf8)).reason == "ascii")
    #expect(try verdict(Array("Età;b\n1;2\n".utf8)).reason == "strict")
    let latin = try verdict([0x45, 0x74, 0xE0, 0x3B, 0x62, 0x0A])
    #expect(latin.encoding == .windows1252 && latin.reason == "latin" && latin.count == 1)
    // 0x92 is the apostrophe of Windows and nothing in ISO-8859-1.
    let windows = try verdict([0x64, 0x92, 0xE0, 0x3B, 0x62, 0x0A])
    #expect(windows.encoding == .windows1252 && windows.reason == "windows" && windows.count == 1)
    #expect(try verdict([0x81, 0xE0, 0x3B, 0x62, 0x0A]).reason == "neither")
  }

  @Test("UTF-16 is known with its mark and by its NUL bytes without, and its rows are read")
  func wide() throws {
    let text = "Nr pratica;Stato\r\n1;aperta\r\n2;chiusa\r\n"
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for (bytes, encoding, reason) in [
      ([0xFF, 0xFE] + little, EncodingVerdict.Encoding.utf16le, "bom16"),
      ([0xFE, 0xFF] + big, .utf16be, "bom16"), (little, .utf16le, "nul16"),
      (big, .utf16be, "nul16"),
    ] {
      let file = try Sniffed.describe("x.csv", bytes: bytes)
      #expect(file.encoding.encoding == encoding && file.encoding.reason == reason)
      #expect(file.tables.first?.columns.map(\.name) == ["Nr pratica", "Stato"])
      #expect(file.tables.first?.rows == 2)
      #expect(file.dialect?.pairs == 3)
    }
  }

  @Test("Text that was decoded wrongly and saved again is counted")
  func mojibake() throws {
    let file = try Sniffed.describe("x.csv", "Stato;Nota\nA;cittÃ\u{A0} Ã©\nB;Ã¨\n")
    #expect(file.oddity("mojibake") == 3)
  }
}
