import Disclosure

/// Horizontal bars, one row a category, one panel a cohort: `K01.attrition` as a flow from all known
/// to those compared, `M04.passages` split by who chose.
///
/// Bars start at zero and share one scale over all panels; every bar carries its number, so no axis
/// is needed. Protected rows draw no length. Of five cohorts or more two panels stand beside each
/// other.
enum BarRowsChart {
  private static let row = 22.0
  private static let gap = 28.0

  /// - Parameters:
  ///   - rows: dimension of the rows.
  ///   - parts: dimension that splits a bar; nil for whole bars.
  static func image(
    _ source: ChartSource, id: String, rows dimension: String, parts: String?, column: String,
    _ words: ChartWords
  ) -> ChartImage? {
    var canvas = SVGCanvas(id: id)
    let cohorts = source.categories("cohort")
    let rows = source.categories(dimension)
    let split = parts.map { source.categories($0) } ?? []
    guard !rows.isEmpty else { return nil }
    let names = rows.map { words.category($0, dimension) }
    let across = cohorts.count > 4 ? 2 : 1
    let width = (SVGCanvas.width - Double(across - 1) * gap) / Double(across)
    let room = min(across > 1 ? 130 : 230, names.map { TextMeasure.width($0) }.max() ?? 0)
    let left = room + 14
    let right = width - (across > 1 ? 48 : 64)
    func cells(_ cohort: ReleasedTable.Category, _ row: ReleasedTable.Category)
      -> [ReleasedTable.Cell]
    {
      let keys = split.isEmpty ? [[cohort, row]] : split.map { [cohort, row, $0] }
      return keys.compactMap { source.cell($0, column) }
    }
    let totals = cohorts.flatMap { cohort in
      rows.map { row in cells(cohort, row).reduce(0) { $0 + ($1.value ?? 0) } }
    }
    guard let most = totals.max(), most > 0 else { return nil }

    var y = split.isEmpty ? 0 : legend(split, parts ?? "", words, &canvas)
    var hasProtected = false
    for first in stride(from: 0, to: cohorts.count, by: across) {
      let beside = cohorts[first..<min(first + across, cohorts.count)]
      let heads = beside.map { TextMeasure.wrap(words.category($0, "cohort"), width: width - 8) }
      let head = cohorts.count > 1 ? Double(heads.map(\.count).max() ?? 1) * 15 + 7 : 0
      var bottom = y
      for (place, (cohort, lines)) in zip(beside, heads).enumerated() {
        let x = Double(place) * (width + gap)
        if cohorts.count > 1 {
          canvas.lines(lines, x, centre: y + head - 4 - Double(lines.count) * 7.5, isBold: true)
        }
        var at = y + head
        for (index, row) in rows.enumerated() {
          let lines = TextMeasure.wrap(names[index], width: room + 4)
          let height = max(Self.row, Double(lines.count) * TextMeasure.lineHeight + 6)
          canvas.lines(lines, x, centre: at + height / 2)
          let found = cells(cohort, row)
          hasProtected = hasProtected || found.contains(.protected)
          bar(
            found, left: x + left, scale: (right - left) / most, centre: at + height / 2, words,
            &canvas)
          at += height
        }
        bottom = max(bottom, at)
      }
      y = bottom + 10
    }
    if hasProtected {
      canvas.text("X  " + words.protected, 0, y + 10)
      y += 18
    }
    canvas.text(words.interval, 0, y + 10)
    return canvas.image(height: y + 18, words)
  }

  private static func bar(
    _ cells: [ReleasedTable.Cell], left: Double, scale: Double, centre: Double,
    _ words: ChartWords, _ canvas: inout SVGCanvas
  ) {
    var x = left
    var total = 0.0
    var isProtected = false
    for (part, cell) in cells.enumerated() {
      isProtected = isProtected || cell.isProtected
      guard let value = cell.value, value > 0 else { continue }
      let width = max(1.5, value * scale)
      canvas.area(x, centre - 7.5, width, 15, ChartFill.part(part, of: cells.count))
      x += width
      total += value
    }
    let text =
      isProtected
      ? (total > 0 ? words.decimal(total, 0) + " + X" : "X")
      : total > 0 ? words.decimal(total, 0) : "\u{2013}"
    canvas.text(text, x + 6, centre + 4)
  }

  private static func legend(
    _ parts: [ReleasedTable.Category], _ dimension: String, _ words: ChartWords,
    _ canvas: inout SVGCanvas
  ) -> Double {
    var x = 0.0
    for (index, part) in parts.enumerated() {
      let name = words.category(part, dimension)
      canvas.area(x, 3, 12, 12, ChartFill.part(index, of: parts.count))
      canvas.text(name, x + 17, 13)
      x += TextMeasure.width(name) + 40
    }
    return 26
  }
}

extension ChartFill {
  /// Fills of the parts of one bar: dark, light with stripes, paper; told apart in grey.
  static func part(_ index: Int, of count: Int) -> ChartFill {
    guard count > 1 else { return ChartFill(colour: ChartPalette.blue) }
    return switch index % 3 {
    case 0: ChartFill(colour: ChartPalette.blue)
    case 1: ChartFill(colour: ChartPalette.orange, texture: .stripes)
    default: ChartFill(colour: ChartPalette.paper, texture: .dots)
    }
  }
}
