import Foundation
import TestKit
import Testing

/// The page beside the releases tells what a new night changed, from the releases alone.
@Suite("Editions of a site")
struct EditionHistoryTests {
  @Test("A changed input makes a second edition that names the file and the tables that moved")
  func second() throws {
    let canton = try SampleCanton("fr-cms")
    #expect(try canton.parcours("run").status == 0)
    let first = String(decoding: try canton.workdir.read("site/index.html"), as: UTF8.self)
    #expect(first.contains("Première édition"))
    let name = "exports/contacts.csv"
    // The file is not UTF-8: its bytes are cut, not its characters.
    let lines = try canton.workdir.read(name).split(separator: 0x0A)
    try canton.workdir.write(
      name, Data(lines.prefix(lines.count / 2).joined(separator: [0x0A])) + Data([0x0A]))
    #expect(try canton.parcours("run").status == 0)
    let second = String(decoding: try canton.workdir.read("site/index.html"), as: UTF8.self)
    #expect(second.contains("Fichiers nouveaux ou révisés\u{00A0}: contacts.csv"))
    #expect(second.contains("monitor, T06\u{00A0}:"))
    #expect(!second.contains("La configuration, les définitions ou les mots ont changé"))
    #expect(second.components(separatedBy: "<article>").count == 3)
    #expect(try canton.parcours("run").status == 0)
    #expect(String(decoding: try canton.workdir.read("site/index.html"), as: UTF8.self) == second)
  }
}
