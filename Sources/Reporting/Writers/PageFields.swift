import Mustache

/// The values of a page's root; remembers every key that a template asked for in vain.
///
/// swift-mustache renders an unknown key as nothing. The root is the last place it looks, so a
/// key that arrives here and is not ours is a misspelt one.
final class PageFields: MustacheParent {
  private let values: [String: Any]
  private(set) var misses: Set<String> = []

  init(_ values: [String: Any]) { self.values = values }

  func child(named name: String) -> Any? {
    if let value = values[name] { return value }
    misses.insert(name)
    return nil
  }
}

/// Escapes bytes, not grapheme clusters, wherever a template prints a value.
struct ByteHTML: MustacheContentType {
  /// The name in the pragma that the loader puts at the head of every template.
  static let name = "BYTES"
  func escapeText(_ text: String) -> String { HTMLBuilder.escape(text) }
}
