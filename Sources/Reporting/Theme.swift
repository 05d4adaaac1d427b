/// What a canton changes without touching ours: logo, colours, words of its own and the order of the
/// sections.
///
/// Stylesheet and page templates of its folder arrive in the `TemplateFolder`, phrases in the
/// `Phrases`; this holds the rest.
public struct Theme: Sendable, Equatable {
  /// An image that stands in the page itself.
  public struct Logo: Sendable, Equatable {
    /// `data:image/...;base64,...`.
    public var source: String
    /// What the image says; empty for an ornament.
    public var alternative: String

    public init(source: String, alternative: String) {
      self.source = source
      self.alternative = alternative
    }
  }

  public var logo: Logo?
  /// Name of a colour of the stylesheet (`ink`, `quiet`, `line`, `accent`, `tint`) to `#RRGGBB`.
  public var colours: [(name: String, value: String)] = []
  /// Ids of sections by kind of report, in the order asked for.
  public var sections: [String: [String]] = [:]

  public init() {}

  public static let colourNames = ["ink", "quiet", "line", "accent", "tint"]

  /// Kinds of report, and the ids of the sections of each in our order.
  public static var sectionIDs: [String: [String]] {
    Dictionary(uniqueKeysWithValues: Sections.kinds.map { ($0, Sections.ids(of: $0)) })
  }

  /// Sections that may be moved and not left out: what guards the figures.
  public static func mustStay(in kind: String) -> [String] {
    Sections.ids(of: kind).filter(Sections.kept.contains)
  }

  /// Contrast of a colour with white after WCAG 2.2 (1.4.3); text needs 4.5, lines 3.
  public static func contrastWithWhite(_ colour: String) -> Double? {
    guard colour.utf8.count == 7, colour.hasPrefix("#"),
      let value = Int(colour.dropFirst(), radix: 16)
    else { return nil }
    let linear = [16, 8, 0].map { shift -> Double in
      let c = Double((value >> shift) & 0xFF) / 255
      // The power 2.4 by its square and its fifth root squared: no mathematics library here.
      return c <= 0.04045 ? c / 12.92 : power24((c + 0.055) / 1.055)
    }
    let luminance = zip([0.2126, 0.7152, 0.0722], linear).reduce(0) { $0 + $1.0 * $1.1 }
    return 1.05 / (luminance + 0.05)
  }

  /// x^2.4 = x² · x^0.4, the fifth root by Newton's method.
  private static func power24(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    var root = x
    for _ in 0..<40 {
      root -= (root * root * root * root * root - x) / (5 * root * root * root * root)
    }
    return x * x * root * root
  }

  public static func == (a: Theme, b: Theme) -> Bool {
    a.logo == b.logo && a.sections == b.sections
      && a.colours.map(\.name) == b.colours.map(\.name)
      && a.colours.map(\.value) == b.colours.map(\.value)
  }

  /// The rules that set the colours, to follow the stylesheet.
  var style: String {
    colours.isEmpty
      ? ""
      : ":root { " + colours.map { "--\($0.name): \($0.value);" }.joined(separator: " ") + " }\n"
  }
}
