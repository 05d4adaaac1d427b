import Foundation
import TestKit
import Testing

/// The way of a new user: an export that no profile knows, from the first look to the first
/// report. `edits.txt` of the sample is what was typed; see docs/quick-start-sniff.md.
@Suite("From an unknown export to a report")
struct UnknownExportTests {
  /// What a hand changes in the draft: `- ` lines are replaced by the `+ ` lines after them.
  private struct Edit {
    var old: [String] = []
    var new: [String] = []
  }

  private func edits(_ sample: String) throws -> [Edit] {
    var edits: [Edit] = []
    for line in try Repository.text("sample-data/\(sample)/edits.txt")
      .split(separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("- ") {
        if edits.isEmpty || !(edits[edits.count - 1].new.isEmpty) { edits.append(Edit()) }
        edits[edits.count - 1].old.append(String(line.dropFirst(2)))
      } else if line.hasPrefix("+ "), !edits.isEmpty {
        edits[edits.count - 1].new.append(String(line.dropFirst(2)))
      } else if line == "+", !edits.isEmpty {
        // The lines above are struck out.
        edits[edits.count - 1].new.append("")
      }
    }
    return edits
  }

  private func exports(_ sample: String) throws -> [String] {
    let folder = Repository.root + "/sample-data/\(sample)/exports"
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".csv") || $0.hasSuffix(".xml") }.sorted()
      .map { folder + "/" + $0 }
  }

  @Test(
    "sniff, the edits, check and run lead to a report with figures; the draft alone does not",
    arguments: [("ticino-like", "gestionale.yaml", 8), ("ticino-xml", "aiuto.yaml", 1)])
  func walk(sample: String, profile: String, sniffed: Int) throws {
    let workdir = try Workdir()
    try FileManager.default.copyItem(
      atPath: Repository.root + "/sample-data/\(sample)/exports", toPath: workdir.file("exports"))
    try workdir.write(
      "parcours.yaml", text: try Repository.text("sample-data/\(sample)/parcours.yaml"))
    #expect(try BuiltBinary.run(["init", "--quiet", workdir.path]).status == 0)

    let files = try exports(sample).prefix(sniffed)
    let draft = workdir.file(profile)
    let sniff = try BuiltBinary.run(["sniff"] + files + ["--profile-out", draft])
    #expect(sniff.status == 0, "\(sniff.errors)")

    let config = ["--config", workdir.file("parcours.yaml")]
    // The draft reads every row as it is; what its codes mean is still open.
    let early = try BuiltBinary.run(["check"] + config)
    #expect(early.status == 0, "\(early.errors)")
    #expect(early.output.contains("ING-060"))

    var text = try String(contentsOfFile: draft, encoding: .utf8)
    for edit in try edits(sample) {
      let old = edit.old.joined(separator: "\n") + "\n"
      let new = edit.new == [""] ? "" : edit.new.joined(separator: "\n") + "\n"
      #expect(text.components(separatedBy: old).count == 2, "not once in the draft: \(old)")
      text = text.replacingOccurrences(of: old, with: new)
    }
    #expect(text == (try Repository.text("sample-data/\(sample)/\(profile)")))
    try text.write(toFile: draft, atomically: true, encoding: .utf8)

    let check = try BuiltBinary.run(["check"] + config)
    #expect(check.status == 0, "\(check.errors)")
    let run = try BuiltBinary.run(["run"] + config)
    #expect(run.status == 0 || run.status == 10, "\(run.errors)")
    let report = try String(
      contentsOfFile: workdir.file("site/current/monitor/it/report.md"), encoding: .utf8)
    #expect(report.count > 2000)
    #expect(report.contains("synt") || report.contains("sint"))
    let again = try BuiltBinary.run(["run"] + config)
    #expect(again.output.contains("no new data"))
  }

  @Test("Nothing that sniff prints or drafts holds a name, a note or a number of a person")
  func canaries() throws {
    let workdir = try Workdir()
    let draft = workdir.file("draft.yaml")
    var shown = ""
    for (sample, count) in [("ticino-like", 8), ("ticino-xml", 12)] {
      let files = try exports(sample).prefix(count)
      shown += try BuiltBinary.run(["sniff"] + files).output
      shown += try BuiltBinary.run(["sniff", "--json"] + files).output
      _ = try BuiltBinary.run(["sniff"] + files + ["--profile-out", draft])
      shown += String(decoding: try workdir.read("draft.yaml"), as: UTF8.self)
      try FileManager.default.removeItem(atPath: draft)
    }
    for name in [
      "Inventati", "Fittizia", "Esempietti", "Provaldi", "Modelloni", "Finzi", "Zaffira",
      "Ulderica", "Fedoro", "Gualtiero", "richiama", "rientrato",
    ] {
      #expect(!shown.contains(name), "\(name)")
    }
    #expect(shown.firstMatch(of: /M[0-9]{7}/) == nil)
    #expect(shown.firstMatch(of: /TI-[0-9]{6}/) == nil)
    #expect(shown.firstMatch(of: /756[.0-9]{10}/) == nil)
    #expect(shown.firstMatch(of: /[0-9]{2}\.[0-9]{2}\.19[0-9]{2}/) == nil)
  }
}
