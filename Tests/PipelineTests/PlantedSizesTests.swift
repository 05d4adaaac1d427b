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
    for persons in [1000, 4000, 16_000] {
      let canton = try Canton(profile: .frCMS, persons: persons, years: 8, seed: 41)
      let signatures = try PlantedSignatures(canton)
      let found = PlantedSignatures.all.indices.filter(signatures.stands)
      hits.append(found.count)
      text += "\n\(persons) persons: \(found.count) of \(PlantedSignatures.all.count)\n\n"
      text += signatures.markdown
    }
    print(text)
    let path = ValidityTests.environment["PARCOURS_VALIDITY"] ?? ""
    if path.contains("/") {
      try text.write(toFile: path + ".planted", atomically: true, encoding: .utf8)
    }
    #expect(hits[2] >= hits[0])
  }
}
