import Foundation
import Statistics
import TestKit
import Testing

@Suite("Cumulative hazards against R's survival")
struct HazardOracleTests {
  static let references = [
    ("household", "household", false, false), ("weighted_sex", "sex", true, false),
    ("lefttrunc_sex", "sex", false, true),
  ]

  @Test(
    "Nelson-Aalen and Fleming-Harrington, with errors where R's are of H", arguments: references,
    [("na", HazardCurve.Ties.nelsonAalen), ("fh", .flemingHarrington)])
  func hazards(
    _ reference: (String, String, Bool, Bool), _ kind: (String, HazardCurve.Ties)
  ) throws {
    let (name, column, isWeighted, isLate) = reference
    let file = try OracleFile("survival/\(kind.0)_aid_\(name).csv")
    var curves: [String: HazardCurve] = [:]
    for row in file.rows {
      let group = String(file[row, "strata"].split(separator: "=")[1])
      if curves[group] == nil {
        let rows = try AidRows(group: column, is: group)
        curves[group] = HazardCurve(
          times: rows.times, events: rows.isExit, entries: isLate ? rows.entries : nil,
          weights: isWeighted ? rows.weights : nil, ties: kind.1)
      }
      let curve = try #require(curves[group])
      let i = try #require(curve.times.firstIndex(of: file.month(row, "time") ?? -1))
      #expect(try agree(curve.hazard[i], #require(file.number(row, "cumhaz")), 1e-12))
      #expect(try agree(curve.survival[i], #require(file.number(row, "surv")), 1e-12))
      guard let errors = curve.standardError else {
        #expect(isWeighted && kind.0 == "fh")
        continue
      }
      // R writes the error of exp(-H), S·se(H), but for weights se(H) itself.
      let error = isWeighted ? errors[i] : curve.survival[i] * errors[i]
      #expect(try agree(error, #require(file.number(row, "std_err")), 1e-11))
    }
    #expect(file.rows.count > 80)
  }

  @Test("one exit at a time both rules agree; a hazard is never below -log S of Kaplan-Meier")
  func order() throws {
    let rows = try AidRows(group: "sex", is: "F")
    let nelson = HazardCurve(times: rows.times, events: rows.isExit)
    let fleming = HazardCurve(
      times: rows.times, events: rows.isExit, ties: .flemingHarrington)
    let survival = KaplanMeier.fit(times: rows.times, events: rows.isExit)
    for i in nelson.times.indices {
      #expect(nelson.hazard[i] <= fleming.hazard[i] + 1e-15)
      #expect(fleming.hazard[i] <= -log(survival.survival[i]) + 1e-12)
    }
    let single = HazardCurve(times: [1, 2, 4], events: [true, false, true])
    let other = HazardCurve(
      times: [1, 2, 4], events: [true, false, true], ties: .flemingHarrington)
    #expect(single.hazard == other.hazard && single.hazard(at: 3) == 1.0 / 3)
    #expect(HazardCurve(times: [], events: []).hazard(at: 5) == 0)
    #expect(single.hazard(at: 0) == 0)
  }
}
