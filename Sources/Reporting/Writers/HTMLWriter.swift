/// Writes blocks as HTML; tables by a byte builder, which is far faster than a template.
struct HTMLWriter {
  let book: Phrasebook
  /// Folder of the CSV files as seen from the page.
  let dataFolder: String
  /// Figures whose first place on the page was written; one page, one writer.
  let anchors = Anchors()

  final class Anchors {
    private var seen: Set<String> = []

    /// The element id of a figure where it stands for the first time.
    func place(_ figure: String?) -> String? {
      guard let figure else { return nil }
      let id = "f-" + Label.slug(figure, plus: "plus")
      return seen.insert(id).inserted ? id : nil
    }
  }

  func html(_ blocks: [Block]) -> String {
    var out = HTMLBuilder()
    for block in blocks { write(block, to: &out) }
    return out.string
  }

  private func write(_ block: Block, to out: inout HTMLBuilder) {
    switch block {
    case .heading(let text, let id):
      out.raw("<h3 id=\"")
      out.text(id)
      out.raw("\">")
      out.text(text)
      out.raw("</h3>\n")
    case .paragraph(let spans):
      out.raw("<p>")
      write(spans, to: &out)
      out.raw("</p>\n")
    case .note(let spans):
      out.raw("<p class=\"note\">")
      write(spans, to: &out)
      out.raw("</p>\n")
    case .list(let items):
      out.raw("<ul>\n")
      for item in items {
        out.raw("<li>")
        write(item, to: &out)
        out.raw("</li>\n")
      }
      out.raw("</ul>\n")
    case .table(let table):
      write(table, to: &out)
    case .chart(let chart):
      write(chart, to: &out)
    case .unavailable(let block):
      out.raw("<div class=\"unavailable\" id=\"")
      out.text(block.id)
      out.raw("\">\n<p><strong>")
      out.text(block.title)
      out.raw("</strong> <span class=\"tag\">")
      out.text(block.status)
      out.raw("</span></p>\n<p>")
      out.text(block.reason)
      out.raw("</p>\n</div>\n")
    case .definitions(let definitions):
      write(definitions, to: &out)
    case .folded(let summary, let blocks):
      out.raw("<details>\n<summary>")
      out.text(summary)
      out.raw("</summary>\n")
      for block in blocks { write(block, to: &out) }
      out.raw("</details>\n")
    }
  }

  private func write(_ spans: [Span], to out: inout HTMLBuilder) {
    for span in spans {
      switch span {
      case .text(let text): out.text(text)
      case .strong(let text):
        out.raw("<strong>")
        out.text(text)
        out.raw("</strong>")
      case .code(let text):
        out.raw("<code>")
        out.text(text)
        out.raw("</code>")
      case .link(let text, let target):
        out.raw("<a href=\"")
        out.text(target)
        out.raw("\">")
        out.text(text)
        out.raw("</a>")
      }
    }
  }

  private func write(_ chart: ChartBlock, to out: inout HTMLBuilder) {
    out.raw("<figure id=\"")
    out.text("chart-" + Label.slug(chart.id))
    out.raw("\">\n<figcaption id=\"")
    out.text("chart-" + Label.slug(chart.id) + "-title")
    out.raw("\">")
    out.text(chart.title)
    out.raw("</figcaption>\n")
    for finding in chart.findings {
      out.raw("<p class=\"finding\">")
      out.text(finding)
      out.raw("</p>\n")
    }
    // Narrow screens scroll a drawing rather than shrink its words.
    out.raw("<div class=\"drawing\" role=\"group\" tabindex=\"0\" aria-labelledby=\"")
    out.text("chart-" + Label.slug(chart.id) + "-title")
    out.raw("\">\n")
    out.raw(chart.svg)
    out.raw("\n</div>\n<details>\n<summary>")
    out.text(book["chart.data"])
    out.raw("</summary>\n")
    for table in chart.tables { write(table, to: &out) }
    out.raw("</details>\n</figure>\n")
  }

  private func write(_ definitions: [Definition], to out: inout HTMLBuilder) {
    out.raw("<dl>\n")
    for definition in definitions {
      out.raw("<dt id=\"")
      out.text(definition.id)
      out.raw("\">")
      out.text(definition.term)
      out.raw("</dt>\n")
      for line in definition.lines {
        out.raw("<dd>")
        if !line.title.isEmpty {
          out.raw("<span class=\"label\">")
          out.text(line.title)
          out.raw("</span> ")
        }
        out.text(line.text)
        out.raw("</dd>\n")
      }
    }
    out.raw("</dl>\n")
  }
}
