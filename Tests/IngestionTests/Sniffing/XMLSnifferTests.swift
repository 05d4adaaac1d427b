import Ingestion
import Testing

@Suite("Sniffing XML")
struct XMLSnifferTests {
  private static func export(cases: Int = 20) -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <esportazione xmlns="urn:x:aiuto:3" xmlns:e="http://www.ech.ch/xmlns/eCH-0044/4">
      <testata><mese>2025-03</mese></testata>
      """
    for index in 0..<cases {
      text += """
        <pratica nr="TI-\(1000 + index)"><tipo>\(index % 2 + 1)</tipo>
        <persona matricola="M\(5000 + index)"><e:vn>756100020\(1000 + index)</e:vn>
        <e:officialName>Canarino</e:officialName><e:sex>\(index % 2 + 1)</e:sex></persona>
        <persona matricola="M\(7000 + index)"><e:sex>1</e:sex></persona>
        <movimento id="B\(index)" data="2025-03-1\(index % 9)"><voce>F100</voce><importo>10.00</importo></movimento>
        <movimento id="C\(index)" data="2025-03-1\(index % 9)"><voce>F200</voce><importo>20.00</importo></movimento>
        </pratica>
        """
    }
    return text + "</esportazione>"
  }

  @Test("Elements that repeat are rows; paths, attributes and namespaces below them are columns")
  func rows() throws {
    let file = try Sniffed.describe("x.xml", Self.export())
    #expect(file.format == .xml)
    #expect(file.root?.namespace == "urn:x:aiuto:3" && file.root?.name == "esportazione")
    let names = file.tables.map { $0.path.map(\.name).joined(separator: "/") }
    #expect(names == ["pratica", "pratica/persona", "pratica/movimento"])
    let person = try #require(file.tables.first { $0.path.last?.name == "persona" })
    #expect(person.rows == 40)
    #expect(
      person.columns.map { $0.attribute ?? $0.name } == ["matricola", "vn", "officialName", "sex"])
    #expect(person.columns[1].path.last?.namespace == "http://www.ech.ch/xmlns/eCH-0044/4")
    #expect(person.columns[1].sensitivity == .ahv && person.columns[1].filled == 20)
    #expect(person.keys == [[0]])
    #expect(file.outside.contains { $0.name == "mese" && $0.form == .isoMonth })
  }

  @Test("No name and no number of a person is shown")
  func nothingPersonal() throws {
    let shown = try Sniffed.everything(try Sniffed.describe("x.xml", Self.export(cases: 200)))
    #expect(!shown.contains("Canarino") && !shown.contains("M50") && !shown.contains("75610"))
  }

  @Test("A file that ends too early, a document type and bad XML are said, with what came before")
  func damaged() throws {
    let whole = Self.export()
    let cut = try Sniffed.describe("x.xml", String(whole.prefix(whole.count * 2 / 3)))
    #expect(cut.oddity("truncated") != nil && !cut.tables.isEmpty)
    let bad = try Sniffed.describe("x.xml", whole.replacing("</pratica>", with: "</pratico>"))
    #expect(bad.oddity("malformed") != nil)
    let typed = try Sniffed.describe("x.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a><b/></a>")
    #expect(typed.oddity("doctype") != nil)
  }
}
