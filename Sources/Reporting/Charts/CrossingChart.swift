import Disclosure

/// C07.crossing: what the offer declares (columns) against what the months show (rows), as
/// squares with their number of persons, one panel a cohort.
///
/// De facto classes stand as rows so that all their names read horizontally. The area of a
/// square is proportional to the persons; the largest of a panel fills its cell.
enum CrossingChart {
  private static let row = 28.0
  private static let side = 24.0

  static func image(_ source: ChartSource, id: String, _ words: ChartWords) -> ChartImage? {
    var canvas = SVGCanvas(id: id)
    let cohorts = source.categories("cohort")
    var y = 0.0
    var hasProtected = false
    for cohort in cohorts {
      if cohorts.count > 1 {
        canvas.text(words.category(cohort, "cohort"), 0, y + 14, isBold: true)
        y += 22
      }
      y = panel(source, cohort, at: y, words, &canvas) + 12
    }
    for row in source.table.rows {
      hasProtected = hasProtected || row.cells.contains(.protected)
    }
    if hasProtected {
      canvas.text("X  " + words.protected, 0, y + 6)
      y += 14
    }
    return canvas.image(height: y, words)
  }

  private static func panel(
    _ source: ChartSource, _ cohort: ReleasedTable.Category, at top: Double,
    _ words: ChartWords, _ canvas: inout SVGCanvas
  ) -> Double {
    let offers = source.categories("de_jure")
    let facts = source.categories("de_facto")
    func cell(_ offer: Int, _ fact: Int) -> ReleasedTable.Cell? {
      source.cell([cohort, offers[offer], facts[fact]], "persons")
    }
    let names = facts.map { words.category($0, "de_facto") }
    let room = min(210, names.map { TextMeasure.width($0) }.max() ?? 0)
    let left = room + 14
    let width = (SVGCanvas.width - left) / Double(max(1, offers.count))
    let heads = offers.map {
      TextMeasure.wrap(words.category($0, "de_jure"), width: width - 8)
    }
    let headHeight = Double(heads.map(\.count).max() ?? 1) * TextMeasure.lineHeight + 8
    for (i, head) in heads.enumerated() {
      canvas.lines(
        head, left + width * (Double(i) + 0.5),
        centre: top + headHeight - 6 - Double(head.count) * TextMeasure.lineHeight / 2,
        anchor: .middle, isBold: true)
    }
    let largest =
      offers.indices.filter { offers[$0].id != "total" }
      .flatMap { offer in facts.indices.map { cell(offer, $0)?.value ?? 0 } }.max() ?? 0
    var y = top + headHeight
    for fact in facts.indices {
      let lines = TextMeasure.wrap(names[fact], width: room + 4)
      let height = max(row, Double(lines.count) * TextMeasure.lineHeight + 6)
      // Those without a whole window stand below a line.
      let isRule = facts[fact].id == "left_employment"
      canvas.line(
        0, y, SVGCanvas.width, y, stroke: isRule ? ChartPalette.ink : ChartPalette.grid)
      canvas.lines(lines, 0, centre: y + height / 2)
      for offer in offers.indices {
        draw(
          cell(offer, fact), isTotal: offers[offer].id == "total", largest: largest,
          x: left + width * Double(offer), y: y, width: width, height: height, words, &canvas)
      }
      y += height
    }
    canvas.line(0, y, SVGCanvas.width, y, stroke: ChartPalette.ink)
    return y
  }

  private static func draw(
    _ cell: ReleasedTable.Cell?, isTotal: Bool, largest: Double, x: Double, y: Double,
    width: Double, height: Double, _ words: ChartWords, _ canvas: inout SVGCanvas
  ) {
    let centre = y + height / 2
    let middle = x + width / 2
    guard let value = cell?.value else {
      if cell?.isProtected == true {
        canvas.area(
          x + 2.5, y + 2.5, width - 5, height - 5, .protected, stroke: ChartPalette.grid)
        canvas.rectangle(middle - 8, centre - 8, 16, 16, fill: ChartPalette.paper)
      }
      canvas.text(
        cell?.isProtected == true ? "X" : "\u{2026}", middle, centre + 4, anchor: .middle)
      return
    }
    guard value > 0 else {
      canvas.text("\u{2013}", middle, centre + 4, anchor: .middle)
      return
    }
    let text = words.decimal(value, 0)
    guard !isTotal, largest > 0 else {
      canvas.text(text, middle, centre + 4, anchor: .middle, isBold: true)
      return
    }
    let size = side * (value / largest).squareRoot()
    canvas.area(
      middle - 6 - size, centre - size / 2, size, size, ChartFill(colour: ChartPalette.blue))
    canvas.text(text, middle, centre + 4)
  }
}
