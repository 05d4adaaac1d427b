import Disclosure
import Foundation
import Reporting
import Statistics
import Testing

@Suite("Drawings say what their tables say")
struct ChartsTests {
  static let exits = [0, 60, 190, 420, 560, 650, 770, 830, 870]
  static let quartiles = [
    [0.31, 0.52, 0.71], [0.1, 0.25, 0.6], [0.55, 0.8, 1], [0, 0.2, 0.45], [0, 0, 0.4],
    [0, 0.05, 0.12],
  ]

  /// One table for each kind of drawing, with two cohorts where a drawing has panels.
  static let tables: [CountedTable] = [
    ChartSamples.states([
      ("participants", ChartSamples.participantStates), ("others", ChartSamples.everyoneStates),
    ]),
    ChartSamples.curve([
      ("participants", 200, [0, 6, 18, 60, 85, 104, 122, 133, 138]), ("others", 1210, exits),
    ]),
    ChartSamples.incidence([
      (
        "everyone",
        [
          [80, 40, 30, 20, 10, 3, 12], [160, 90, 60, 40, 25, 4, 30],
          [260, 140, 85, 60, 44, 25, 42], [330, 180, 100, 75, 60, 31, 60],
        ]
      )
    ]),
    ChartSamples.profile([
      ("participants", [80, 81, 82, 8, 85, 80], quartiles.reversed()),
      ("others", [540, 540, 540, 540, 540, 540], quartiles),
    ]),
    ChartSamples.crossing(),
  ]

  static func image(_ table: CountedTable, _ policy: Policy) -> ChartImage? {
    Charts.image(
      of: Release.release(table, under: policy), id: "t-" + table.id,
      words: ChartSamples.words())
  }

  /// The texts drawn, in order.
  static func texts(_ svg: String) -> [String] {
    svg.split(separator: "<text ").dropFirst().compactMap { part in
      part.split(separator: ">", maxSplits: 1).last?.split(separator: "<").first.map(String.init)
    }
  }

  /// All numbers inside the values of geometric attributes.
  static func attributes(_ svg: String, _ name: String) -> [String] {
    svg.components(separatedBy: " \(name)=\"").dropFirst().compactMap {
      $0.components(separatedBy: "\"").first
    }
  }

  @Test("Every kind of table is drawn under every policy", arguments: Policy.allCases)
  func drawn(policy: Policy) throws {
    for table in Self.tables {
      let image = try #require(Self.image(table, policy), "\(table.id)")
      let id = "t-" + table.id.replacing(".", with: "-")
      #expect(image.titleID == id + "-title" && image.descriptionID == id + "-desc")
      #expect(
        image.svg.contains("role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\""))
      #expect(image.svg.contains("<title id=\"\(id)-title\">Titre</title>"))
      #expect(image.svg.contains("<desc id=\"\(id)-desc\">Constat.</desc>"))
      #expect(image.svg.contains("<g aria-hidden=\"true\""))
      #expect(image.svg.hasPrefix("<svg ") && image.svg.hasSuffix("</svg>\n"))
      #expect(image.alternative == "Constat.")
    }
  }

  @Test("A drawing is well-formed XML that refers to nothing outside itself")
  func wellFormed() throws {
    for table in Self.tables {
      let svg = try #require(Self.image(table, .public)).svg
      #expect(svg.filter { $0 == "<" }.count == svg.filter { $0 == ">" }.count)
      for forbidden in ["href", "<script", "<style", "@import", "data:"] {
        #expect(!svg.contains(forbidden))
      }
      #expect(svg.components(separatedBy: "http").count == 2, "only the namespace")
      // Browsers print patterns as blurred pictures; textures are lines of their own.
      #expect(!svg.contains("url(") && !svg.contains("<pattern"))
    }
  }

  @Test("The marks of a texture lie inside the area that they mark, and are there")
  func textures() throws {
    var seen = 0
    for table in Self.tables {
      let svg = try #require(Self.image(table, .public)).svg
      let lines = svg.split(separator: "\n").map(String.init)
      for (area, marks) in zip(lines, lines.dropFirst())
      where marks.hasPrefix("<path") && !marks.contains(" fill=") {
        func number(_ name: String) throws -> Double {
          try #require(Self.attributes(area, name).first.flatMap { Double($0) })
        }
        let (x, y) = (try number("x"), try number("y"))
        let (right, bottom) = (x + (try number("width")), y + (try number("height")))
        let data = try #require(Self.attributes(marks, "d").first)
        let points = data.matches(of: /[ML](-?[0-9.]+) (-?[0-9.]+)/)
        #expect(!points.isEmpty)
        for point in points {
          let (px, py) = (Double(point.output.1) ?? -1, Double(point.output.2) ?? -1)
          seen += 1
          // Coordinates are written in tenths.
          #expect(px >= x - 0.06 && px <= right + 0.06, "\(table.id) \(area) \(data)")
          #expect(py >= y - 0.06 && py <= bottom + 0.06, "\(table.id) \(area) \(data)")
        }
      }
    }
    #expect(seen > 200, "\(seen)")
  }

  @Test("No coordinate is missing, infinite or outside the drawing")
  func coordinates() throws {
    for table in Self.tables {
      let svg = try #require(Self.image(table, .restricted)).svg
      #expect(!svg.lowercased().contains("nan") && !svg.contains("inf\""))
      let box = try #require(Self.attributes(svg, "viewBox").first).split(separator: " ")
      let height = try #require(Double(box[3]))
      for (names, limit) in [(["x", "x1", "x2", "cx"], 640.0), (["y", "y1", "y2", "cy"], height)] {
        for value in names.flatMap({ Self.attributes(svg, $0) }) {
          let number = try #require(Double(value))
          #expect(number >= 0 && number <= limit, "\(table.id) \(names) \(value) > \(limit)")
        }
      }
    }
  }

  @Test("The shares drawn are shares of the table, and each column that has room names its own")
  func statesNumbers() throws {
    let released = Release.release(Self.tables[0], under: .public)
    let words = ChartSamples.words()
    let share = try #require(released.columns.firstIndex { $0.id == "share" })
    let shown = released.rows.compactMap { row -> String? in
      guard case .shown(let value, _, _, _) = row.cells[share] else { return nil }
      return words.decimal(value * 100, 1)
    }
    let svg = try #require(Self.image(Self.tables[0], .public)).svg
    let drawn = Self.texts(svg).filter { $0.contains(",") }
    #expect(drawn.count > 60)
    #expect(drawn.allSatisfy { shown.contains($0) })
    // 85 of 200 participants in a social measure at month 6.
    #expect(drawn.contains("42,5"))
  }

  @Test("The numbers of the crossing are all those of the table")
  func crossingNumbers() throws {
    let svg = try #require(Self.image(Self.tables[4], .internal)).svg
    let drawn = Self.texts(svg).compactMap { Int($0) }.sorted()
    let counts = ChartSamples.crossingCounts.flatMap(\.counts)
    let totals = ChartSamples.facts.indices.map { i in
      ChartSamples.crossingCounts.reduce(0) { $0 + $1.counts[i] }
    }
    #expect(drawn == (counts + totals).filter { $0 > 0 }.sorted())
  }

  @Test("A column is as high as its share")
  func columnHeights() throws {
    let table = ChartSamples.states([("everyone", [[0, 0, 0, 0, 50, 150, 0, 0, 0]])])
    let svg = try #require(Self.image(table, .internal)).svg
    let bars = svg.components(separatedBy: "\n").filter {
      $0.hasPrefix("<rect") && $0.contains("stroke=") && !$0.contains("width=\"11\"")
    }
    let heights = bars.flatMap { Self.attributes($0, "height") }.compactMap { Double($0) }
    // A quarter and three quarters of 230, less the outline and the gap.
    let expected: [Double] = [55.5, 170.5]
    #expect(heights == expected)
  }

  @Test("Exact counts behind rounded ones leave no trace in a public drawing")
  func roundedOnly() throws {
    // Each of these rounds to the other's figures, so the drawings must be the same bytes.
    let a = ChartSamples.crossing(
      "everyone", ChartSamples.crossingCounts.map { ($0.id, $0.counts.map { $0 * 5 + 40 }) })
    var b = a
    for i in b.rows.indices where b.rows[i].categories[1].id != "total" {
      guard case .count(let n) = b.rows[i].cells[0].value else { continue }
      b.rows[i].cells[0] = ChartSamples.count(n + (i % 2 == 0 ? 2 : -2))
    }
    #expect(a != b)
    #expect(try #require(Self.image(a, .public)) == #require(Self.image(b, .public)))
    #expect(Self.image(a, .internal) != Self.image(b, .internal))
  }

  @Test("Protected cells draw no geometry, only their symbol and its meaning")
  func protectedCells() throws {
    let shown = [12, 40, 40, 40, 40, 40, 0, 12, 0]
    let hidden = [3, 40, 40, 40, 40, 40, 0, 12, 0]
    let free = try #require(
      Self.image(ChartSamples.states([("everyone", [shown])]), .restricted)
    ).svg
    let svg = try #require(
      Self.image(ChartSamples.states([("everyone", [hidden])]), .restricted)
    ).svg
    #expect(!Self.texts(free).contains("X"))
    #expect(Self.texts(svg).contains("X"))
    #expect(Self.texts(svg).contains { $0.hasSuffix("protégé (petits effectifs)") })
    // The protected state and the one that keeps its secret are gone, with swatch and bar.
    #expect(
      Self.attributes(free, "stroke").filter { $0 == ChartPalette.ink }.count
        > Self.attributes(svg, "stroke").filter { $0 == ChartPalette.ink }.count)
    #expect(!Self.texts(svg).contains("Sous sanction"))
  }

  @Test("A withheld, refused or wholly protected table is not drawn")
  func nothingToDraw() {
    let small = ChartSamples.crossing("everyone", [("social", Array(repeating: 3, count: 13))])
    #expect(Self.image(small, .restricted) == nil)
    var refused = Self.tables[3]
    refused.rows = []
    refused.refusal = .init(missing: ["contacts"])
    #expect(Self.image(refused, .internal) == nil)
    let medians = ChartSamples.profile([("everyone", [7, 7, 7, 7, 7, 7], Self.quartiles)])
    #expect(Self.image(medians, .public) == nil)
    let other = ChartSamples.table("Q.files", [], [.init("read", .rows)], [])
    #expect(Self.image(other, .internal) == nil)
  }

  @Test("Words cannot close an element, an attribute or turn the direction of writing")
  func escaping() throws {
    let evil = "\"'><script>x</script>]]>&\u{202E}\u{0}"
    var words = ChartSamples.words(evil, evil)
    words.monthAxis = evil
    words.atRisk = evil
    words.protected = evil
    words.interval = evil
    words.category = { _, _ in evil }
    words.percentSign = evil
    for table in Self.tables {
      let image = try #require(
        Charts.image(
          of: Release.release(table, under: .restricted), id: evil + table.id, words: words))
      #expect(!image.svg.contains("<script"))
      #expect(!image.svg.contains("]]>"))
      #expect(!image.svg.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{0}" })
      #expect(image.svg.contains("&quot;&#39;&gt;&lt;script&gt;"))
      #expect(!image.titleID.contains("\""))
    }
  }

  @Test("Each colour stands out from paper by 3:1 and from its neighbour in the palette too")
  func contrast() {
    func luminance(_ colour: String) -> Double {
      let value = Int(colour.dropFirst(), radix: 16) ?? 0
      return zip([0.2126, 0.7152, 0.0722], [16, 8, 0]).reduce(0) { sum, part in
        let c = Double((value >> part.1) & 0xFF) / 255
        return sum + part.0 * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4))
      }
    }
    func ratio(_ a: String, _ b: String) -> Double {
      let (x, y) = (luminance(a), luminance(b))
      return (max(x, y) + 0.05) / (min(x, y) + 0.05)
    }
    let palette = ChartPalette.categorical
    for colour in palette { #expect(ratio(colour, ChartPalette.paper) >= 3) }
    for (a, b) in zip(palette, palette.dropFirst()) { #expect(ratio(a, b) >= 3) }
    // Numbers inside an area: the ink chosen for it reads at 4.5:1.
    for colour in palette + [ChartPalette.paper] {
      #expect(ratio(ChartPalette.ink(on: colour), colour) >= 4.5, "\(colour)")
    }
  }

  @Test("No text is set smaller than 12 px, and no colour is from outside the palette")
  func style() throws {
    let allowed = Set(
      ChartPalette.categorical + [ChartPalette.ink, ChartPalette.paper, ChartPalette.grid])
    for table in Self.tables {
      let svg = try #require(Self.image(table, .restricted)).svg
      #expect(Self.attributes(svg, "font-size") == ["12"])
      for colour in ["fill", "stroke"].flatMap({ Self.attributes(svg, $0) })
      where !colour.hasPrefix("url(") {
        #expect(allowed.contains(colour), "\(colour)")
      }
    }
  }

  @Test("The same table gives the same bytes")
  func deterministic() {
    for table in Self.tables {
      #expect(Self.image(table, .public)?.svg == Self.image(table, .public)?.svg)
    }
  }

  @Test("A profile of one axis, to the byte")
  func golden() throws {
    let table = ChartSamples.table(
      "C08.axes", ["cohort", "axis"],
      [.init("q1", .index), .init("median", .index), .init("q3", .index)],
      [
        ChartSamples.row(
          ["everyone", "link"],
          [0.25, 0.5, 0.75].map { .init(.estimate($0), persons: 40, dossiers: 40) })
      ])
    let svg = try #require(Self.image(table, .public)).svg
    let drawn = svg.components(separatedBy: "\n").filter {
      $0.hasPrefix("<text") || $0.hasPrefix("<rect") || $0.hasPrefix("<line")
    }
    #expect(drawn.joined(separator: "\n") == Self.goldenProfile, "\(svg)")
  }

  // The scale runs from 74.7 to 518, so a quarter stands at 185.5 and three quarters at 407.2.
  static let goldenProfile = """
    <rect width="640" height="84" fill="#FFFFFF"/>
    <line x1="74.7" y1="6" x2="74.7" y2="38" stroke="#BFBFBF" stroke-width="1"/>
    <text x="74.7" y="54" text-anchor="middle">0,00</text>
    <line x1="185.5" y1="6" x2="185.5" y2="38" stroke="#BFBFBF" stroke-width="1"/>
    <text x="185.5" y="54" text-anchor="middle">0,25</text>
    <line x1="296.3" y1="6" x2="296.3" y2="38" stroke="#BFBFBF" stroke-width="1"/>
    <text x="296.3" y="54" text-anchor="middle">0,50</text>
    <line x1="407.2" y1="6" x2="407.2" y2="38" stroke="#BFBFBF" stroke-width="1"/>
    <text x="407.2" y="54" text-anchor="middle">0,75</text>
    <line x1="518" y1="6" x2="518" y2="38" stroke="#BFBFBF" stroke-width="1"/>
    <text x="518" y="54" text-anchor="middle">1,00</text>
    <text x="0" y="26">Lien tenu</text>
    <rect x="185.5" y="16.5" width="221.7" height="11" fill="#12436D" stroke="#0B0C0C"/>
    <rect x="294.3" y="13" width="4" height="18" fill="#FFFFFF" stroke="#0B0C0C"/>
    <text x="640" y="26" text-anchor="end">0,50 (0,25–0,75)</text>
    <text x="0" y="76">Les barres montrent l’intervalle à 95 %.</text>
    """
}
