import Foundation
import Ingestion
import Testing

@Suite("The schema of profiles")
struct ProfileSchemaTests {
  static let builtIn: [String] = {
    let folder = Sniffed.path("profiles")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  private static func text(_ id: String) throws -> String {
    try Sniffed.text("profiles/\(id).yaml")
  }

  private static func isRefused(_ text: String) -> Bool {
    (try? Profile.load(yaml: text, file: "x.yaml")) == nil
  }

  private static func faults(_ text: String) -> [YAMLError] {
    guard let root = try? YAMLReader.read(text, file: "x.yaml") else {
      return [YAMLError(file: "x.yaml", line: 1, column: 1, message: "no YAML")]
    }
    return ProfileSchema.node.faults(in: root)
  }

  /// PARCOURS_WRITE_SCHEMAS=1 writes the file anew.
  @Test("The file that is shipped is the one that the program's own description gives")
  func shipped() throws {
    let path = Sniffed.path("schemas/profile.schema.json")
    if ProcessInfo.processInfo.environment["PARCOURS_WRITE_SCHEMAS"] != nil {
      try ProfileSchema.text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == ProfileSchema.text)
    let object = try JSONSerialization.jsonObject(with: Data(ProfileSchema.text.utf8))
    let schema = try #require(object as? [String: Any])
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test("Every built-in profile is in order for the schema", arguments: builtIn)
  func valid(id: String) throws {
    #expect(Self.faults(try Self.text(id)).map(\.description) == [])
  }

  @Test(
    "At every mapping the schema knows exactly the keys that the decoder knows", arguments: builtIn)
  func keys(id: String) throws {
    let text = try Self.text(id)
    var probed = 0
    for (node, record) in ProfileSchema.node.records(in: try YAMLReader.read(text, file: "x")) {
      let mutated = try #require(node.adding("qqqqqqqqqqqqqqqq: 1", in: text))
      let error = #expect(throws: ProfileError.self, "\(node.line)") {
        try Profile.load(yaml: mutated, file: "x.yaml")
      }
      let message = try #require(error?.message)
      let known = try #require(message.split(separator: "known: ").dropFirst().first, "\(message)")
      let names = Set(known.split(separator: ", ").map(String.init))
      #expect(names == Set(record.names), "line \(node.line): \(message)")
      #expect(!Self.faults(mutated).isEmpty)
      probed += 1
    }
    #expect(probed > 3)
  }

  @Test(
    "What a mutated value breaks, it breaks for the schema and for the decoder alike",
    arguments: builtIn)
  func mutations(id: String) throws {
    let text = try Self.text(id)
    var tried = 0
    let all = try YAMLReader.read(text, file: "x").scalars
    // Each value once where there are few, evenly picked where there are many.
    for (index, node) in all.enumerated() where index % max(1, all.count / 60) == 0 {
      for value in ["zzz-unknown", "[[a, b]]", "{zzz: {yyy: 1}}"] {
        guard let mutated = node.replaced(with: value, in: text) else { continue }
        let byDecoder = Self.isRefused(mutated)
        let bySchema = !Self.faults(mutated).isEmpty
        // The decoder knows more: that prefixes, maps and patterns fit each other.
        if bySchema {
          #expect(byDecoder, "line \(node.line): only the schema refuses `\(value)`")
        } else if byDecoder {
          #expect(
            isAboutOtherPlaces(mutated),
            "line \(node.line): only the decoder refuses `\(value)`")
        }
        tried += 1
      }
    }
    #expect(tried > 20)
  }

  @Test(
    "A wrong key or value is named with line, column and the nearest known one",
    arguments: [
      ("tables:", "tabels:", "did you mean `tables`?"),
      ("  separator:", "  seperator:", "did you mean `separator`?"),
      ("    rows: dossiers", "    rows: dosiers", "did you mean `dossiers`?"),
      ("      closing_reason:", "      closing_raeson:", "did you mean `closing_reason`?"),
      ("    GBL:", "    GLB:", "did you mean `GBL`?"),
      ("dates: [dd.mm.yyyy", "dates: [dd.mm.yyy", "did you mean `dd.mm.yyyy`?"),
    ])
  func nearest(old: String, new: String, hint: String) throws {
    let text = try Self.text("fr-cms").replacing(old, with: new, maxReplacements: 1)
    let error = #expect(throws: ProfileError.self) {
      try Profile.load(yaml: text, file: "canton.yaml")
    }
    let place = try #require(error)
    #expect(place.message.contains(hint), "\(place)")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = String(lines[place.line - 1])
    #expect(
      line.dropFirst(place.column - 1).hasPrefix(new.split(separator: " ").last ?? "")
        || line.contains(new), "\(place): \(line)")
    #expect(place.description.hasPrefix("canton.yaml:\(place.line):\(place.column): "))
  }
}
