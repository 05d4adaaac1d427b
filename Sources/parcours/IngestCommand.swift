import ArgumentParser
import Pipeline

/// `parcours ingest`
struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Reads new deliveries into the store.",
    discussion: """
      One transaction a file; a file whose bytes were loaded before is skipped. Rows that cannot \
      be used go to quarantine with code, line and reason.
      """)

  @OptionGroup var options: CommonOptions

  func run() throws {
    try answering(options) { try options.session().ingest() }
  }
}
