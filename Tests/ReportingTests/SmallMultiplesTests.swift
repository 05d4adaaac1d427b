import Disclosure
import Foundation
import Reporting
import Statistics
import TestKit
import Testing

@Suite("Many cohorts, and many series, in one drawing")
struct SmallMultiplesTests {
  private static let ids = (1...8).map { "cohort-\($0)" }

  private static func curves(_ count: Int) -> CountedTable {
    ChartSamples.curve(
      ids.prefix(count).enumerated().map { index, id in
        (id, 400 + 40 * index, [0, 30, 80, 120 + 5 * index, 150, 170, 200, 210, 220])
      })
  }

  private static func profile(_ count: Int) -> CountedTable {
    ChartSamples.profile(
      ids.prefix(count).map {
        ($0, [80, 81, 82, 88, 85, 80], ChartsTests.quartiles)
      })
  }

  private func image(_ table: CountedTable) throws -> String {
    var words = ChartSamples.words()
    words.context = "en gris : les autres"
    return try #require(
      Charts.image(
        of: Release.release(table, under: .internal), id: "t-" + table.id, words: words)
    ).svg
  }

  private func names(_ svg: String) -> [String] {
    ChartsTests.texts(svg).filter { $0.contains("cohort-") }
  }

  @Test("From five on, each cohort of the exit curve has a panel with its name", arguments: 5...8)
  func panels(count: Int) throws {
    let svg = try image(Self.curves(count))
    #expect(names(svg).count == count)
    #expect(svg.contains("en gris"))
    // One dark curve a panel: eight lines between nine points.
    let dark = svg.components(separatedBy: "stroke=\"#12436D\" stroke-width=\"1.8\"").count - 1
    #expect(dark == 8 * count)
    let grey = svg.components(separatedBy: "stroke=\"#BFBFBF\" stroke-width=\"1\"").count - 1
    #expect(grey >= 8 * count * (count - 1))
  }

  @Test("Up to four stand together", arguments: 2...4)
  func together(count: Int) throws {
    #expect(!(try image(Self.curves(count))).contains("en gris"))
  }

  @Test("The numbers of the panels are those of the table")
  func numbers() throws {
    let table = Self.curves(6)
    let svg = try image(table)
    let words = ChartSamples.words()
    var known: Set<String> = []
    for row in table.rows {
      for (column, cell) in zip(table.columns, row.cells) {
        switch cell.value {
        case .count(let n) where column.id == "at_risk": known.insert(words.decimal(Double(n), 0))
        case .estimate(let value, _, _): known.insert(words.decimal(value * 100, 1))
        default: continue
        }
      }
    }
    let axes: Set = ["0", "12", "24", "36", "48", "60"]
    let drawn = ChartsTests.texts(svg).filter { $0.first?.isNumber == true && !$0.contains("%") }
    #expect(drawn.count > 30)
    for text in drawn where !axes.contains(text) { #expect(known.contains(text), "\(text)") }
  }

  @Test("The register profile of many names every cohort on every axis, in one colour")
  func profile() throws {
    let svg = try image(Self.profile(6))
    #expect(names(svg).count == 36)
    #expect(!svg.contains("#F46A25") && svg.contains("#12436D"))
    #expect(try names(image(Self.profile(4))).count == 4)
  }

  @Test("No coordinate leaves the drawing", arguments: [5, 8])
  func coordinates(count: Int) throws {
    let tables = [
      Self.curves(count), Self.profile(count), Self.states(count),
      FixtureTables.calendar().first { $0.id == "Q.drift" },
    ]
    for table in tables.compactMap(\.self) {
      let svg = try image(table)
      let box = try #require(ChartsTests.attributes(svg, "viewBox").first).split(separator: " ")
      let height = try #require(Double(box[3]))
      for (names, limit) in [(["x", "x1", "x2", "cx"], 640.0), (["y", "y1", "y2", "cy"], height)] {
        for value in names.flatMap({ ChartsTests.attributes(svg, $0) }) {
          let number = try #require(Double(value))
          #expect(number >= 0 && number <= limit, "\(table.id) \(names) \(value) > \(limit)")
        }
      }
    }
  }

  private static func states(_ count: Int) -> CountedTable {
    ChartSamples.states(ids.prefix(count).map { ($0, ChartSamples.everyoneStates) })
  }

  @Test("States of many cohorts stand in a grid, two beside each other, under one key")
  func states() throws {
    func height(_ svg: String) throws -> Double {
      let box = try #require(ChartsTests.attributes(svg, "viewBox").first)
      return try #require(box.split(separator: " ").last.flatMap { Double($0) })
    }
    let eight = try image(Self.states(8))
    #expect(names(eight).count == 8)
    // Eight in a grid are no taller than four below each other.
    #expect(try height(eight) < height(image(Self.states(4))))
    // Each state is named once, in the key.
    let texts = ChartsTests.texts(eight)
    for state in ChartSamples.stateNames {
      #expect(texts.count { $0 == ChartSamples.names[state] ?? state } == 1, "\(state)")
    }
  }

  @Test("The flows of many cohorts stand two beside each other, with every number")
  func flows() throws {
    let steps = [("known", 900), ("seen", 500), ("entries", 300), ("followed", 290)]
    let table = ChartSamples.table(
      "K01.attrition", ["cohort", "step"], [.init("persons", .persons)],
      Self.ids.enumerated().flatMap { index, id in
        steps.map { ChartSamples.row([id, $0], [ChartSamples.count($1 + index)]) }
      })
    let svg = try image(table)
    #expect(names(svg).count == 8)
    let box = try #require(ChartsTests.attributes(svg, "viewBox").first).split(separator: " ")
    #expect(try #require(Double(box[3])) < 600)
    for (index, _) in Self.ids.enumerated() {
      for (_, n) in steps {
        #expect(ChartsTests.texts(svg).contains(ChartSamples.words().decimal(Double(n + index), 0)))
      }
    }
  }

  @Test("Drift draws a line a series, marks the month that leaves its past, and says it in words")
  func drift() throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.report("quality"), language: .fr)
    let svg = try #require(report.charts.first { $0.name == "charts/Q.drift.svg" }).text
    #expect(svg.components(separatedBy: "fill=\"#F46A25\"").count == 2)
    #expect(ChartsTests.texts(svg).contains("0,31"))
    let sentence = "1 des 2 séries sont hors de la bande de leur propre passé"
    #expect(svg.contains(sentence) && report.html.contains(sentence))
    let page = HTMLPage(report.html)
    let table = try #require(page.tables.first { $0.id == "t-Q-drift-ratio" })
    let file = try #require(report.tables.first { $0.name == "Q.drift.csv" })
    let csv = try #require(CSVTable(file.text))
    #expect(table.rows.count == 24 && csv.rows.count == 48)
    // Months down, series across: source, month, bookings, contacts.
    for (index, row) in table.rows.enumerated() {
      for (column, cell) in row.suffix(2).enumerated() {
        let figure = try #require(WrittenFigure(cell))
        #expect(figure.agrees(with: csv.rows[24 * column + index]), "\(row)")
      }
    }
    #expect(table.rows[0].contains("janvier\u{00A0}2024"))
  }
}
