import Foundation
import Reporting
import Testing

/// Writes the pages into the folder that PARCOURS_SAMPLE_FOLDER names, for a look in a browser.
@Suite("A report of every table")
struct SampleTests {
  @Test(
    "renders in every language and kind", arguments: Language.allCases, ["monitor", "programme"])
  func renders(language: Language, kind: String) throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.make(kind: kind), language: language)
    #expect(report.html.hasSuffix("</html>\n"))
    if let folder = ProcessInfo.processInfo.environment["PARCOURS_SAMPLE_FOLDER"] {
      let url = URL(filePath: folder)
      try report.html.write(
        to: url.appending(path: "\(kind)-\(language.rawValue).html"), atomically: true,
        encoding: .utf8)
      try report.markdown.write(
        to: url.appending(path: "\(kind)-\(language.rawValue).md"), atomically: true,
        encoding: .utf8)
    }
  }
}
