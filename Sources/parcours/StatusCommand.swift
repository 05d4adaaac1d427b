import ArgumentParser
import Pipeline

/// `parcours status`
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Says what was loaded, what the last runs did, and what is wrong.")

  @OptionGroup var options: CommonOptions

  func run() throws {
    try answering(options) { try options.session().status() }
  }
}
