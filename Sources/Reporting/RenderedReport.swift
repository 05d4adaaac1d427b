/// One report in one language, ready to be written into `<report>/<language>/`.
public struct RenderedReport: Sendable, Equatable {
  /// A text file with its name.
  public struct File: Sendable, Equatable {
    public var name: String
    public var text: String
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// `index.html`, self-contained.
  public var html: String
  /// `report.md`, with the same figures.
  public var markdown: String
  /// SVG files that the Markdown links, named relative to it: `charts/C01.curve.svg`.
  public var charts: [File]
  /// The CSV files of `<report>/data/`; the same in every language.
  public var tables: [File]
}
