/// Keeps labels beside a drawing from covering each other.
enum LabelStack {
  /// Centres close to the wanted ones, in their order, each label `heights[i]` high and all
  /// between `top` and `bottom`; where there is no room they overflow downwards.
  static func place(
    _ wanted: [Double], heights: [Double], top: Double, bottom: Double
  ) -> [Double] {
    var centres = wanted
    var floor = top
    for i in centres.indices {
      centres[i] = max(centres[i], floor + heights[i] / 2)
      floor = centres[i] + heights[i] / 2
    }
    var ceiling = bottom
    for i in centres.indices.reversed() {
      guard centres[i] + heights[i] / 2 > ceiling else { break }
      centres[i] = ceiling - heights[i] / 2
      ceiling = centres[i] - heights[i] / 2
    }
    // A full column pushed past its top starts at the top and overflows below.
    if let first = centres.first, first < top + (heights.first ?? 0) / 2 {
      floor = top
      for i in centres.indices {
        centres[i] = max(centres[i], floor + heights[i] / 2)
        floor = centres[i] + heights[i] / 2
      }
    }
    return centres
  }
}
