import Foundation

/// Finds the templates, the stylesheet and the phrases that reports are made of.
enum TemplateFiles {
  /// Paths relative to the share folder, sorted.
  static func names(in share: ShareFolder) -> [String] {
    let manager = FileManager.default
    let all = manager.enumerator(atPath: share.path + "/templates")?.compactMap { $0 as? String }
    return (all ?? []).filter {
      $0.hasSuffix(".mustache") || $0.hasSuffix(".css") || $0.hasSuffix(".yaml")
    }.filter { !$0.hasPrefix("starter/") }.map { "templates/" + $0 }.sorted()
  }

  /// Mustache pages and the stylesheet by path below `templates/`.
  static func templates(in share: ShareFolder) throws(PipelineError) -> [String: String] {
    var templates: [String: String] = [:]
    for name in names(in: share) where !name.hasSuffix(".yaml") {
      templates[String(name.dropFirst("templates/".count))] = try share.text(name)
    }
    return templates
  }
}
