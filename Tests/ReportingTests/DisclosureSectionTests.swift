import Disclosure
import Reporting
import Testing

@Suite("The methods report states the thresholds of the run")
struct DisclosureSectionTests {
  @Test("A canton that asks for ten persons reads ten, not the default")
  func thresholds() throws {
    func lines(_ thresholds: ReleaseThresholds) throws -> [Substring] {
      var input = FixtureInput.make(policy: .public, tables: [])
      input.kind = "methods"
      input.thresholds = thresholds
      let text = try ProductTemplates.renderer().render(input, language: .en).markdown
      return text.split(separator: "\n").filter { $0.contains("at least") && $0.hasPrefix("|") }
    }
    let asked = try lines(ReleaseThresholds(persons: 11, sensitivePersons: 13))
    #expect(asked.contains { $0.contains("11") } && asked.contains { $0.contains("13") })
    let usual = try lines(ReleaseThresholds())
    #expect(!usual.isEmpty)
    #expect(!usual.contains { $0.contains("11") || $0.contains("13") })
  }
}
