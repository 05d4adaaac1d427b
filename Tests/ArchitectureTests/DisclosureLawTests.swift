import TestKit
import Testing

/// Names of the types that the files of a folder declare.
private func types(in folder: String) throws -> Set<String> {
  var names: Set<String> = []
  for file in Repository.files(below: folder, ending: ".swift") {
    for match in try Repository.text(file).matches(
      of: /(?:struct|enum|class|protocol|actor) ([A-Z][A-Za-z0-9]+)/)
    {
      names.insert(String(match.output.1))
    }
  }
  return names
}

@Test("Reporting cannot name an unreleased number: no counted table, no statistics, no store")
func reportingSeesReleasedValuesAlone() throws {
  let files = Repository.files(below: "Sources/Reporting", ending: ".swift")
  #expect(files.count > 20)
  for file in files {
    let text = try Repository.text(file)
    for name in ["CountedTable", "import Statistics", "import Analysis", "import Store"] {
      #expect(!text.contains(name), "\(file) names \(name)")
    }
    // The front page of the pipeline hands over what is released already.
    #expect(!text.contains("Release.release("), "\(file) releases by itself")
  }
}

@Test("Only the gate makes released tables: no initialiser of theirs is public")
func onlyTheGateReleases() throws {
  let text = try Repository.text("Sources/Disclosure/ReleasedTable.swift")
  #expect(!text.contains("public init") && !text.contains("package init"))
  for file in Repository.files(below: "Sources", ending: ".swift")
  where !file.contains("Sources/Disclosure/") {
    #expect(!(try Repository.text(file)).contains("ReleasedTable("), "\(file)")
  }
}

@Test("The auditor shares no code with suppression, nor suppression with the auditor")
func auditorIsIndependent() throws {
  let audit = try types(in: "Sources/Disclosure/Audit")
  let suppression = try types(in: "Sources/Disclosure/Suppression")
  #expect(audit.contains("Auditor") && suppression.contains("Suppression"))
  // Private types of the same plain name do not meet.
  let plain: Set<String> = ["Row", "Edge", "Component", "Report", "Finding"]
  for (folder, others) in [
    ("Sources/Disclosure/Audit", suppression), ("Sources/Disclosure/Suppression", audit),
  ] {
    for file in Repository.files(below: folder, ending: ".swift") {
      let code = try Repository.text(file).split(separator: "\n").filter {
        !$0.trimmingPrefix(while: \.isWhitespace).hasPrefix("//")
      }.joined(separator: "\n")
      for name in others.subtracting(plain) {
        let word = try Regex("\\b\(name)\\b")
        #expect(code.firstMatch(of: word) == nil, "\(file) names \(name)")
      }
    }
  }
}
