import Foundation
import TestKit
import Testing

@Suite("parcours sniff")
struct SniffTests {
  private func export(_ name: String) -> String {
    Repository.root + "/sample-data/fr-cms/exports/\(name)"
  }

  @Test(
    "Tells an export in the language asked for, in four languages",
    arguments: [
      ("fr", "séparateur"), ("de", "Trennzeichen"), ("it", "separatore"), ("en", "separator"),
    ])
  func languages(language: String, word: String) throws {
    let answer = try BuiltBinary.run(["sniff", export("sanctions.csv"), "--language", language])
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output.contains(word))
    #expect(answer.output.contains("reads as: sanctions") || language != "en")
    #expect(!answer.output.contains("{n}") && !answer.output.contains("odd_"))
  }

  @Test("Every sentence exists in every language, with the same placeholders")
  func sentences() throws {
    var keys: [String: Set<String>] = [:]
    for language in ["fr", "de", "it", "en"] {
      let lines = try Repository.text("sniff/words/\(language).yaml").split(separator: "\n")
      for line in lines where !line.hasPrefix("#") {
        let key = String(line.prefix { $0 != ":" })
        let marks = Set(line.matches(of: /\{[a-z]+\}/).map { String($0.output) })
        if language == "fr" { keys[key] = marks }
        #expect(keys[key] == marks, "\(language): \(key)")
      }
      #expect(lines.filter { !$0.hasPrefix("#") }.count == keys.count)
    }
  }

  @Test("Answers a script in JSON, of several files at once")
  func json() throws {
    let answer = try BuiltBinary.run([
      "sniff", "--json", export("sanctions.csv"), export("contrats.csv"),
    ])
    let object = try JSONSerialization.jsonObject(with: Data(answer.output.utf8))
    let files = try #require((object as? [String: Any])?["files"] as? [[String: Any]])
    #expect(files.compactMap { $0["name"] as? String } == ["sanctions.csv", "contrats.csv"])
    let tables = try #require(files.first?["tables"] as? [[String: Any]])
    #expect(tables.first?["reads_as"] as? String == "sanctions")
  }

  @Test("A zip archive is told file by file; one that is cut is 65")
  func archive() throws {
    let workdir = try Workdir()
    let zip = workdir.file("export.zip")
    let pack = Process()
    pack.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    pack.arguments = [
      "python3", "-m", "zipfile", "-c", zip, export("sanctions.csv"), export("contrats.csv"),
    ]
    try pack.run()
    pack.waitUntilExit()
    try #require(pack.terminationStatus == 0)
    let draft = workdir.file("draft.yaml")
    let answer = try BuiltBinary.run(["sniff", "--json", zip, "--profile-out", draft])
    let object = try JSONSerialization.jsonObject(with: Data(answer.output.utf8))
    let files = try #require((object as? [String: Any])?["files"] as? [[String: Any]])
    #expect(files.compactMap { $0["name"] as? String } == ["sanctions.csv", "contrats.csv"])
    #expect(try String(contentsOfFile: draft, encoding: .utf8).contains("\"contrats.csv\": full"))
    let whole = try Data(contentsOf: URL(fileURLWithPath: zip))
    try whole.dropLast(30).write(to: URL(fileURLWithPath: zip))
    #expect(try BuiltBinary.run(["sniff", zip]).status == 65)
  }

  @Test("A missing file is 66, formats that do not mix are 64, a draft that is there is kept: 73")
  func refusals() throws {
    let workdir = try Workdir()
    #expect(try BuiltBinary.run(["sniff", workdir.file("no.csv")]).status == 66)
    let xml = Repository.root + "/sample-data/shs-mod-like/exports/shs-2024-01.xml"
    #expect(try BuiltBinary.run(["sniff", export("sanctions.csv"), xml]).status == 64)
    #expect(
      try BuiltBinary.run(["sniff", export("sanctions.csv"), "--language", "rm"]).status == 64)
    let draft = try workdir.write("draft.yaml", text: "mine\n")
    let answer = try BuiltBinary.run(["sniff", export("sanctions.csv"), "--profile-out", draft])
    #expect(answer.status == 73)
    #expect(try workdir.read("draft.yaml") == Data("mine\n".utf8))
  }

  @Test(
    "An empty file and a file of noise are described, not refused",
    arguments: [
      [UInt8](), [0], [0xFF, 0xFE], Array("<".utf8), Array("\"".utf8), (0...255).map { UInt8($0) },
    ])
  func noise(bytes: [UInt8]) throws {
    let workdir = try Workdir()
    let file = try workdir.write("x.csv", bytes)
    let answer = try BuiltBinary.run(["sniff", file])
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.output.hasPrefix("x.csv: "))
  }
}
