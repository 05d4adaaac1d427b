import Statistics
import TestKit
import Testing

/// Curves against R's survfit: three ways of telling rows, five scales of interval.
@Suite("Kaplan-Meier against reference results")
struct KaplanMeierOracleTests {
  struct Reference: Sendable, CustomTestStringConvertible {
    let name: String
    let column: String
    let isWeighted: Bool
    let isLate: Bool
    var testDescription: String { name }

    func curve(_ group: String) throws -> SurvivalCurve {
      let rows = try AidRows(group: column, is: group)
      return KaplanMeier.fit(
        times: rows.times, events: rows.isExit, entries: isLate ? rows.entries : nil,
        weights: isWeighted ? rows.weights : nil)
    }
  }

  static let references = [
    Reference(name: "household", column: "household", isWeighted: false, isLate: false),
    Reference(name: "weighted_sex", column: "sex", isWeighted: true, isLate: false),
    Reference(name: "lefttrunc_sex", column: "sex", isWeighted: false, isLate: true),
  ]

  static let scales: [(IntervalTransform, String)] = [
    (.plain, "plain"), (.log, "log"), (.logMinusLog, "log-log"), (.logit, "logit"),
    (.arcsin, "arcsin"),
  ]

  @Test("gives at risk, exits, survival and its error of every month", arguments: references)
  func points(_ reference: Reference) throws {
    let file = try OracleFile("survival/km_aid_\(reference.name).csv")
    var group = ""
    var curve = KaplanMeier.fit(times: [], events: [])
    var position = 0
    for row in file.rows {
      if file[row, "strata"] != group {
        #expect(position == curve.times.count)
        group = file[row, "strata"]
        curve = try reference.curve(String(group.split(separator: "=")[1]))
        position = 0
      }
      try #require(position < curve.times.count)
      #expect(curve.times[position] == file.month(row, "time"))
      #expect(agree(curve.atRisk[position], file.number(row, "n_risk") ?? .nan))
      #expect(agree(curve.events[position], file.number(row, "n_event") ?? .nan))
      #expect(agree(curve.survival[position], file.number(row, "surv") ?? .nan, 1e-12))
      #expect(agree(curve.standardError[position], file.number(row, "std_err") ?? .nan, 1e-11))
      position += 1
    }
    #expect(file.rows.count > 80)
    #expect(curve.variance == (reference.isWeighted ? .infinitesimalJackknife : .greenwood))
  }

  @Test(
    "gives the interval of every month on each scale", arguments: references, scales.indices)
  func intervals(_ reference: Reference, _ scale: Int) throws {
    let (transform, name) = Self.scales[scale]
    let file = try OracleFile(
      transform == .log
        ? "survival/km_aid_\(reference.name).csv"
        : "survival/km_aid_\(reference.name)_ci_\(name).csv")
    var curves: [String: SurvivalCurve] = [:]
    for row in file.rows {
      let group = String(file[row, "strata"].split(separator: "=")[1])
      let curve = try curves[group] ?? reference.curve(group)
      curves[group] = curve
      let month = try #require(file.month(row, "time"))
      guard let lower = file.number(row, "lower"), let upper = file.number(row, "upper") else {
        #expect(curve.interval(at: month, transform: transform) == nil)
        continue
      }
      let found = try #require(curve.interval(at: month, transform: transform))
      #expect(agree(found.lower, lower, 1e-10))
      #expect(agree(found.upper, upper, 1e-10))
    }
  }

  @Test("gives quartiles with their bounds on each scale", arguments: references, scales.indices)
  func quantiles(_ reference: Reference, _ scale: Int) throws {
    let (transform, name) = Self.scales[scale]
    let file = try OracleFile("survival/km_aid_\(reference.name)_quantiles_\(name).csv")
    for row in file.rows {
      let curve = try reference.curve(String(file[row, "strata"].split(separator: "=")[1]))
      for (p, column) in [(0.25, "q25"), (0.5, "q50"), (0.75, "q75")] {
        let found = curve.quantile(p, transform: transform)
        #expect(found.value == file.month(row, column))
        #expect(found.lower == file.month(row, column + "l"))
        #expect(found.upper == file.month(row, column + "u"))
      }
      let mean = try #require(file.number(row, "rmean"))
      #expect(agree(curve.restrictedMean(to: 48), mean, 1e-11))
    }
  }
}
