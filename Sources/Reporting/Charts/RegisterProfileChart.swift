import Disclosure

/// C08.axes: the middle half of each register axis with its median, on 0...1, one bar a cohort.
///
/// The axes keep their printed order; there is no total and nothing is ranked.
enum RegisterProfileChart {
  static func image(_ source: ChartSource, id: String, _ words: ChartWords) -> ChartImage? {
    let axes = source.categories("axis")
    let cohorts = source.categories("cohort")
    if cohorts.count > ExitCurveChart.most { return panels(source, id: id, words) }
    var canvas = SVGCanvas(id: id)
    let names = axes.map { words.category($0, "axis") }
    let room = min(180, names.map { TextMeasure.width($0) }.max() ?? 0)
    let scale = Scale(left: room + 16)
    let step = 20.0
    var y = cohorts.count > 1 ? legend(cohorts, words, &canvas) : 0
    let top = y + 6
    y = top
    var bands: [(centre: Double, lines: [String], start: Double)] = []
    for name in names {
      let lines = TextMeasure.wrap(name, width: room + 4)
      let height = max(Double(cohorts.count) * step, Double(lines.count) * TextMeasure.lineHeight)
      bands.append((y + height / 2 + 6, lines, y + 6 + (height - Double(cohorts.count) * step) / 2))
      y += height + 12
    }
    let bottom = y
    for value in [0, 0.25, 0.5, 0.75, 1] {
      canvas.line(scale.x(value), top, scale.x(value), bottom, stroke: ChartPalette.grid)
      canvas.text(words.decimal(value, 2), scale.x(value), bottom + 16, anchor: .middle)
    }
    var drawn = Drawn()
    for (axis, band) in zip(axes, bands) {
      canvas.lines(band.lines, 0, centre: band.centre)
      for (i, cohort) in cohorts.enumerated() {
        let centre = band.start + (Double(i) + 0.5) * step
        let cells = quartiles(source, cohort, axis)
        row(cells, scale, centre: centre, ChartFill.cohort(i), words, &canvas, &drawn)
      }
    }
    return image(drawn, legendAt: bottom + 38, words, &canvas)
  }

  /// Five cohorts or more: a panel an axis, a row a cohort with its name, all in one colour.
  private static func panels(
    _ source: ChartSource, id: String, _ words: ChartWords
  ) -> ChartImage? {
    let cohorts = source.categories("cohort")
    var canvas = SVGCanvas(id: id)
    let names = cohorts.map { words.category($0, "cohort") }
    let room = min(200, names.map { TextMeasure.width($0) }.max() ?? 0)
    let scale = Scale(left: room + 24)
    var y = 0.0
    var drawn = Drawn()
    for axis in source.categories("axis") {
      canvas.text(words.category(axis, "axis"), 0, y + 14, isBold: true)
      y += 22
      let top = y
      for (cohort, name) in zip(cohorts, names) {
        let lines = TextMeasure.wrap(name, width: room + 4)
        let height = max(20, Double(lines.count) * TextMeasure.lineHeight + 4)
        canvas.lines(lines, 12, centre: y + height / 2)
        let cells = quartiles(source, cohort, axis)
        row(cells, scale, centre: y + height / 2, ChartFill.cohort(0), words, &canvas, &drawn)
        y += height
      }
      for value in [0, 0.25, 0.5, 0.75, 1] {
        canvas.line(scale.x(value), y, scale.x(value), y + 4, stroke: ChartPalette.ink)
        canvas.text(words.decimal(value, 2), scale.x(value), y + 17, anchor: .middle)
      }
      for end in [0.0, 1] {
        canvas.line(scale.x(end), top, scale.x(end), y, stroke: ChartPalette.grid)
      }
      y += 32
    }
    return image(drawn, legendAt: y + 6, words, &canvas)
  }

  /// Where the values 0...1 of an axis lie.
  private struct Scale {
    var left: Double
    func x(_ value: Double) -> Double {
      left + min(1, max(0, value)) * (SVGCanvas.width - 122 - left)
    }
  }

  /// What the rows had.
  private struct Drawn {
    var hasBars = false
    var hasProtected = false
  }

  private static func quartiles(
    _ source: ChartSource, _ cohort: ReleasedTable.Category, _ axis: ReleasedTable.Category
  ) -> [ReleasedTable.Cell?] {
    ["q1", "median", "q3"].map { source.cell([cohort, axis], $0) }
  }

  /// The lines under the plot, and the picture; nil where no bar was drawn.
  private static func image(
    _ drawn: Drawn, legendAt top: Double, _ words: ChartWords, _ canvas: inout SVGCanvas
  ) -> ChartImage? {
    guard drawn.hasBars else { return nil }
    var y = top
    canvas.text(words.interval, 0, y)
    if drawn.hasProtected {
      y += 17
      canvas.text("X  " + words.protected, 0, y)
    }
    return canvas.image(height: y + 8, words)
  }

  /// The bar and the numbers of one cohort on one axis, or the sign that there are none.
  private static func row(
    _ cells: [ReleasedTable.Cell?], _ scale: Scale, centre: Double, _ fill: ChartFill,
    _ words: ChartWords, _ canvas: inout SVGCanvas, _ drawn: inout Drawn
  ) {
    let values = cells.compactMap { $0?.value }
    let isProtected = cells.contains { $0?.isProtected == true }
    drawn.hasProtected = drawn.hasProtected || isProtected
    guard values.count == 3 else {
      canvas.text(isProtected ? "X" : "\u{2026}", SVGCanvas.width, centre + 4, anchor: .end)
      return
    }
    drawn.hasBars = true
    bar(values.map(scale.x), centre, fill, &canvas)
    let text =
      words.decimal(values[1], 2) + " (" + words.decimal(values[0], 2) + "\u{2013}"
      + words.decimal(values[2], 2) + ")"
    canvas.text(text, SVGCanvas.width, centre + 4, anchor: .end)
  }

  /// Names of the cohorts in one line, or one below the other where they are long.
  private static func legend(
    _ cohorts: [ReleasedTable.Category], _ words: ChartWords, _ canvas: inout SVGCanvas
  ) -> Double {
    var x = 0.0
    var y = 14.0
    for (i, cohort) in cohorts.enumerated() {
      let name = words.category(cohort, "cohort")
      let width = TextMeasure.width(name) + 44
      if x > 0, x + width > SVGCanvas.width {
        x = 0
        y += 18
      }
      canvas.area(x, y - 10, 18, 12, ChartFill.cohort(i))
      canvas.text(name, x + 24, y)
      x += width
    }
    return y + 8
  }

  private static func bar(
    _ x: [Double], _ centre: Double, _ fill: ChartFill, _ canvas: inout SVGCanvas
  ) {
    canvas.area(x[0] - 0.5, centre - 6, max(2, x[2] - x[0] + 1), 12, fill)
    canvas.rectangle(
      x[1] - 2, centre - 9, 4, 18, fill: ChartPalette.paper, stroke: ChartPalette.ink)
  }
}
