import Disclosure
import Statistics
import Testing

@Suite("The advice on how to see more follows from the places of the symbols")
struct CoarseningTests {
  private func advice(_ counts: [Int]) -> [Coarsening] {
    let released = Release.release(SmallTables.partition(counts), under: .restricted)
    return DisclosureLog([released]).entries[0].advice
  }

  @Test("Where all is shown there is nothing to advise")
  func nothing() { #expect(advice([20, 30, 40]).isEmpty) }

  @Test("Neighbouring categories are to be merged, from the first hidden one to the last")
  func merge() {
    #expect(advice([40, 3, 12, 50]) == [.merge(dimension: "part", categories: ["p1", "p2"])])
  }

  @Test("Which of two hidden cells is the small one makes no difference")
  func silent() { #expect(advice([40, 3, 12, 50]) == advice([40, 12, 3, 50])) }

  @Test("A dimension of which every category is touched is to be dropped")
  func drop() {
    let table = SmallTables.crossing([[3, 40], [40, 3]])
    let released = Release.release(table, under: .restricted)
    let advice = DisclosureLog([released]).entries[0].advice
    #expect(advice.contains(.drop(dimension: "a")) && advice.contains(.drop(dimension: "b")))
  }

  @Test("A table of which nothing is left needs a longer period or a larger group")
  func widen() { #expect(advice([3, 2]) == [.widen]) }
}
