import Foundation
import Statistics
import Testing

@Suite("Interval of a ratio over clusters")
struct ClusteredRatioTests {
  private func sums(_ pairs: [(Double, Double)]) -> [ClusteredRatio.Sums] {
    pairs.map { ClusteredRatio.Sums(numerator: $0.0, denominator: $0.1) }
  }

  @Test("Student's quantiles are those of the tables")
  func student() throws {
    let table: [(Int, Double)] = [
      (1, 12.7062), (2, 4.30265), (3, 3.18245), (4, 2.77645), (5, 2.57058), (10, 2.22814),
      (30, 2.04227), (120, 1.97993), (100_000, 1.95999),
    ]
    for (degrees, expected) in table {
      let value = try #require(StudentT.quantile(0.975, degrees: degrees))
      #expect(abs(value - expected) < 3e-4 * expected, "\(degrees): \(value)")
      let mirrored = try #require(StudentT.quantile(0.025, degrees: degrees))
      #expect(abs(mirrored + value) < 1e-9)
    }
    #expect(StudentT.quantile(0.5, degrees: 4) == 0)
    #expect(StudentT.quantile(0.975, degrees: 0) == nil)
    #expect(StudentT.quantile(1, degrees: 4) == nil)
  }

  @Test("With one observation a cluster and weight one it is Student's interval of a mean")
  func mean() throws {
    let values = [2.0, 4, 4, 4, 5, 5, 7, 9]
    let bounds = try #require(
      ClusteredRatio.interval(sums(values.map { ($0, 1) }), isShare: false))
    let mean = 5.0
    let deviation = (values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 7).squareRoot()
    let half = 2.36462 * deviation / 8.0.squareRoot()
    #expect(abs(bounds.lower - (mean - half)) < 1e-3)
    #expect(abs(bounds.upper - (mean + half)) < 1e-3)
  }

  /// e = (1, -1, 0) for R = 0.5: v = 3/2 · 2 / 144.
  @Test("The variance is that of the linearised ratio, by hand")
  func byHand() throws {
    let clusters = sums([(3, 4), (1, 4), (2, 4)])
    let error = (1.5 * 2 / 144).squareRoot()
    let plain = try #require(ClusteredRatio.interval(clusters, isShare: false))
    #expect(abs(plain.upper - (0.5 + 4.30265 * error)) < 1e-4)
    #expect(plain.lower == 0)
    let signed = try #require(
      ClusteredRatio.interval(clusters, isShare: false, isSigned: true))
    #expect(signed.lower < 0)
    let share = try #require(ClusteredRatio.interval(clusters, isShare: true))
    let half = 4.30265 * error / 0.25
    #expect(abs(share.upper - 1 / (1 + exp(-half))) < 1e-4)
    #expect(abs(share.lower + share.upper - 1) < 1e-12)
  }

  @Test("At 0 and 1 a share has Wilson's interval of clusters; other ratios none")
  func degenerate() throws {
    let none = sums([(0, 6), (0, 9), (0, 3)])
    let bounds = try #require(ClusteredRatio.interval(none, isShare: true))
    let wilson = try #require(Proportion.wilson(0, 3))
    #expect(bounds.lower == 0 && bounds.upper == wilson.upper)
    let all = sums([(6, 6), (9, 9)])
    #expect(try #require(ClusteredRatio.interval(all, isShare: true)).upper == 1)
    #expect(ClusteredRatio.interval(none, isShare: false) == nil)
    #expect(ClusteredRatio.interval(sums([(1, 2)]), isShare: true) == nil)
    #expect(ClusteredRatio.interval([], isShare: true) == nil)
    #expect(ClusteredRatio.interval(sums([(0, 0), (0, 0)]), isShare: false) == nil)
  }

  /// Persons of one dossier live alike: each dossier draws its own probability, its persons their
  /// months from it. The truth is the mean probability.
  @Test("Covers the truth in about 95 of 100 made cohorts", arguments: [20, 80])
  func coverage(dossiers: Int) {
    var random = Linear(state: UInt64(dossiers))
    var covered = 0
    let rounds = 600
    for _ in 0..<rounds {
      var clusters: [ClusteredRatio.Sums] = []
      for _ in 0..<dossiers {
        let rate = random.chance() < 0.5 ? 0.15 : 0.55
        var sum = ClusteredRatio.Sums(numerator: 0, denominator: 0)
        for _ in 0..<(random.chance() < 0.4 ? 2 : 1) {
          let months = 6 + Int(random.chance() * 18)
          sum.denominator += Double(months)
          for _ in 0..<months where random.chance() < rate { sum.numerator += 1 }
        }
        clusters.append(sum)
      }
      if let bounds = ClusteredRatio.interval(clusters, isShare: true),
        bounds.lower <= 0.35, 0.35 <= bounds.upper
      {
        covered += 1
      }
    }
    let share = Double(covered) / Double(rounds)
    #expect((0.925...0.975).contains(share), "\(share)")
  }

  private struct Linear {
    var state: UInt64
    mutating func chance() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let z = (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
      return Double((z ^ (z >> 32)) >> 11) / 9_007_199_254_740_992
    }
  }
}
