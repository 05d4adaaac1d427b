import Statistics
import TestKit
import Testing

@Suite("Aalen-Johansen on whole months")
struct AalenJohansenTests {
  static func golden(clusters: [UInt32]? = nil) throws -> IncidenceCurve {
    let file = try OracleFile("survival/aj400.csv")
    return AalenJohansen.fit(
      times: file.rows.map { file.month($0, "t") ?? -1 },
      causes: file.rows.map { file.month($0, "e") ?? -1 }, causeCount: 2, clusters: clusters)
  }

  @Test(
    "reproduces exact rational arithmetic to 1e-12",
    arguments: [
      (12, 0.13871241088192, 0.09938220722486, 0.76190538189323),
      (24, 0.28977839772787, 0.24715770221390, 0.46306390005824),
      (36, 0.54153262909077, 0.42883646235147, 0.02963090855776),
    ])
  func golden(_ month: Int, _ work: Double, _ other: Double, _ held: Double) throws {
    let curve = try Self.golden()
    #expect(abs(curve.incidence(cause: 0, at: month) - work) < 1e-12)
    #expect(abs(curve.incidence(cause: 1, at: month) - other) < 1e-12)
    #expect(abs(curve.survival(at: month) - held) < 1e-12)
  }

  @Test("names the jackknife and gives its error, not Gray's")
  func goldenError() throws {
    let curve = try Self.golden()
    #expect(curve.variance == .infinitesimalJackknife)
    let last = curve.times.count - 1
    #expect(curve.times[last] == 36)
    #expect(abs(curve.standardError[0][last] - 0.03135) < 5e-6)
    let bounds = try #require(curve.interval(cause: 0, at: 36))
    #expect(bounds.lower < 0.54153 && bounds.upper > 0.54153)
  }

  @Test("differs from the naive curve that censors competing exits, and foots with the mean")
  func naive() throws {
    let file = try OracleFile("survival/aj400.csv")
    let times = file.rows.map { file.month($0, "t") ?? -1 }
    let work = KaplanMeier.fit(times: times, events: file.rows.map { file[$0, "e"] == "1" })
    #expect(abs(1 - work.survival(at: 36) - 0.81378356867926) < 1e-12)
    let any = KaplanMeier.fit(times: times, events: file.rows.map { file[$0, "e"] != "0" })
    #expect(abs(any.restrictedMean(to: 36) - 21.972261094778) < 1e-11)
  }

  static let references = [
    ("household", "household", false), ("sex", "sex", false), ("weighted_sex", "sex", true),
  ]

  @Test("agrees with the reference in every month, estimate and error", arguments: references)
  func oracle(_ name: String, _ column: String, _ isWeighted: Bool) throws {
    let file = try OracleFile("survival/aj_aid_\(name).csv")
    var curves: [String: IncidenceCurve] = [:]
    for row in file.rows {
      let group = String(file[row, "strata"].split(separator: "=")[1])
      if curves[group] == nil {
        let rows = try AidRows(group: column, is: group)
        curves[group] = AalenJohansen.fit(
          times: rows.times, causes: rows.causes, causeCount: 2,
          weights: isWeighted ? rows.weights : nil)
      }
      let curve = try #require(curves[group])
      let month = try #require(file.month(row, "time"))
      let i = try #require(curve.times.firstIndex(of: month))
      #expect(agree(curve.atRisk[i], file.number(row, "n_risk_initial") ?? .nan))
      #expect(agree(curve.survival[i], file.number(row, "p_initial") ?? .nan, 1e-12))
      #expect(agree(curve.survivalError[i], file.number(row, "se_initial") ?? .nan, 1e-11))
      for (cause, state) in ["exit", "disability"].enumerated() {
        let p = try #require(file.number(row, "p_\(state)"))
        let se = try #require(file.number(row, "se_\(state)"))
        #expect(agree(curve.incidence[cause][i], p, 1e-12))
        #expect(agree(curve.standardError[cause][i], se, 1e-11))
      }
    }
    #expect(file.rows.count > 80)
  }

  @Test("adds up to one in every month, exhaustively for three persons and four months")
  func exhaustive() {
    for code in 0..<(12 * 12 * 12) {
      let kinds = [code % 12, code / 12 % 12, code / 144]
      let times = kinds.map { $0 % 4 + 1 }
      let causes = kinds.map { $0 / 4 }
      let curve = AalenJohansen.fit(times: times, causes: causes, causeCount: 2)
      for month in 1...4 {
        let (f, s) = bruteForce(times, causes, through: month)
        #expect(agree(curve.incidence(cause: 0, at: month), f[0], 1e-13))
        #expect(agree(curve.incidence(cause: 1, at: month), f[1], 1e-13))
        #expect(agree(f[0] + f[1] + curve.survival(at: month), 1, 1e-13))
        #expect(agree(curve.survival(at: month), s, 1e-13))
      }
    }
  }

  /// The definition, month by month over all rows.
  private func bruteForce(
    _ times: [Int], _ causes: [Int], through last: Int
  ) -> (f: [Double], s: Double) {
    var f = [0.0, 0.0]
    var s = 1.0
    for month in 1...last {
      let n = Double(times.filter { $0 >= month }.count)
      guard n > 0 else { break }
      var left = 0.0
      for cause in 1...2 {
        let d = Double(times.indices.filter { times[$0] == month && causes[$0] == cause }.count)
        f[cause - 1] += s * d / n
        left += d
      }
      s *= 1 - left / n
    }
    return (f, s)
  }

  @Test("has as clustered error the squared influence found by numeric derivatives")
  func influenceByDifferences() {
    let times = [1, 3, 3, 6, 8, 14, 14, 24, 5, 6]
    let causes = [1, 2, 0, 1, 0, 1, 2, 0, 2, 1]
    let clusters: [UInt32] = [1, 1, 2, 2, 2, 3, 4, 4, 5, 6]
    let curve = AalenJohansen.fit(
      times: times, causes: causes, causeCount: 2, clusters: clusters)
    #expect(curve.variance == .clusteredJackknife)
    let h = 1e-5
    for (i, month) in curve.times.enumerated() {
      var variance = [0.0, 0.0]
      for cluster in UInt32(1)...6 {
        var sum = [0.0, 0.0]
        for row in times.indices where clusters[row] == cluster {
          func shifted(_ by: Double) -> [Double] {
            var weights = times.map { _ in 1.0 }
            weights[row] += by
            let moved = AalenJohansen.fit(
              times: times, causes: causes, causeCount: 2, weights: weights)
            return (0..<2).map { moved.incidence(cause: $0, at: month) }
          }
          let up = shifted(h)
          let down = shifted(-h)
          for k in 0..<2 { sum[k] += (up[k] - down[k]) / (2 * h) }
        }
        for k in 0..<2 { variance[k] += sum[k] * sum[k] }
      }
      for k in 0..<2 {
        #expect(agree(curve.standardError[k][i], variance[k].squareRoot(), 1e-7))
      }
    }
  }

  @Test("does not depend on the order of rows")
  func order() throws {
    let rows = try AidRows(group: "household", is: "single")
    let a = AalenJohansen.fit(times: rows.times, causes: rows.causes, causeCount: 2)
    let b = AalenJohansen.fit(
      times: rows.times.reversed(), causes: rows.causes.reversed(), causeCount: 2)
    #expect(a == b)
  }

  @Test("answers without rows and before the first exit")
  func edges() {
    let nobody = AalenJohansen.fit(times: [], causes: [], causeCount: 3)
    #expect(nobody.incidence(cause: 2, at: 12) == 0)
    #expect(nobody.survival(at: 12) == 1)
    #expect(nobody.interval(cause: 0, at: 12) == nil)
    #expect(nobody.cumulativeEvents(cause: 1, through: 9) == 0)
  }
}
