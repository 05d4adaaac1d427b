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
