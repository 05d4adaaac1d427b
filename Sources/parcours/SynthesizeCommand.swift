import ArgumentParser
import Pipeline
import Synthesis

/// `parcours synthesize`
struct SynthesizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synthesize",
    abstract: "Writes the exports of an invented canton, with the truth beside them.",
    discussion: """
      Streams any size from 100 to 1,000,000 persons; the same seed gives the same bytes. \
      truth/ holds who was planted with which trajectory, and how much dirt lies in each file.
      """)

  @Option(name: .long, help: "fr-cms, de-cms, provider, shs-mod-like, shs-old or city-2022.")
  var profile: String

  @Option(name: .long, help: "Persons, 100 to 1,000,000.")
  var persons: Int

  @Option(name: .long, help: "Years of data.")
  var years = 10

  @Option(name: .long, help: "Seed of the generator.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Folder to write to.")
  var out: String

  @Flag(name: .long, help: "Without the known dirt.")
  var clean = false

  func run() throws {
    guard let profile = SyntheticCanton.Profile(rawValue: profile) else {
      let known = SyntheticCanton.Profile.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("No profile `\(profile)`; known: \(known).")
    }
    guard SyntheticCanton.personsRange.contains(persons), SyntheticCanton.yearsRange.contains(years)
    else {
      throw ValidationError("--persons is 100 to 1,000,000 and --years is 1 to 30.")
    }
    do {
      let canton = SyntheticCanton(
        profile: profile, persons: persons, years: years, seed: seed, dirt: !clean)
      let summary = try canton.write(to: out)
      for file in summary.files { print("\(file.path): \(file.rows) rows, \(file.bytes) bytes") }
    } catch {
      say("parcours: \(error)")
      throw ExitCode(ExitStatus.cannotCreateOutput.rawValue)
    }
  }
}
