import Statistics
import TestKit
import Testing

@Suite("Tests between groups against R's survival and cmprsk")
struct GroupTestOracleTests {
  /// Rows with numbered groups and strata, in the order of their names.
  struct Numbered {
    let rows: AidRows
    let groups: [Int]
    let names: [String]
    let strata: [Int]?

    /// "household by sex" groups by household within sex.
    init(_ text: String) throws {
      let words = text.split(separator: " ").map(String.init)
      let by = words.firstIndex(of: "by").map { words[$0 + 1] }
      let rows = try AidRows(groups: words[0], strata: by ?? "")
      let names = Set(rows.groups).sorted()
      let strata = Set(rows.strata).sorted()
      self.rows = rows
      self.names = names
      groups = rows.groups.map { name in names.firstIndex(of: name) ?? -1 }
      self.strata = by.map { _ in rows.strata.map { name in strata.firstIndex(of: name) ?? -1 } }
    }
  }

  @Test("log-rank: observed, expected, variance, statistic, with rho and with strata")
  func logRank() throws {
    for (name, prefix) in [("logrank", "household="), ("further_logrank", "")] {
      let file = try OracleFile("survival/\(name).csv")
      var tests = 0
      for row in file.rows {
        let isFurther = name == "further_logrank"
        let text = isFurther ? file[row, "test"] : "household"
        let rho = isFurther ? (text.contains("rho1") ? 1 : 0) : file.number(row, "rho") ?? .nan
        let set = try Numbered(text)
        // R's run by district counts exits of any cause.
        let events = set.rows.causes.map { text.contains("district") ? $0 > 0 : $0 == 1 }
        let found = try #require(
          LogRank.compare(
            times: set.rows.times, events: events, groups: set.groups,
            groupCount: set.names.count, strata: set.strata, rho: rho))
        let group = file[row, "group"].replacing(prefix, with: "")
        let g = try #require(set.names.firstIndex(of: group))
        let variance = isFurther ? "variance" : "var_diag"
        for (value, column) in [
          (found.observed[g], "observed"), (found.expected[g], "expected"),
          (found.covariance[g * set.names.count + g], variance), (found.statistic, "chisq"),
          (Double(found.degrees), "df"), (found.pValue, "p"),
        ] {
          #expect(try agree(value, #require(file.number(row, column)), 1e-11), "\(text) \(column)")
        }
        tests += 1
      }
      #expect(tests == (name == "logrank" ? 10 : 16))
    }
  }

  @Test("Gray: statistic and p-value for every cause, with rho and with strata")
  func gray() throws {
    let file = try OracleFile("survival/further_gray.csv")
    for row in file.rows {
      let text = file[row, "test"]
      let set = try Numbered(text)
      let found = try #require(
        GrayTest.compare(
          times: set.rows.times, causes: set.rows.causes, causeCount: 2,
          cause: file.month(row, "cause") ?? 0, groups: set.groups, groupCount: set.names.count,
          strata: set.strata, rho: text.contains("rho-1") ? -1 : text.contains("rho1") ? 1 : 0))
      let statistic = try #require(file.number(row, "stat"))
      #expect(agree(found.statistic / statistic, 1, 1e-11), "\(text)")
      #expect(try agree(found.pValue, #require(file.number(row, "p")), 1e-11))
      #expect(found.degrees == file.month(row, "df"))
    }
    #expect(file.rows.count == 14)
    // The first reference run, whose stratified test is by district.
    let first = try OracleFile("survival/gray_test.csv")
    for row in first.rows {
      let name = first[row, "set"].replacing("aid_", with: "")
      let set = try Numbered(first[row, "stratified"] == "TRUE" ? "\(name) by district" : name)
      let found = try #require(
        GrayTest.compare(
          times: set.rows.times, causes: set.rows.causes, causeCount: 2,
          cause: first.month(row, "cause") ?? 0, groups: set.groups, groupCount: set.names.count,
          strata: set.strata))
      #expect(try agree(found.statistic / #require(first.number(row, "stat")), 1, 1e-11))
    }
  }

  /// Months full of exits of both causes, as aid has them; the rows of the other oracle hold too
  /// few ties to tell one pooled incidence from another.
  @Test("Gray with many tied exits of both causes, and groups that everybody left")
  func tiedExits() throws {
    let input = try OracleFile("survival/gray_ties.csv")
    let sets = Dictionary(grouping: input.rows) { input[$0, "set"] }
    func column(_ set: String, _ name: String) -> [Int] {
      (sets[set] ?? []).map { input.month($0, name) ?? -1 }
    }
    let tests = try OracleFile("survival/gray_ties_tests.csv")
    for row in tests.rows {
      let set = tests[row, "set"]
      let groups = column(set, "group")
      let found = try #require(
        GrayTest.compare(
          times: column(set, "time"), causes: column(set, "cause"), causeCount: 2,
          cause: tests.month(row, "cause") ?? 0, groups: groups,
          groupCount: (groups.max() ?? 0) + 1, rho: tests.number(row, "rho") ?? .nan))
      let statistic = try #require(tests.number(row, "stat"))
      #expect(agree(found.statistic / statistic, 1, 1e-9), "set \(set)")
      #expect(found.degrees == tests.month(row, "df"))
    }
    #expect(tests.rows.count > 150)
    let curves = try OracleFile("survival/gray_ties_cuminc.csv")
    for row in curves.rows {
      let set = curves[row, "set"]
      let group = curves.month(row, "group")
      let own = column(set, "group").indices.filter { column(set, "group")[$0] == group }
      let curve = AalenJohansen.fitGray(
        times: own.map { column(set, "time")[$0] }, causes: own.map { column(set, "cause")[$0] },
        causeCount: 2)
      let cause = (curves.month(row, "cause") ?? 0) - 1
      let month = try #require(curves.month(row, "time"))
      #expect(
        try agree(
          curve.incidence(cause: cause, at: month), #require(curves.number(row, "est")), 1e-12))
      guard let i = curve.times.lastIndex(where: { $0 <= month }) else { continue }
      let error = curve.standardError[cause][i]
      #expect(
        try agree(error * error, #require(curves.number(row, "var")), 1e-12),
        "set \(set) group \(group ?? -1) cause \(cause) month \(month)")
    }
    #expect(curves.rows.count > 100)
  }

  @Test("Gray's cumulative incidence with its variance at every step")
  func cumulativeIncidence() throws {
    let file = try OracleFile("survival/cuminc.csv")
    var curves: [String: IncidenceCurve] = [:]
    // A step is told twice, before and after: the last at a time is the value there.
    var last: [String: [String]] = [:]
    for row in file.rows { last[file[row, "set"] + file[row, "curve"] + file[row, "time"]] = row }
    var compared = 0
    for row in last.keys.sorted().compactMap({ last[$0] }) {
      let words = file[row, "curve"].split(separator: " ").map(String.init)
      let column = file[row, "set"].replacing("aid_", with: "")
      if curves[words[0]] == nil {
        let rows = try AidRows(group: column, is: words[0])
        curves[words[0]] = AalenJohansen.fitGray(
          times: rows.times, causes: rows.causes, causeCount: 2)
      }
      let curve = try #require(curves[words[0]])
      #expect(curve.variance == .gray)
      let cause = (Int(words[1]) ?? 0) - 1
      let month = try #require(file.month(row, "time"))
      #expect(
        try agree(
          curve.incidence(cause: cause, at: month), #require(file.number(row, "est")), 1e-12))
      guard let i = curve.times.lastIndex(where: { $0 <= month }) else { continue }
      let error = curve.standardError[cause][i]
      #expect(try agree(error * error, #require(file.number(row, "var")), 1e-12))
      compared += 1
    }
    #expect(compared > 200)
  }

  @Test("groups alike have no statistic above rounding; a group without exits is an answer")
  func edges() throws {
    let rows = try AidRows(group: "sex", is: "F")
    let n = rows.times.count
    let both = Array(repeating: 0, count: n) + Array(repeating: 1, count: n)
    let alike = try #require(
      LogRank.compare(
        times: rows.times + rows.times, events: rows.isExit + rows.isExit, groups: both,
        groupCount: 2))
    #expect(agree(alike.statistic, 0, 1e-12) && agree(alike.pValue, 1, 1e-6))
    let gray = try #require(
      GrayTest.compare(
        times: rows.times + rows.times, causes: rows.causes + rows.causes, causeCount: 2, cause: 2,
        groups: both, groupCount: 2))
    #expect(agree(gray.statistic, 0, 1e-12))
    // All of group 1 are censored: it had exits to expect and none to show.
    let held = try #require(
      LogRank.compare(
        times: [1, 2, 3, 2, 3, 4], events: [true, true, true, false, false, false],
        groups: [0, 0, 0, 1, 1, 1], groupCount: 2))
    #expect(held.observed[1] == 0 && held.expected[1] > 0 && held.statistic > 0)
    let heldGray = try #require(
      GrayTest.compare(
        times: [1, 2, 3, 2, 3, 4], causes: [1, 2, 1, 0, 0, 0], causeCount: 2, cause: 1,
        groups: [0, 0, 0, 1, 1, 1], groupCount: 2))
    #expect(heldGray.statistic > 0)
    // Nobody left, or one group alone: nothing to compare.
    #expect(
      LogRank.compare(
        times: [1, 2], events: [false, false], groups: [0, 1], groupCount: 2) == nil)
    #expect(
      LogRank.compare(times: [1, 2], events: [true, true], groups: [0, 0], groupCount: 1) == nil)
    #expect(LogRank.compare(times: [], events: [], groups: [], groupCount: 2) == nil)
    #expect(
      GrayTest.compare(
        times: [1, 2], causes: [2, 2], causeCount: 2, cause: 1, groups: [0, 1], groupCount: 2)
        == nil)
  }

  @Test("do not depend on the order of rows, of groups, or on what comes before everybody's entry")
  func invariance() throws {
    let set = try Numbered("household by sex")
    func test(_ order: [Int], _ turn: (Int) -> Int, entries: [Int]?) throws -> GroupComparison {
      try #require(
        LogRank.compare(
          times: order.map { set.rows.times[$0] }, events: order.map { set.rows.isExit[$0] },
          entries: entries, groups: order.map { turn(set.groups[$0]) }, groupCount: 5,
          strata: order.map { set.strata?[$0] ?? 0 }))
    }
    let order = Array(set.groups.indices)
    let once = try test(order, { $0 }, entries: nil)
    let turned = try test(order.reversed(), { 4 - $0 }, entries: nil)
    #expect(agree(once.statistic, turned.statistic, 1e-11))
    let late = try test(order, { $0 }, entries: order.map { _ in 0 })
    #expect(late == once)
  }
}
