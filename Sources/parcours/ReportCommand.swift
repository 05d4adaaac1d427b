import ArgumentParser
import Pipeline

/// `parcours report`
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Computes, releases and renders the configured reports from the store.",
    discussion: "Reads no export; publishes like `run`. Without names, all reports are made.")

  @Argument(help: "Names of reports in the configuration.")
  var names: [String] = []

  @OptionGroup var options: CommonOptions

  func run() throws {
    try answering(options) { try options.session().report(names) }
  }
}
