import Disclosure

/// Q.drift: a sparkline a series, months from left to right, all on one scale around their own
/// past.
///
/// The band from a half to the double is where a month continues the twelve before; a month outside
/// is marked. The last value stands beside its line.
enum DriftChart {
  private static let row = 30.0
  /// Ratios beyond this are drawn at the edge; their numbers stand in the table.
  private static let top = 2.5

  static func image(_ source: ChartSource, id: String, _ words: ChartWords) -> ChartImage? {
    var canvas = SVGCanvas(id: id)
    let months = source.categories("when").sorted { $0.id < $1.id }
    var series: [[ReleasedTable.Category]] = []
    for row in source.table.rows where !series.contains(Array(row.categories.prefix(2))) {
      series.append(Array(row.categories.prefix(2)))
    }
    guard let first = months.first, let last = months.last, months.count > 1 else { return nil }
    let hasSources = source.categories("source").count > 1
    let names = series.map { pair in
      let kind = words.category(pair[1], "kind")
      return hasSources ? words.category(pair[0], "source") + " \u{00B7} " + kind : kind
    }
    let room = min(210, names.map { TextMeasure.width($0) }.max() ?? 0)
    let plot = (left: room + 20, right: SVGCanvas.width - 52)
    func x(_ month: Int) -> Double {
      plot.left + (plot.right - plot.left) * Double(month) / Double(months.count - 1)
    }
    var y = 0.0
    for (pair, name) in zip(series, names) {
      let lines = TextMeasure.wrap(name, width: room + 4)
      let height = max(row, Double(lines.count) * TextMeasure.lineHeight + 6)
      canvas.lines(lines, 0, centre: y + height / 2)
      let base = y + height - 4
      func at(_ ratio: Double) -> Double { base - (height - 8) * min(top, max(0, ratio)) / top }
      canvas.rectangle(
        plot.left, at(2), plot.right - plot.left, at(0.5) - at(2), fill: band)
      canvas.line(plot.left, at(1), plot.right, at(1), stroke: ChartPalette.grid)
      let points = months.enumerated().compactMap { index, month in
        source.cell(pair + [month], "ratio")?.value.map { (x: x(index), ratio: $0) }
      }
      for (a, b) in zip(points, points.dropFirst()) {
        canvas.line(
          a.x, at(a.ratio), b.x, at(b.ratio), stroke: ChartPalette.blue, width: 1.5)
      }
      for point in points where point.ratio < 0.5 || point.ratio > 2 {
        canvas.circle(
          point.x, at(point.ratio), 3.5, fill: ChartPalette.orange, stroke: ChartPalette.ink)
      }
      if let end = points.last {
        canvas.circle(
          end.x, at(end.ratio), 2.5, fill: ChartPalette.blue, stroke: ChartPalette.paper)
        canvas.text(
          words.decimal(end.ratio, 2), SVGCanvas.width, y + height / 2 + 4, anchor: .end)
      }
      y += height
    }
    canvas.text(words.category(first, "when"), plot.left, y + 14)
    canvas.text(words.category(last, "when"), plot.right, y + 14, anchor: .end)
    canvas.text(words.interval, 0, y + 34)
    return canvas.image(height: y + 42, words)
  }

  /// A tint behind the lines; it carries nothing that the numbers do not.
  private static let band = "#F2F5F8"
}
