import Foundation
import Ingestion
import Pipeline
import TestKit
import Testing

@Suite("The schema of parcours.yaml")
struct ConfigurationSchemaTests {
  static let samples: [String] =
    Repository.files(below: "sample-data", ending: "parcours.yaml").filter {
      $0.split(separator: "/").count == 3
    } + ["templates/starter/parcours.yaml"]

  /// Every key that can stand in a configuration.
  private static let full = """
    canton: XX
    title: {fr: Canton XX, de: Kanton XX}
    purpose: method_test
    synthetic: true
    languages: [fr, de, it, en]
    key: secrets/parcours.key
    store: store/parcours.sqlite
    site: site
    as_of: 2025-12
    sources:
      - id: cms
        profile: fr-cms
        input: exports
    coverage:
      - source: cms
        records: [bookings]
        from: 2018-01
        to: 2025-12
    reporting: {from: 2022-01, to: 2025-12}
    entries: {from: 2022-01, to: 2025-12}
    programmes:
      - id: isa
        name: {fr: Insertion sociale active, de: Aktive soziale Integration}
        measures: [ISA]
    cohorts:
      - {id: entries-2022, name: Entries of 2022, entries: {from: 2022-01, to: 2022-12}}
      - {id: centre, name: {en: The centre}, offices: [CMS de Sion, CMS de Sierre]}
    breaks:
      - {month: 2023-07, text: {en: A new case system, fr: Un nouveau logiciel}}
    staff:
      - {from: 2022-01, to: 2025-12, fte: 3.5}
    residents: {level: CANTON, area: VS}
    disclosure: {persons: 10}
    linkage:
      ahv: {legal_basis: art. X, responsible_person: N. N., register_entry: R-1}
      probable: link
    parameters:
      gap: 6
      thresholds: {window: 24}
    reports:
      - name: monitor
        kind: monitor
        policy: internal

    """

  private static func read(_ text: String) throws -> YAMLNode {
    try YAMLReader.read(text, file: "parcours.yaml")
  }

  /// What the program says of a configuration; nil when it takes it.
  private static func refusal(_ text: String) throws -> PipelineError? {
    let workdir = try Workdir()
    let path = try workdir.write("parcours.yaml", text: text)
    do {
      _ = try Session(configuration: path, progress: ProgressLine(.silent))
      return nil
    } catch let error as PipelineError {
      return error
    }
  }

  @Test("The file that is shipped is the one that the program's own description gives")
  func shipped() throws {
    let path = Repository.root + "/schemas/parcours.schema.json"
    if ProcessInfo.processInfo.environment["PARCOURS_WRITE_SCHEMAS"] != nil {
      try ConfigurationSchema.text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == ConfigurationSchema.text)
  }

  @Test(
    "Every sample's configuration and the starter are in order for the schema", arguments: samples)
  func valid(path: String) throws {
    let root = try Self.read(try Repository.text(path))
    #expect(ConfigurationSchema.node.faults(in: root).map(\.description) == [])
  }

  @Test("At every mapping the schema knows exactly the keys that the reader knows")
  func keys() throws {
    #expect(try Self.refusal(Self.full) == nil)
    var probed = 0
    for (node, record) in ConfigurationSchema.node.records(in: try Self.read(Self.full)) {
      let text = try #require(
        TextEdit.adding(
          "qqqqqqqqqqqqqqqq: 1", atLine: node.line, column: node.column, in: Self.full))
      let error = try #require(try Self.refusal(text), "line \(node.line)")
      #expect(error.status == .configuration)
      let known = try #require(error.message.split(separator: "known: ").last, "\(error)")
      let names = known.drop { $0 == " " }.prefix { $0 != "." }.split(separator: ", ")
      #expect(Set(names.map(String.init)) == Set(record.names), "line \(node.line): \(error)")
      probed += 1
    }
    #expect(probed == 18)
  }

  @Test(
    "What a mutated value breaks, it breaks for both; the place and the nearest word are told",
    arguments: [
      ("purpose: method_test", "purpose: metod_test", "did you mean `method_test`?"),
      ("languages: [fr, de, it, en]", "languages: [fr, rumantsch]", "known: fr"),
      ("as_of: 2025-12", "as_of: 2025-13", "a month such as"),
      ("as_of: 2025-12", "as_of: December", "a month such as"),
      ("synthetic: true", "synthetic: yes", "true"),
      ("records: [bookings]", "records: [booking]", "did you mean `bookings`?"),
      ("kind: monitor", "kind: moniter", "did you mean `monitor`?"),
      ("policy: internal", "policy: intern", "did you mean `internal`?"),
      ("name: monitor", "name: moni tor", "letters, digits and hyphens"),
      ("probable: link", "probable: linc", "did you mean `link`?"),
      ("sources:", "source:", "did you mean `sources`?"),
      ("gap: 6", "gap: six", "a whole number"),
      ("fte: 3.5", "fte: viel", "a number"),
      ("input: exports", "imput: exports", "did you mean `input`?"),
      ("canton: XX", "canton: [XX]", "a single value"),
      ("{en: The centre}", "{rumantsch: Center}", "known: fr"),
      ("{en: The centre}", "{}", "a text of one language"),
      ("{en: The centre}", "{en: [The, centre]}", "a single value"),
      ("offices: [CMS de Sion, CMS de Sierre]", "offices: []", "an empty list"),
      ("offices: [CMS", "office: [CMS", "did you mean `offices`?"),
    ])
  func mutations(old: String, new: String, hint: String) throws {
    let text = Self.full.replacing(old, with: new, maxReplacements: 1)
    #expect(text != Self.full)
    let error = try #require(try Self.refusal(text))
    #expect(error.status == .configuration && error.message.contains(hint), "\(error)")
    let place = try #require(error.place)
    #expect(place.contains("parcours.yaml:"))
    let line = try #require(Int(place.split(separator: ":").dropLast().last ?? ""))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[line - 1].contains(new.split(separator: " ")[0]), "\(error)")
    #expect(!ConfigurationSchema.node.faults(in: try Self.read(text)).isEmpty)
  }
}
