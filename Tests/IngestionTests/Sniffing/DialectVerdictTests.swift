import Ingestion
import Testing

@Suite("Sniffing the dialect")
struct DialectVerdictTests {
  @Test(
    "The separator is the one under which rows are equally long, whatever stands in the values",
    arguments: [";", ",", "\t", "|"])
  func separators(separator: String) throws {
    let text = Sniffed.list(separator: separator).replacing(
      ",50", with: separator == "," ? ".50" : ",50")
    let file = try Sniffed.describe("x.csv", text)
    #expect(file.dialect?.separator == Character(separator))
    #expect(file.tables.first?.columns.count == 7)
    #expect(file.dialect?.headerLine == 1)
  }

  @Test("Commas inside values do not beat semicolons, and separators inside quotes do not count")
  func commas() throws {
    let text = "Nome progetto;Luogo\n\"a; b, c\";x, y, z\n\"d; e\";x, y, z\nf;x, y, z\n"
    let file = try Sniffed.describe("x.csv", text)
    #expect(file.dialect?.separator == ";")
    #expect(file.dialect?.quote == "\"")
    #expect(file.tables.first?.columns.count == 2)
  }

  @Test("A `sep=` line is believed and is no row")
  func named() throws {
    let file = try Sniffed.describe("x.csv", "sep=;\r\n" + Sniffed.list())
    #expect(file.dialect?.namesSeparator == true)
    #expect(file.dialect?.headerLine == 2)
    #expect(file.tables.first?.rows == 60)
  }

  @Test("Line ends are counted by kind; a mix, NUL bytes and a missing last break are said")
  func lineEnds() throws {
    var text = Sniffed.list(rows: 20)
    text += "M1;CanarinoX;1.1.1970;;A1\0;1;\n"
    text += "M2;CanarinoY;1.1.1970;;A1;1;"
    let file = try Sniffed.describe("x.csv", text)
    #expect(file.dialect?.pairs == 21 && file.dialect?.lineFeeds == 1)
    #expect(file.oddity("mixed_line_ends") == 1)
    #expect(file.oddity("nul") == 1)
    #expect(file.oddity("no_final_break") == 1)
    let returns = try Sniffed.describe("x.csv", Sniffed.list(rows: 20, end: "\r"))
    #expect(returns.dialect?.returns == 21 && returns.tables.first?.rows == 20)
  }

  @Test("Quotes: doubled ones and line breaks inside are one field; text after one is counted")
  func quotes() throws {
    let text = "Codice;Nota\nA;\"due\nrighe e \"\"virgolette\"\"\"\nB;\"x\"y\n"
    let file = try Sniffed.describe("x.csv", text)
    #expect(file.tables.first?.rows == 2)
    #expect(file.oddity("breaks_in_quotes") == 1)
    #expect(file.oddity("lone_quotes") == 1)
    let cut = try Sniffed.describe("x.csv", "Codice;Nota\nA;\"due\nrighe")
    #expect(cut.oddity("ends_in_quotes") == 1)
  }

  @Test("A first row of data is no header: columns get numbers and the row is counted")
  func noHeader() throws {
    let rows = (1...30).map { "TI-10\($0);\(10 + $0 % 18).03.2024;F\($0 % 3);1.061,00\n" }
    let file = try Sniffed.describe("x.csv", rows.joined())
    #expect(file.dialect?.headerLine == nil)
    #expect(file.oddity("no_header") == 1)
    #expect(file.tables.first?.rows == 30)
    #expect(file.tables.first?.columns.map(\.name).first == "column 1")
  }

  @Test("Titles above the header and ragged rows are counted")
  func titles() throws {
    let text = "Estratto del 3 aprile\n" + Sniffed.list(rows: 30, end: "\n") + "a;b\n"
    let file = try Sniffed.describe("x.csv", text)
    #expect(file.oddity("title_lines") == 1)
    #expect(file.dialect?.headerLine == 2)
    #expect(file.oddity("ragged") == 1)
  }
}
