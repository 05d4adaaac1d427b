import Foundation
import Pipeline
import Reporting
import TestKit
import Testing

/// A canton's folder changes what it names, and a misspelt name is told with its place.
@Suite("A canton's templates")
struct ThemeFolderTests {
  private func folder(_ files: [String: String]) throws -> (ThemeFolder, Workdir) {
    let workdir = try Workdir()
    for (name, text) in files { try workdir.write("theirs/" + name, text: text) }
    return (ThemeFolder(path: workdir.file("theirs")), workdir)
  }

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  private let ours = ["style.css": "p {}\n", "report.mustache": "<p>"]

  @Test("take the place of ours file by file, and an extra stylesheet is appended")
  func files() throws {
    let (theirs, workdir) = try folder(["extra.css": "b {}\n", "report.mustache": "<b>"])
    defer { _ = workdir }
    let all = try theirs.templates(over: ours)
    #expect(all == ["style.css": "p {}\nb {}\n", "report.mustache": "<b>"])
  }

  @Test("of an unknown name are refused with their path and the names that exist")
  func strangers() throws {
    let (theirs, workdir) = try folder(["raport.mustache": "<b>"])
    defer { _ = workdir }
    let message = message { _ = try theirs.templates(over: ours) }
    #expect(message.contains("raport.mustache") && message.contains("report.mustache"))
  }

  @Test("change phrases one by one; a misspelt key and an unfilled placeholder have file and line")
  func phrases() throws {
    let known = ["main.title": "L’essentiel", "front.intro": "{title}"]
    let (theirs, workdir) = try folder(["phrases/fr.yaml": "main.title: \"En bref\"\n"])
    defer { _ = workdir }
    #expect(try theirs.phrases("fr", over: known)["main.title"] == "En bref")
    #expect(try theirs.phrases("fr", over: known)["front.intro"] == "{title}")
    #expect(try theirs.phrases("de", over: known) == known)
    let (misspelt, second) = try folder(["phrases/fr.yaml": "# words\nmain.titel: \"En bref\"\n"])
    defer { _ = second }
    let first = message { _ = try misspelt.phrases("fr", over: known) }
    #expect(first.contains("main.titel") && first.contains("fr.yaml:2"), "\(first)")
    let (open, third) = try folder(["phrases/fr.yaml": "main.title: \"{titel}\"\n"])
    defer { _ = third }
    let unfilled = message { _ = try open.phrases("fr", over: known) }
    #expect(unfilled.contains("{titel}") && unfilled.contains("fr.yaml:1"), "\(unfilled)")
  }

  @Test("give logo, colours and order; each wrong value is told with line and column")
  func theme() throws {
    let good = """
      logo: logo.svg
      logo_text: Canton
      colours: {accent: "#0b5c4a"}
      sections:
        quality: [findings, quality, calendar]
      """
    let (theirs, workdir) = try folder(["theme.yaml": good, "logo.svg": "<svg/>"])
    defer { _ = workdir }
    let theme = try theirs.theme()
    #expect(theme.logo?.source == "data:image/svg+xml;base64,PHN2Zy8+")
    #expect(theme.sections == ["quality": ["findings", "quality", "calendar"]])
    for (text, words) in [
      ("colors: {}", "colours"), ("colours: {accent: \"#F46A25\"}", "3.0:1"),
      ("colours: {accent: red}", "#RRGGBB"), ("sections:\n  quality: [qualty]", "unknown section"),
      ("sections:\n  quality: [findings]", "guards the figures"),
      ("sections:\n  quality: [quality, quality]", "twice"),
    ] {
      let (wrong, other) = try folder(["theme.yaml": text])
      defer { _ = other }
      let told = message { _ = try wrong.theme() }
      #expect(told.contains(words), "\(text): \(told)")
      #expect(
        told.range(of: #"theme\.yaml:\d+:\d+"#, options: .regularExpression) != nil, "\(told)")
    }
  }
}
