/// Colours of the drawings (reports.md, section 6), with textures so that grey prints tell them
/// apart.
package enum ChartPalette {
  package static let ink = "#0B0C0C"
  package static let paper = "#FFFFFF"
  /// Grid lines, which carry nothing.
  package static let grid = "#BFBFBF"

  package static let blue = "#12436D"
  package static let turquoise = "#28A197"
  package static let plum = "#801650"
  package static let orange = "#F46A25"
  package static let charcoal = "#3D3D3D"
  package static let mauve = "#A285D1"

  /// The categorical colours in the order in which they are used.
  package static let categorical = [blue, turquoise, plum, orange, charcoal, mauve]

  /// True where white reads better than black. Luminance is approximated with a gamma of 2, which
  /// is enough to choose between the two inks; the tests compute contrasts exactly.
  static func isDark(_ colour: String) -> Bool {
    let channels = channels(colour)
    let luminance = zip([0.2126, 0.7152, 0.0722], channels).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    return luminance < 0.18
  }

  /// Ink that reads on a colour.
  package static func ink(on colour: String) -> String { isDark(colour) ? paper : ink }

  /// Colour of the marks of a texture.
  static func marks(on colour: String) -> String { ink(on: colour) }

  /// Red, green and blue in 0...1 of `#RRGGBB`.
  static func channels(_ colour: String) -> [Double] {
    let value = Int(colour.dropFirst(), radix: 16) ?? 0
    return [16, 8, 0].map { Double((value >> $0) & 0xFF) / 255 }
  }
}

/// A colour with a texture.
struct ChartFill: Hashable {
  var colour: String
  var texture: Texture = .plain

  /// Marks on the colour, told apart without it.
  enum Texture {
    case plain, stripes, dots, grid, rungs
  }

  static let protected = ChartFill(colour: ChartPalette.paper, texture: .stripes)

  /// Styles for categories without one of their own: colours first, then textures.
  static func numbered(_ index: Int) -> ChartFill {
    let textures: [Texture] = [.plain, .stripes, .dots, .rungs]
    let count = ChartPalette.categorical.count
    return ChartFill(
      colour: ChartPalette.categorical[index % count],
      texture: textures[(index / count) % textures.count])
  }

  /// Styles of the cohorts shown beside each other.
  static func cohort(_ index: Int) -> ChartFill {
    let order = [ChartPalette.blue, ChartPalette.orange, ChartPalette.plum, ChartPalette.turquoise]
    return ChartFill(
      colour: order[index % order.count], texture: index % 2 == 0 ? .plain : .stripes)
  }
}
