/// Explains a code from the documentation that is installed with the program.
public enum Explanation {
  /// The page or section of `code`: an indicator (`T07`), a finding (`ING-003`) or an exit code.
  ///
  /// Throws `usage` for a code that nothing documents, naming the kinds that exist.
  public static func of(_ code: String, language: String) throws(PipelineError) -> String {
    let share = try ShareFolder.find()
    let wanted = code.uppercased()
    if Int(wanted) != nil, let text = section(wanted, of: try share.text("docs/exit-codes.md")) {
      return text
    }
    if wanted.hasPrefix("ING-"), let text = section(wanted, of: try findings(language, share)) {
      return text
    }
    if share.names(in: "docs/indicators", ending: ".md").contains(wanted + ".md") {
      let words = try PhraseFiles.load(language, from: share)
      let title = ["name", "numerator", "denominator", "reads", "caveat"].compactMap { part in
        words["indicator.\(wanted).\(part)"].map { text in
          ["numerator", "denominator"].contains(part)
            ? "\(words["definition.\(part)"] ?? part) \(text)" : text
        }
      }
      let page = try share.text("docs/indicators/\(wanted).md")
      return (title + ["", page]).joined(separator: "\n")
    }
    throw PipelineError(
      .usage, "Nothing explains \(code).",
      remedy: "Ask for an indicator (T07, C07), a finding (ING-003) or an exit code (11).")
  }

  /// The page of findings in the language; French for Italian, English where there is no other.
  private static func findings(
    _ language: String, _ share: ShareFolder
  ) throws(PipelineError) -> String {
    switch language {
    case "fr", "it": try share.text("docs/findings.fr.md")
    case "de": try share.text("docs/findings.de.md")
    default: try share.text("docs/findings.md")
    }
  }

  /// The section of a page headed `## code`, up to the next heading of that level.
  static func section(_ code: String, of page: String) -> String? {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    guard
      let start = lines.firstIndex(where: {
        $0 == "## \(code)" || $0.hasPrefix("## \(code) ") || $0.hasPrefix("## \(code):")
      })
    else { return nil }
    let rest = lines[(start + 1)...]
    let end = rest.firstIndex { $0.hasPrefix("## ") } ?? lines.endIndex
    return lines[start..<end].joined(separator: "\n")
  }
}
