/// Writes the elements of a drawing; coordinates in tenths of a unit, so that the same figures
/// give the same bytes everywhere.
struct SVGCanvas {
  static let width = 640.0
  static let fontSize = 12.0

  enum Anchor: String { case start, middle, end }

  private(set) var body = ""
  let id: String

  init(id: String) { self.id = id }

  /// A coordinate with at most one decimal; anything that is not a number is 0.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e6 else { return "0" }
    let tenths = Int((value * 10).rounded(.toNearestOrAwayFromZero))
    let whole = "\(tenths.magnitude / 10)"
    let rest = tenths.magnitude % 10
    return (tenths < 0 ? "-" : "") + whole + (rest == 0 ? "" : ".\(rest)")
  }

  /// A text that cannot close an element or an attribute.
  static func escape(_ text: String) -> String { HTMLBuilder.escape(Label.clean(text)) }

  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String,
    stroke: String? = nil
  ) {
    body += "<rect x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(width))\" height=\"\(n(height))\""
    body += " fill=\"\(fill)\""
    if let stroke { body += " stroke=\"\(stroke)\"" }
    body += "/>\n"
  }

  /// A rectangle in a style, its outline inside the area.
  mutating func area(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ fill: ChartFill,
    stroke: String = ChartPalette.ink
  ) {
    let (w, h) = (max(0, width - 1), max(0.2, height - 1))
    rectangle(x + 0.5, y + 0.5, w, h, fill: fill.colour, stroke: stroke)
    guard
      let marks = TextureMarks.path(fill.texture, x: x + 0.5, y: y + 0.5, width: w, height: h)
    else { return }
    body += "<path d=\"\(marks.data)\" stroke=\""
    body += "\(ChartPalette.marks(on: fill.colour))\" stroke-width=\"\(n(marks.stroke))\""
    body += fill.texture == .dots ? " stroke-linecap=\"round\"/>\n" : "/>\n"
  }

  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, stroke: String,
    width: Double = 1, dash: String? = nil
  ) {
    body += "<line x1=\"\(n(x1))\" y1=\"\(n(y1))\" x2=\"\(n(x2))\" y2=\"\(n(y2))\""
    body += " stroke=\"\(stroke)\" stroke-width=\"\(n(width))\""
    if let dash { body += " stroke-dasharray=\"\(dash)\"" }
    body += "/>\n"
  }

  mutating func path(_ points: [(x: Double, y: Double)], fill: String, stroke: String? = nil) {
    guard !points.isEmpty else { return }
    let text = points.map { "\(n($0.x)) \(n($0.y))" }.joined(separator: "L")
    body += "<path d=\"M\(text)Z\" fill=\"\(fill)\""
    if let stroke { body += " stroke=\"\(stroke)\"" }
    body += "/>\n"
  }

  mutating func circle(_ x: Double, _ y: Double, _ radius: Double, fill: String, stroke: String) {
    body += "<circle cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(radius))\" fill=\"\(fill)\""
    body += " stroke=\"\(stroke)\" stroke-width=\"1.5\"/>\n"
  }

  /// One line of text on its baseline.
  mutating func text(
    _ text: String, _ x: Double, _ y: Double, anchor: Anchor = .start, isBold: Bool = false,
    fill: String = ChartPalette.ink
  ) {
    body += "<text x=\"\(n(x))\" y=\"\(n(y))\""
    if anchor != .start { body += " text-anchor=\"\(anchor.rawValue)\"" }
    if isBold { body += " font-weight=\"bold\"" }
    if fill != ChartPalette.ink { body += " fill=\"\(fill)\"" }
    body += ">\(Self.escape(text))</text>\n"
  }

  /// Lines of text around a vertical centre.
  mutating func lines(
    _ lines: [String], _ x: Double, centre: Double, anchor: Anchor = .start, isBold: Bool = false
  ) {
    let first = centre + 4 - Double(lines.count - 1) * TextMeasure.lineHeight / 2
    for (i, line) in lines.enumerated() {
      text(
        line, x, first + Double(i) * TextMeasure.lineHeight, anchor: anchor, isBold: isBold)
    }
  }

  /// The whole drawing with its title and description.
  func image(height: Double, _ words: ChartWords) -> ChartImage {
    let titleID = "\(id)-title"
    let descriptionID = "\(id)-desc"
    let h = Self.number(height.rounded(.up))
    let w = Self.number(Self.width)
    let svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""
      + " aria-labelledby=\"\(titleID) \(descriptionID)\" viewBox=\"0 0 \(w) \(h)\""
      + " width=\"\(w)\" height=\"\(h)\">\n"
      + "<title id=\"\(titleID)\">\(Self.escape(words.title))</title>\n"
      + "<desc id=\"\(descriptionID)\">\(Self.escape(words.description))</desc>\n"
      + "<g aria-hidden=\"true\" font-family=\"system-ui, sans-serif\""
      + " font-size=\"\(Self.number(Self.fontSize))\" fill=\"\(ChartPalette.ink)\">\n"
      + "<rect width=\"\(w)\" height=\"\(h)\" fill=\"\(ChartPalette.paper)\"/>\n"
      + body + "</g>\n</svg>\n"
    return ChartImage(
      svg: svg, titleID: titleID, descriptionID: descriptionID, alternative: words.description)
  }

  private func n(_ value: Double) -> String { Self.number(value) }
}
