/// Changes one place of a text, as a slip of the hand would; places are 1-based.
public enum TextEdit {
  /// The YAML text with one more entry in the mapping that begins at the place.
  public static func adding(
    _ entry: String, atLine line: Int, column: Int, in text: String
  ) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.indices.contains(line - 1) else { return nil }
    let old = lines[line - 1]
    guard let at = old.index(old.startIndex, offsetBy: column - 1, limitedBy: old.endIndex),
      at < old.endIndex
    else { return nil }
    if old[at] == "{" {
      let rest = old[old.index(after: at)...]
      lines[line - 1] = old[...at] + entry + (rest.first == "}" ? "" : ", ") + rest
    } else {
      // In a list the mapping's first key stands behind a dash.
      let indent = String(old[..<at])
      lines[line - 1] =
        indent + entry + "\n" + String(repeating: " ", count: column - 1) + old[at...]
    }
    return lines.joined(separator: "\n")
  }

  /// The text with `value` in place of `old`, bare or quoted, at the place.
  public static func replacing(
    _ old: String, atLine line: Int, column: Int, with value: String, in text: String
  ) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.indices.contains(line - 1) else { return nil }
    let written = lines[line - 1]
    guard
      let at = written.index(written.startIndex, offsetBy: column - 1, limitedBy: written.endIndex)
    else { return nil }
    for form in [old, "\"\(old)\"", "'\(old)'"] where written[at...].hasPrefix(form) {
      lines[line - 1] = written[..<at] + value + written[at...].dropFirst(form.count)
      return lines.joined(separator: "\n")
    }
    return nil
  }
}
