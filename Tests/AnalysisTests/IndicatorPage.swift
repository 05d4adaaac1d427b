import Foundation

/// The pages of docs/indicators, as the tests read them.
enum IndicatorPage {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Keys of the phrase file of a language.
  static func phraseKeys(_ language: String) -> Set<String> { phrases[language] ?? [] }

  private static let phrases: [String: Set<String>] = Dictionary(
    uniqueKeysWithValues: ["fr", "de", "it", "en"].map { language in
      let file = root.appendingPathComponent("templates/phrases/\(language).yaml")
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      let keys = text.split(separator: "\n").compactMap { line -> String? in
        guard let colon = line.firstIndex(of: ":"), line.first != "#" else { return nil }
        return String(line[..<colon])
      }
      return (language, Set(keys))
    })

  /// Keys of the codebook file, commented ones included.
  static let codebookKeys: Set<String> = {
    let file = root.appendingPathComponent("codebook/codebook.yaml")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return Set(
      text.split(separator: "\n").compactMap { line in
        let words = line.drop { $0 == "#" || $0 == " " }.prefix { $0 != ":" }
        return words.contains(" ") || words.isEmpty ? nil : String(words)
      })
  }()

  static func text(of id: String) -> String? {
    let page = root.appendingPathComponent("docs/indicators/\(id).md")
    return try? String(contentsOf: page, encoding: .utf8)
  }

  /// The fenced blocks marked `months` of a page.
  static func examples(of id: String) -> [String] {
    let parts = (text(of: id) ?? "").components(separatedBy: "```months\n").dropFirst()
    return parts.compactMap { $0.components(separatedBy: "```").first }
  }
}
