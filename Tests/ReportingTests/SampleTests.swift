import Disclosure
import Foundation
import Reporting
import Testing

/// Writes the pages into the folder that PARCOURS_SAMPLE_FOLDER names, for a look in a browser and
/// for `make access`: every kind in every language, and again with every figure protected.
@Suite("A report of every table")
struct SampleTests {
  static let cases = Language.allCases.flatMap { language in
    FixtureInput.kinds.flatMap { kind in [false, true].map { (language, kind, $0) } }
  }

  @Test("renders in every language and kind, with its figures and without", arguments: cases)
  func renders(language: Language, kind: String, isSilent: Bool) throws {
    let input = isSilent ? FixtureInput.silent(kind) : FixtureInput.report(kind)
    let report = try ProductTemplates.renderer().render(input, language: language)
    #expect(report.html.hasSuffix("</html>\n"))
    guard let folder = ProcessInfo.processInfo.environment["PARCOURS_SAMPLE_FOLDER"] else { return }
    let url = URL(filePath: folder).appending(path: isSilent ? kind + "-silent" : kind)
      .appending(path: language.rawValue)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try report.html.write(
      to: url.appending(path: "index.html"), atomically: true, encoding: .utf8)
    try report.markdown.write(
      to: url.appending(path: "report.md"), atomically: true, encoding: .utf8)
  }
}
