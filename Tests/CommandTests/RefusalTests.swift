import Foundation
import TestKit
import Testing

/// What breaks is told with a place and a remedy, has its exit code, and leaves nothing behind.
@Suite("Refusals")
struct RefusalTests {
  @Test("A truncated XML file is refused, at any cut, and nothing is published")
  func truncatedXML() throws {
    let canton = try SampleCanton("shs-mod-like")
    let name = "exports/shs-2025-06.xml"
    let whole = try canton.workdir.read(name)
    try canton.workdir.write(name, whole.prefix(whole.count * 2 / 3))
    let answer = try canton.parcours("run")
    #expect(answer.status == 11)
    #expect(answer.errors.contains("shs-2025-06.xml:"))
    #expect(try canton.published().isEmpty)
    let status = try canton.parcours("status")
    #expect(!status.output.contains("shs-2025-06.xml:"))
  }

  @Test("A CSV without a required column is refused; the message names column and aliases")
  func missingColumn() throws {
    let canton = try SampleCanton("fr-cms")
    var bytes = try canton.workdir.read("exports/mesures.csv")
    let column = try #require(bytes.range(of: Data("Type de mesure".utf8)))
    bytes.replaceSubrange(column, with: Data("Genre".utf8))
    try canton.workdir.write("exports/mesures.csv", bytes)
    let answer = try canton.parcours("run")
    #expect(answer.status == 11)
    #expect(answer.errors.contains("mesures.csv:"))
    #expect(answer.errors.contains("Type de mesure"))
    #expect(try canton.published().isEmpty)
  }

  @Test("A refused file leaves yesterday's release as it was")
  func yesterdayStays() throws {
    let canton = try SampleCanton("shs-mod-like")
    #expect(try canton.parcours("run").status == 0)
    let before = try canton.published()
    try canton.workdir.write("exports/shs-2026-01.xml", text: "<delivery")
    #expect(try canton.parcours("run").status == 11)
    #expect(try canton.published() == before)
  }

  @Test("A missing, short, or readable key is refused with 78 before anything is read")
  func keys() throws {
    let canton = try SampleCanton("fr-cms")
    let key = canton.workdir.file("secrets/parcours.key")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
    let readable = try canton.parcours("run")
    #expect(readable.status == 78)
    #expect(readable.errors.contains("parcours.key"))
    try FileManager.default.removeItem(atPath: key)
    #expect(try canton.parcours("run").status == 78)
    try canton.workdir.write("secrets/parcours.key", text: "short")
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: key)
    #expect(try canton.parcours("run").status == 78)
    #expect(!canton.workdir.list().contains { $0.hasPrefix("store/") })
  }

  @Test("Another key than the store's is refused with 78, and the store stays as it is")
  func otherKey() throws {
    let canton = try SampleCanton("fr-cms")
    #expect(try canton.parcours("run").status == 0)
    let other = try SampleCanton("provider")
    try canton.takeKey(of: other)
    let answer = try canton.parcours("run")
    #expect(answer.status == 78)
    #expect(answer.errors.contains("key"))
  }

  @Test("A misspelt key of the configuration is told with line, column and the nearest key")
  func misspeltKey() throws {
    let canton = try SampleCanton("fr-cms")
    let text = String(decoding: try canton.workdir.read("parcours.yaml"), as: UTF8.self)
    try canton.workdir.write(
      "parcours.yaml", text: text.replacingOccurrences(of: "coverage:", with: "covrage:"))
    let answer = try canton.parcours("check")
    #expect(answer.status == 78)
    #expect(answer.errors.contains("coverage"))
    #expect(answer.errors.range(of: #"parcours\.yaml:\d+:\d+"#, options: .regularExpression) != nil)
  }

  @Test("A misspelt phrase of the canton's own templates is told by check, before the night")
  func misspeltPhrase() throws {
    let canton = try SampleCanton("fr-cms")
    let text = String(decoding: try canton.workdir.read("parcours.yaml"), as: UTF8.self)
    try canton.workdir.write("parcours.yaml", text: text + "\ntemplates: theirs\n")
    try canton.workdir.write("theirs/phrases/fr.yaml", text: "# ours\nmain.titel: \"En bref\"\n")
    let answer = try canton.parcours("check")
    #expect(answer.status == 78)
    #expect(answer.errors.contains("main.titel") && answer.errors.contains("phrases/fr.yaml:2"))
  }

  @Test("A second run beside a running one is told to come back, 75")
  func locked() throws {
    let canton = try SampleCanton("fr-cms")
    #expect(try canton.parcours("run").status == 0)
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
    holder.arguments = [canton.workdir.file("store"), "sleep", "20"]
    try holder.run()
    defer { holder.terminate() }
    Thread.sleep(forTimeInterval: 0.5)
    #expect(try canton.parcours("run").status == 75)
  }

  @Test("Measures without a measure catalogue are not reported on, 66")
  func catalogue() throws {
    let canton = try SampleCanton("fr-cms")
    try FileManager.default.removeItem(atPath: canton.workdir.file("exports/catalogue.csv"))
    let answer = try canton.parcours("run")
    #expect(answer.status == 66)
    #expect(answer.errors.contains("catalogue"))
    #expect(try canton.published().isEmpty)
  }

  @Test("Measures that neither a catalogue nor the profile explains are not reported on, 66")
  func unexplained() throws {
    let canton = try SampleCanton("fr-cms")
    var profile = try Repository.text("profiles/fr-cms.yaml")
    let start = try #require(profile.range(of: "  catalogue:\n    files:"))
    let end = profile.range(of: "\n\n", range: start.upperBound..<profile.endIndex)
    profile.removeSubrange(start.lowerBound..<(end?.lowerBound ?? profile.endIndex))
    try canton.workdir.write("own.yaml", text: profile)
    let config = try String(contentsOfFile: canton.workdir.file("parcours.yaml"), encoding: .utf8)
    try canton.workdir.write(
      "parcours.yaml", text: config.replacing("profile: fr-cms", with: "profile: own.yaml"))
    #expect(try canton.parcours("check").errors.contains("measure_type"))
    let answer = try canton.parcours("run")
    #expect(answer.status == 66 && answer.errors.contains("measure_type"))
    #expect(try canton.published().isEmpty)
  }

  @Test("A kind that coverage declares and no row tells is not published as zero, 66")
  func untoldCoverage() throws {
    let canton = try SampleCanton("fr-cms")
    let contacts = canton.workdir.file("exports/contacts.csv")
    let text = try canton.workdir.read("exports/contacts.csv")
    try FileManager.default.removeItem(atPath: contacts)
    let missing = try canton.parcours("run")
    #expect(missing.status == 66)
    #expect(missing.errors.contains("`contacts`") && missing.errors.contains("no file tells"))
    #expect(try canton.published().isEmpty)
    let lines = text.split(separator: 10, omittingEmptySubsequences: false)
    let header = Data(lines.prefix(2).joined(separator: [10]))
    let broken = lines[2].split(separator: 59, omittingEmptySubsequences: false)
      .map { _ in Data("x".utf8) }.joined(separator: [59])
    try (header + [10] + Data(broken) + [10]).write(to: URL(fileURLWithPath: contacts))
    let aside = try canton.parcours("run")
    #expect(aside.status == 66)
    #expect(aside.errors.contains("set aside"), "\(aside.errors)")
    try (header + [10]).write(to: URL(fileURLWithPath: contacts))
    #expect(try canton.parcours("run").status == 0, "an empty list is a true zero")
  }

  @Test("Missing inputs, unknown reports and wrong words have codes of their own")
  func codes() throws {
    let canton = try SampleCanton("fr-cms")
    #expect(try canton.parcours("report", ["nobody"]).status == 64)
    #expect(try BuiltBinary.run(["run", "--no-such-option"]).status == 64)
    #expect(try BuiltBinary.run(["run", "--config", "/no/such/parcours.yaml"]).status == 66)
    try FileManager.default.removeItem(atPath: canton.workdir.file("exports"))
    #expect(try canton.parcours("run").status == 66)
    #expect(try BuiltBinary.run(["explain", "Z99"]).status == 64)
  }

  @Test("Each indicator, finding and exit code that can be printed is explained")
  func explained() throws {
    for page in Repository.files(below: "docs/indicators", ending: ".md") {
      let code = page.split(separator: "/").last.map { String($0.dropLast(3)) } ?? ""
      #expect(try BuiltBinary.run(["explain", code]).status == 0, "\(code)")
    }
    let findings = try Repository.text("docs/findings.md")
    for line in findings.split(separator: "\n") where line.hasPrefix("## ING-") {
      let code = String(line.dropFirst(3).prefix(7))
      #expect(try BuiltBinary.run(["explain", code]).status == 0, "\(code)")
    }
    for code in ["0", "10", "11", "12", "64", "65", "66", "69", "70", "73", "74", "75", "77", "78"]
    {
      #expect(try BuiltBinary.run(["explain", code]).status == 0, "\(code)")
    }
  }
}
