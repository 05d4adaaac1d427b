import Foundation
import Ingestion
package import Reporting

/// Reads a canton's own `templates` folder: `theme.yaml`, a stylesheet, page templates and phrases
/// that take the place of ours, each where it is given.
///
/// Whatever it holds must be known: a file, a key, a section or a phrase of another name is an error
/// with file and line, because a misspelt one would silently change nothing.
package struct ThemeFolder {
  package let path: String

  package init(path: String) { self.path = path }

  static let keys = ["logo", "logo_text", "colours", "sections"]
  /// Largest logo, in bytes: it stands in every page.
  static let largestLogo = 100_000

  /// Paths below the folder, sorted.
  func names() throws(PipelineError) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else {
      throw PipelineError(
        .configuration, "The folder of templates does not exist.", place: path,
        remedy: "Check `templates` in the configuration.")
    }
    let all = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return all.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
        && !isFolder.boolValue && !(name as NSString).lastPathComponent.hasPrefix(".")
    }.sorted()
  }

  func text(_ name: String) throws(PipelineError) -> String {
    guard let text = try? String(contentsOfFile: path + "/" + name, encoding: .utf8) else {
      throw PipelineError(
        .configuration, "A file of the templates is not UTF-8 text.", place: path + "/" + name,
        remedy: "Save it as UTF-8.")
    }
    return text
  }

  /// Our templates with theirs in place; `extra.css` is appended to the stylesheet.
  package func templates(over ours: TemplateFolder) throws(PipelineError) -> TemplateFolder {
    var all = ours
    let theme = try declared()
    for name in try names() where name != "theme.yaml" && name != theme.logoFile {
      if name.hasPrefix("phrases/") && name.hasSuffix(".yaml") { continue }
      if name == "extra.css" {
        all["style.css", default: ""] += try text(name)
        continue
      }
      guard ours[name] != nil else {
        throw PipelineError(
          .configuration, "No template has the name `\(name)`.", place: path + "/" + name,
          remedy:
            "Known: theme.yaml, extra.css, phrases/<language>.yaml, "
            + ours.keys.sorted().joined(separator: ", ") + ".")
      }
      all[name] = try text(name)
    }
    return all
  }

  /// Our phrases of a language with theirs in place.
  package func phrases(_ language: String, over ours: Phrases) throws(PipelineError) -> Phrases {
    let name = "phrases/\(language).yaml"
    guard try names().contains(name) else { return ours }
    var all = ours
    for entry in try PhraseFiles.entries(text(name), file: path + "/" + name) {
      guard let own = ours[entry.key] else {
        throw PipelineError(
          .configuration, "No phrase has the key `\(entry.key)`.",
          place: "\(path)/\(name):\(entry.line)",
          remedy: nearest(entry.key, among: ours.keys).map { "Did you mean `\($0)`?" }
            ?? "See templates/phrases/\(language).yaml.")
      }
      let unknown = PhraseFiles.placeholders(entry.text).subtracting(PhraseFiles.placeholders(own))
      guard unknown.isEmpty else {
        throw PipelineError(
          .configuration,
          "Nothing fills {\(unknown.sorted().joined(separator: "}, {"))} in `\(entry.key)`.",
          place: "\(path)/\(name):\(entry.line)", remedy: "Ours reads: \(own)")
      }
      all[entry.key] = entry.text
    }
    return all
  }

  private func nearest(_ key: String, among known: some Sequence<String>) -> String? {
    let last = key.split(separator: ".").last ?? ""
    return known.filter {
      $0.hasSuffix("." + last) || $0.hasPrefix(key.prefix(max(3, key.count - 2)))
    }
    .min { ($0.count, $0) < ($1.count, $1) }
  }

  // MARK: theme.yaml

  private struct Declared {
    var theme = Theme()
    var logoFile: String?
    var logoText = ""
  }

  package func theme() throws(PipelineError) -> Theme {
    let declared = try declared()
    var theme = declared.theme
    guard let file = declared.logoFile else { return theme }
    let kinds = ["svg": "svg+xml", "png": "png", "jpg": "jpeg", "jpeg": "jpeg"]
    let kind = kinds[(file as NSString).pathExtension.lowercased()]
    guard let kind, let data = FileManager.default.contents(atPath: path + "/" + file),
      data.count <= Self.largestLogo
    else {
      throw PipelineError(
        .configuration, "The logo cannot be used.", place: path + "/" + file,
        remedy: "Give an SVG, PNG or JPEG of at most \(Self.largestLogo / 1000) kB.")
    }
    theme.logo = Theme.Logo(
      source: "data:image/\(kind);base64," + data.base64EncodedString(),
      alternative: declared.logoText)
    return theme
  }

  private func declared() throws(PipelineError) -> Declared {
    guard try names().contains("theme.yaml") else { return Declared() }
    let file = path + "/theme.yaml"
    do {
      var declared = Declared()
      let top = try YAMLReader.read(text("theme.yaml"), file: file).mapping(keys: Self.keys)
      declared.logoFile = try top["logo"]?.string()
      declared.logoText = try top["logo_text"]?.string() ?? ""
      if let colours = try top["colours"]?.mapping(keys: Theme.colourNames) {
        for entry in colours.entries {
          declared.theme.colours.append(
            (name: try entry.key.string(), value: try colour(entry.key.string(), entry.value)))
        }
      }
      if let sections = try top["sections"]?.mapping(keys: Theme.sectionIDs.keys.sorted()) {
        for entry in sections.entries {
          let kind = try entry.key.string()
          declared.theme.sections[kind] = try order(kind, entry.value)
        }
      }
      return declared
    } catch let error as YAMLError {
      throw PipelineError(
        .configuration, "\(error.message).", place: "\(error.file):\(error.line):\(error.column)",
        remedy: "See docs/templates.md.")
    } catch let error as PipelineError {
      throw error
    } catch {
      throw PipelineError(.internalFailure, "\(error)", place: file, remedy: "Please report this.")
    }
  }

  /// Text keeps 4.5:1 with white, so that a brand cannot make a report unreadable.
  private func colour(_ name: String, _ node: YAMLNode) throws(YAMLError) -> String {
    let value = try node.string()
    guard let contrast = Theme.contrastWithWhite(value) else {
      throw node.error("a colour is written #RRGGBB, in quotes")
    }
    let floors: [String: Double] = ["ink": 7, "quiet": 4.5, "accent": 4.5]
    let least = floors[name] ?? 1
    guard contrast >= least else {
      let found = (contrast * 10).rounded() / 10
      throw node.error(
        "`\(name)` stands out from white by \(found):1 alone; text needs \(least):1 (WCAG 2.2, 1.4.3)"
      )
    }
    return value
  }

  private func order(_ kind: String, _ node: YAMLNode) throws(YAMLError) -> [String] {
    let known = Theme.sectionIDs[kind] ?? []
    var order: [String] = []
    for item in try node.sequence() {
      let id = try item.string()
      guard known.contains(id) else {
        throw item.error("unknown section `\(id)`; known: \(known.joined(separator: ", "))")
      }
      guard !order.contains(id) else { throw item.error("section `\(id)` stands twice") }
      order.append(id)
    }
    for id in Theme.mustStay(in: kind) where !order.contains(id) {
      throw node.error("section `\(id)` may be moved, not left out: it guards the figures")
    }
    return order
  }
}
