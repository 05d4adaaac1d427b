import Disclosure

/// Points around zero of four cohorts or more with many rows each: the rows once, a column a
/// cohort.
///
/// A point beyond its guides is dark and has its number beside it, on the other side of zero; the
/// others are hollow, and their numbers stand in the table.
extension DotRowsChart {
  private static let step = 17.0

  /// Where the points of a cohort lie.
  private struct Lane {
    var left: Double
    var width: Double
    var limit: Double
    var middle: Double { left + width / 2 }
    func x(_ value: Double) -> Double {
      middle + max(-1, min(1, value / limit)) * (width / 2 - 5)
    }
  }

  static func columns(
    _ source: ChartSource, _ style: Style, column: Int, limit: Double, _ start: SVGCanvas,
    _ words: ChartWords
  ) -> ChartImage {
    var canvas = start
    let cohorts = source.categories("cohort")
    var lines: [[ReleasedTable.Category]] = []
    var cells: [[ReleasedTable.Category]: ReleasedTable.Cell] = [:]
    for row in source.table.rows {
      let line = Array(row.categories.dropFirst())
      if !lines.contains(line) { lines.append(line) }
      cells[row.categories] = row.cells[column]
    }
    let names = lines.map { words.category($0[1], style.rows[1]) }
    let room = min(150, (names.map { TextMeasure.width($0) }.max() ?? 0) + 12)
    let width = (SVGCanvas.width - room - 12) / Double(cohorts.count)
    let lanes = cohorts.indices.map {
      Lane(left: room + 12 + width * Double($0), width: width, limit: limit)
    }
    var y = heads(cohorts, lanes, words, &canvas)
    let top = y
    var places: [(line: Int, centre: Double)] = []
    var group = ""
    for (index, line) in lines.enumerated() {
      let head = words.category(line[0], style.rows[0])
      if head != group {
        canvas.text(head, 0, y + 13, isBold: true)
        y += step
        group = head
      }
      let text = TextMeasure.wrap(names[index], width: room - 12)
      let height = max(step, Double(text.count) * TextMeasure.lineHeight + 3)
      canvas.lines(text, 12, centre: y + height / 2)
      places.append((index, y + height / 2))
      y += height
    }
    var hasProtected = false
    for (cohort, lane) in zip(cohorts, lanes) {
      guides(style.guide, x: lane.x, top: top, bottom: y, &canvas)
      for place in places {
        guard let cell = cells[[cohort] + lines[place.line]],
          cell != .notComputable("nil.no_value")
        else { continue }
        hasProtected = hasProtected || cell.isProtected
        mark(cell, style, lane, centre: place.centre, words, &canvas)
      }
    }
    y += 16
    for text in (hasProtected ? ["X  " + words.protected] : []) + [words.interval] {
      canvas.text(text, 0, y)
      y += 17
    }
    return canvas.image(height: y, words)
  }

  /// Names of the cohorts over their columns; the bottom of the tallest.
  private static func heads(
    _ cohorts: [ReleasedTable.Category], _ lanes: [Lane], _ words: ChartWords,
    _ canvas: inout SVGCanvas
  ) -> Double {
    let names = zip(cohorts, lanes).map {
      TextMeasure.wrap(words.category($0, "cohort"), width: $1.width - 4)
    }
    let height = Double(names.map(\.count).max() ?? 1) * TextMeasure.lineHeight
    for (lines, lane) in zip(names, lanes) {
      canvas.lines(
        lines, lane.middle, centre: height - Double(lines.count) * TextMeasure.lineHeight / 2,
        anchor: .middle, isBold: true)
    }
    return height + 6
  }

  private static func mark(
    _ cell: ReleasedTable.Cell, _ style: Style, _ lane: Lane, centre: Double,
    _ words: ChartWords, _ canvas: inout SVGCanvas
  ) {
    guard let value = cell.value else {
      canvas.text(
        cell.isProtected ? "X" : "\u{2026}", lane.middle, centre + 4, anchor: .middle)
      return
    }
    let isBeyond = style.guide.map { abs(value) > $0 } ?? true
    canvas.circle(
      lane.x(value), centre, 3.5, fill: isBeyond ? ChartPalette.blue : ChartPalette.paper,
      stroke: ChartPalette.blue)
    guard isBeyond else { return }
    let text = style.text(value, words)
    if value < 0 {
      canvas.text(text, lane.left + lane.width - 1, centre + 4, anchor: .end)
    } else {
      canvas.text(text, lane.left + 1, centre + 4)
    }
  }
}
