import Pipeline
import Testing

@Suite("What an edition changed in a table")
struct PublishedFiguresTests {
  private static let header =
    "cohort,part,measure,value,lower,upper,status,unit,obs_status,conf_status,figure"

  /// A line of a table with these categories and this value.
  private func line(_ cohort: String, _ part: String, _ value: String) -> String {
    func quoted(_ text: String) -> String { text.contains(",") ? "\"\(text)\"" : text }
    return [
      quoted(cohort), quoted(part), "persons", value, "", "", "A", "persons", "A", "N",
      quoted("T01:\(cohort):\(part):persons"),
    ].joined(separator: ",")
  }

  private func figures(_ lines: [String]) throws -> PublishedFigures {
    let text = ([Self.header] + lines).map { $0 + "\n" }.joined()
    return try #require(PublishedFigures(Array(text.utf8)))
  }

  /// Moved, added and gone.
  private func changes(_ old: PublishedFigures, _ new: PublishedFigures) -> [Int] {
    let (moved, added, gone) = new.changes(from: old)
    return [moved, added, gone]
  }

  @Test("Moved, new and gone figures are counted, wherever their lines stand")
  func counts() throws {
    let old = try figures([line("a", "x", "1"), line("a", "y", "2"), line("b", "x", "3")])
    #expect(changes(old, old) == [0, 0, 0])
    let moved = try figures([line("a", "x", "1"), line("a", "y", "7"), line("b", "x", "3")])
    #expect(changes(old, moved) == [1, 0, 0])
    let turned = try figures([line("b", "x", "4"), line("a", "y", "2"), line("a", "x", "1")])
    #expect(changes(old, turned) == [1, 0, 0])
    let others = try figures([line("a", "x", "1"), line("a", "z", "2"), line("b", "x", "3")])
    #expect(changes(old, others) == [0, 1, 1])
    #expect(changes(old, try figures([])) == [0, 0, 3])
    #expect(changes(try figures([]), old) == [0, 3, 0])
  }

  @Test("A comma in a category hides no figure behind another")
  func commas() throws {
    let old = try figures([line("a", "x, y", "1"), line("b, c", "x", "2"), line("b, d", "x", "3")])
    #expect(changes(old, old) == [0, 0, 0])
    let new = try figures([line("a", "x, y", "5"), line("b, d", "x", "6"), line("b, c", "x", "2")])
    #expect(changes(old, new) == [2, 0, 0])
  }

  @Test("The last line counts without its line end; a file without figures is none of ours")
  func edges() throws {
    let text = Self.header + "\n" + line("a", "x", "1")
    let bare = try #require(PublishedFigures(Array(text.utf8)))
    #expect(changes(try figures([line("a", "x", "2")]), bare) == [1, 0, 0])
    for other in [
      "", "\n", "a,b\n1,2\n", "table,dimension,code,fr\nT01,measure,persons,Personnes\n",
    ] {
      #expect(PublishedFigures(Array(other.utf8)) == nil)
    }
  }
}
