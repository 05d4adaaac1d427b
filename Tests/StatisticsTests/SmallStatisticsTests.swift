import Statistics
import TestKit
import Testing

@Suite("Small statistics")
struct SmallStatisticsTests {
  @Test("Wilson gives the published interval of 15 in 148 and 1 in 29")
  func wilson() throws {
    // Newcombe (1998), Table I, method 3: 81/263, 15/148, 0/20, 1/29.
    for (x, n, low, high) in [
      (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
      (1, 29, 0.0061, 0.1718),
    ] {
      let found = try #require(Proportion.wilson(x, n))
      #expect(abs(found.lower - low) < 5e-5)
      #expect(abs(found.upper - high) < 5e-5)
    }
    #expect(Proportion.wilson(3, 0) == nil)
    #expect(Proportion.wilson(4, 3) == nil)
    #expect(try #require(Proportion.wilson(7, 7)).upper == 1)
  }

  @Test("Newcombe's difference gives the published interval of 56/70 against 48/80")
  func difference() throws {
    let found = try #require(Proportion.difference(56, of: 70, 48, of: 80))
    #expect(abs(found.value - 0.2) < 1e-12)
    #expect(abs(found.lower - 0.0524) < 5e-5)
    #expect(abs(found.upper - 0.3339) < 5e-5)
  }

  @Test("the normal quantile undoes the distribution function over the whole line")
  func normal() {
    #expect(agree(Normal.quantile(0.975), 1.959963984540054, 1e-15))
    #expect(agree(Normal.cdf(1.959963984540054), 0.975, 1e-15))
    #expect(Normal.quantile(0.5) == 0)
    for k in 1...999 {
      let p = Double(k) / 1000
      #expect(agree(Normal.cdf(Normal.quantile(p)), p, 1e-14))
      #expect(agree(Normal.quantile(p), -Normal.quantile(1 - p), 1e-12))
    }
    #expect(agree(Normal.quantile(1e-20), -9.262340089798408, 1e-12))
    #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
    #expect(Normal.quantile(1.5).isNaN)
  }

  @Test("quantiles interpolate between order statistics by definition 7")
  func type7() {
    let sample: [Double] = [1, 2, 4, 8]
    #expect(Quantile.type7(sample, 0.5) == 3)
    #expect(Quantile.type7(sample, 0.25) == 1.75)
    #expect(Quantile.type7(sample, 0) == 1)
    #expect(Quantile.type7(sample, 1) == 8)
    #expect(Quantile.type7([5], 0.9) == 5)
    #expect(Quantile.type7([], 0.5) == nil)
    #expect(Quantile.type7(sample, 1.1) == nil)
  }

  @Test("the Theil-Sen slope is the median of pairwise slopes and ignores one outlier")
  func theilSen() throws {
    let line = (0..<9).map { (x: Double($0), y: 3 - 0.5 * Double($0)) }
    #expect(agree(try #require(TheilSen.slope(line)), -0.5, 1e-15))
    var bent = line
    bent[8].y = 100
    #expect(agree(try #require(TheilSen.slope(bent)), -0.5, 1e-15))
    #expect(TheilSen.slope([(x: 0, y: 0), (x: 1, y: 1), (x: 2, y: 5)]) == 2.5)
    #expect(TheilSen.slope([(x: 1, y: 1), (x: 1, y: 2)]) == nil)
    #expect(TheilSen.slope([]) == nil)
  }

  @Test("standardized differences divide by the mean of the two variances")
  func standardized() throws {
    let shares = try #require(StandardizedDifference.proportions(0.6, 0.5))
    #expect(agree(shares, 0.1 / ((0.24 + 0.25) / 2).squareRoot(), 1e-15))
    #expect(StandardizedDifference.proportions(1, 0) == nil)
    #expect(StandardizedDifference.proportions(1, 1) == 0)
    let means = try #require(StandardizedDifference.means(10, variance: 4, 8, variance: 12))
    #expect(agree(means, 2 / 8.0.squareRoot(), 1e-15))
    let samples = try #require(StandardizedDifference.means([1, 3], [2, 2, 5]))
    #expect(agree(samples, (2 - 3) / ((2.0 + 3) / 2).squareRoot(), 1e-15))
    #expect(StandardizedDifference.means([1], [2, 3]) == nil)
    #expect(agree(StandardizedDifference.standardError(0, 50, 50) ?? 0, 0.2, 1e-15))
  }

  @Test("an interval on any scale stays inside 0 to 1 and holds its point")
  func scales() throws {
    for scale in IntervalTransform.allCases {
      for p in [0.001, 0.2, 0.5, 0.9, 0.999] {
        for se in [1e-6, 0.01, 0.3] {
          let found = try #require(scale.interval(p, standardError: se))
          #expect(found.lower >= 0 && found.lower <= p && found.upper >= p && found.upper <= 1)
        }
      }
      #expect(scale.interval(1, standardError: 0.1) == nil)
      #expect(scale.interval(0, standardError: 0.1) == nil)
    }
  }
}
