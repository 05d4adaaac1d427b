/// A piece of a section, written to HTML and to Markdown from the same words.
enum Block {
  /// A heading inside a section (level 3).
  case heading(String, id: String)
  case paragraph([Span])
  /// A limitation or reading rule that must be seen.
  case note([Span])
  case list([[Span]])
  case table(TableBlock)
  case chart(ChartBlock)
  /// A table that keeps its title and says why it has no figures.
  case unavailable(UnavailableBlock)
  case definitions([Definition])
  /// Detail that a reader may open; always open on paper and in Markdown.
  case folded(String, [Block])

  static func paragraph(_ text: String) -> Block { .paragraph([.text(text)]) }
  static func note(_ text: String) -> Block { .note([.text(text)]) }
}

/// A run of text inside a block.
enum Span {
  case text(String)
  case strong(String)
  case code(String)
  case link(String, to: String)
}

/// A table ready to be set: words and figures, no numbers.
struct TableBlock {
  struct Column {
    var title: String
    /// Unit in words; empty where the title says it.
    var unit: String
    /// Cells are words, set from the left.
    var isWords = false
  }
  struct Header {
    var text: String
    /// Element to jump to, for example the definition of an indicator.
    var anchor: String?
    var unit: String?
  }
  struct Row {
    var headers: [Header]
    /// One list of figures per column; a cell may hold a number and its share.
    var cells: [[Figure]]
    var isTotal = false
  }

  var id: String
  var caption: String
  /// Titles of the leading header columns.
  var headers: [String]
  var columns: [Column]
  var rows: [Row]
  /// Ids of the released tables behind it, for the links to the data.
  var sources: [String]
  /// True where a dimension is spread over the columns: cells are narrow, intervals go below.
  var isSpread = false
  /// Where shares of nothing are dashes: how far the intervals of all of them reach.
  var zeroBound: String?

  /// How the table is set: `spread` where intervals go below their figures, `few` where there is
  /// room for them beside, `dense` where the heads of the columns are too wide for a sheet.
  var styles: [String] {
    let isFew = isSpread && columns.count <= 3
    let widths = columns.map { column in
      column.title.split(separator: " ").map { TextMeasure.width(String($0), size: 11) }.max() ?? 0
    }
    // What a sheet of A4 holds beside the leading columns, in the widths of `TextMeasure`.
    let room = 550 - 75 * Double(headers.count)
    let isDense = columns.count > 5 && widths.reduce(0) { $0 + max(44, $1 + 9) } > room
    return (isSpread ? ["spread"] : []) + (isFew ? ["few"] : []) + (isDense ? ["dense"] : [])
  }

  /// The symbols that the table uses, each once, in order of first use.
  var legend: [Figure] {
    var seen: [Figure] = []
    for row in rows {
      for figure in row.cells.joined() where figure.title != nil {
        if !seen.contains(where: { $0.text == figure.text && $0.title == figure.title }) {
          seen.append(figure)
        }
      }
    }
    return seen
  }

  var hasUnreliable: Bool {
    rows.contains { $0.cells.joined().contains { $0.kind == .number && $0.text.hasPrefix("(") } }
  }
}

/// A drawing with its words; the tables with its figures follow it.
struct ChartBlock {
  /// File stem, the id of the table drawn.
  var id: String
  var title: String
  /// What it finds, in sentences beside the drawing.
  var findings: [String] = []
  /// What it shows and finds, for readers who do not see it.
  var alternative: String
  var svg: String
  var tables: [TableBlock]
}

struct UnavailableBlock {
  var id: String
  var title: String
  var status: String
  var reason: String
}

/// A term with its explanation, each line under a small title.
struct Definition {
  var id: String
  var term: String
  var lines: [(title: String, text: String)]
}
