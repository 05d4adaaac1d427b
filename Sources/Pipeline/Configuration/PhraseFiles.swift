import Ingestion

/// Loads the phrases of a language: nested keys are joined by dots.
enum PhraseFiles {
  static func load(
    _ language: String, from share: ShareFolder
  ) throws(PipelineError) -> [String: String] {
    let name = "templates/phrases/\(language).yaml"
    let known = share.names(in: "templates/phrases", ending: ".yaml").map { $0.dropLast(5) }
    guard known.contains(language[...]) else {
      throw PipelineError(
        .usage, "There are no phrases in `\(language)`.",
        remedy: "Choose one of \(known.joined(separator: ", ")).")
    }
    let found = try entries(share.text(name), file: name)
    return Dictionary(found.map { ($0.key, $0.text) }, uniquingKeysWith: { $1 })
  }

  /// One phrase of a file, with its line.
  struct Entry {
    var key: String
    var text: String
    var line: Int
  }

  /// The phrases of a file in its order.
  static func entries(_ text: String, file name: String) throws(PipelineError) -> [Entry] {
    do {
      var phrases: [Entry] = []
      try flatten(YAMLReader.read(text, file: name), prefix: "", into: &phrases)
      return phrases
    } catch {
      throw PipelineError(
        .configuration, "\(error.message).", place: "\(error.file):\(error.line):\(error.column)",
        remedy: "Mend the phrase file.")
    }
  }

  private static func flatten(
    _ node: YAMLNode, prefix: String, into phrases: inout [Entry]
  ) throws(YAMLError) {
    if node.isMapping {
      for entry in try node.mapping().entries {
        let key = try entry.key.string()
        try flatten(
          entry.value, prefix: prefix.isEmpty ? key : prefix + "." + key, into: &phrases)
      }
    } else {
      phrases.append(
        Entry(key: prefix, text: node.isNull ? "" : try node.string(), line: node.line))
    }
  }

  /// The names in braces that a phrase asks to have filled.
  static func placeholders(_ text: String) -> Set<String> {
    Set(
      text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
        part.firstIndex(of: "}").map { String(part[..<$0]) }
      })
  }
}
