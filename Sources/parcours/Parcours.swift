import ArgumentParser
import Pipeline

/// The front of the program; each command has a file of its own.
@main
struct Parcours: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parcours",
    abstract: "Reads exports of social aid and publishes reports on trajectories.",
    discussion: """
      Describes offers and cohorts, never persons. `parcours init DIR` starts a folder, \
      `parcours run` reads the exports and publishes the reports.
      Exit codes: 0 done, 10 published with warnings, 11 data rejected, 12 release blocked, \
      64 usage, 65 malformed input, 66 missing input, 69 unavailable, 70 internal, 73 and 74 \
      output, 75 locked, 77 permission, 78 configuration.
      """,
    version: programVersion,
    subcommands: [
      InitCommand.self, SniffCommand.self, CheckCommand.self, IngestCommand.self,
      ReportCommand.self,
      RunCommand.self, StatusCommand.self, ForgetCommand.self, ExplainCommand.self,
      SynthesizeCommand.self,
    ])
}
