import Foundation
import Reporting
import Testing

@Suite("Phrases")
struct PhraseTests {
  private func placeholders(_ text: String) -> Set<String> {
    Set(text.matches(of: /\{([a-z0-9]+)\}/).map { String($0.output.1) })
  }

  @Test("exist in every language, with the same placeholders")
  func complete() throws {
    let french = try ProductTemplates.phrases(.fr)
    for language in Language.allCases {
      let other = try ProductTemplates.phrases(language)
      #expect(Set(french.keys).symmetricDifference(other.keys).sorted() == [], "\(language)")
      for (key, text) in french {
        #expect(placeholders(text) == placeholders(other[key] ?? ""), "\(language) \(key)")
      }
    }
  }

  @Test("describe every indicator with name, short name, unit, computation, reading and caveat")
  func indicators() throws {
    let ids =
      (1...23).map { $0 < 10 ? "T0\($0)" : "T\($0)" }
      + ["C01", "C02", "C03", "C04", "C07", "C08", "S01", "M01", "M02", "M04"]
    for language in Language.allCases {
      let phrases = try ProductTemplates.phrases(language)
      for id in ids {
        for part in ["name", "short", "unit", "measures", "reads", "caveat"] {
          #expect(phrases["indicator.\(id).\(part)"]?.isEmpty == false, "\(language) \(id).\(part)")
        }
      }
    }
  }

  @Test("exist for every reason that the analysis and the gate can give")
  func reasons() throws {
    let phrases = try ProductTemplates.phrases(.fr)
    let sources = ProductTemplates.root.deletingLastPathComponent().appending(path: "Sources")
    var found: Set<String> = []
    for module in ["Analysis", "Disclosure"] {
      let folder = sources.appending(path: module)
      let names = FileManager.default.enumerator(atPath: folder.path())?.allObjects ?? []
      for case let name as String in names where name.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        for match in text.matches(of: /"((nil|refusal|withheld)\.[a-z_]+)"/) {
          found.insert(String(match.output.1))
        }
      }
    }
    #expect(found.count > 20)
    #expect(found.filter { phrases[$0] == nil }.sorted() == [])
  }

  @Test("name every finding that the documentation explains", arguments: Language.allCases)
  func findings(language: Language) throws {
    let root = ProductTemplates.root.deletingLastPathComponent()
    let docs = try String(contentsOf: root.appending(path: "docs/findings.md"), encoding: .utf8)
    let codes = docs.matches(of: /(?m)^## (ING-[0-9]+)/).map { String($0.output.1) }
    let phrases = try ProductTemplates.phrases(language)
    #expect(codes.count > 40)
    #expect(codes.filter { phrases["finding.\($0)"] == nil } == [])
  }

  @Test("hold no empty text, no straight apostrophe and no German sharp s")
  func spelling() throws {
    for language in Language.allCases {
      for (key, text) in try ProductTemplates.phrases(language) {
        #expect(!text.isEmpty && text.first != " " && text.last != " ", "\(key)")
        #expect(!text.contains("'") && !text.contains("ß") && !text.contains("  "), "\(key)")
      }
    }
  }

  @Test("that are missing are named in the error, all at once")
  func missing() throws {
    var french = try ProductTemplates.phrases(.fr)
    french["main.title"] = nil
    french["indicator.T06.name"] = nil
    let renderer = try ReportRenderer(
      templates: ProductTemplates.folder(), phrases: [.fr: french])
    #expect(
      throws: RenderError.missingPhrases(
        language: .fr, keys: ["indicator.T06.name", "main.title"])
    ) {
      try renderer.render(FixtureInput.make(), language: .fr)
    }
    #expect(throws: RenderError.missingLanguage(.de)) {
      try renderer.render(FixtureInput.make(), language: .de)
    }
  }

  @Test("whose placeholder nobody fills are an error too")
  func unfilled() throws {
    var french = try ProductTemplates.phrases(.fr)
    french["head.title.programme"] = "{subject} {nobody}"
    let renderer = try ReportRenderer(
      templates: ProductTemplates.folder(), phrases: [.fr: french])
    #expect(
      throws: RenderError.missingPhrases(language: .fr, keys: ["head.title.programme {nobody}"])
    ) {
      try renderer.render(FixtureInput.make(), language: .fr)
    }
  }
}
