import ArgumentParser
import Pipeline

/// `parcours check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads configuration, profiles and inputs, and writes nothing.",
    discussion: """
      Each input file is matched to its profile and read to its end; the books of each file are \
      printed. Cost: one pass over the files.
      """)

  @OptionGroup var options: CommonOptions

  func run() throws {
    try answering(options) { try options.session().check() }
  }
}
