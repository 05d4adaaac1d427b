import Statistics
import TestKit
import Testing

@Suite("Clustered, late and weighted curves, and quantiles on a step, against R's survival")
struct FurtherCurvesOracleTests {
  @Test("clusters, late entry and weights in every combination R was run with")
  func clustered() throws {
    let rows = try AidRows(groups: "district")
    let names = Set(rows.groups).sorted()
    let districts = rows.groups.map { name in UInt32(names.firstIndex(of: name) ?? 0) }
    let file = try OracleFile("survival/further_clustered.csv")
    for kind in Set(file.rows.map { file[$0, "curve"] }).sorted() {
      let entries = kind.contains("late") ? rows.entries : nil
      let weights = kind.contains("weighted") ? rows.weights : nil
      let clusters = kind.contains("district") ? districts : nil
      let isIncidence = kind.hasPrefix("aj")
      let curve = AalenJohansen.fit(
        times: rows.times, causes: isIncidence ? rows.causes : rows.isExit.map { $0 ? 1 : 0 },
        causeCount: isIncidence ? 2 : 1, entries: entries, weights: weights, clusters: clusters)
      let survival = KaplanMeier.fit(
        times: rows.times, events: rows.isExit, entries: entries, weights: weights,
        clusters: clusters)
      var compared = 0
      for row in file.rows where file[row, "curve"] == kind {
        let month = try #require(file.month(row, "time"))
        let i = try #require(curve.times.lastIndex { $0 <= month })
        let state = try #require(file.month(row, "state"))
        let (value, error) =
          state == 0
          ? (curve.survival[i], curve.survivalError[i])
          : (curve.incidence[state - 1][i], curve.standardError[state - 1][i])
        #expect(try agree(value, #require(file.number(row, "value")), 1e-12), "\(kind) \(month)")
        #expect(try agree(error, #require(file.number(row, "se")), 1e-11), "\(kind) \(month)")
        if !isIncidence {
          #expect(agree(survival.survival[i], value, 1e-15))
          #expect(agree(survival.standardError[i], error, 1e-13))
        }
        compared += 1
      }
      #expect(compared >= 40)
    }
  }

  @Test("quantiles of a curve that stands at the level, on every scale")
  func quantiles() throws {
    let curves = [
      "flat": KaplanMeier.fit(
        times: [1, 3, 5, 8, 12, 20, 25, 30],
        events: [true, true, true, true, true, true, false, false]),
      "even": KaplanMeier.fit(times: Array(1...40), events: Array(repeating: true, count: 40)),
      "held": KaplanMeier.fit(times: [5, 6, 7], events: [false, false, false]),
    ]
    let file = try OracleFile("survival/further_quantiles.csv")
    for row in file.rows {
      let curve = try #require(curves[file[row, "curve"]])
      let scale = try #require(
        IntervalTransform(
          rawValue: file[row, "scale"].replacing("log-log", with: "logMinusLog")))
      let p = try #require(file.number(row, "p"))
      let found = curve.midpointQuantile(p, transform: scale)
      #expect(found.value == file.number(row, "value"), "\(row)")
      #expect(found.lower == file.number(row, "lower"), "\(row)")
      #expect(found.upper == file.number(row, "upper"), "\(row)")
    }
    #expect(file.rows.count == 45)
  }

  @Test("both conventions agree where no step stands at the level", arguments: ["F", "M"])
  func conventions(_ sex: String) throws {
    let rows = try AidRows(group: "sex", is: sex)
    let curve = KaplanMeier.fit(times: rows.times, events: rows.isExit)
    for transform in IntervalTransform.allCases {
      for p in [0.25, 0.5, 0.6] {
        let month = curve.quantile(p, transform: transform)
        let middle = curve.midpointQuantile(p, transform: transform)
        #expect(month.value.map(Double.init) == middle.value)
        #expect(month.lower.map(Double.init) == middle.lower)
        #expect(month.upper.map(Double.init) == middle.upper)
      }
    }
  }

  @Test("a group whose exits are all censored is an answer everywhere")
  func allCensored() {
    let times = [3, 5, 5, 9]
    let held = times.map { _ in false }
    let curve = KaplanMeier.fit(times: times, events: held, weights: [1, 2, 1, 1])
    #expect(curve.survival.allSatisfy { $0 == 1 } && curve.standardError.allSatisfy { $0 == 0 })
    #expect(curve.quantile(0.5).value == nil && curve.midpointQuantile(0.5).value == nil)
    let incidence = AalenJohansen.fit(times: times, causes: [0, 0, 0, 0], causeCount: 2)
    #expect(incidence.incidence(cause: 1, at: 9) == 0 && incidence.interval(cause: 1, at: 9) == nil)
    let gray = AalenJohansen.fitGray(times: times, causes: [0, 0, 0, 0], causeCount: 2)
    #expect(gray.standardError[0].allSatisfy { $0 == 0 })
    #expect(HazardCurve(times: times, events: held).hazard.allSatisfy { $0 == 0 })
    let mean = RestrictedMean.aalenJohansen(
      times: times, causes: [0, 0, 0, 0], causeCount: 2, to: 12)
    #expect(mean.held.value == 12 && mean.byCause.allSatisfy { $0.value == 0 })
  }

  @Test("weights of one are no weights; rows that enter too late are not seen")
  func weightsOfOne() throws {
    let rows = try AidRows(group: "sex", is: "F")
    let plain = AalenJohansen.fit(times: rows.times, causes: rows.causes, causeCount: 2)
    let ones = AalenJohansen.fit(
      times: rows.times, causes: rows.causes, causeCount: 2, weights: rows.times.map { _ in 1 })
    #expect(plain == ones)
    let more = AalenJohansen.fit(
      times: rows.times + [10, 20], causes: rows.causes + [1, 2], causeCount: 2,
      entries: rows.times.map { _ in 0 } + [10, 25])
    #expect(more.survival == plain.survival && more.incidence == plain.incidence)
    for i in plain.times.indices {
      #expect(agree(more.standardError[0][i], plain.standardError[0][i], 1e-13))
    }
  }
}
