import Foundation
import TestKit
import Testing

/// The promises of a night, on the built binary and the committed samples.
@Suite("The night")
struct NightTests {
  @Test(
    "One command takes each sample to a published report",
    arguments: [
      "fr-cms", "provider", "shs-mod-like", "city-2022",
    ])
  func publishes(sample: String) throws {
    let canton = try SampleCanton(sample)
    let answer = try canton.parcours("run")
    #expect(answer.status == 0, "\(answer.errors)")
    let files = try canton.published()
    #expect(files["index.html"] != nil)
    #expect(files["run.json"] != nil)
    for language in ["fr", "de"] {
      #expect(files["monitor/\(language)/index.html"] != nil)
      #expect(files["monitor/\(language)/report.md"] != nil)
    }
    #expect(files.keys.contains { $0.hasPrefix("monitor/data/") && $0.hasSuffix(".csv") })
  }

  @Test("A second run of the same input changes nothing and says so")
  func secondRun() throws {
    let canton = try SampleCanton("fr-cms")
    #expect(try canton.parcours("run").status == 0)
    let before = try canton.published()
    let second = try canton.parcours("run")
    #expect(second.status == 0)
    #expect(second.output.contains("no new data"))
    #expect(try canton.published() == before)
    #expect(try canton.parcours("run", ["--quiet"]).output.isEmpty)
  }

  @Test("Files that arrive in another order, on two nights, give the same bytes")
  func orderOfArrival() throws {
    let whole = try SampleCanton("fr-cms")
    #expect(try whole.parcours("run").status == 0)
    let parts = try SampleCanton("fr-cms")
    try parts.takeKey(of: whole)
    let late = ["contacts.csv", "catalogue.csv", "dossiers.csv"]
    for name in late {
      try FileManager.default.moveItem(
        atPath: parts.workdir.file("exports/\(name)"), toPath: parts.workdir.file(name))
    }
    #expect(try parts.parcours("ingest").status == 0)
    for name in late {
      try FileManager.default.moveItem(
        atPath: parts.workdir.file(name), toPath: parts.workdir.file("exports/\(name)"))
    }
    #expect(try parts.parcours("run").status == 0)
    #expect(try parts.published() == whole.published())
  }

  @Test("The number of threads changes no byte")
  func threads() throws {
    let one = try SampleCanton("fr-cms")
    #expect(try one.parcours("run", environment: ["PARCOURS_THREADS": "1"]).status == 0)
    let several = try SampleCanton("fr-cms")
    try several.takeKey(of: one)
    #expect(try several.parcours("run", environment: ["PARCOURS_THREADS": "5"]).status == 0)
    #expect(try several.published() == one.published())
  }

  @Test("A report has the same figures alone as among others")
  func aloneOrAmongOthers() throws {
    let canton = try SampleCanton("fr-cms")
    #expect(try canton.parcours("run").status == 0)
    let all = try canton.published()
    for name in ["isa", "cohorts"] {
      #expect(try canton.parcours("report", [name]).status == 0)
      let alone = try canton.published().filter { $0.key.hasSuffix(".csv") }
      #expect(alone.count > 20)
      for (path, bytes) in alone { #expect(all[path] == bytes, "\(path)") }
    }
  }

  @Test("Time zone and language of the machine change no byte")
  func locale() throws {
    let first = try SampleCanton("fr-cms")
    #expect(try first.parcours("run", environment: ["TZ": "UTC", "LC_ALL": "C"]).status == 0)
    let second = try SampleCanton("fr-cms")
    try second.takeKey(of: first)
    let answer = try second.parcours(
      "run", environment: ["TZ": "Pacific/Auckland", "LC_ALL": "de_CH.UTF-8", "LANG": "de_CH"])
    #expect(answer.status == 0)
    #expect(try first.published() == second.published())
  }

  @Test("Internal reports are readable by their owner alone")
  func modes() throws {
    let canton = try SampleCanton("fr-cms")
    #expect(try canton.parcours("run").status == 0)
    for path in try canton.published().keys where path.hasPrefix("monitor/") {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: canton.workdir.file("site/current/" + path))
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(path)")
    }
  }

  @Test("No output, store or run record holds a name, a local id or an AHV number")
  func nothingPersonal() throws {
    let canton = try SampleCanton("fr-cms")
    #expect(try canton.parcours("run").status == 0)
    let persons = String(
      decoding: try canton.workdir.read("exports/personnes.csv").map { $0 < 128 ? $0 : 63 },
      as: UTF8.self)
    var canaries: Set<String> = []
    for line in persons.split(whereSeparator: \.isNewline).dropFirst(2).prefix(200) {
      let fields = line.split(separator: ";", omittingEmptySubsequences: false)
      guard fields.count > 5 else { continue }
      for field in [fields[1], fields[2]] where field.count > 6 { canaries.insert(String(field)) }
      for name in [fields[3], fields[4]] where name.count > 6 && !name.contains("?") {
        canaries.insert(String(name))
      }
    }
    #expect(canaries.count > 50)
    var haystacks = try canton.published()
    for path in canton.workdir.list("store") {
      haystacks["store/" + path] = try canton.workdir.read("store/" + path)
    }
    for path in canton.workdir.list("site/runs") {
      haystacks["runs/" + path] = try canton.workdir.read("site/runs/" + path)
    }
    for (path, bytes) in haystacks {
      for canary in canaries {
        #expect(bytes.range(of: Data(canary.utf8)) == nil, "\(path) holds \(canary)")
      }
    }
  }

  @Test("With money alone, C07 and C08 are refused and the report says which inputs lack")
  func moneyOnly() throws {
    let canton = try SampleCanton("shs-mod-like")
    #expect(try canton.parcours("run").status == 0)
    let text = String(
      decoding: try #require(try canton.published()["monitor/fr/report.md"]), as: UTF8.self)
    #expect(text.contains("non calculé"))
    #expect(text.contains("contacts"))
  }

  @Test(
    "A public report shows no count that is not a multiple of five, in any of its files")
  func publicCounts() throws {
    let canton = try SampleCanton("fr-cms")
    let text = String(decoding: try canton.workdir.read("parcours.yaml"), as: UTF8.self)
    try canton.workdir.write(
      "parcours.yaml",
      text: text.replacingOccurrences(of: "policy: internal", with: "policy: public"))
    #expect(try canton.parcours("run").status == 0)
    var counts = 0
    for (path, bytes) in try canton.published() where path.hasSuffix(".csv") {
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      let header = try #require(lines.first).split(separator: ",").map(String.init)
      guard let value = header.firstIndex(of: "value") else { continue }
      let unit = try #require(header.firstIndex(of: "unit"))
      for line in lines.dropFirst() {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard ["persons", "events"].contains(fields[unit]), !fields[value].isEmpty else { continue }
        let count = try #require(Int(fields[value]), "\(path): \(line)")
        #expect(count % 5 == 0, "\(path): \(line)")
        counts += 1
      }
    }
    #expect(counts > 50)
  }
}
