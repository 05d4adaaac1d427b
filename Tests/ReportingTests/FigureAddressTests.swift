import Disclosure
import Reporting
import TestKit
import Testing

/// Every cell of a page that has an address, held against the one row of the CSV that it names.
@Suite("Each figure of a page, by its own address")
struct FigureAddressTests {
  static let cases = ["monitor", "programme", "comparison", "quality"].flatMap { kind in
    Policy.allCases.map { (kind, $0) }
  }
  /// Cells with an address on the pages of the fixtures, at least: a page that loses them fails.
  static let least = ["monitor": 600, "programme": 1200, "comparison": 600, "quality": 60]

  /// A page with the rows of its CSV files by address.
  private struct Read {
    let page: HTMLPage
    private let rows: [String: CSVTable.Row]
    private let siblings: [String: [CSVTable.Row]]

    init(_ kind: String, _ policy: Policy, _ language: Language = .fr) throws {
      let report = try ProductTemplates.renderer().render(
        FixtureInput.report(kind, policy: policy), language: language)
      page = HTMLPage(report.html)
      let all = try report.tables.flatMap { try #require(CSVTable($0.text)).rows }
      rows = Dictionary(all.map { (Self.address($0.figure), $0) }) { first, _ in
        Issue.record("two figures have the address of \(first.figure)")
        return first
      }
      siblings = Dictionary(grouping: all) { Self.base($0.figure) }
    }

    static func address(_ figure: String) -> String { "f-" + slug(figure) }

    /// As the page makes an id of a text.
    static func slug(_ text: String) -> String {
      var result = ""
      for byte in text.replacing("+", with: "plus").utf8 {
        let scalar = Character(Unicode.Scalar(byte))
        if byte < 128, scalar.isLetter || scalar.isNumber {
          result.append(scalar)
        } else if result.last != "-" {
          result.append("-")
        }
      }
      return result
    }

    private static func base(_ figure: String) -> String {
      figure.split(separator: ":", omittingEmptySubsequences: false).dropLast()
        .joined(separator: ":")
    }

    func row(_ address: String) -> CSVTable.Row? { rows[address] }

    /// The other measures of the same categories.
    func beside(_ row: CSVTable.Row) -> [CSVTable.Row] {
      (siblings[Self.base(row.figure)] ?? []).filter { $0.figure != row.figure }
    }
  }

  @Test("is the figure of the CSV: value, interval, status", arguments: cases)
  func addressed(kind: String, policy: Policy) throws {
    let read = try Read(kind, policy)
    var checked = 0
    for cell in read.page.elements where cell.name == "td" {
      guard let address = cell.attributes["id"] else { continue }
      let row = try #require(read.row(address), "\(address) is no figure of the CSV")
      // Months that a source covers are written as months.
      if row.figure.hasPrefix("Q.coverage:") { continue }
      for (place, text) in cell.text.split(separator: " · ").enumerated() {
        let figure = try #require(WrittenFigure(String(text)), "\(address): \(text)")
        checked += 1
        let isTold =
          place == 0
          ? figure.agrees(with: row) : read.beside(row).contains { figure.agrees(with: $0) }
        #expect(isTold, "\(address): \(text) is not \(row)")
      }
    }
    #expect(checked >= Self.least[kind] ?? 1, "\(checked)")
  }

  @Test("has the same text under the same address in every language", arguments: cases)
  func languages(kind: String, policy: Policy) throws {
    func cells(_ language: Language) throws -> [String: [WrittenFigure?]] {
      let page = try Read(kind, policy, language).page
      return Dictionary(
        page.elements.filter { $0.name == "td" }.compactMap { cell in
          cell.attributes["id"].map { id in
            (id, cell.text.split(separator: " · ").map { WrittenFigure(String($0)) })
          }
        }, uniquingKeysWith: { a, _ in a })
    }
    let french = try cells(.fr)
    for language in [Language.de, .it, .en] {
      let other = try cells(language)
      #expect(Set(other.keys) == Set(french.keys))
      for (id, figures) in french { #expect(other[id] == figures, "\(language) \(id)") }
    }
  }

  /// "au plus à 8,0 %": how far a dash reaches; nil where the foot says nothing of it.
  private func bound(_ foot: String) -> Double? {
    foot.firstMatch(of: /part nulle[^%]*?([0-9,]+)\u{00A0}%/)
      .flatMap { WrittenFigure.number(String($0.output.1)) }
  }

  @Test("that is a dash reaches as far as the foot of its table says, and no further")
  func dashes() throws {
    var seen = 0
    for (kind, policy) in Self.cases {
      let read = try Read(kind, policy)
      for (index, element) in read.page.elements.enumerated() where element.name == "table" {
        let name = element.attributes["id"] ?? ""
        let cells = read.page.elements.filter {
          $0.name == "td" && read.page.isInside($0, table: index)
        }
        var uppers: [Double] = []
        var isWhole = true
        for cell in cells where cell.text == "–" {
          guard let row = cell.attributes["id"].flatMap(read.row) else {
            isWhole = false
            continue
          }
          // One dash may stand for nobody and for no share of them.
          let said = [row] + read.beside(row).filter { name.contains("-" + Read.slug($0.measure)) }
          uppers += said.filter { ["share", "probability"].contains($0.unit) && $0.value == 0 }
            .compactMap(\.upper)
        }
        guard let greatest = uppers.max() else { continue }
        let foot = read.page.elements[index...].first { $0.attributes["class"] == "foot" }
        let told = try #require(bound(foot?.text ?? ""), "\(kind) \(name) says no bound")
        seen += uppers.count
        #expect(told / 100 >= greatest - 0.0005000001, "\(name): \(told) < \(greatest)")
        if isWhole { #expect(abs(told / 100 - greatest) <= 0.0005000001, "\(name): \(told)") }
      }
    }
    #expect(seen >= 6, "\(seen)")
  }
}

extension HTMLPage {
  func isInside(_ element: Element, table: Int) -> Bool {
    var parent = element.parent
    while let index = parent {
      if index == table { return true }
      parent = elements[index].parent
    }
    return false
  }
}
