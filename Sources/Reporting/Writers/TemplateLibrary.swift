import Mustache

/// The page templates, parsed once and checked: no partial is unknown, no name is dotted.
///
/// The content type is not inherited by partials, so the loader puts the pragma for byte-wise
/// escaping at the head of every template.
struct TemplateLibrary: Sendable {
  private let library: MustacheLibrary
  let style: String

  /// - Throws: `RenderError` naming file and line.
  init(_ folder: TemplateFolder) throws {
    MustacheContentTypes.register(ByteHTML(), named: ByteHTML.name)
    guard let style = folder["style.css"] else { throw RenderError.missingTemplate("style.css") }
    if let line = Self.line(of: "</", in: style) {
      throw RenderError.template(name: "style.css", line: line, problem: "contains </")
    }
    self.style = style
    var library = MustacheLibrary()
    let names = folder.keys.filter { $0.hasSuffix(".mustache") }.sorted()
    for name in names {
      guard let text = folder[name] else { continue }
      try Self.lint(name, text, known: folder)
      let stem = String(name.dropLast(".mustache".utf8.count))
      do {
        // No line end after the pragma: the lines of the file keep their numbers.
        try library.register("{{% CONTENT_TYPE: \(ByteHTML.name)}}" + text, named: stem)
      } catch let error as MustacheTemplate.ParserError {
        throw RenderError.template(
          name: name, line: error.context.lineNumber, problem: "\(error.error)")
      }
    }
    self.library = library
  }

  /// Fills a template.
  /// - Throws: `RenderError.unknownKeys` when it asks for a key that `fields` does not hold.
  func render(_ name: String, _ fields: PageFields) throws -> String {
    guard let text = library.render(fields, withTemplate: name) else {
      throw RenderError.missingTemplate(name + ".mustache")
    }
    guard fields.misses.isEmpty else {
      throw RenderError.unknownKeys(template: name + ".mustache", keys: fields.misses.sorted())
    }
    return text
  }

  private static func lint(_ name: String, _ text: String, known: TemplateFolder) throws {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      var rest = Substring(line)
      while let open = rest.firstRange(of: "{{") {
        rest = rest[open.upperBound...]
        guard let close = rest.firstRange(of: "}}") else { break }
        let tag = rest[..<close.lowerBound]
        rest = rest[close.upperBound...]
        if let problem = problem(of: tag, known: known) {
          throw RenderError.template(name: name, line: index + 1, problem: problem)
        }
      }
    }
  }

  private static func problem(of tag: Substring, known: TemplateFolder) -> String? {
    let name = tag.drop { "{#^/>&! ".contains($0) }.filter { $0 != " " }
    if tag.hasPrefix(">") {
      return known[name + ".mustache"] == nil ? "unknown partial \(name)" : nil
    }
    if tag.hasPrefix("!") { return nil }
    if tag.hasPrefix("=") || tag.hasPrefix("%") { return "pragma and delimiters are not ours" }
    return name.count > 1 && name.contains(".") ? "dotted name \(name)" : nil
  }

  private static func line(of pattern: String, in text: String) -> Int? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.firstIndex { $0.contains(pattern) }.map { $0 + 1 }
  }
}
