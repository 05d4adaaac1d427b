import SocialAid
import Store
import Synthesis
import TestKit
import Testing
import Trajectories

/// One canton told by two systems: what is read must not depend on the language of the files.
@Suite("The German set against the French one")
struct GermanAgainstFrenchTests {
  private static func told(_ profile: SyntheticCanton.Profile) throws -> [String] {
    let canton = try Canton(profile: profile, persons: 300, years: 4, seed: 9)
    return try canton.trajectories().map { trajectory in
      let spells = trajectory.spells.map {
        "\($0.first)-\($0.last) \($0.exit.map { "\($0)" } ?? "-")"
      }
      let marks = trajectory.facts.map { facts in
        [MonthFacts.paid, .supplement, .disregard].map { facts.contains($0) ? "1" : "0" }.joined()
      }
      return [
        "\(trajectory.birthYear ?? 0) \(trajectory.sex) \(trajectory.nationality)",
        "\(trajectory.isApplicant) \(trajectory.isAdult)", spells.joined(separator: ","),
        marks.joined(separator: " "), trajectory.rungs.map { "\($0)" }.joined(),
        trajectory.sanctionPercent.map { "\($0)" }.joined(),
        trajectory.supplementCentimes.map { "\($0)" }.joined(separator: " "),
      ].joined(separator: "|")
    }.sorted()
  }

  @Test("gives the same persons, spells, exits, supplements, situations and sanctions")
  func same() throws {
    let french = try Self.told(.frCMS)
    let german = try Self.told(.deCMS)
    #expect(french.count > 150)
    #expect(french == german)
  }
}

@Suite("The yearly statistic against the truth")
struct YearlyAgainstTruthTests {
  @Test("Spans of payment give the planted stays, and the amounts of a month are no account")
  func stays() throws {
    let canton = try Canton(profile: .shsOld, persons: 400, years: 5, seed: 4)
    let source = try CanonicalStore(path: canton.workdir.file("store/parcours.sqlite"))
    let coverage = Coverage([
      Coverage.Entry(source: "shs", kind: .supportSpan, span: canton.synthetic.window),
      Coverage.Entry(source: "shs", kind: .status, span: canton.synthetic.window),
    ])
    let histories = source.histories()
    let builder = TrajectoryBuilder(
      coverage: coverage, codebook: Codebook(), catalogue: try histories.measureCatalogue())
    var found: [String] = []
    var bookings = 0
    try histories.forEachHistory { history in
      bookings += history.bookings.count
      guard let trajectory = builder.trajectory(of: history), trajectory.isApplicant else {
        return
      }
      found += trajectory.spells.map { "\($0.first)-\($0.last)" }
    }
    let window = canton.synthetic.window
    let planted = try canton.truth().compactMap { stay -> String? in
      let seen = stay.span.intersection(window)
      return seen.isEmpty ? nil : "\(seen.start)-\(seen.last)"
    }
    #expect(found.sorted() == planted.sorted())
    #expect(bookings > 300)
    #expect(
      try source.deliveries().allSatisfy { $0.books.balances && $0.delivery.period?.count == 12 })
  }
}
