import Ingestion

/// Loads the phrases of a language: nested keys are joined by dots.
enum PhraseFiles {
  static func load(
    _ language: String, from share: ShareFolder
  ) throws(PipelineError) -> [String: String] {
    let name = "templates/phrases/\(language).yaml"
    guard share.names(in: "templates/phrases", ending: ".yaml").contains("\(language).yaml") else {
      throw PipelineError(
        .usage, "There are no phrases in `\(language)`.", remedy: "Choose fr or de.")
    }
    let text = try share.text(name)
    do {
      var phrases: [String: String] = [:]
      try flatten(YAMLReader.read(text, file: name), prefix: "", into: &phrases)
      return phrases
    } catch {
      throw PipelineError(
        .configuration, "\(error.message).", place: "\(error.file):\(error.line):\(error.column)",
        remedy: "Mend the phrase file.")
    }
  }

  private static func flatten(
    _ node: YAMLNode, prefix: String, into phrases: inout [String: String]
  ) throws(YAMLError) {
    if node.isMapping {
      for entry in try node.mapping().entries {
        let key = try entry.key.string()
        try flatten(
          entry.value, prefix: prefix.isEmpty ? key : prefix + "." + key, into: &phrases)
      }
    } else {
      phrases[prefix] = node.isNull ? "" : try node.string()
    }
  }
}
