import Disclosure

/// Stacked columns by month, one panel a cohort, with the categories named beside the last
/// column; of five cohorts or more, two panels beside each other under one key.
struct StackedColumns {
  let source: ChartSource
  /// The dimension that is stacked, from the bottom up in printed order.
  let dimension: String
  let column: String
  /// Top of the axis at least, as a share.
  let least: Double
  let fill: (_ category: ReleasedTable.Category, _ index: Int) -> ChartFill

  /// A category that some column shows, with its place among all.
  typealias Part = (offset: Int, element: ReleasedTable.Category)

  private static let left = 52.0
  private static let plotHeight = 230.0

  func image(id: String, _ words: ChartWords) -> ChartImage? {
    let months = source.categories("month")
    let parts = source.categories(dimension)
    let cohorts = source.categories("cohort")
    guard !months.isEmpty, !parts.isEmpty else { return nil }
    var canvas = SVGCanvas(id: id)
    let used = parts.enumerated().filter { _, part in
      cohorts.contains { cohort in months.contains { value(cohort, $0, part) ?? 0 > 0 } }
    }
    guard !used.isEmpty else { return nil }
    let names = used.map { words.category($0.element, dimension) }
    if cohorts.count > 4 { return panels(cohorts, used, names, canvas, words) }
    let widest = names.map { TextMeasure.width($0) }.max() ?? 0
    let room = min(200, widest)
    let frame = Frame(
      left: Self.left, right: SVGCanvas.width - room - 52, months: months.count,
      top: top(of: used), plotHeight: Self.plotHeight)
    var y = 0.0
    for cohort in cohorts {
      if cohorts.count > 1 {
        canvas.text(words.category(cohort, "cohort"), 0, y + 14, isBold: true)
        y += 24
      }
      y = panel(cohort, used, names, room, frame, at: y + 8, words, &canvas)
    }
    if hasProtected {
      canvas.text("X  " + words.protected, 0, y + 4)
      y += 12
    }
    return canvas.image(height: y, words)
  }

  /// Where a panel lies.
  struct Frame {
    let left: Double
    let right: Double
    let months: Int
    let top: Double
    let plotHeight: Double
    var step: Double { (right - left) / Double(months) }
    var barWidth: Double { min(56, step * 0.78) }
    func x(_ month: Int) -> Double { left + step * (Double(month) + 0.5) - barWidth / 2 }
    func height(_ share: Double) -> Double { share / top * plotHeight }
  }

  func value(
    _ cohort: ReleasedTable.Category, _ month: ReleasedTable.Category,
    _ part: ReleasedTable.Category
  ) -> Double? {
    source.cell([cohort, month, part], column)?.value
  }

  /// True when a share that would be stacked is protected.
  var hasProtected: Bool {
    let index = source.table.columns.firstIndex { $0.id == column }
    return index.map { i in source.table.rows.contains { $0.cells[i].isProtected } } ?? false
  }

  /// The top of the axis: a multiple of a fifth that holds the highest column.
  func top(of used: [Part]) -> Double {
    let sums = source.categories("cohort").flatMap { cohort in
      source.categories("month").map { month in
        used.reduce(0) { $0 + (value(cohort, month, $1.element) ?? 0) }
      }
    }
    let highest = sums.max() ?? 0
    if highest <= least { return least }
    // Rounded shares may add up to a little more than one; the axis still ends at 100.
    if highest <= 1 { return min(1, (highest * 5).rounded(.up) / 5) }
    return highest
  }

  private func panel(
    _ cohort: ReleasedTable.Category, _ used: [Part], _ names: [String], _ room: Double,
    _ frame: Frame, at top: Double, _ words: ChartWords, _ canvas: inout SVGCanvas
  ) -> Double {
    let base = top + frame.plotHeight
    axis(frame, base: base, step: frame.top > 0.5 ? 0.25 : 0.1, words, &canvas)
    let last = columns(cohort, used, frame, base: base, words, &canvas)
    canvas.text(
      words.monthAxis, (frame.left + frame.right) / 2, base + 35, anchor: .middle)
    let isDrawn = used.map { part in
      source.categories("month").contains { value(cohort, $0, part.element) ?? 0 > 0 }
    }
    let bottom = last.map {
      labels(
        used, isDrawn, names, room, $0.middles, from: $0.edge, frame, top: top, base: base,
        &canvas)
    }
    return max(base + 44, (bottom ?? 0) + 12)
  }

  /// The columns of a cohort; where the last one that shows something ends, and the middles of its
  /// parts.
  func columns(
    _ cohort: ReleasedTable.Category, _ used: [Part], _ frame: Frame, base: Double,
    _ words: ChartWords, _ canvas: inout SVGCanvas
  ) -> (middles: [Double], edge: Double)? {
    var last: (middles: [Double], edge: Double)?
    for (i, month) in source.categories("month").enumerated() {
      let values = used.map { value(cohort, month, $0.element) }
      let x = frame.x(i)
      canvas.text(month.id, x + frame.barWidth / 2, base + 17, anchor: .middle)
      var height = 0.0
      var middles: [Double] = []
      for (part, value) in zip(used, values) {
        let share = value ?? 0
        middles.append(base - frame.height(height + share / 2))
        if share > 0 {
          bar(
            share, x: x, y: base - frame.height(height + share), frame,
            fill(part.element, part.offset), words, &canvas)
        }
        height += share
      }
      if source.categories(dimension).contains(where: {
        source.cell([cohort, month, $0], column)?.isProtected == true
      }) {
        canvas.text(
          "X", x + frame.barWidth / 2, base - frame.height(height) - 6, anchor: .middle)
      }
      if values.contains(where: { $0 ?? 0 > 0 }) { last = (middles, x + frame.barWidth) }
    }
    return last
  }

  func axis(
    _ frame: Frame, base: Double, step: Double, _ words: ChartWords, _ canvas: inout SVGCanvas
  ) {
    var share = 0.0
    while share <= min(1, frame.top) + 1e-9 {
      let y = base - frame.height(share)
      canvas.line(frame.left, y, frame.right, y, stroke: ChartPalette.grid)
      canvas.text(
        words.decimal(share * 100, 0) + words.percentSign, frame.left - 6, y + 4, anchor: .end)
      share += step
    }
  }

  private func bar(
    _ share: Double, x: Double, y: Double, _ frame: Frame, _ fill: ChartFill,
    _ words: ChartWords, _ canvas: inout SVGCanvas
  ) {
    let height = frame.height(share)
    let gap = height > 4 ? 0.5 : 0
    canvas.area(x, y + gap, frame.barWidth, height - 2 * gap, fill)
    let text = words.share(share)
    let width = TextMeasure.width(text)
    guard height >= 17, width + 6 <= frame.barWidth else { return }
    let centre = y + height / 2
    if fill.texture != .plain {
      canvas.rectangle(
        x + frame.barWidth / 2 - width / 2 - 2, centre - 7, width + 4, 14, fill: fill.colour)
    }
    canvas.text(
      text, x + frame.barWidth / 2, centre + 4.3, anchor: .middle,
      fill: ChartPalette.ink(on: fill.colour))
  }

  /// Names of what a panel draws beside its last column, each with its swatch and a leader; the
  /// bottom of the last.
  private func labels(
    _ used: [Part], _ isDrawn: [Bool], _ names: [String], _ room: Double, _ ends: [Double],
    from edge: Double, _ frame: Frame, top: Double, base: Double,
    _ canvas: inout SVGCanvas
  ) -> Double {
    // From the top down, as they lie.
    let order = used.indices.reversed().filter { isDrawn[$0] }
    let lines = order.map { TextMeasure.wrap(names[$0], width: room + 4) }
    let heights = lines.map { Double($0.count) * TextMeasure.lineHeight + 4 }
    let centres = LabelStack.place(
      order.map { ends[$0] }, heights: heights, top: top - 8, bottom: base + 8)
    let x = frame.right + 30
    for (i, part) in order.enumerated() {
      canvas.line(edge + 1, ends[part], x - 12, centres[i], stroke: ChartPalette.ink, width: 0.6)
      canvas.line(x - 12, centres[i], x - 4, centres[i], stroke: ChartPalette.ink, width: 0.6)
      let style = fill(used[part].element, used[part].offset)
      canvas.area(x - 4, centres[i] - 6, 12, 12, style)
      canvas.lines(lines[i], x + 14, centre: centres[i])
    }
    return zip(centres, heights).map { $0 + $1 / 2 }.max() ?? base
  }
}
