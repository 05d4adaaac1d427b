import ArgumentParser
import Pipeline

/// `parcours run`
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "The night: reads new deliveries and publishes the reports.",
    discussion: """
      Holds a lock, writes a run record, writes releases/<id>/ and then swaps `current`. A second \
      run of the same input changes nothing and says so.
      """)

  @OptionGroup var options: CommonOptions

  func run() throws {
    try answering(options) { try options.session().run() }
  }
}
