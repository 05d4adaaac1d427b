import Disclosure

/// C01.curve of five cohorts or more: a panel each, on one scale, two beside each other.
///
/// The cohort of a panel is dark with its intervals, the others are grey behind it and carry
/// nothing that is not said in their own panel.
enum ExitCurvePanels {
  private static let gap = 28.0
  private static let plotHeight = 120.0

  private struct Month {
    var category: ReleasedTable.Category
    var number: Int
  }

  /// Where the plot of a panel lies.
  private struct Frame {
    var left: Double
    var right: Double
    var base: Double
    var last: Int
    func x(_ month: Int) -> Double { left + (right - left) * Double(month) / Double(last) }
    func y(_ share: Double) -> Double { base - min(1, max(0, share)) * ExitCurvePanels.plotHeight }
  }

  static func image(_ source: ChartSource, id: String, _ words: ChartWords) -> ChartImage? {
    let months = source.categories("month").compactMap { category in
      Int(category.id).map { Month(category: category, number: $0) }
    }
    let cohorts = source.categories("cohort")
    guard let last = months.map(\.number).max(), last > 0 else { return nil }
    var canvas = SVGCanvas(id: id)
    let width = (SVGCanvas.width - gap) / 2
    var top = 0.0
    var bottom = 0.0
    for first in stride(from: 0, to: cohorts.count, by: 2) {
      let row = cohorts[first..<min(first + 2, cohorts.count)]
      // Heads of one row take the same room, so that its plots stand on one line.
      let heads = row.map { TextMeasure.wrap(words.category($0, "cohort"), width: width - 8) }
      let head = Double(heads.map(\.count).max() ?? 1) * TextMeasure.lineHeight
      let base = top + head + 14 + plotHeight
      for (place, (cohort, lines)) in zip(row, heads).enumerated() {
        let start = Double(place) * (width + gap)
        let room = Double(lines.count) * TextMeasure.lineHeight
        canvas.lines(lines, start, centre: top + head - room / 2, isBold: true)
        let frame = Frame(left: start + 46, right: start + width - 14, base: base, last: last)
        axes(months, frame, words, &canvas)
        for other in cohorts where other != cohort {
          curve(source, other, months, frame, isFocus: false, &canvas)
        }
        curve(source, cohort, months, frame, isFocus: true, &canvas)
        end(source, cohort, months, frame, words, &canvas)
        risks(source, cohort, months, frame, words, &canvas)
      }
      bottom = base + 54
      top = bottom + 18
    }
    let height = legend(source, at: bottom + 14, words, &canvas)
    return canvas.image(height: height, words)
  }

  private static func axes(
    _ months: [Month], _ frame: Frame, _ words: ChartWords, _ canvas: inout SVGCanvas
  ) {
    for share in [0, 0.5, 1] {
      let y = frame.y(share)
      canvas.line(frame.left, y, frame.right, y, stroke: ChartPalette.grid)
      canvas.text(
        words.decimal(share * 100, 0) + words.percentSign, frame.left - 6, y + 4, anchor: .end)
    }
    for month in months where month.number.isMultiple(of: 12) {
      let x = frame.x(month.number)
      canvas.line(x, frame.base, x, frame.base + 4, stroke: ChartPalette.ink)
      canvas.text(
        words.decimal(Double(month.number), 0), x, frame.base + 17, anchor: .middle)
    }
  }

  private static func curve(
    _ source: ChartSource, _ cohort: ReleasedTable.Category, _ months: [Month], _ frame: Frame,
    isFocus: Bool, _ canvas: inout SVGCanvas
  ) {
    let points = months.compactMap { month -> (x: Double, cell: ReleasedTable.Cell, y: Double)? in
      guard let cell = source.cell([cohort, month.category], "survival"), let value = cell.value
      else { return nil }
      return (frame.x(month.number), cell, frame.y(value))
    }
    let colour = isFocus ? ChartPalette.blue : ChartPalette.grid
    for (a, b) in zip(points, points.dropFirst()) {
      canvas.line(a.x, a.y, b.x, b.y, stroke: colour, width: isFocus ? 1.8 : 1)
    }
    for point in points where isFocus {
      if let bounds = point.cell.bounds {
        canvas.line(
          point.x, frame.y(bounds.lower), point.x, frame.y(bounds.upper), stroke: colour, width: 2)
      }
      canvas.circle(point.x, point.y, 3, fill: colour, stroke: ChartPalette.paper)
    }
  }

  /// The last share of the curve beside its point.
  private static func end(
    _ source: ChartSource, _ cohort: ReleasedTable.Category, _ months: [Month], _ frame: Frame,
    _ words: ChartWords, _ canvas: inout SVGCanvas
  ) {
    let last = months.last { source.cell([cohort, $0.category], "survival")?.value != nil }
    guard let last, let cell = source.cell([cohort, last.category], "survival"),
      let value = cell.value
    else {
      canvas.text(
        "\u{2026}", (frame.left + frame.right) / 2, frame.y(0.5) + 4, anchor: .middle)
      return
    }
    let text = words.share(value)
    let width = TextMeasure.width(text)
    let x = min(frame.right + 12, frame.x(last.number) + width / 2)
    // Above its interval, so that neither hides the other.
    let y = frame.y(cell.bounds?.upper ?? value) - 6
    canvas.rectangle(x - width - 1, y - 11, width + 2, 13, fill: ChartPalette.paper)
    canvas.text(text, x, y, anchor: .end, isBold: true)
  }

  /// Persons at risk under the whole years.
  private static func risks(
    _ source: ChartSource, _ cohort: ReleasedTable.Category, _ months: [Month], _ frame: Frame,
    _ words: ChartWords, _ canvas: inout SVGCanvas
  ) {
    canvas.text(words.atRisk, frame.left - 46, frame.base + 33, isBold: true)
    var free = -Double.infinity
    for month in months where month.number.isMultiple(of: 12) {
      guard let cell = source.cell([cohort, month.category], "at_risk") else { continue }
      guard let text = cell.value.map({ words.decimal($0, 0) }) ?? (cell.isProtected ? "X" : nil)
      else { continue }
      let half = TextMeasure.width(text) / 2
      guard frame.x(month.number) - half > free else { continue }
      canvas.text(text, frame.x(month.number), frame.base + 49, anchor: .middle)
      free = frame.x(month.number) + half + 5
    }
  }

  private static func legend(
    _ source: ChartSource, at top: Double, _ words: ChartWords, _ canvas: inout SVGCanvas
  ) -> Double {
    var y = top + 8
    var lines = [words.monthAxis, words.interval]
    if !words.context.isEmpty { lines.append(words.context) }
    if source.table.rows.contains(where: { $0.cells.contains(.protected) }) {
      lines.append("X  " + words.protected)
    }
    for line in lines {
      canvas.text(line, 0, y)
      y += 17
    }
    return y
  }
}
