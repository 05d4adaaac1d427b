import Ingestion
import Testing

@Suite("Sniffing columns")
struct ColumnTests {
  @Test("Fill rate, distinct values, forms, years and group marks are those of the column")
  func facts() throws {
    let file = try Sniffed.describe("x.csv", Sniffed.list())
    let person = try #require(file.column("Matricola"))
    #expect(person.distinct == 30 && person.filled == 60 && person.rows == 60)
    let note = try #require(file.column("Note"))
    #expect(note.filled == 12 && note.fillRate == 0.2)
    let amount = try #require(file.column("Importo CHF"))
    #expect(amount.form == .decimal)
    #expect(amount.numbers.commas == 60 && amount.numbers.groups == ["."])
    #expect(file.column("Nascita")?.form == .dayMonthYear)
    let status = try #require(file.column("Stato"))
    #expect(status.codes.map(\.text) == ["A1", "B2", "C3"])
    #expect(status.codes.map(\.count) == [20, 20, 20])
  }

  @Test("Nothing shown or written holds a name, a note, a birth date, an AHV or a person's number")
  func nothingPersonal() throws {
    for text in [
      Sniffed.list(), Sniffed.list(rows: 600),
      // Headers that say nothing: the content alone must be enough.
      Sniffed.list(rows: 600).replacing("Matricola;Cognome;Nascita;Nr AVS", with: "F1;F2;F3;F4")
        .replacing("Note", with: "F7"),
    ] {
      let shown = try Sniffed.everything(try Sniffed.describe("x.csv", text))
      #expect(!shown.contains("Canarino"))
      #expect(!shown.contains("signor"))
      #expect(!shown.contains("M100"))
      #expect(!shown.contains("756.1"))
      #expect(!shown.contains(".1950") && !shown.contains(".1975"))
    }
  }

  @Test("A number of a person that comes again and again is not taken for a code")
  func numbers() throws {
    let rows = (0..<2000).map { "\(700 + $0 % 25);A1\n" }
    let file = try Sniffed.describe("x.csv", "Colonna;Stato\n" + rows.joined())
    #expect(file.column("Colonna")?.codes.isEmpty == true)
    let headed = try Sniffed.describe("x.csv", "Nr persona;Stato\n" + rows.joined())
    #expect(headed.column("Nr persona")?.sensitivity == .identifier)
    #expect(headed.column("Nr persona")?.codes.isEmpty == true)
  }

  @Test("A code of five rows is not shown, one of six is")
  func rare() throws {
    let rows =
      Array(repeating: "A1;x\n", count: 60) + Array(repeating: "B2;x\n", count: 6)
      + Array(repeating: "C3;x\n", count: 5)
    let column = try #require(
      try Sniffed.describe("x.csv", "Stato;Altro\n" + rows.joined()).column("Stato"))
    #expect(column.codes.map(\.text) == ["A1", "B2"])
    #expect(column.withheldCodes == 1)
  }

  @Test("AHV numbers are known in all their forms, with and without a header that says so")
  func ahv() throws {
    let rows = (0..<30).map { row in
      [
        "756.\(1000 + row).2000.10", "756\(1_000_000_000 + row)", "123.45.\(600 + row).113",
        "7,56922E+12",
      ][row % 4] + ";x\n"
    }
    for header in ["Nr AVS", "Campo"] {
      let file = try Sniffed.describe("x.csv", "\(header);Altro\n" + rows.joined())
      let column = try #require(file.column(header))
      #expect(column.sensitivity == .ahv)
      #expect(Set(column.forms.map(\.form)) == [.ahv, .oldAHV, .mangledAHV])
      #expect(file.oddity("mangled_ahv") == 7)
    }
  }

  @Test("Totals and opening balances are told apart from rows, in every language")
  func totals() throws {
    let text =
      "Conto;Testo;Importo\n;Riporto;10,00\n" + String(repeating: "F1;x;1,00\n", count: 30)
      + ";Totale generale;40,00\n"
    let table = try #require(try Sniffed.describe("x.csv", text).tables.first)
    #expect(table.rows == 30)
    #expect(table.totals == ["totale generale": 1])
    #expect(table.openingBalances == ["riporto": 1])
  }

  @Test("Candidate keys: one column where one is unique, else pairs, else none")
  func keys() throws {
    let one = try Sniffed.describe(
      "x.csv", "Id;Stato\n" + (0..<40).map { "K\($0);A\($0 % 2)\n" }.joined())
    #expect(one.tables.first?.keys == [[0]])
    let pair = try Sniffed.describe(
      "x.csv", "Caso;Mese;Stato\n" + (0..<40).map { "K\($0 / 4);2024-0\(1 + $0 % 4);A\n" }.joined())
    #expect(pair.tables.first?.keys == [[0, 1]])
    let none = try Sniffed.describe(
      "x.csv", "Caso;Stato\n" + (0..<40).map { "K\($0 / 4);A\($0 % 2)\n" }.joined())
    #expect(none.tables.first?.keys.isEmpty == true)
  }

  @Test(
    "Shapes keep digits and marks, and neither letters nor the length of words",
    arguments: [
      ("31.12.2024", "99.99.9999"), ("P-000123", "A-999999"), ("1'234.50", "9'999.99"),
      ("Rossi Maria", "Aa Aa"), ("Éva", "a"), ("TI-2024-001", "A-9999-999"),
    ])
  func shapes(value: String, expected: String) throws {
    let rows = (0..<30).map { _ in "\(value);x\n" }.joined()
    let file = try Sniffed.describe("x.csv", "Colonna;Altro\n" + rows)
    #expect(file.column("Colonna")?.shapes.first?.shape == expected)
  }

  @Test("Memory is bounded by a sample, which is said; fill rates stay those of all rows")
  func sample() throws {
    let rows = (0..<60_000).map { "\($0);\($0 < 55_000 ? "A1" : "")\n" }.joined()
    let file = try Sniffed.describe("x.csv", "Id;Stato\n" + rows)
    #expect(file.isSampled)
    #expect(file.tables.first?.rows == 60_000)
    #expect(file.column("Stato")?.filled == 55_000)
    #expect(file.column("Id")?.distinct == SniffedFile.sampledRows)
  }
}
