import Ingestion
import TestKit

extension YAMLNode {
  /// The text with one more entry in this mapping.
  func adding(_ entry: String, in text: String) -> String? {
    TextEdit.adding(entry, atLine: line, column: column, in: text)
  }

  /// The text with another value here.
  func replaced(with value: String, in text: String) -> String? {
    guard let old = try? string() else { return nil }
    return TextEdit.replacing(old, atLine: line, column: column, with: value, in: text)
  }

  /// Every single value below, in the order of the file.
  var scalars: [YAMLNode] {
    if isMapping { return ((try? mapping().entries) ?? []).flatMap(\.value.scalars) }
    if isSequence { return ((try? sequence()) ?? []).flatMap(\.scalars) }
    return isNull ? [] : [self]
  }
}

/// True when the decoder's objection is that two places do not fit each other, or is one that no
/// schema can make.
func isAboutOtherPlaces(_ text: String) -> Bool {
  do {
    _ = try Profile.load(yaml: text, file: "x.yaml")
    return false
  } catch {
    return [
      "stands for two fields", "is mapped twice", "`codes` has no map", "unknown prefix",
      "needs the words of", "need `states`", "hours need", "other than the decimal sign",
    ].contains { error.message.contains($0) }
  }
}
