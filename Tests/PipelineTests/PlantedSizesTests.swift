import Foundation
import Synthesis
import TestKit
import Testing

/// Planted against found at three sizes: what holds at 16,000 persons and what a small canton
/// can still show. Runs with `make validity`.
@Suite("Planted against found at three sizes")
struct PlantedSizesTests {
  @Test(
    "Each indicator stands out in the group in which it was planted, the more so in a larger canton",
    .enabled(if: ValidityTests.environment["PARCOURS_VALIDITY"] != nil))
  func sizes() throws {
    var text = ""
    var hits: [Int] = []
    let seeds = ValidityTests.number("PLANTED_SEEDS", 10)
    for persons in [1000, 4000, 16_000] {
      let cantons = try (1...seeds).map { seed in
        try PlantedSignatures(
          Canton(profile: .frCMS, persons: persons, years: 8, seed: UInt64(700 + seed)))
      }
      let all = PlantedSignatures.all.indices
      hits.append(all.reduce(0) { sum, k in sum + cantons.count { $0.stands(k) } })
      text += "\n\(persons) persons: \(hits.last ?? 0) of \(all.count * seeds) claims stand\n\n"
      text += PlantedSignatures.hits(cantons)
      if let last = cantons.last { text += "\nThe last canton\n\n" + last.markdown }
    }
    print(text)
    let path = ValidityTests.environment["PARCOURS_VALIDITY"] ?? ""
    if path.contains("/") {
      try text.write(toFile: path + ".planted", atomically: true, encoding: .utf8)
    }
    #expect(hits[2] >= hits[0])
  }

  @Test(
    "Cohort, programme and register figures are those that were planted",
    .enabled(if: ValidityTests.environment["PARCOURS_VALIDITY"] != nil))
  func figures() throws {
    var sets: [(name: String, cantons: [PlantedFigures])] = []
    var text = ""
    let seeds = ValidityTests.number("PLANTED_SEEDS", 10)
    for (persons, dirt) in [(1000, false), (4000, false), (16_000, false), (4000, true)] {
      let cantons = try (1...seeds).map { seed in
        try PlantedFigures(
          Canton(
            profile: .frCMS, persons: persons, years: 8, seed: UInt64(700 + seed), dirt: dirt))
      }
      let name = "\(persons)" + (dirt ? " with dirt" : "")
      sets.append((name, cantons))
      text += "\n\(name)\n\n" + PlantedFigures.failures(cantons)
    }
    text = PlantedFigures.markdown(sets) + text
    print(text)
    let path = ValidityTests.environment["PARCOURS_VALIDITY"] ?? ""
    if path.contains("/") {
      try text.write(toFile: path + ".figures", atomically: true, encoding: .utf8)
    }
  }
}
