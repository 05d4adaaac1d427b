extension HTMLWriter {
  /// A table in a region that scrolls by itself and can be reached by keyboard, then its legend
  /// and the links to its data.
  func write(_ table: TableBlock, to out: inout HTMLBuilder) {
    let captionID = table.id + "-caption"
    out.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"")
    out.text(captionID)
    let style = table.styles.joined(separator: " ")
    out.raw(style.isEmpty ? "\">\n<table id=\"" : "\">\n<table class=\"\(style)\" id=\"")
    out.text(table.id)
    out.raw("\">\n<caption id=\"")
    out.text(captionID)
    out.raw("\">")
    out.text(table.caption)
    out.raw("</caption>\n<thead>\n<tr>")
    for header in table.headers {
      out.raw("<th scope=\"col\">")
      out.text(header)
      out.raw("</th>")
    }
    for column in table.columns {
      out.raw(column.isWords ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"number\">")
      out.text(column.title)
      if !column.unit.isEmpty {
        out.raw(" <span class=\"unit\">")
        out.text(column.unit)
        out.raw("</span>")
      }
      out.raw("</th>")
    }
    out.raw("</tr>\n</thead>\n<tbody>\n")
    for row in table.rows { write(row, to: &out) }
    out.raw("</tbody>\n</table>\n</div>\n")
    writeFoot(of: table, to: &out)
  }

  private func write(_ row: TableBlock.Row, to out: inout HTMLBuilder) {
    out.raw(row.isTotal ? "<tr class=\"total\">" : "<tr>")
    for header in row.headers {
      out.raw("<th scope=\"row\">")
      if let anchor = header.anchor {
        out.raw("<a href=\"#")
        out.text(anchor)
        out.raw("\">")
        out.text(header.text)
        out.raw("</a>")
      } else {
        out.text(header.text)
      }
      if let unit = header.unit {
        out.raw(" <span class=\"unit\">")
        out.text(unit)
        out.raw("</span>")
      }
      out.raw("</th>")
    }
    for cell in row.cells {
      let isWords = cell.allSatisfy { $0.kind == .words }
      out.raw(isWords ? "<td class=\"words\"" : "<td")
      if let id = anchors.place(cell.first?.id) {
        out.raw(" id=\"")
        out.text(id)
        out.raw("\"")
      }
      out.raw(">")
      for (index, figure) in cell.enumerated() {
        if index > 0 { out.raw(" <span class=\"sep\">·</span> <span class=\"more\">") }
        write(figure, to: &out)
        if index > 0 { out.raw("</span>") }
      }
      out.raw("</td>")
    }
    out.raw("</tr>\n")
  }

  private func write(_ figure: Figure, to out: inout HTMLBuilder) {
    guard let title = figure.title else {
      out.text(figure.text)
      if let interval = figure.interval {
        out.raw(" <span class=\"interval\">")
        out.text(interval)
        out.raw("</span>")
      }
      return
    }
    out.raw("<abbr title=\"")
    out.text(title)
    out.raw("\">")
    out.text(figure.text)
    out.raw("</abbr>")
  }

  private func writeFoot(of table: TableBlock, to out: inout HTMLBuilder) {
    let legend = table.legend
    guard !legend.isEmpty || table.hasUnreliable || !table.sources.isEmpty else { return }
    out.raw("<p class=\"foot\">")
    for figure in legend {
      out.raw("<span class=\"key\"><b>")
      out.text(figure.text)
      out.raw("</b> ")
      out.text(figure.title ?? "")
      out.raw("</span> ")
    }
    if let bound = table.zeroBound {
      out.raw("<span class=\"key\">")
      out.text(bound)
      out.raw("</span> ")
    }
    if table.hasUnreliable {
      out.raw("<span class=\"key\"><b>( )</b> ")
      out.text(book["symbol.unreliable"])
      out.raw("</span> ")
    }
    if !table.sources.isEmpty {
      out.raw("<span class=\"key\">")
      out.text(book["table.data"])
      for source in table.sources {
        out.raw(" <a href=\"")
        out.text(dataFolder + source + ".csv")
        out.raw("\">")
        out.text(source + ".csv")
        out.raw("</a>")
      }
      out.raw("</span> <span class=\"key\">")
      out.text(book["table.link"])
      out.raw(" <a href=\"#")
      out.text(table.id)
      out.raw("\">#")
      out.text(table.id)
      out.raw("</a></span>")
    }
    out.raw("</p>\n")
  }
}
