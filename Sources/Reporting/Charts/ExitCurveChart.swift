import Disclosure

/// C01.curve: the share of entrants still in aid at the months of the grid, with its interval
/// and the persons at risk beneath.
///
/// Points are joined to guide the eye; nothing is said of the months between them. Cohorts
/// differ by marker, dash and name, not by colour alone; from five on, each has a panel.
enum ExitCurveChart {
  private static let left = 52.0
  private static let plotHeight = 260.0
  private static let dashes: [String?] = [nil, "7 4", "2 3", "9 3 2 3"]

  private struct Point {
    var x: Double
    var y: Double
    var bounds: (lower: Double, upper: Double)?
  }

  /// More curves than this stand in panels of their own.
  static let most = 4

  static func image(_ source: ChartSource, id: String, _ words: ChartWords) -> ChartImage? {
    let months = source.categories("month").compactMap { category in
      Int(category.id).map { (category: category, number: $0) }
    }
    let cohorts = source.categories("cohort")
    if cohorts.count > most { return ExitCurvePanels.image(source, id: id, words) }
    guard let last = months.map(\.number).max(), last > 0 else { return nil }
    var canvas = SVGCanvas(id: id)
    let names = cohorts.map { words.category($0, "cohort") }
    // One cohort needs no name: the title of the drawing says it.
    let isOne = cohorts.count == 1
    let room = isOne ? 0 : min(150, (names.map { TextMeasure.width($0) }.max() ?? 0))
    let right = SVGCanvas.width - room - 20
    let top = 8.0
    let base = top + plotHeight
    func x(_ month: Int) -> Double {
      left + 14 + (right - left - 28) * Double(month) / Double(last)
    }
    func y(_ share: Double) -> Double { base - min(1, max(0, share)) * plotHeight }

    axes(months.map(\.number), x: x, y: y, right: right, base: base, words, &canvas)
    var ends: [(cohort: Int, y: Double, x: Double)] = []
    for (i, cohort) in cohorts.enumerated() {
      // Cohorts stand a little apart, so that their intervals do not cover each other.
      let shift = (Double(i) - Double(cohorts.count - 1) / 2) * 5
      let points = months.compactMap { month -> Point? in
        let cell = source.cell([cohort, month.category], "survival")
        return cell?.value.map {
          Point(x: x(month.number) + shift, y: y($0), bounds: cell?.bounds)
        }
      }
      guard let end = points.last else { continue }
      draw(points, style: i, y: y, &canvas)
      ends.append((i, end.y, end.x))
    }
    guard !ends.isEmpty else { return nil }
    if !isOne {
      let order = ends.sorted { ($0.y, $0.cohort) < ($1.y, $1.cohort) }
      name(order, names, room, right, base, &canvas)
    }
    let bottom = risks(
      source, cohorts, names, months, x: x, right: right, room: room, at: base + 64, words,
      &canvas)
    return canvas.image(height: bottom, words)
  }

  private static func axes(
    _ months: [Int], x: (Int) -> Double, y: (Double) -> Double, right: Double, base: Double,
    _ words: ChartWords, _ canvas: inout SVGCanvas
  ) {
    for share in [0, 0.25, 0.5, 0.75, 1] {
      canvas.line(left, y(share), right, y(share), stroke: ChartPalette.grid)
      canvas.text(
        words.decimal(share * 100, 0) + words.percentSign, left - 6, y(share) + 4, anchor: .end)
    }
    for month in months {
      canvas.line(x(month), base, x(month), base + 5, stroke: ChartPalette.ink)
      canvas.text(words.decimal(Double(month), 0), x(month), base + 19, anchor: .middle)
    }
    canvas.text(words.monthAxis, (left + right) / 2, base + 37, anchor: .middle)
  }

  private static func draw(
    _ points: [Point], style: Int, y: (Double) -> Double, _ canvas: inout SVGCanvas
  ) {
    let colour = ChartFill.cohort(style).colour
    for (a, b) in zip(points, points.dropFirst()) {
      canvas.line(
        a.x, a.y, b.x, b.y, stroke: colour, width: 1.5, dash: dashes[style % dashes.count])
    }
    for point in points {
      if let bounds = point.bounds {
        canvas.line(point.x, y(bounds.lower), point.x, y(bounds.upper), stroke: colour, width: 2)
        for end in [y(bounds.lower), y(bounds.upper)] {
          canvas.line(point.x - 3, end, point.x + 3, end, stroke: colour, width: 2)
        }
      }
      marker(style, point.x, point.y, &canvas)
    }
  }

  private static func marker(_ style: Int, _ x: Double, _ y: Double, _ canvas: inout SVGCanvas) {
    let colour = ChartFill.cohort(style).colour
    switch style % 4 {
    case 0: canvas.circle(x, y, 4, fill: colour, stroke: ChartPalette.paper)
    case 1:
      canvas.path(
        [(x - 4, y - 4), (x + 4, y - 4), (x + 4, y + 4), (x - 4, y + 4)],
        fill: ChartPalette.paper, stroke: colour)
    case 2:
      canvas.path([(x, y - 5), (x + 5, y + 4), (x - 5, y + 4)], fill: colour)
    default:
      canvas.path(
        [(x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y)], fill: ChartPalette.paper,
        stroke: colour)
    }
  }

  /// Names beside the ends of the curves, all at one distance from the left.
  private static func name(
    _ ends: [(cohort: Int, y: Double, x: Double)], _ names: [String], _ room: Double,
    _ right: Double, _ base: Double, _ canvas: inout SVGCanvas
  ) {
    let lines = ends.map { TextMeasure.wrap(names[$0.cohort], width: room + 4) }
    let heights = lines.map { Double($0.count) * TextMeasure.lineHeight + 4 }
    let centres = LabelStack.place(ends.map(\.y), heights: heights, top: 0, bottom: base)
    let left = min(right, (ends.map(\.x).max() ?? right) + 14) + 8
    for (i, end) in ends.enumerated() {
      canvas.line(
        end.x + 7, end.y, left - 4, centres[i], stroke: ChartPalette.ink, width: 0.6)
      let width = (lines[i].map { TextMeasure.width($0) }.max() ?? 0) + 4
      canvas.rectangle(
        left - 2, centres[i] - heights[i] / 2 + 2, width, heights[i] - 4,
        fill: ChartPalette.paper)
      canvas.lines(lines[i], left, centre: centres[i])
    }
  }

  /// Persons at risk, a line a cohort with its marker and name; a month whose number would touch
  /// the one before is left out here and stands in the table.
  private static func risks(
    _ source: ChartSource, _ cohorts: [ReleasedTable.Category], _ names: [String],
    _ months: [(category: ReleasedTable.Category, number: Int)], x: (Int) -> Double,
    right: Double, room: Double, at top: Double, _ words: ChartWords,
    _ canvas: inout SVGCanvas
  ) -> Double {
    var line = top
    canvas.text(words.atRisk, left - 14, line, isBold: true)
    var hasProtected = false
    for (i, cohort) in cohorts.enumerated() {
      let name = cohorts.count > 1 ? TextMeasure.wrap(names[i], width: room + 4) : []
      let height = Double(max(1, name.count)) * TextMeasure.lineHeight + 5
      let centre = line + 6 + height / 2
      if cohorts.count > 1 {
        marker(i, left - 22, centre, &canvas)
        canvas.lines(name, right + 8, centre: centre)
      }
      var free = -Double.infinity
      for month in months {
        guard let cell = source.cell([cohort, month.category], "at_risk") else { continue }
        hasProtected = hasProtected || cell.isProtected
        guard let text = cell.value.map({ words.decimal($0, 0) }) ?? (cell.isProtected ? "X" : nil)
        else { continue }
        let half = TextMeasure.width(text) / 2
        guard x(month.number) - half > free else { continue }
        canvas.text(text, x(month.number), centre + 4, anchor: .middle)
        free = x(month.number) + half + 5
      }
      line += height
    }
    line += 26
    if hasProtected {
      canvas.text("X  " + words.protected, left - 14, line)
      line += 18
    }
    canvas.text(words.interval, left - 14, line)
    return line + 10
  }
}
