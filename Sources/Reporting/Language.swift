/// A language in which reports are written; its raw value is the HTML `lang` and the folder name.
public enum Language: String, Sendable, CaseIterable {
  case fr
  case de
  case it
  case en

  /// The language's own name, for the link that switches to it.
  public var ownName: String {
    switch self {
    case .fr: "Français"
    case .de: "Deutsch"
    case .it: "Italiano"
    case .en: "English"
    }
  }
}

/// Phrase key to text, for example `indicator.T06.name`; the leaves of `phrases/<language>.yaml`
/// with their keys joined by dots.
public typealias Phrases = [String: String]

/// File name inside `templates/` to its text, for example `report.mustache` and `style.css`.
public typealias TemplateFolder = [String: String]
