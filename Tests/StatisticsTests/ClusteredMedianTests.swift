import Foundation
import Statistics
import Testing

@Suite("Interval of a median over clusters")
struct ClusteredMedianTests {
  private func interval(_ values: [Double], _ clusters: [UInt64]) -> (lower: Double, upper: Double)?
  {
    ClusteredMedian.interval(values, clusters: clusters, sorted: values.sorted())
  }

  /// One value a cluster, none equal to the median of an even number: the share is 1/2 with
  /// variance 1/4 / (n - 1).
  @Test("With one value a cluster the share has the variance of a half, by hand")
  func byHand() throws {
    let values = (0..<40).map { Double($0) }
    let bounds = try #require(interval(values, values.map { UInt64($0) }))
    let reach = 2.02269 * (0.25 / 39).squareRoot()
    #expect(abs(bounds.lower - 39 * (0.5 - reach)) < 0.01)
    #expect(abs(bounds.upper - 39 * (0.5 + reach)) < 0.01)
  }

  @Test("Persons of one dossier who live alike widen it as if there were one of them")
  func alike() throws {
    let values = (0..<40).map { Double($0) }
    let once = try #require(interval(values, values.map { UInt64($0) }))
    let twice = try #require(
      interval(values.flatMap { [$0, $0] }, values.flatMap { [UInt64($0), UInt64($0)] }))
    #expect(abs(once.lower - twice.lower) < 0.6 && abs(once.upper - twice.upper) < 0.6)
    let apart = try #require(
      interval(values.flatMap { [$0, $0] }, (0..<80).map { UInt64($0) }))
    #expect(apart.upper - apart.lower < 0.8 * (twice.upper - twice.lower))
  }

  @Test("Nothing varies, one cluster, few values: no interval")
  func none() {
    #expect(interval([3, 3, 3, 3], [1, 2, 3, 4]) == nil)
    #expect(interval([1, 2, 3, 4], [1, 1, 1, 1]) == nil)
    #expect(interval([1, 2, 3, 4], [1, 2, 3, 4]) == nil)
    #expect(interval([], []) == nil)
  }

  /// Months that tie, in dossiers of one or two who share a level. The median of the made
  /// population is 12: each dossier draws 4, 12 or 30 with chances 0.3, 0.4 and 0.3 and its persons
  /// add -1, 0 or 1.
  @Test("Covers the median in at least 93 of 100 made cohorts")
  func coverage() {
    var state: UInt64 = 9
    func chance() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let z = (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
      return Double((z ^ (z >> 32)) >> 11) / 9_007_199_254_740_992
    }
    var covered = 0
    let rounds = 400
    for _ in 0..<rounds {
      var values: [Double] = []
      var clusters: [UInt64] = []
      for dossier in 0..<60 {
        let draw = chance()
        let level = draw < 0.3 ? 4.0 : draw < 0.7 ? 12 : 30
        for _ in 0..<(chance() < 0.4 ? 2 : 1) {
          values.append(level + (chance() * 3).rounded(.down) - 1)
          clusters.append(UInt64(dossier))
        }
      }
      if let bounds = interval(values, clusters), bounds.lower <= 12, 12 <= bounds.upper {
        covered += 1
      }
    }
    #expect(Double(covered) / Double(rounds) >= 0.93, "\(covered)")
  }
}
