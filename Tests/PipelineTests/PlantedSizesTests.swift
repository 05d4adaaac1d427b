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
}
