import Statistics
import TestKit
import Testing

@Suite("Intervals and distributions against scipy and statsmodels")
struct IntervalOracleTests {
  /// Rows of one kind with their arguments and values.
  static func rows(
    _ kind: String
  ) throws -> [(arguments: [Double], level: Double, values: [Double])] {
    let file = try OracleFile("intervals/intervals.csv")
    let found = file.rows.filter { file[$0, "kind"] == kind }
    #expect(!found.isEmpty)
    return found.map { row in
      (
        ["a", "b", "c", "d"].compactMap { file.number(row, $0) }, file.number(row, "level") ?? .nan,
        ["v1", "v2", "v3"].compactMap { file.number(row, $0) }
      )
    }
  }

  @Test("exact Poisson bounds, from no event to 25,000")
  func poisson() throws {
    for row in try Self.rows("poisson") {
      let found = try #require(PoissonRate.exact(Int(row.arguments[0]), level: row.level))
      #expect(
        agree(found.lower / max(1, row.values[0]), row.values[0] / max(1, row.values[0]), 1e-11))
      #expect(agree(found.upper / row.values[1], 1, 1e-11))
    }
    #expect(PoissonRate.exact(-1) == nil)
    #expect(PoissonRate.rate(3, exposure: 0) == nil)
    let rate = try #require(PoissonRate.rate(10, exposure: 4))
    let count = try #require(PoissonRate.exact(10))
    #expect(rate.value == 2.5 && rate.lower == count.lower / 4 && rate.upper == count.upper / 4)
  }

  @Test("score and exact bounds of proportions")
  func proportions() throws {
    for row in try Self.rows("wilson") {
      let (x, n) = (Int(row.arguments[0]), Int(row.arguments[1]))
      let found = try #require(Proportion.wilson(x, n, level: row.level))
      #expect(agree(found.lower, row.values[0], 1e-13))
      #expect(agree(found.upper, row.values[1], 1e-13))
    }
    for row in try Self.rows("clopper") {
      let (x, n) = (Int(row.arguments[0]), Int(row.arguments[1]))
      let found = try #require(Proportion.exact(x, n, level: row.level))
      #expect(agree(found.lower, row.values[0], 1e-11))
      #expect(agree(found.upper, row.values[1], 1e-11))
    }
    #expect(Proportion.exact(1, 0) == nil)
  }

  @Test("Newcombe's hybrid interval of a difference")
  func newcombe() throws {
    for row in try Self.rows("newcombe") {
      let n = row.arguments.map { Int($0) }
      let found = try #require(Proportion.difference(n[0], of: n[1], n[2], of: n[3]))
      #expect(agree(found.value, row.values[0], 1e-14))
      #expect(agree(found.lower, row.values[1], 1e-12))
      #expect(agree(found.upper, row.values[2], 1e-12))
    }
  }

  @Test("the exact interval of a proportion holds its level for every share and small n")
  func holds() throws {
    for n in [1, 5, 12] {
      for share in stride(from: 0.02, to: 1, by: 0.07) {
        var covered = 0.0
        var probability = 1.0
        for _ in 0..<n { probability *= 1 - share }
        for x in 0...n {
          let bounds = try #require(Proportion.exact(x, n))
          if bounds.lower <= share, share <= bounds.upper { covered += probability }
          probability *= Double(n - x) / Double(x + 1) * share / (1 - share)
        }
        #expect(covered >= 0.95 - 1e-12)
      }
    }
  }

  @Test("tails and quantiles of chi-squared, gamma and beta")
  func distributions() throws {
    for row in try Self.rows("chi2") {
      let p = try #require(
        ChiSquared.upperTail(row.arguments[0], degrees: Int(row.arguments[1])))
      #expect(agree(p / row.values[0], 1, 1e-12))
    }
    for row in try Self.rows("gamma") {
      let x = try #require(
        GammaDistribution.quantile(row.arguments[0], shape: row.arguments[1]))
      #expect(agree(x / row.values[0], 1, 1e-10))
    }
    for row in try Self.rows("beta") {
      let x = try #require(
        BetaDistribution.quantile(row.arguments[0], row.arguments[1], row.arguments[2]))
      #expect(agree(x / row.values[0], 1, 1e-10))
    }
    #expect(ChiSquared.upperTail(3, degrees: 0) == nil)
    #expect(try agree(#require(ChiSquared.quantile(0.95, degrees: 1)), 3.841458820694124, 1e-12))
  }
}
