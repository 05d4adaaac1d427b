import Ingestion
import Testing

@Suite("CSV parser")
struct CSVParserTests {
  private static func rows(
    _ bytes: [UInt8], chunk: Int = 64 * 1024, encoding: TextEncoding = .utf8,
    limits: CSVLimits = CSVLimits(), preamble: Bool = false
  ) throws -> [[String]] {
    let file = try Delivered("t.csv", bytes: bytes)
    let parser = CSVParser(
      source: try ByteSource(path: file.path, chunk: chunk), dialect: CSVDialect(),
      encoding: encoding, limits: limits)
    if preamble { _ = try parser.skipPreamble() }
    var rows: [[String]] = []
    while try parser.nextRow() {
      var row = ["\(parser.line)\(parser.isMalformed ? "!" : "")"]
      for index in 0..<parser.fieldCount { row.append(encoding.decode(parser.field(index))) }
      rows.append(row)
    }
    return rows
  }

  private static func rows(_ text: String) throws -> [[String]] { try rows(Array(text.utf8)) }

  @Test(
    "Rows and fields are split as RFC 4180 has it, with the liberties of exports",
    arguments: [
      ("a;b\r\nc;d\r\n", [["1", "a", "b"], ["2", "c", "d"]]),
      ("a;b\nc;d", [["1", "a", "b"], ["2", "c", "d"]]),
      ("a;b\rc;d\r\ne;f\n", [["1", "a", "b"], ["2", "c", "d"], ["3", "e", "f"]]),
      (";\n;;\n", [["1", "", ""], ["2", "", "", ""]]),
      ("a,b;c\n", [["1", "a,b", "c"]]),
      ("\n\r\n\na\n", [["4", "a"]]),
      ("\"a;b\";c\n", [["1", "a;b", "c"]]),
      ("\"a\"\"b\";\"\"\"\"\n", [["1", "a\"b", "\""]]),
      ("\"a\nb\r\nc\";d\ne\n", [["1", "a\nb\r\nc", "d"], ["4", "e"]]),
      ("a\"b;c\"\n", [["1", "a\"b", "c\""]]),
      ("\"\"\n", [["1", ""]]),
      ("\"\";\"\"", [["1", "", ""]]),
      ("\"a\"b;c\nd\n", [["1!", "a", "c"], ["2", "d"]]),
      ("12345678;12345678;1234567\n", [["1", "12345678", "12345678", "1234567"]]),
      ("", []),
    ])
  func dialects(text: String, expected: [[String]]) throws {
    #expect(try Self.rows(text) == expected)
  }

  @Test(
    "Any size of chunk gives the same rows", arguments: [1, 2, 3, 7, 8, 9, 64, 64 * 1024])
  func chunks(chunk: Int) throws {
    let text = """
      \u{FEFF}sep=;\r\nid;\"Nom \"\"x\"\"\";é\r\n1;\"a\r\nb;c\";\"\"\r\n\n2;\u{2019};12'345.00\r\
      3;;\"\"\"\"\"\"\n4;last;\"quoted\"
      """
    let whole = try Self.rows(Array(text.utf8), preamble: true)
    #expect(whole.count == 5)
    #expect(try Self.rows(Array(text.utf8), chunk: chunk, preamble: true) == whole)
  }

  @Test("A long file gives every row once, whatever falls on the borders of the buffer")
  func borders() throws {
    var text = ""
    for row in 0..<40_000 {
      text += "\(row);\"x\(row)\";\(String(repeating: "y", count: row % 17))\n"
    }
    let rows = try Self.rows(Array(text.utf8), chunk: 10_007)
    #expect(rows.count == 40_000)
    for (index, row) in rows.enumerated() where row[1] != "\(index)" || row[2] != "x\(index)" {
      Issue.record("row \(index) reads \(row)")
      break
    }
  }

  @Test("An unterminated quote is fatal, with the line of its row")
  func unterminated() {
    #expect(throws: CSVFault.unterminatedQuote(line: 2)) { try Self.rows("a\n\"b;c\nd") }
    #expect(throws: CSVFault.unterminatedQuote(line: 1)) { try Self.rows("\"") }
    #expect(throws: CSVFault.unterminatedQuote(line: 1)) { try Self.rows("\"a\"\"") }
  }

  @Test("A NUL byte is fatal, with its line")
  func nul() {
    #expect(throws: CSVFault.nulByte(line: 2)) { try Self.rows([97, 10, 98, 0, 99, 10]) }
  }

  @Test("Limits refuse at one byte more, and not before")
  func limits() throws {
    var limits = CSVLimits()
    limits.field = 4
    limits.row = 12
    limits.fields = 3
    func read(_ text: String) throws -> Int {
      try Self.rows(Array(text.utf8), chunk: 1, limits: limits).count
    }
    #expect(try read("1234;1\n") == 1)
    #expect(throws: CSVFault.fieldTooLong(line: 1)) { try read("12345;1\n") }
    #expect(try read("1;2;3\n") == 1)
    #expect(throws: CSVFault.tooManyFields(line: 2)) { try read("1\n1;2;3;4\n") }
    #expect(throws: CSVFault.rowTooLong(line: 1)) { try read("\"1234\";\"1234\";1\n") }
  }

  @Test("A field of 64 KiB passes and one byte more is refused")
  func realLimit() throws {
    let field = [UInt8](repeating: 97, count: 64 * 1024)
    #expect(try Self.rows(field + [10]).count == 1)
    #expect(throws: CSVFault.fieldTooLong(line: 1)) { try Self.rows(field + [97, 10]) }
  }

  @Test("Bytes that the encoding lacks are fatal, also across chunks", arguments: [1, 2, 64])
  func encodings(chunk: Int) throws {
    let text = Array("a\né€😀;b\n".utf8)
    #expect(try Self.rows(text, chunk: chunk).count == 2)
    for broken: [UInt8] in [[0xE9], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80]] {
      #expect(throws: CSVFault.encoding(line: 2)) {
        try Self.rows([97, 10] + broken + [59, 98, 10], chunk: chunk)
      }
    }
    #expect(throws: CSVFault.encoding(line: 2)) {
      try Self.rows([97, 10, 0xC3], chunk: chunk)
    }
    let latin: [UInt8] = [0xE9, 0x92, 0xB0, 10]
    #expect(try Self.rows(latin, chunk: chunk, encoding: .windows1252) == [["1", "é\u{2019}°"]])
    #expect(throws: CSVFault.encoding(line: 1)) {
      try Self.rows([0x81, 10], chunk: chunk, encoding: .windows1252)
    }
  }

  @Test("A sep= line is skipped and its separator told; other first lines stay")
  func separatorLine() throws {
    func preamble(_ text: String) throws -> (Bool, UInt8?, [[String]]) {
      let file = try Delivered("t.csv", bytes: Array(text.utf8))
      let parser = CSVParser(
        source: try ByteSource(path: file.path, chunk: 1), dialect: CSVDialect(), encoding: .utf8)
      let found = try parser.skipPreamble()
      var rows: [[String]] = []
      while try parser.nextRow() {
        rows.append(
          ["\(parser.line)"]
            + (0..<parser.fieldCount).map { TextEncoding.utf8.decode(parser.field($0)) })
      }
      return (found.byteOrderMark, found.separator, rows)
    }
    #expect(try preamble("sep=;\r\na\n") == (false, 59, [["2", "a"]]))
    #expect(try preamble("\u{FEFF}SEP=,\na\n") == (true, 44, [["2", "a"]]))
    #expect(try preamble("\"sep=;\"\na\n") == (false, 59, [["2", "a"]]))
    #expect(try preamble("sep=;a\n") == (false, nil, [["1", "sep=", "a"]]))
    #expect(try preamble("\u{FEFF}a\n") == (true, nil, [["1", "a"]]))
    #expect(try preamble("") == (false, nil, []))
  }
}
