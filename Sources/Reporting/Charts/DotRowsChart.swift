import Disclosure

/// Points on a line around zero, one row a category, one panel a cohort: `K02.balance` between its
/// lines at ±0.1, `K04.shares` with the interval of each difference.
///
/// One scale over all panels; the number stands beside its row. A mark that lies inside the guides,
/// or whose interval holds zero, is hollow, so that grey shows it as well.
enum DotRowsChart {
  struct Style {
    /// Dimensions of a row after the cohort; the last one names it, the one before heads a group.
    var rows: [String]
    var column: String
    /// Distance of the guide lines from zero; nil for zero alone.
    var guide: Double?
    /// Least half-width of the scale.
    var least: Double
    /// Number as written, with its decimals.
    var text: (_ value: Double, _ words: ChartWords) -> String
  }

  private static let row = 19.0

  static func image(
    _ source: ChartSource, id: String, _ style: Style, _ words: ChartWords
  ) -> ChartImage? {
    guard let column = source.table.columns.firstIndex(where: { $0.id == style.column }) else {
      return nil
    }
    var canvas = SVGCanvas(id: id)
    let cohorts = source.categories("cohort")
    let shown = source.table.rows.filter { $0.cells[column] != .notComputable("nil.no_value") }
    let extremes = shown.flatMap { row -> [Double] in
      let cell = row.cells[column]
      return [cell.value, cell.bounds?.lower, cell.bounds?.upper].compactMap { $0.map(abs) }
    }
    guard let widest = extremes.max() else { return nil }
    let limit = max(style.least, widest * 1.05)
    if cohorts.count > 3, style.rows.count == 2 {
      return columns(source, style, column: column, limit: limit, canvas, words)
    }
    let names = shown.map { name($0, style, words) }
    let room = min(250, names.map { TextMeasure.width($0) + 12 }.max() ?? 0)
    let plot = (left: room + 14, right: SVGCanvas.width - 66)
    let middle = (plot.left + plot.right) / 2
    func x(_ value: Double) -> Double {
      middle + max(-1, min(1, value / limit)) * (plot.right - plot.left) / 2
    }
    var y = 4.0
    var hasProtected = false
    for cohort in cohorts {
      if cohorts.count > 1 {
        canvas.text(words.category(cohort, "cohort"), 0, y + 12, isBold: true)
        y += 20
      }
      let top = y
      var lines: [(centre: Double, row: ReleasedTable.Row)] = []
      var group = ""
      for row in shown where row.categories.first == cohort {
        if style.rows.count > 1 {
          let head = words.category(row.categories[1], style.rows[0])
          if head != group {
            canvas.text(head, 0, y + 14, isBold: cohorts.count == 1)
            y += Self.row
            group = head
          }
        }
        lines.append((y + Self.row / 2, row))
        y += Self.row
      }
      guides(style.guide, x: x, top: top, bottom: y, &canvas)
      for line in lines {
        hasProtected = hasProtected || line.row.cells[column].isProtected
        let indent = style.rows.count > 1 ? 12.0 : 0
        canvas.text(name(line.row, style, words), indent, line.centre + 4)
        mark(line.row.cells[column], style, centre: line.centre, x: x, words, &canvas)
      }
      y += 12
    }
    if hasProtected {
      canvas.text("X  " + words.protected, 0, y + 8)
      y += 18
    }
    canvas.text(words.interval, 0, y + 8)
    return canvas.image(height: y + 16, words)
  }

  private static func name(
    _ row: ReleasedTable.Row, _ style: Style, _ words: ChartWords
  ) -> String {
    guard let dimension = style.rows.last, let category = row.categories.last else { return "" }
    return words.category(category, dimension)
  }

  static func guides(
    _ guide: Double?, x: (Double) -> Double, top: Double, bottom: Double, _ canvas: inout SVGCanvas
  ) {
    canvas.line(x(0), top, x(0), bottom, stroke: ChartPalette.ink)
    for side in guide.map({ [-$0, $0] }) ?? [] {
      canvas.line(x(side), top, x(side), bottom, stroke: ChartPalette.charcoal, dash: "4 3")
    }
  }

  private static func mark(
    _ cell: ReleasedTable.Cell, _ style: Style, centre: Double, x: (Double) -> Double,
    _ words: ChartWords, _ canvas: inout SVGCanvas
  ) {
    guard let value = cell.value else {
      canvas.text(
        cell.isProtected ? "X" : "\u{2026}", SVGCanvas.width, centre + 4, anchor: .end)
      return
    }
    var isHollow = style.guide.map { abs(value) <= $0 } ?? false
    if let bounds = cell.bounds {
      canvas.line(
        x(bounds.lower), centre, x(bounds.upper), centre, stroke: ChartPalette.blue, width: 2)
      for end in [x(bounds.lower), x(bounds.upper)] {
        canvas.line(end, centre - 4, end, centre + 4, stroke: ChartPalette.blue, width: 2)
      }
      isHollow = bounds.lower <= 0 && bounds.upper >= 0
    }
    canvas.circle(
      x(value), centre, 4, fill: isHollow ? ChartPalette.paper : ChartPalette.blue,
      stroke: ChartPalette.blue)
    canvas.text(style.text(value, words), SVGCanvas.width, centre + 4, anchor: .end)
  }
}
