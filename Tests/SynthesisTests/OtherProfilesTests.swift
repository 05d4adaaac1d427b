import Foundation
import SocialAid
import Synthesis
import Testing

@Suite("The monthly XML deliveries")
struct MonthlyXMLTests {
  static let canton = Result {
    try WrittenCanton(SyntheticCanton(profile: .monthlyXML, persons: 200, years: 1, seed: 6))
  }
  let canton: WrittenCanton

  init() throws { canton = try Self.canton.get() }

  private var months: [String] {
    (1...12).map { $0 < 10 ? "shs-2025-0\($0).xml" : "shs-2025-\($0).xml" }
  }

  @Test("There is one file a month, each with its period and no test flag")
  func files() throws {
    let names = canton.summary.files.map(\.path).filter { $0.hasSuffix(".xml") }
    #expect(names == months)
    for path in months {
      let text = try canton.text(path, windows1252: false)
      #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<delivery xmlns="))
      #expect(text.contains("<referencePeriod>\(path.dropFirst(4).prefix(7))</referencePeriod>"))
      #expect(text.contains("<h:testDeliveryFlag>false</h:testDeliveryFlag>"))
    }
  }

  @Test("Elements nest and close; dossiers, persons, bookings are as many as the truth says")
  func elements() throws {
    for path in months {
      var open: [Substring] = []
      var counts: [Substring: Int] = [:]
      for piece in try canton.text(path, windows1252: false).split(separator: "<").dropFirst() {
        let tag = piece.prefix { $0 != ">" }
        if tag.hasPrefix("/") {
          let last = open.popLast()
          #expect(last == tag.dropFirst())
        } else {
          let name = tag.prefix { !$0.isWhitespace }
          counts[name, default: 0] += 1
          open.append(name)
        }
      }
      #expect(open.isEmpty)
      let file = try #require(canton.file(path))
      #expect(counts["dossier"] == file.rows)
      #expect(file.elements.map(\.name) == ["person", "booking"])
      #expect(file.elements.map(\.count) == [counts["person"], counts["booking"]])
      #expect(counts["reversalOf", default: 0] == canton.dirt("reversal", in: path))
      let identified = counts["p:vn", default: 0] + canton.dirt("ahv_missing", in: path)
      #expect(counts["person"] == identified)
    }
  }

  @Test("The months tell the same bookings as the French account, amount by amount")
  func sameMoney() throws {
    let french = try WrittenCanton(
      SyntheticCanton(profile: .frCMS, persons: 200, years: 1, seed: 6, dirt: false))
    let xml = try WrittenCanton(
      SyntheticCanton(profile: .monthlyXML, persons: 200, years: 1, seed: 6, dirt: false))
    let table = try french.table("ecritures.csv")
    var told = table.rows.map { row in
      let net = (table.centimes("Débit", row) ?? 0) - (table.centimes("Crédit", row) ?? 0)
      return "B-\(table["N° écriture", row]) \(net)"
    }
    var found: [String] = []
    for path in months {
      for booking in try xml.text(path, windows1252: false).split(separator: "<bookingId>")
        .dropFirst()
      {
        let amount = booking.split(separator: "\"CHF\">")[1].prefix { $0 != "<" }
        let isNegative = amount.hasPrefix("-")
        let centimes = try #require(Int(amount.filter(\.isNumber)))
        found.append("\(booking.prefix { $0 != "<" }) \(isNegative ? -centimes : centimes)")
      }
    }
    told.sort()
    found.sort()
    #expect(told.count > 2_000)
    #expect(told == found)
  }
}

@Suite("The city's files")
struct CityFilesTests {
  static let canton = Result {
    try WrittenCanton(SyntheticCanton(profile: .city2022, persons: 1_200, years: 8, seed: 8))
  }
  let canton: WrittenCanton

  init() throws { canton = try Self.canton.get() }

  @Test("The headers are the published ones, UTF-8 with a mark, lines end with CRLF")
  func headers() throws {
    let persons =
      "id;Dossierstruktur;Dossier Art;Produkt letzte Dossierversion;"
      + "Personenhaushalt (Unterstützungseinheit);Personen im Haushalt gesamt;"
      + "Personenkategorie;Zivilstand;Nationalität Kategorien;in CH seit Geb.;"
      + "Alterskategorien;Erwerbssituation;Beschäftigungsgrad;Grund Teilzeit;"
      + "höchste abgeschlossene Ausbildung;Erlernter Beruf Kategorie;"
      + "letzte berufliche Tätigkeit Kategorie\r\n"
    for (path, header) in [
      ("personen.csv", persons), ("dossiers.csv", "ID;Dossier von;Dossier bis;Produkt\r\n"),
    ] {
      #expect(try canton.bytes(path).starts(with: Array(("\u{FEFF}" + header).utf8)))
      let table = try canton.table(path)
      #expect(table.rows.allSatisfy { $0.count == table.header.count })
    }
    #expect(try canton.table("personen.csv").rows.count == 1_200)
  }

  @Test("Versions lead back to the stays: first month to last payment plus the six waiting months")
  func versions() throws {
    let table = try canton.table("dossiers.csv")
    var versions: [String: [(from: Month, to: Month?)]] = [:]
    for row in table.rows where table["Produkt", row] != "Rückerstattung" {
      let from = try #require(Month(iso: table["Dossier von", row]))
      versions[table["ID", row], default: []].append((from, Month(iso: table["Dossier bis", row])))
    }
    let truth = try canton.table("truth/truth.csv")
    let end = Month(index: 2025 * 12 + 11)
    var silent = Set<String>()
    for row in truth.rows {
      let person = truth["N° personne", row]
      guard let rows = versions[person] else {
        silent.insert(person)
        continue
      }
      let from = try #require(Month(iso: truth["from", row]))
      #expect(rows.contains { $0.from == from })
      if let last = Month(iso: truth["to", row]), last + 6 <= end {
        #expect(rows.contains { $0.to == last + 6 })
      } else {
        #expect(rows.contains { $0.to == nil || $0.to.map { $0 > end } == true })
      }
    }
    #expect(silent.count == canton.dirt("no_spell", in: "personen.csv"))
  }

  @Test("Nearly all running files are cut in the three months of re-versioning")
  func massVersions() throws {
    let table = try canton.table("dossiers.csv")
    var ends: [String: Int] = [:]
    for row in table.rows { ends[table["Dossier bis", row], default: 0] += 1 }
    let ordinary = ends["2022-10", default: 0]
    for month in ["2021-12", "2023-06", "2024-12"] {
      #expect(ends[month, default: 0] > 4 * ordinary)
    }
    #expect(canton.dirt("mass_version", in: "dossiers.csv") > 500)
  }

  @Test("One-month overlaps, nested rows, empty products and repayments are counted")
  func quirks() throws {
    let path = "dossiers.csv"
    let table = try canton.table(path)
    #expect(
      table.rows.count { table["Produkt", $0].isEmpty } == canton.dirt("empty_product", in: path))
    #expect(
      table.rows.count { table["Produkt", $0] == "Rückerstattung" }
        == canton.dirt("reimbursement_phase", in: path))
    #expect(
      table.rows.count { table["Dossier bis", $0].isEmpty }
        == canton.dirt("open_end_empty", in: path))
    #expect(
      table.rows.count { table["Dossier bis", $0] > "2025-12" }
        == canton.dirt("future_end", in: path))
    var overlaps = 0
    for (a, b) in zip(table.rows, table.rows.dropFirst())
    where a[0] == b[0] && a[2] == b[1] && !a[2].isEmpty { overlaps += 1 }
    #expect(overlaps > 100)
    #expect(overlaps <= canton.dirt("overlap_one_month", in: path))
    #expect(canton.dirt("nested", in: path) > 5)
  }
}

@Suite("The provider's profile")
struct ProviderTests {
  @Test("The provider alone tells the same rows as beside the case system")
  func sameRows() throws {
    let alone = try WrittenCanton(
      SyntheticCanton(profile: .provider, persons: 400, years: 3, seed: 12))
    let beside = try WrittenCanton(
      SyntheticCanton(profile: .frCMS, persons: 400, years: 3, seed: 12))
    for name in ["participations.csv", "liens.csv"] {
      let bytes = try alone.bytes(name)
      #expect(bytes.count > 500)
      #expect(try bytes == beside.bytes("provider/" + name))
    }
  }
}
