import Foundation

/// The pages of docs/indicators, as the tests read them.
enum IndicatorPage {
  static func text(of id: String, file: String = #filePath) -> String? {
    let root = URL(fileURLWithPath: file).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = root.appendingPathComponent("docs/indicators/\(id).md")
    return try? String(contentsOf: page, encoding: .utf8)
  }

  /// The fenced blocks marked `months` of a page.
  static func examples(of id: String) -> [String] {
    let parts = (text(of: id) ?? "").components(separatedBy: "```months\n").dropFirst()
    return parts.compactMap { $0.components(separatedBy: "```").first }
  }
}
