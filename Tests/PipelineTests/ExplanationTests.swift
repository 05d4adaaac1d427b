import Ingestion
import Pipeline
import SocialAid
import Testing

@Suite("Explanations")
struct ExplanationTests {
  @Test(
    "Every finding is explained in three languages: severity, why it matters, what to do",
    arguments: FindingCode.allCases)
  func everyFinding(code: FindingCode) throws {
    let severity: [String: [String]] = [
      "en": ["fatal", "quarantine", "repair", "note"],
      "fr": ["fatal", "quarantaine", "réparation", "note"],
      "de": ["fatal", "Quarantäne", "Korrektur", "Hinweis"],
    ]
    let order = [Finding.Severity.fatal, .quarantine, .repair, .note]
    let act = ["en": "**What to do:**", "fr": "**Que faire :**", "de": "**Was tun:**"]
    var texts: Set<String> = []
    for language in ["en", "fr", "de"] {
      let text = try Explanation.of(code.code, language: language)
      texts.insert(text)
      let place = try #require(order.firstIndex(of: code.severity))
      let word = try #require(severity[language])[place]
      #expect(text.hasPrefix("## \(code.code) "), "\(language)")
      #expect(text.contains("*\(word)*."), "\(language) \(code.code) \(word)")
      #expect(text.contains(act[language] ?? "-"), "\(language)")
      #expect(text.count > 80, "\(language)")
    }
    #expect(texts.count == 3)
    #expect(try Explanation.of(code.code, language: "it").contains("Que faire"))
  }
}
