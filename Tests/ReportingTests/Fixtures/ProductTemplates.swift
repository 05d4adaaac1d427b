import Foundation
import Reporting

/// The templates and phrases of the product, read from the repository.
enum ProductTemplates {
  static let root: URL = {
    var url = URL(filePath: #filePath)
    for _ in 0..<4 { url.deleteLastPathComponent() }
    return url.appending(path: "templates")
  }()

  static func folder() throws -> TemplateFolder {
    let names = try FileManager.default.contentsOfDirectory(atPath: root.path())
    var folder: TemplateFolder = [:]
    for name in names where name.hasSuffix(".mustache") || name.hasSuffix(".css") {
      folder[name] = try String(contentsOf: root.appending(path: name), encoding: .utf8)
    }
    return folder
  }

  /// The table ids of docs/tables.md, but for the line that stands for all T tables.
  static func documentedTables() throws -> [String] {
    let file = root.deletingLastPathComponent().appending(path: "docs/tables.md")
    return try String(contentsOf: file, encoding: .utf8)
      .matches(of: /(?m)^\| `([A-Z][A-Za-z0-9.]*)` \|/).map { String($0.output.1) }
  }

  static func phraseFile(_ language: Language) throws -> String {
    try String(
      contentsOf: root.appending(path: "phrases/\(language.rawValue).yaml"), encoding: .utf8)
  }

  /// Reads the flat shape of our phrase files: `key: "text"`, one a line, comments with `#`.
  static func phrases(_ language: Language) throws -> Phrases {
    var phrases: Phrases = [:]
    for line in try phraseFile(language).split(separator: "\n") where !line.hasPrefix("#") {
      guard let colon = line.firstRange(of: ": \""), line.hasSuffix("\"") else {
        throw Malformed(line: String(line))
      }
      let key = String(line[..<colon.lowerBound])
      guard phrases[key] == nil else { throw Malformed(line: "twice: \(key)") }
      phrases[key] = String(line[colon.upperBound...].dropLast())
    }
    return phrases
  }

  struct Malformed: Error { var line: String }

  static func renderer() throws -> ReportRenderer {
    try ReportRenderer(
      templates: folder(),
      phrases: Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, try phrases($0)) }))
  }
}
