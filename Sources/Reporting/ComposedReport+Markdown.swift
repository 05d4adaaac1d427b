import Disclosure

extension ComposedReport {
  /// The same report in GitHub-flavoured Markdown, without HTML.
  func markdown() -> String {
    let writer = MarkdownWriter(book: book, dataFolder: ReportRenderer.dataFolder)
    var out = writer.heading(1, title)
    out += writer.markdown(
      [.paragraph([.strong(book["policy.\(input.policy.rawValue).name"])])]
        + (input.isSynthetic ? [.note(book["banner.synthetic"])] : [])
        + (input.policy == .internal ? [.note(book["banner.internal"])] : [])
        + [.list(facts.map { [.strong($0.label), .text(" " + $0.text)] })])
    out += writer.heading(2, book["main.title"])
    out += writer.markdown([.list(mainPoints.map { [.text($0)] })])
    for part in parts {
      out += writer.heading(2, part.title)
      if !part.question.isEmpty { out += writer.markdown([.paragraph(part.question)]) }
      out += writer.markdown(part.blocks)
    }
    out += writer.heading(2, book["footer.guard.title"])
    out += writer.markdown([.paragraph(book["footer.guard"])])
    out += writer.heading(2, book["footer.citation.title"])
    out += writer.markdown(citation.map { .paragraph($0) })
    out += writer.heading(2, book["footer.rap.title"])
    out += writer.markdown(
      [.paragraph(book["footer.rap"]), .list(evidence.map { [.text($0)] })])
    out += writer.heading(2, book["footer.provenance"])
    out += writer.markdown(
      [.list(provenanceLines.map { [.strong($0.label), .text(" "), .code($0.text)] })]
        + (input.provenance.inputs.isEmpty ? [] : [.table(inputsTable)])
        + [.paragraph([.text(book["footer.reproduce"] + " "), .code(reproduceLine)])])
    while out.hasSuffix("\n\n") { out.removeLast() }
    return out
  }
}
