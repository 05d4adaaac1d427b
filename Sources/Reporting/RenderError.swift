/// Why a report could not be written; always a fault of templates or phrases, never of data.
public enum RenderError: Error, Sendable, Equatable, CustomStringConvertible {
  case missingTemplate(String)
  /// A template does not parse or breaks a rule of ours; `line` is 1-based.
  case template(name: String, line: Int, problem: String)
  /// A template asks for keys that the page does not give, ascending.
  case unknownKeys(template: String, keys: [String])
  case missingLanguage(Language)
  /// Keys that the phrases of the language lack, or whose placeholders were not filled, ascending.
  case missingPhrases(language: Language, keys: [String])

  public var description: String {
    switch self {
    case .missingTemplate(let name):
      "templates/\(name) is missing"
    case .template(let name, let line, let problem):
      "templates/\(name):\(line): \(problem)"
    case .unknownKeys(let template, let keys):
      "templates/\(template) asks for unknown keys: \(keys.joined(separator: ", "))"
    case .missingLanguage(let language):
      "there are no phrases for \(language.rawValue)"
    case .missingPhrases(let language, let keys):
      "templates/phrases/\(language.rawValue).yaml lacks: \(keys.joined(separator: ", "))"
    }
  }
}
