import Foundation
import TestKit
import Testing

/// The gate on the built binary: what leaves the office, and what two nights tell together.
@Suite("The gate at night")
struct DisclosureNightTests {
  private func canton(_ policy: String) throws -> SampleCanton {
    let canton = try SampleCanton("fr-cms")
    let text = String(decoding: try canton.workdir.read("parcours.yaml"), as: UTF8.self)
    try canton.workdir.write(
      "parcours.yaml",
      text: text.replacingOccurrences(of: "policy: internal", with: "policy: \(policy)"))
    return canton
  }

  /// Takes one dossier out of the bookings, as a correction that arrives a day later.
  private func correct(_ canton: SampleCanton) throws {
    let text = try canton.workdir.read("exports/ecritures.csv")
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let dossier = try #require(lines[lines.count / 2].split(separator: 0x3B).dropFirst().first)
    let kept = lines.filter { $0.split(separator: 0x3B).dropFirst().first != dossier }
    #expect(kept.count < lines.count)
    try canton.workdir.write("exports/ecritures.csv", Data(kept.joined(separator: [0x0A])))
  }

  /// The CSV tables about persons.
  private func tables(_ canton: SampleCanton) throws -> [String: Data] {
    try canton.published().filter { path, _ in
      path.hasSuffix(".csv") && !path.contains("/Q.") && !path.hasSuffix("/codes.csv")
    }
  }

  @Test(
    "Two nights that differ by one dossier show the same public tables; internal ones differ")
  func twoNights() throws {
    let shown = try canton("public")
    #expect(try shown.parcours("run").status == 0)
    let before = try tables(shown)
    #expect(before.count > 30)
    try correct(shown)
    let second = try shown.parcours("run")
    #expect([0, 10].contains(second.status), "\(second.errors)")
    let after = try tables(shown)
    for (path, bytes) in before where after[path] != bytes {
      Issue.record("\(path) lets the two nights be subtracted")
    }
    let log = String(
      decoding: try #require(try shown.published()["monitor/data/disclosure.json"]), as: UTF8.self)
    #expect(log.contains("\"previous_edition_kept\":true"))

    let inside = try canton("internal")
    #expect(try inside.parcours("run").status == 0)
    let first = try tables(inside)
    try correct(inside)
    _ = try inside.parcours("run")
    #expect(try tables(inside) != first)
  }

  @Test(
    "The ledger stays beside the store, for the owner alone, and is only appended to")
  func ledger() throws {
    let canton = try canton("restricted")
    #expect(try canton.parcours("run").status == 0)
    let path = canton.workdir.file("store/parcours.sqlite.ledger.jsonl")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let first = try canton.workdir.read("store/parcours.sqlite.ledger.jsonl")
    #expect(!first.isEmpty)
    let shown = try canton.published()
    #expect(!shown.keys.contains { $0.contains("ledger") })
    // The site is lost and made again: the same bytes, and nothing new in the ledger.
    try FileManager.default.removeItem(atPath: canton.workdir.file("site"))
    #expect(try canton.parcours("run").status == 0)
    #expect(try canton.published() == shown)
    #expect(try canton.workdir.read("store/parcours.sqlite.ledger.jsonl") == first)
    // A damaged ledger stops the night: the gate must know what it has shown.
    try canton.workdir.write("store/parcours.sqlite.ledger.jsonl", first.dropLast(9))
    try FileManager.default.removeItem(atPath: canton.workdir.file("site"))
    let damaged = try canton.parcours("run")
    #expect(damaged.status == 74)
    #expect(damaged.errors.contains("ledger"))
  }

  @Test("A public report of months that are not declared, or not closed, ends with 12")
  func openMonths() throws {
    let canton = try canton("public")
    let text = String(decoding: try canton.workdir.read("parcours.yaml"), as: UTF8.self)
    let undeclared = text.replacingOccurrences(
      of: "reporting:\n  from: 2022-01\n  to: 2025-12\n", with: "")
    #expect(undeclared != text)
    try canton.workdir.write("parcours.yaml", text: undeclared)
    let answer = try canton.parcours("run")
    #expect(answer.status == 12, "\(answer.errors)")
    #expect(answer.errors.contains("reporting"))
    try canton.workdir.write(
      "parcours.yaml", text: text.replacingOccurrences(of: "as_of: 2025-12", with: "as_of: 2025-11")
    )
    #expect(try canton.parcours("run").status == 12)
    #expect(try canton.published().isEmpty)
  }

  @Test("No output holds a pseudonym or a dossier's number")
  func noKeys() throws {
    let canton = try canton("internal")
    #expect(try canton.parcours("run").status == 0)
    for (path, bytes) in try canton.published() where !path.hasSuffix("run.json") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.firstMatch(of: /\b[0-9a-f]{32}\b/) == nil, "\(path)")
      for id in ["100020", "100021", "10000000001"] {
        #expect(!text.contains(">\(id)<"), "\(path)")
      }
    }
  }
}
