import Statistics
import TestKit
import Testing

@Suite("Kaplan-Meier on whole months")
struct KaplanMeierTests {
  static let catalogue = KaplanMeier.fit(
    times: [1, 3, 3, 6, 8, 14, 14, 24],
    events: [true, true, false, true, false, true, true, false])

  @Test("reproduces the hand vector of the catalogue")
  func handVector() {
    let curve = Self.catalogue
    for (month, s) in [(1, 0.875), (3, 0.75), (6, 0.6), (14, 0.2), (12, 0.6)] {
      #expect(agree(curve.survival(at: month), s, 1e-14))
    }
    #expect(curve.survival(at: 0) == 1)
    #expect(curve.quantile(0.5).value == 14)
    #expect(curve.atRisk(at: 7) == 4)
    #expect(curve.atRisk(at: 14) == 3)
    #expect(curve.atRisk(at: 25) == 0)
    #expect(curve.cumulativeEvents(through: 13) == 3)
    #expect(curve.cumulativeEvents(through: 0) == 0)
  }

  @Test("sums survival over the months before the horizon as restricted mean")
  func restrictedMean() {
    // 1 + .875 + .875 + .75 * 3 + .6 * 6 = 8.6 for months 0 to 11.
    #expect(agree(Self.catalogue.restrictedMean(to: 12), 1 + 0.875 * 2 + 0.75 * 3 + 0.6 * 6))
    #expect(Self.catalogue.restrictedMean(to: 0) == 0)
  }

  @Test("answers without rows, without exits and when everybody left")
  func edges() {
    let nobody = KaplanMeier.fit(times: [], events: [])
    #expect(nobody.times.isEmpty)
    #expect(nobody.survival(at: 12) == 1)
    #expect(nobody.quantile(0.5).value == nil)
    let held = KaplanMeier.fit(times: [5, 5], events: [false, false])
    #expect(held.survival(at: 9) == 1)
    #expect(held.interval(at: 9) == nil)
    for clusters in [nil, [1, 1] as [UInt32]] {
      let gone = KaplanMeier.fit(times: [2, 4], events: [true, true], clusters: clusters)
      #expect(gone.survival == [0.5, 0])
      #expect(gone.standardError[1] == 0)
      #expect(gone.interval(at: 4) == nil)
      #expect(gone.quantile(0.5).value == 2)
    }
  }

  @Test("does not depend on the order of rows, nor on the numbers of clusters")
  func order() throws {
    let rows = try AidRows(group: "sex", is: "F")
    let clusters = rows.times.indices.map { UInt32($0 / 3) }
    let a = KaplanMeier.fit(times: rows.times, events: rows.isExit, clusters: clusters)
    let b = KaplanMeier.fit(
      times: rows.times.reversed(), events: rows.isExit.reversed(),
      clusters: clusters.reversed().map { 4_000_000_000 - $0 })
    #expect(a.survival == b.survival)
    for i in a.times.indices {
      #expect(agree(a.standardError[i], b.standardError[i], 1e-13))
    }
  }

  @Test("keeps point estimates and narrows the naive error when every row is told twice")
  func doubled() throws {
    let rows = try AidRows(group: "sex", is: "M")
    let once = KaplanMeier.fit(times: rows.times, events: rows.isExit)
    let twice = KaplanMeier.fit(times: rows.times + rows.times, events: rows.isExit + rows.isExit)
    let alone = KaplanMeier.fit(
      times: rows.times, events: rows.isExit, clusters: rows.times.indices.map { UInt32($0) })
    let numbers = rows.times.indices.map { UInt32($0) }
    let clustered = KaplanMeier.fit(
      times: rows.times + rows.times, events: rows.isExit + rows.isExit,
      clusters: numbers + numbers)
    for i in once.times.indices {
      #expect(agree(once.survival[i], twice.survival[i], 1e-13))
      #expect(agree(twice.standardError[i], once.standardError[i] / 2.0.squareRoot(), 1e-13))
      // The clustered interval knows that the second telling adds nothing.
      #expect(agree(clustered.standardError[i], alone.standardError[i], 1e-13))
    }
    #expect(clustered.variance == .clusteredJackknife)
  }

  @Test("has as jackknife the Greenwood error where nothing is censored")
  func jackknifeIsGreenwoodUncensored() {
    let times = [1, 2, 2, 3, 5, 5, 8, 9, 9, 9]
    let events = times.map { _ in true }
    let greenwood = KaplanMeier.fit(times: times, events: events)
    let jackknife = KaplanMeier.fit(
      times: times, events: events, clusters: times.indices.map { UInt32($0) })
    for i in times.indices where i < greenwood.times.count {
      #expect(agree(greenwood.standardError[i], jackknife.standardError[i], 1e-13))
    }
  }

  @Test("has as clustered variance the squared influence found by numeric derivatives")
  func influenceByDifferences() {
    let times = [1, 3, 3, 6, 8, 14, 14, 24, 5, 6]
    let events = [true, true, false, true, false, true, true, false, true, true]
    let entries = [0, 1, 0, 2, 5, 3, 0, 10, 2, 0]
    let clusters: [UInt32] = [1, 1, 2, 2, 2, 3, 4, 4, 5, 6]
    let curve = KaplanMeier.fit(
      times: times, events: events, entries: entries, clusters: clusters)
    let h = 1e-5
    for month in [1, 3, 6, 14] {
      var variance = 0.0
      for cluster in UInt32(1)...6 {
        var sum = 0.0
        for row in times.indices where clusters[row] == cluster {
          func shifted(_ by: Double) -> Double {
            var weights = times.map { _ in 1.0 }
            weights[row] += by
            return KaplanMeier.fit(
              times: times, events: events, entries: entries, weights: weights
            ).survival(at: month)
          }
          sum += (shifted(h) - shifted(-h)) / (2 * h)
        }
        variance += sum * sum
      }
      let position = curve.times.firstIndex(of: month) ?? 0
      #expect(agree(curve.standardError[position], variance.squareRoot(), 1e-7))
    }
  }
}
