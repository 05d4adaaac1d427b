import Disclosure

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
  /// The tables shown.
  let shown: [ReleasedTable]

  /// The CSV files of `<report>/data/`, written anew at each call; the same in every language.
  public var tables: [File] {
    shown.map { File(name: $0.id + ".csv", text: CSVWriter.csv($0)) }
  }
}
