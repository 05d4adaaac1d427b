import TestKit
import Testing

/// What each module may import beside the standard library, as ARCHITECTURE.md says.
private let law: [String: Set<String>] = [
  "SocialAid": [],
  "Statistics": [],
  "Trajectories": ["SocialAid"],
  "Ingestion": ["SocialAid", "CByteScan", "CLibXML2", "CLibCrypto", "CZlib", "Yams"],
  "Store": ["SocialAid", "GRDB", "GRDBSQLite", "SQLite3"],
  "Analysis": ["SocialAid", "Trajectories", "Statistics"],
  "Disclosure": ["SocialAid", "Statistics", "CClp"],
  "Reporting": ["SocialAid", "Disclosure", "Mustache"],
  "Synthesis": ["SocialAid"],
  "Pipeline": [
    "SocialAid", "Statistics", "Trajectories", "Ingestion", "Store", "Analysis", "Disclosure",
    "Reporting", "CSyncFS",
  ],
  "parcours": ["SocialAid", "Pipeline", "Synthesis", "ArgumentParser"],
  "TestKit": ["SocialAid"],
]

/// The platform itself: the standard library's companions, wherever it runs.
private let platform: Set<String> = [
  "Foundation", "Glibc", "Darwin", "Musl", "Dispatch", "Synchronization",
]
/// The pure middle: values in, values out.
private let pure = [
  "SocialAid", "Statistics", "Trajectories", "Analysis", "Disclosure", "Reporting",
]

private func imports(of text: String) -> [String] {
  text.split(separator: "\n").compactMap { line in
    var words = line.split(separator: " ")
    if let first = words.first, ["public", "package", "internal", "private"].contains(first) {
      words.removeFirst()
    }
    guard words.first == "import", words.count >= 2 else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "var", "let"]
    let name = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
    return String(name.split(separator: ".")[0])
  }
}

@Test("Each module imports only what the law names", arguments: law.keys.sorted())
func moduleKeepsTheImportLaw(module: String) throws {
  let files = Repository.files(below: "Sources/\(module)", ending: ".swift")
  #expect(!files.isEmpty)
  let allowed = (law[module] ?? []).union(platform)
  for file in files {
    for name in imports(of: try Repository.text(file)) {
      #expect(allowed.contains(name), "\(file) imports \(name)")
    }
  }
}

@Test("The pure middle reads no file, clock, environment or chance", arguments: pure)
func pureMiddle(module: String) throws {
  let effects = [
    "FileManager", "FileHandle", "ProcessInfo", "Date()", "Date.now", "ContinuousClock",
    ".random(", "SystemRandomNumberGenerator", "getenv", "Locale.current", "fopen(",
  ]
  for file in Repository.files(below: "Sources/\(module)", ending: ".swift") {
    let text = try Repository.text(file)
    for effect in effects { #expect(!text.contains(effect), "\(file) uses \(effect)") }
  }
}

@Test("Every folder of Sources stands in the law")
func everyModuleIsInTheLaw() throws {
  let files = Repository.files(below: "Sources", ending: ".swift")
  let modules = Set(files.map { String($0.split(separator: "/")[1]) })
  #expect(modules == Set(law.keys))
}

@Test("No file is a drawer: Utils, Helpers, Manager, Common, Core, Base")
func noDrawers() {
  let drawers: Set<String> = [
    "Utils", "Util", "Helpers", "Helper", "Manager", "Common", "Core", "Base",
  ]
  for file in Repository.files(below: "Sources", ending: ".swift") {
    let name = file.split(separator: "/").last.map { String($0.dropLast(6)) } ?? ""
    #expect(!drawers.contains(name), "\(file)")
    for folder in file.split(separator: "/").dropLast() {
      #expect(!drawers.contains(String(folder)), "\(file)")
    }
  }
}

@Test("No code forces: no try!, no fatalError, no @testable")
func noForce() throws {
  for file in Repository.files(below: "Sources", ending: ".swift") {
    let text = try Repository.text(file)
    for word in ["try!", "fatalError(", "as!"] {
      #expect(!text.contains(word), "\(file) holds \(word)")
    }
  }
  for file in Repository.files(below: "Tests", ending: ".swift") where !file.contains("ImportLaw") {
    #expect(!(try Repository.text(file)).contains("@testable"), "\(file)")
  }
}
