import Foundation
import SocialAid
import Synthesis
import Testing

@Suite("The German set and the yearly files")
struct GermanFilesTests {
  @Test(
    "The same seed gives the same bytes; every row is counted; the dirt told is there",
    arguments: [SyntheticCanton.Profile.deCMS, .shsOld])
  func sameBytes(profile: SyntheticCanton.Profile) throws {
    let canton = SyntheticCanton(profile: profile, persons: 300, years: 3, seed: 8)
    let one = try WrittenCanton(canton)
    let other = try WrittenCanton(canton)
    let windows = profile == .shsOld
    for file in one.summary.files where !file.path.hasPrefix("truth/") {
      let text = try one.text(file.path, windows1252: windows)
      #expect(text == (try other.text(file.path, windows1252: windows)), "\(file.path)")
      let lines = text.split(separator: "\r\n", omittingEmptySubsequences: true)
      #expect(lines.count == file.rows + 1, "\(file.path)")
      let width = lines[0].split(separator: ";", omittingEmptySubsequences: false).count
      #expect(
        lines.allSatisfy {
          $0.split(separator: ";", omittingEmptySubsequences: false).count == width
        }, "\(file.path)")
    }
    let flags = one.summary.files.flatMap(\.dirt).filter { $0.name == "flag_amount" }
    #expect(flags.map(\.count).reduce(0, +) > 0)
  }

  @Test("Every survey year has its two files, and a dossier comes back under its number")
  func years() throws {
    let canton = try WrittenCanton(
      SyntheticCanton(profile: .shsOld, persons: 300, years: 3, seed: 8))
    let names = canton.summary.files.map(\.path).filter { $0.hasSuffix(".csv") }
    #expect(
      names.filter { $0.hasPrefix("dossiers-") }
        == ["dossiers-2023.csv", "dossiers-2024.csv", "dossiers-2025.csv"])
    func numbers(_ year: Int) throws -> Set<Substring> {
      Set(
        try canton.text("dossiers-\(year).csv", windows1252: true)
          .split(separator: "\r\n").dropFirst().map {
            $0.split(separator: ";", omittingEmptySubsequences: false)[2]
          })
    }
    #expect(try numbers(2024).intersection(numbers(2025)).count > 20)
  }
}
