import Disclosure

/// Stacked columns of five cohorts or more: a grid of panels on one scale, under one key.
extension StackedColumns {
  private static var gap: Double { 28 }
  private static var panelHeight: Double { 132 }

  func panels(
    _ cohorts: [ReleasedTable.Category], _ used: [Part], _ names: [String], _ start: SVGCanvas,
    _ words: ChartWords
  ) -> ChartImage {
    var canvas = start
    let width = (SVGCanvas.width - Self.gap) / 2
    let scale = top(of: used)
    var y = key(used, names, &canvas) + 10
    for first in stride(from: 0, to: cohorts.count, by: 2) {
      let row = cohorts[first..<min(first + 2, cohorts.count)]
      // Heads of one row take the same room, so that its plots stand on one line.
      let heads = row.map { TextMeasure.wrap(words.category($0, "cohort"), width: width - 8) }
      let head = Double(heads.map(\.count).max() ?? 1) * TextMeasure.lineHeight
      for (place, (cohort, lines)) in zip(row, heads).enumerated() {
        let x = Double(place) * (width + Self.gap)
        let room = Double(lines.count) * TextMeasure.lineHeight
        canvas.lines(lines, x, centre: y + head - room / 2, isBold: true)
        let frame = Frame(
          left: x + 44, right: x + width, months: source.categories("month").count, top: scale,
          plotHeight: Self.panelHeight)
        let base = y + head + 18 + frame.plotHeight
        axis(frame, base: base, step: scale > 0.5 ? 0.5 : 0.1, words, &canvas)
        _ = columns(cohort, used, frame, base: base, words, &canvas)
      }
      y += head + 18 + Self.panelHeight + 42
    }
    var lines = [words.monthAxis]
    if hasProtected { lines.append("X  " + words.protected) }
    for line in lines {
      canvas.text(line, 0, y)
      y += 17
    }
    return canvas.image(height: y, words)
  }

  /// Swatch and name of each part in columns, from the top of a stack down; the bottom of the key.
  private func key(
    _ used: [Part], _ names: [String], _ canvas: inout SVGCanvas
  ) -> Double {
    let count = used.count > 4 ? 3 : 2
    let width = SVGCanvas.width / Double(count)
    let order = Array(used.indices.reversed())
    let rows = (order.count + count - 1) / count
    let lines = order.map { TextMeasure.wrap(names[$0], width: width - 34) }
    var y = 0.0
    for row in 0..<rows {
      // Read down each column first: the order of a stack.
      let places = (0..<count).map { $0 * rows + row }.filter { $0 < order.count }
      let height = Double(places.map { lines[$0].count }.max() ?? 1) * TextMeasure.lineHeight + 4
      for place in places {
        let x = Double(place / rows) * width
        let part = used[order[place]]
        canvas.area(x, y + height / 2 - 6, 12, 12, fill(part.element, part.offset))
        canvas.lines(lines[place], x + 18, centre: y + height / 2)
      }
      y += height
    }
    return y
  }
}
