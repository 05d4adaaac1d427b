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

  private func record(_ canton: SampleCanton) throws -> String {
    String(decoding: try #require(try canton.published()["run.json"]), as: UTF8.self)
  }

  /// By figure: the number, nil where it is protected; of persons and events alone.
  private func counts(_ tables: [String: Data]) -> [String: Int?] {
    var counts: [String: Int?] = [:]
    for (path, bytes) in tables {
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
      guard let head = lines.first, let value = head.firstIndex(of: "value"),
        let status = head.firstIndex(of: "status"), let unit = head.firstIndex(of: "unit"),
        let figure = head.firstIndex(of: "figure")
      else { continue }
      for cells in lines.dropFirst() where ["persons", "events"].contains(cells[unit]) {
        let report = path.split(separator: "/")[0]
        let number: Int? = cells[status] == "A" ? Int(cells[value]) : nil
        counts["\(report)/\(cells[figure])"] = .some(number)
      }
    }
    return counts
  }

  @Test("Reports that are published one by one do not give each other's protected numbers away")
  func oneByOne() throws {
    let canton = try canton("restricted")
    #expect(try canton.parcours("ingest").status == 0)
    var told: [String: Int?] = [:]
    for name in ["monitor", "isa"] {
      #expect(try canton.parcours("report", [name]).status == 0)
      let tables = try tables(canton)
      #expect(tables.count > 30 && tables.keys.allSatisfy { $0.hasPrefix("\(name)/") })
      told.merge(counts(tables)) { $1 }
    }
    var looked = 0
    for (figure, number) in told where figure.contains(":participants:") && number == .none {
      let others = figure.replacingOccurrences(of: ":participants:", with: ":others:")
      let everyone = figure.replacingOccurrences(of: ":participants:", with: ":everyone:")
        .replacingOccurrences(of: "isa/", with: "monitor/")
      looked += 1
      if let all = told[everyone] ?? nil, let rest = told[others] ?? nil {
        #expect(!(1...5).contains(all - rest), "\(figure)")
      }
    }
    #expect(looked > 20)
  }

  @Test("A year of few rows is not read off the levels of the other years")
  func fewRows() throws {
    let canton = try canton("public")
    #expect(try canton.parcours("run").status == 0)
    let table = try #require(try canton.published()["quality/data/Q.calendar.csv"])
    var series: [Substring: (shown: Int, hidden: Int)] = [:]
    for line in String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells[3] == "level", cells[4] != "0" else { continue }
      let key = cells[0] + "/" + cells[1]
      var known = series[key] ?? (0, 0)
      if cells[7] == "X" { known.hidden += 1 } else if !cells[4].isEmpty { known.shown += 1 }
      series[key] = known
    }
    #expect(series.values.contains { $0.hidden > 0 } && series.values.contains { $0.shown > 0 })
    for (key, known) in series where known.hidden > 0 {
      #expect(known.shown == 0, "\(key)")
    }
  }

  @Test(
    "Two nights that differ by one dossier show the same public tables; internal ones differ")
  func twoNights() throws {
    let shown = try canton("public")
    #expect(try shown.parcours("run").status == 0)
    let before = try tables(shown)
    #expect(before.count > 30)
    let recordBefore = try record(shown)
    #expect(!recordBefore.contains("\"failed\"") && !recordBefore.contains("\"rows\""))
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
    let recordAfter = try record(shown)
    #expect(!recordAfter.contains("\"failed\"") && !recordAfter.contains("\"rows\""))

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
