/// The marks of a texture inside a rectangle, as the data of one path.
///
/// Lines of their own and no SVG pattern: a browser prints patterns as pictures, blurred and by the
/// megabyte. All marks lie on one raster of eight over the whole drawing, so that areas side by side
/// continue each other.
enum TextureMarks {
  private static let tile = 8.0

  /// Path data and the width of its strokes; nil where the texture has no marks or no room.
  static func path(
    _ texture: ChartFill.Texture, x: Double, y: Double, width: Double, height: Double
  ) -> (data: String, stroke: Double)? {
    guard width > 1, height > 1 else { return nil }
    let box = Box(left: x, top: y, right: x + width, bottom: y + height)
    let data: String
    switch texture {
    case .plain: return nil
    case .dots: data = dots(box)
    case .rungs: data = rungs(box)
    case .stripes: data = rising(box)
    case .grid: data = rising(box) + falling(box)
    }
    return data.isEmpty ? nil : (data, texture == .dots ? 2 : 1)
  }

  private struct Box {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
  }

  /// The marks of the raster from `low` to `high`, `shift` beyond its lines.
  private static func raster(_ low: Double, _ high: Double, shift: Double = 0) -> [Double] {
    let first = ((low - shift) / tile).rounded(.up) * tile + shift
    return first > high ? [] : Array(stride(from: first, through: high, by: tile))
  }

  /// Dots of radius 1, drawn as the round ends of lines without length.
  private static func dots(_ box: Box) -> String {
    var data = ""
    for y in raster(box.top + 1, box.bottom - 1, shift: 4) {
      for x in raster(box.left + 1, box.right - 1, shift: 4) {
        data += "M\(SVGCanvas.number(x)) \(SVGCanvas.number(y))h0"
      }
    }
    return data
  }

  private static func rungs(_ box: Box) -> String {
    raster(box.top + 0.5, box.bottom - 0.5, shift: 4).reduce(into: "") { data, y in
      data += segment(box.left, y, box.right, y)
    }
  }

  /// Lines from the lower left to the upper right.
  private static func rising(_ box: Box) -> String {
    raster(box.left + box.top, box.right + box.bottom).reduce(into: "") { data, sum in
      let from = max(box.left, sum - box.bottom)
      let to = min(box.right, sum - box.top)
      if to - from > 0.5 { data += segment(from, sum - from, to, sum - to) }
    }
  }

  /// Lines from the upper left to the lower right.
  private static func falling(_ box: Box) -> String {
    raster(box.left - box.bottom, box.right - box.top).reduce(into: "") { data, difference in
      let from = max(box.left, box.top + difference)
      let to = min(box.right, box.bottom + difference)
      if to - from > 0.5 { data += segment(from, from - difference, to, to - difference) }
    }
  }

  private static func segment(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
    "M\(SVGCanvas.number(x1)) \(SVGCanvas.number(y1))L\(SVGCanvas.number(x2)) \(SVGCanvas.number(y2))"
  }
}
