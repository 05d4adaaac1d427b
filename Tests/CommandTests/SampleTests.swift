import Foundation
import TestKit
import Testing

/// What a newcomer copies first must work as it lies there.
@Suite("Samples")
struct SampleTests {
  @Test(
    "A sample is checked, published, and stands unchanged on the second night",
    arguments: ["de-cms", "shs-old"])
  func night(name: String) throws {
    let canton = try SampleCanton(name)
    #expect(try canton.parcours("check").status == 0)
    #expect(try canton.parcours("run").status == 0)
    let first = try canton.published()
    #expect(first.keys.contains("monitor/de/index.html"))
    #expect(try canton.parcours("run").status == 0)
    #expect(try canton.published() == first)
  }

  @Test("The yearly statistic tells durations and refuses what needs an account of every month")
  func yearly() throws {
    let canton = try SampleCanton("shs-old")
    #expect(try canton.parcours("run").status == 0)
    let published = try canton.published()
    func table(_ name: String) throws -> String {
      String(decoding: try #require(published["monitor/data/\(name).csv"]), as: UTF8.self)
    }
    let entrants = try #require(
      table("C01.entrants").split(whereSeparator: \.isNewline)
        .first { $0.contains(",entrants,persons,") })
    #expect(Int(entrants.split(separator: ",")[3]) ?? 0 > 20)
    for refused in ["C07.crossing", "C08.axes"] {
      let values = try table(refused).split(whereSeparator: \.isNewline).dropFirst()
      #expect(values.allSatisfy { !$0.contains(",A,") }, "\(refused)")
    }
  }

  @Test(
    "Where support is told without amounts, figures of money are refused and the page says why",
    arguments: ["shs-old", "city-2022"])
  func amounts(name: String) throws {
    let canton = try SampleCanton(name)
    #expect(try canton.parcours("run").status == 0)
    let published = try canton.published()
    func hasFigures(_ table: String) throws -> Bool {
      let csv = String(
        decoding: try #require(published["monitor/data/\(table).csv"]), as: UTF8.self)
      return csv.split(whereSeparator: \.isNewline).dropFirst().contains { $0.contains(",A,") }
    }
    for table in ["T19", "T20", "T24"] {
      #expect(try !hasFigures(table), "\(name) \(table)")
    }
    for table in ["T01", "T02", "C01.curve"] {
      #expect(try hasFigures(table), "\(name) \(table)")
    }
    let page = String(
      decoding: try #require(published["monitor/de/index.html"]), as: UTF8.self)
    #expect(page.contains("nicht die Beträge nach Buchungsart"))
  }

  @Test("Denominators beside a case system give the social-aid rate of each year")
  func rate() throws {
    let workdir = try Workdir()
    for folder in ["de-cms", "population"] {
      try FileManager.default.copyItem(
        atPath: Repository.root + "/sample-data/\(folder)", toPath: workdir.file(folder))
    }
    let config = workdir.file("population/parcours.yaml")
    _ = try BuiltBinary.run(["init", "--quiet", workdir.file("population")])
    #expect(try BuiltBinary.run(["run", "--config", config]).status == 0)
    let csv = String(
      decoding: try workdir.read("population/site/current/monitor/data/C09.rate.csv"),
      as: UTF8.self)
    let rates = csv.split(whereSeparator: \.isNewline).filter {
      $0.contains(",total,rate,") && $0.contains(",A,")
    }
    #expect(rates.count >= 3)
  }
}
