import Statistics
import TestKit
import Testing

@Suite("Standardisation and decomposition")
struct StandardisationTests {
  @Test("directly standardised rates carry the gamma interval of Fay and Feuer")
  func rates() throws {
    let file = try OracleFile("intervals/effects.csv")
    let row = try #require(file.rows.first { file[$0, "kind"] == "directrate" })
    let variance = try #require(file.rows.first { file[$0, "kind"] == "directvariance" })
    let found = try #require(
      DirectStandardisation.rates(
        events: [3, 0, 12, 40], exposure: [1200, 300, 2500, 4100], standard: [30, 10, 40, 20]))
    for (value, column) in [(found.value, "value"), (found.lower, "lower"), (found.upper, "upper")]
    {
      let reference = try #require(file.number(row, column))
      #expect(agree(value / reference, 1, 1e-10))
    }
    #expect(try agree(found.variance / #require(file.number(variance, "value")), 1, 1e-12))
  }

  @Test("a population with the standard's own composition keeps its crude figure")
  func own() throws {
    let found = try #require(
      DirectStandardisation.proportions(
        successes: [2, 9, 5], trials: [10, 20, 10], standard: [1, 2, 1]))
    #expect(agree(found.value, 16.0 / 40, 1e-14))
    #expect(found.lower < found.value && found.value < found.upper)
    let variance = 0.0625 * 0.2 * 0.8 / 10 + 0.25 * 0.45 * 0.55 / 20 + 0.0625 * 0.25 / 10
    #expect(agree(found.variance, variance, 1e-15))
    #expect(
      DirectStandardisation.proportions(successes: [0, 1], trials: [0, 5], standard: [1, 1]) == nil)
    let none = try #require(
      DirectStandardisation.rates(events: [0, 0], exposure: [5, 5], standard: [1, 1]))
    #expect(none.value == 0 && none.lower == 0 && none.upper > 0)
  }

  @Test("the parts of Kitagawa add up, and each vanishes where it must")
  func kitagawa() throws {
    var generator = SeededGenerator(seed: 3)
    func draw() -> Double { Double(generator.below(1000) + 1) / 1000 }
    for _ in 0..<200 {
      let groups = (0..<4).map { _ in
        Kitagawa.Group(size1: draw() * 90, rate1: draw(), size0: draw() * 40, rate0: draw())
      }
      let parts = try #require(Kitagawa.decompose(groups))
      #expect(agree(parts.composition + parts.rates, parts.difference, 1e-13))
      let swapped = try #require(
        Kitagawa.decompose(
          groups.map {
            Kitagawa.Group(
              size1: $0.size0, rate1: $0.rate0, size0: $0.size1, rate0: $0.rate1)
          }))
      #expect(agree(swapped.composition, -parts.composition, 1e-13))
      let alike = try #require(
        Kitagawa.decompose(
          groups.map {
            Kitagawa.Group(size1: $0.size1, rate1: $0.rate1, size0: $0.size1 * 3, rate0: $0.rate0)
          }))
      #expect(agree(alike.composition, 0, 1e-13))
      let moved = try #require(
        Kitagawa.decompose(
          groups.map {
            Kitagawa.Group(size1: $0.size1, rate1: $0.rate1, size0: $0.size0, rate0: $0.rate1)
          }))
      #expect(agree(moved.rates, 0, 1e-13))
    }
  }

  @Test("a worked decomposition: two groups, half of the difference from each part")
  func worked() throws {
    // Rates 0.4 and 0.2; shares of the first group 0.75 against 0.25, then rates + 0.1.
    let parts = try #require(
      Kitagawa.decompose([
        Kitagawa.Group(size1: 75, rate1: 0.5, size0: 25, rate0: 0.4),
        Kitagawa.Group(size1: 25, rate1: 0.3, size0: 75, rate0: 0.2),
      ]))
    // .45 - .25 = .2; composition .5·.45 - .5·.25 = .1; rates .1.
    #expect(agree(parts.difference, 0.2, 1e-15))
    #expect(agree(parts.composition, 0.1, 1e-15))
    #expect(agree(parts.rates, 0.1, 1e-15))
    let lone = try #require(
      Kitagawa.decompose([
        Kitagawa.Group(size1: 1, rate1: 0.5, size0: 0, rate0: .nan),
        Kitagawa.Group(size1: 1, rate1: 0.3, size0: 1, rate0: 0.3),
      ]))
    #expect(agree(lone.composition, 0.1, 1e-15) && lone.rates == 0)
    #expect(Kitagawa.decompose([]) == nil)
  }
}
