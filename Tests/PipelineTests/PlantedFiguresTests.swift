import Foundation
import Synthesis
import TestKit
import Testing

/// Cohort, programme and register indicators against what was planted: equalities on a canton
/// without dirt, orders and intervals beside them (docs/validity.md, section 4).
@Suite("Planted figures")
struct PlantedFiguresTests {
  @Test("What is planted is printed, figure by figure, or is a miss with a reason")
  func figures() throws {
    let cantons = try (1...2).map { seed in
      try PlantedFigures(
        Canton(profile: .frCMS, persons: 3000, years: 8, seed: UInt64(800 + seed), dirt: false))
    }
    print(PlantedFigures.markdown([("3,000", cantons)]))
    print(PlantedFigures.failures(cantons))
    let byName = Dictionary(grouping: cantons.flatMap(\.answers), by: \.claim.name)
    for (name, answers) in byName {
      let stand = answers.count { $0.stands }
      switch answers[0].claim.kind {
      case .equal, .near:
        let pairs = answers.map { "\($0.claim.expected) \($0.found ?? .nan)" }
        #expect(stand == answers.count, "\(name): planted, printed \(pairs)")
      case .most, .extreme:
        // A claim that fails is told as a miss, and a miss that stands again fails here too.
        #expect((2 * stand > answers.count) == (PlantedFigures.misses[name] == nil), "\(name)")
      case .interval: break
      }
    }
    let intervals = cantons.flatMap(\.answers).filter { $0.claim.kind == .interval }
    #expect(intervals.count { !$0.stands } <= 1)
    #expect(Set(PlantedFigures.misses.keys).isSubset(of: byName.keys))
  }
}
