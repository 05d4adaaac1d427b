import Disclosure

/// Q.calendar: months with data by source, kind of record and year, as cells filled in proportion,
/// with the relative level of the series as a line at the end of its row.
enum CalendarChart {
  private static let row = 26.0
  private static let spark = 86.0

  static func image(_ source: ChartSource, id: String, _ words: ChartWords) -> ChartImage? {
    var canvas = SVGCanvas(id: id)
    let years = years(of: source.table)
    var series: [[ReleasedTable.Category]] = []
    for row in source.table.rows where !series.contains(Array(row.categories.prefix(2))) {
      series.append(Array(row.categories.prefix(2)))
    }
    guard !years.isEmpty, !series.isEmpty else { return nil }
    let hasSources = source.categories("source").count > 1
    let names = series.map { pair in
      let kind = words.category(pair[1], "kind")
      return hasSources ? words.category(pair[0], "source") + " \u{00B7} " + kind : kind
    }
    let room = min(200, names.map { TextMeasure.width($0) }.max() ?? 0)
    let left = room + 12
    let width = (SVGCanvas.width - left - spark - 14) / Double(years.count)
    for (i, year) in years.enumerated() where width >= 30 || i.isMultiple(of: 2) {
      canvas.text(
        words.category(year, "year"), left + width * (Double(i) + 0.5), 13, anchor: .middle)
    }
    var y = 22.0
    for (pair, name) in zip(series, names) {
      let lines = TextMeasure.wrap(name, width: room + 4)
      let height = max(row, Double(lines.count) * TextMeasure.lineHeight + 4)
      canvas.lines(lines, 0, centre: y + height / 2)
      var levels: [(year: Int, value: Double)] = []
      for (i, year) in years.enumerated() {
        let key = pair + [year]
        if let level = source.cell(key, "level")?.value { levels.append((i, level)) }
        cell(
          source.cell(key, "filled"), covered: source.cell(key, "covered")?.value ?? 0,
          x: left + width * Double(i), y: y, width: width, height: height, words, &canvas)
      }
      line(levels, count: years.count, y: y, height: height, &canvas)
      y += height
    }
    canvas.text(
      words.interval, SVGCanvas.width, y + 16, anchor: .end)
    return canvas.image(height: y + 24, words)
  }

  /// The years of which some series has a covered month, ascending; all where none has.
  ///
  /// A statute of 1999 that a delivery of 2018 still carries is no year of data.
  static func years(of table: ReleasedTable) -> [ReleasedTable.Category] {
    guard let year = table.dimensions.firstIndex(of: "year") else { return [] }
    let covered = table.columns.firstIndex { $0.id == "covered" }
    func years(_ isIn: (ReleasedTable.Row) -> Bool) -> [ReleasedTable.Category] {
      Set(table.rows.filter(isIn).map { $0.categories[year] }).sorted { $0.id < $1.id }
    }
    let told = years { row in covered.map { (row.cells[$0].value ?? 0) > 0 } ?? true }
    return told.isEmpty ? years { _ in true } : told
  }

  /// A cell filled from below by the months with data of twelve; a year without coverage is empty.
  private static func cell(
    _ cell: ReleasedTable.Cell?, covered: Double, x: Double, y: Double, width: Double,
    height: Double, _ words: ChartWords, _ canvas: inout SVGCanvas
  ) {
    let box = (x: x + 1.5, y: y + 1.5, width: width - 3, height: height - 3)
    guard let months = cell?.value else { return }
    canvas.rectangle(
      box.x, box.y, box.width, box.height, fill: ChartPalette.paper,
      stroke: covered > 0 ? ChartPalette.ink : ChartPalette.grid)
    let filled = box.height * min(1, months / 12)
    if filled > 0 {
      canvas.rectangle(
        box.x, box.y + box.height - filled, box.width, filled, fill: ChartPalette.turquoise)
    }
    guard width >= 18 else { return }
    canvas.text(words.decimal(months, 0), x + width / 2, y + height / 2 + 4, anchor: .middle)
  }

  private static func line(
    _ levels: [(year: Int, value: Double)], count: Int, y: Double, height: Double,
    _ canvas: inout SVGCanvas
  ) {
    let left = SVGCanvas.width - spark
    let top = max(2, levels.map(\.value).max() ?? 2)
    func point(_ level: (year: Int, value: Double)) -> (x: Double, y: Double) {
      (
        left + 4 + (spark - 8) * (Double(level.year) + 0.5) / Double(count),
        y + height - 3 - (height - 6) * level.value / top
      )
    }
    let mean = y + height - 3 - (height - 6) / top
    canvas.line(left + 4, mean, SVGCanvas.width - 4, mean, stroke: ChartPalette.grid)
    for (a, b) in zip(levels, levels.dropFirst()) {
      let (p, q) = (point(a), point(b))
      canvas.line(p.x, p.y, q.x, q.y, stroke: ChartPalette.blue, width: 1.5)
    }
    if let last = levels.last {
      let p = point(last)
      canvas.circle(p.x, p.y, 2.5, fill: ChartPalette.blue, stroke: ChartPalette.paper)
    }
  }
}
