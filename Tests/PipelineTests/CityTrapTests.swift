import Foundation
import SocialAid
import Store
import Synthesis
import TestKit
import Testing
import Trajectories

/// In the city's shape a row is a dossier version: ends of rows are not exits.
@Suite("The trap of the city's versions")
struct CityTrapTests {
  @Test("Exits counted as ends of rows overstate exits after the six-month merge, by far")
  func exits() throws {
    let canton = try Canton(profile: .city2022, persons: 4000, years: 9, seed: 22)
    let window = canton.synthetic.window
    let rows = String(
      decoding: try canton.workdir.read("exports/dossiers.csv"), as: UTF8.self
    ).split(whereSeparator: \.isNewline).dropFirst()
    var rowEnds: [Int: Int] = [:]
    for row in rows {
      let fields = row.split(separator: ";", omittingEmptySubsequences: false)
      if let end = Month(iso: fields[2]), window.contains(end) {
        rowEnds[end.year, default: 0] += 1
      }
    }
    let coverage = Coverage([
      Coverage.Entry(source: "city", kind: .booking, span: window),
      Coverage.Entry(source: "city", kind: .dossierVersion, span: window),
    ])
    let source = try CanonicalStore(path: canton.workdir.file("store/parcours.sqlite"))
      .histories()
    let builder = TrajectoryBuilder(
      coverage: coverage, codebook: Codebook(), catalogue: try source.measureCatalogue())
    var exits: [Int: Int] = [:]
    try source.forEachHistory { history in
      for spell in builder.trajectory(of: history)?.spells ?? [] where !spell.isCensored {
        exits[(spell.last + 6).year, default: 0] += 1
      }
    }
    for year in (window.start.year + 1)...(window.end.year - 1) {
      print("city \(year): \(rowEnds[year] ?? 0) ends of rows, \(exits[year] ?? 0) exits")
    }
    let ends = rowEnds.values.reduce(0, +)
    let merged = exits.values.reduce(0, +)
    #expect(merged > 0)
    #expect(ends > 2 * merged)
  }

  @Test("Exits after the merge are those of the truth, within what the data cannot show")
  func truth() throws {
    let canton = try Canton(profile: .city2022, persons: 3000, years: 9, seed: 23)
    let window = canton.synthetic.window
    let lastKnown = window.last - 6
    let planted = String(
      decoding: try canton.workdir.read("exports/truth/truth.csv"), as: UTF8.self
    ).split(whereSeparator: \.isNewline).dropFirst()
    var ended = 0
    for line in planted {
      let fields = line.split(separator: ";", omittingEmptySubsequences: false)
      if let last = Month(iso: fields[4]), window.contains(last), last <= lastKnown { ended += 1 }
    }
    let coverage = Coverage([
      Coverage.Entry(source: "city", kind: .booking, span: window),
      Coverage.Entry(source: "city", kind: .dossierVersion, span: window),
    ])
    let source = try CanonicalStore(path: canton.workdir.file("store/parcours.sqlite"))
      .histories()
    let builder = TrajectoryBuilder(
      coverage: coverage, codebook: Codebook(), catalogue: try source.measureCatalogue())
    var exits = 0
    try source.forEachHistory { history in
      exits +=
        (builder.trajectory(of: history)?.spells ?? []).filter {
          !$0.isCensored && window.contains($0.last)
        }.count
    }
    print("city: \(ended) stays ended in truth, \(exits) exits found")
    #expect(abs(exits - ended) * 20 <= ended)
  }
}
