import Statistics
import TestKit
import Testing

@Suite("Restricted means")
struct RestrictedMeanTests {
  @Test("agree with R's survfit, value and error", arguments: ["household", "lefttrunc_sex"])
  func kaplanMeier(_ name: String) throws {
    let file = try OracleFile("survival/km_aid_\(name)_quantiles_log.csv")
    for row in file.rows {
      let column = name == "household" ? "household" : "sex"
      let rows = try AidRows(
        group: column, is: String(file[row, "strata"].split(separator: "=")[1]))
      let found = RestrictedMean.kaplanMeier(
        times: rows.times, events: rows.isExit,
        entries: name == "household" ? nil : rows.entries, to: 48)
      #expect(try agree(found.value, #require(file.number(row, "rmean")), 1e-12))
      #expect(try agree(found.standardError, #require(file.number(row, "se(rmean)")), 1e-12))
      #expect(found.variance == .greenwood)
    }
  }

  @Test(
    "of every state agree with R's Aalen-Johansen, jackknife errors included",
    arguments: [("household", false), ("sex", false), ("weighted_sex", true)])
  func aalenJohansen(_ name: String, _ isWeighted: Bool) throws {
    let file = try OracleFile("survival/aj_aid_\(name)_rmean.csv")
    let column = name == "household" ? "household" : "sex"
    for line in file.rows {
      // "sex=F, (s0)",188,...: the quoted state holds a comma.
      let cells = line.map { $0.replacing("\"", with: "") }
      let group = String(cells[0].split(separator: "=")[1])
      let state = cells[1].replacing(" ", with: "")
      let rows = try AidRows(group: column, is: group)
      let found = RestrictedMean.aalenJohansen(
        times: rows.times, causes: rows.causes, causeCount: 2,
        weights: isWeighted ? rows.weights : nil, to: 48)
      let mean =
        state == "(s0)" ? found.held : found.byCause[state == "exit" ? 0 : 1]
      #expect(try agree(mean.value, #require(Double(cells[4])), 1e-11))
      #expect(try agree(mean.standardError, #require(Double(cells[5])), 1e-10))
      #expect(mean.variance == .infinitesimalJackknife)
      let all = found.held.value + found.byCause.reduce(0) { $0 + $1.value }
      #expect(agree(all, 48, 1e-12))
    }
    #expect(!file.rows.isEmpty)
  }

  @Test("differ between groups by the difference of their means, with both errors")
  func difference() throws {
    let women = try AidRows(group: "sex", is: "F")
    let men = try AidRows(group: "sex", is: "M")
    let a = RestrictedMean.kaplanMeier(times: women.times, events: women.isExit, to: 36)
    let b = RestrictedMean.kaplanMeier(times: men.times, events: men.isExit, to: 36)
    let found = try #require(a.difference(from: b))
    #expect(found.value == a.value - b.value)
    let variance = a.standardError * a.standardError + b.standardError * b.standardError
    #expect(agree(found.standardError * found.standardError, variance, 1e-13))
    #expect(agree((found.upper - found.lower) / 2 / found.standardError, 1.959963984540054))
    let back = try #require(b.difference(from: a))
    #expect(back.lower == -found.upper)
    let other = RestrictedMean.kaplanMeier(times: men.times, events: men.isExit, to: 24)
    #expect(a.difference(from: other) == nil)
    let bounds = try #require(a.interval())
    #expect(bounds.lower < a.value && a.value < bounds.upper)
  }

  @Test("are the sum of S over the months, for every horizon, and whole without exits")
  func definition() throws {
    let rows = try AidRows(group: "sex", is: "F")
    let curve = KaplanMeier.fit(times: rows.times, events: rows.isExit)
    for tau in [0, 1, 2, 7, 47, 48, 60] {
      let found = RestrictedMean.kaplanMeier(times: rows.times, events: rows.isExit, to: tau)
      #expect(agree(found.value, curve.restrictedMean(to: tau), 1e-12))
    }
    let held = RestrictedMean.kaplanMeier(
      times: [5, 9], events: [false, false], weights: [1, 2], to: 12)
    #expect(held.value == 12 && held.standardError == 0)
    #expect(RestrictedMean.kaplanMeier(times: [], events: [], to: 12).value == 12)
  }

  @Test("have as jackknife Greenwood's error where nothing is censored")
  func uncensored() {
    let times = [1, 2, 2, 3, 5, 5, 8, 9, 9, 9]
    let events = times.map { _ in true }
    let greenwood = RestrictedMean.kaplanMeier(times: times, events: events, to: 8)
    let jackknife = RestrictedMean.kaplanMeier(
      times: times, events: events, weights: times.map { _ in 1 }, to: 8)
    #expect(agree(greenwood.standardError, jackknife.standardError, 1e-13))
  }
}
