import Statistics
import TestKit
import Testing

@Suite("Effects and slopes against scipy")
struct EffectOracleTests {
  let a: [Double]
  let b: [Double]
  let file: OracleFile

  init() throws {
    let samples = try OracleFile("intervals/samples.csv")
    a = samples.rows.filter { samples[$0, "group"] == "a" }
      .compactMap { samples.number($0, "value") }
    b = samples.rows.filter { samples[$0, "group"] == "b" }
      .compactMap { samples.number($0, "value") }
    file = try OracleFile("intervals/effects.csv")
  }

  func reference(_ kind: String) throws -> [Double] {
    let row = try #require(file.rows.first { file[$0, "kind"] == kind })
    return ["value", "lower", "upper"].compactMap { file.number(row, $0) }
  }

  func expect(
    _ found: (value: Double, lower: Double, upper: Double)?, _ kind: String,
    _ tolerance: Double = 1e-12
  ) throws {
    let found = try #require(found)
    let reference = try reference(kind)
    #expect(agree(found.value, reference[0], tolerance), "\(kind)")
    #expect(agree(found.lower, reference[1], tolerance), "\(kind)")
    #expect(agree(found.upper, reference[2], tolerance), "\(kind)")
  }

  @Test("Hedges' g, Cliff's delta, superiority, overlap, spread")
  func effects() throws {
    try expect(HedgesG.value(a, b), "hedges")
    let dominance = try #require(Dominance(a, b))
    try expect((dominance.delta, dominance.lower, dominance.upper), "cliff")
    #expect(try agree(dominance.superiority.value, reference("superiority")[0], 1e-13))
    #expect(
      try agree(#require(Overlap.largestDifference(a, b)), reference("ks")[0], 1e-13))
    let overlap = try #require(Overlap.coefficient(a, b, in: 0...1, classes: 10))
    #expect(try agree(overlap, reference("overlap")[0], 1e-13))
    #expect(
      try agree(
        #require(StandardizedDifference.varianceRatio(a, b)), reference("varianceratio")[0], 1e-12))
  }

  @Test("Theil-Sen's interval, ties included")
  func slopes() throws {
    let points = zip(a, b).map { (x: $0, y: $1) }
    for (kind, level) in [("theil90", 0.9), ("theil95", 0.95)] {
      let found = try #require(TheilSen.interval(points, level: level))
      try expect((found.slope, found.lower, found.upper), kind)
    }
    let tied = [0, 0, 1, 1, 1, 2, 5, 3, 3, 3, 4, 4].enumerated()
      .map { (x: Double($0.offset), y: Double($0.element)) }
    let found = try #require(TheilSen.interval(tied))
    try expect((found.slope, found.lower, found.upper), "theilties")
    #expect(TheilSen.interval([(x: 1, y: 1), (x: 1, y: 2)]) == nil)
  }

  @Test("bootstrap intervals draw as documented, percentile and corrected")
  func bootstrap() throws {
    func mean(_ times: [Int]) -> Double? {
      var sum = 0.0
      var n = 0
      for (i, k) in times.enumerated() {
        sum += Double(k) * a[i]
        n += k
      }
      return n > 0 ? sum / Double(n) : nil
    }
    let drawn = try #require(Bootstrap(units: a.count, replicates: 999, seed: 7, mean))
    #expect(drawn.failures == 0)
    let percentile = try #require(drawn.percentile())
    try expect((drawn.value, percentile.lower, percentile.upper), "percentile")
    let corrected = try #require(drawn.corrected(mean))
    try expect((drawn.value, corrected.lower, corrected.upper), "bca")
    #expect(
      Bootstrap(units: a.count, replicates: 99, seed: 8, mean)?.replicates
        == Bootstrap(units: a.count, replicates: 99, seed: 8, mean)?.replicates)
    #expect(
      Bootstrap(units: a.count, replicates: 99, seed: 9, mean)?.replicates
        != Bootstrap(units: a.count, replicates: 99, seed: 8, mean)?.replicates)
    #expect(Bootstrap(units: 0, seed: 1, mean) == nil)
    let constant = try #require(Bootstrap(units: 3, replicates: 9, seed: 1) { _ in 2 })
    #expect(constant.corrected { _ in 2 } == nil)
    #expect(try #require(constant.percentile()).lower == 2)
  }

  @Test("the generator gives the published steps of its construction")
  func generator() {
    var generator = SeededGenerator(seed: 1)
    #expect(
      [generator.next(), generator.next(), generator.next()]
        == [0x55c5_5969_ed40_3149, 0xfb85_af9c_9a7e_41f1, 0x56db_6c94_3699_6a50])
    var other = SeededGenerator(seed: 1, stream: 1)
    #expect(other.below(10) == 5)
    var counts = [0, 0, 0]
    for _ in 0..<30_000 { counts[other.below(3)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 400 })
  }

  @Test("groups apart are not certainty when they are small")
  func apart() throws {
    let found = try #require(Dominance([5, 6, 7], [1, 2, 3]))
    #expect(found.delta == 1 && found.upper == 1 && found.lower < 0.2)
    let turned = try #require(Dominance([1, 2, 3], [5, 6, 7]))
    #expect(turned.delta == -1 && turned.lower == -1 && turned.upper == -found.lower)
    #expect(Dominance([1], [2, 3]) == nil)
    #expect(HedgesG.value([1, 1], [1, 1]) == nil)
    #expect(Overlap.coefficient([0, 0], [1, 2]) == nil)
    #expect(Overlap.coefficient([3, 1], [6, 2]) == 1)
    #expect(Overlap.coefficient([3, 0], [0, 2]) == 0)
  }

  @Test("swapping the groups turns every effect around")
  func symmetry() throws {
    let there = try #require(Dominance(a, b))
    let back = try #require(Dominance(b, a))
    #expect(agree(there.delta, -back.delta, 1e-13))
    #expect(agree(there.lower, -back.upper, 1e-12))
    let g = try #require(HedgesG.value(a, b))
    let h = try #require(HedgesG.value(b, a))
    #expect(agree(g.value, -h.value, 1e-13) && agree(g.lower, -h.upper, 1e-13))
  }
}
