import Disclosure
import Reporting
import TestKit
import Testing

/// Every number of a drawing, and of the sentence that says what it finds, read back and found in
/// the CSV of its table, or counted anew from it.
@Suite("The numbers of a drawing")
struct DrawnFigureTests {
  static let cases = ["monitor", "programme", "comparison", "quality"].flatMap { kind in
    [Policy.internal, .public].map { (kind, $0) }
  }

  /// Numbers in the drawings of the fixtures, and in their sentences, at least: what is no longer
  /// drawn is not only unchecked, it is missing.
  static let least = ["monitor": 117, "programme": 197, "comparison": 227, "quality": 16]
  static let told = ["monitor": 8, "programme": 18, "comparison": 30, "quality": 4]

  private func known(_ csv: CSVTable) -> [Double] {
    csv.rows.flatMap { [$0.value, $0.lower, $0.upper].compactMap(\.self) }
  }

  /// What is drawn beside figures: months, years and the scale.
  private func isScale(_ number: WrittenNumber, _ csv: CSVTable) -> Bool {
    let categories = Set(csv.rows.flatMap(\.categories))
    let ticks: Set<Double> = [0, 0.1, 0.25, 0.5, 0.75, 1, 10, 20, 25, 30, 40, 50, 75, 100]
    return categories.contains(number.text) || ticks.contains(number.value)
  }

  /// A bar that is split carries the sum of its parts.
  private func sums(_ csv: CSVTable, _ measure: String) -> [Double] {
    var sums: [[String]: Double] = [:]
    for row in csv.rows where row.measure == measure {
      sums[row.categories.dropLast(), default: 0] += row.value ?? 0
    }
    return Array(sums.values)
  }

  @Test("stand in the CSV of its table", arguments: cases)
  func drawn(kind: String, policy: Policy) throws {
    let input = FixtureInput.report(kind, policy: policy)
    let report = try ProductTemplates.renderer().render(input, language: .fr)
    #expect(!report.charts.isEmpty)
    var checked = 0
    for chart in report.charts {
      let id = chart.name.dropFirst("charts/".count).dropLast(".svg".count)
      let file = try #require(report.tables.first { $0.name == id + ".csv" })
      let csv = try #require(CSVTable(file.text))
      let known = known(csv) + (id == "M04.passages" ? sums(csv, "events") : [])
      // Names of categories hold numbers of their own, which are no figures.
      let names = Set(
        input.tables.first { $0.id == id }?.rows.flatMap { $0.categories.compactMap(\.label) } ?? []
      )
      for text in ChartsTests.texts(chart.text)
      where !text.contains(where: \.isLetter) && !names.contains(text) {
        for number in WrittenNumber.all(in: text) where !isScale(number, csv) {
          checked += 1
          #expect(known.contains { number.agrees($0) }, "\(id): \(text)")
        }
      }
    }
    #expect(checked >= Self.least[kind] ?? 1, "\(kind) \(policy): \(checked)")
  }

  /// Counts that a sentence makes of its table.
  private func counted(_ id: String, _ csv: CSVTable) -> [Double] {
    func count(_ measure: String, _ isIn: (CSVTable.Row) -> Bool) -> [Double] {
      let cohorts = Dictionary(grouping: csv.rows.filter { $0.measure == measure }) {
        $0.categories.first ?? ""
      }
      return cohorts.values.flatMap { rows in
        // A figure of limited reliability leads no sentence.
        let shown = rows.filter { $0.value != nil && $0.status != "U" }
        return [Double(shown.count), Double(shown.count(where: isIn))]
      }
    }
    switch id {
    case "K02.balance": return count("smd") { abs($0.value ?? 0) > 0.1 } + [0.1]
    case "K04.shares":
      return count("difference") { ($0.lower ?? 0) > 0 || ($0.upper ?? 0) < 0 }
    case "Q.calendar":
      let filled = csv.rows.filter { $0.measure == "filled" }.map { $0.value ?? 0 }
      let covered = csv.rows.filter { $0.measure == "covered" }.map { $0.value ?? 0 }
      let years = zip(covered, filled).filter { $0.0 > 0 }
      return [Double(years.count), Double(years.count { $0.1 >= $0.0 })]
    case "Q.drift":
      var last: [[String]: Double] = [:]
      for row in csv.rows { if let value = row.value { last[row.categories.dropLast()] = value } }
      return [Double(last.count), Double(last.values.count { $0 < 0.5 || $0 > 2 })]
    default: return []
    }
  }

  @Test("that its sentence tells stand in the CSV, or are counted from it", arguments: cases)
  func told(kind: String, policy: Policy) throws {
    let report = try ProductTemplates.renderer().render(
      FixtureInput.report(kind, policy: policy), language: .fr)
    let page = HTMLPage(report.html)
    var checked = 0
    for (index, element) in page.elements.enumerated()
    where element.attributes["class"] == "finding" {
      let figure = try #require(page.around(index, "figure"))
      let slug = page.elements[figure].attributes["id"]?.dropFirst("chart-".count) ?? ""
      let chart = try #require(
        report.tables.first { $0.name.dropLast(4).replacing(".", with: "-") == slug })
      let id = String(chart.name.dropLast(4))
      let csv = try #require(CSVTable(chart.text))
      let known = known(csv) + counted(id, csv)
      let sentence = element.text.split(separator: "\u{00A0}:", maxSplits: 1).last ?? ""
      // Names of categories stand in quotation marks, with numbers of their own.
      for number in WrittenNumber.all(in: String(sentence.replacing(/«[^»]*»/, with: ""))) {
        let isMonth = csv.rows.contains { $0.categories.contains(number.text) }
        guard !isMonth else { continue }
        checked += 1
        #expect(known.contains { number.agrees($0) }, "\(id): \(element.text)")
      }
    }
    #expect(checked >= Self.told[kind] ?? 1, "\(kind) \(policy): \(checked)")
  }
}
