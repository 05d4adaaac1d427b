import ArgumentParser
import Foundation
import Pipeline

/// `parcours forget`
struct ForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Takes persons out of the store; no later export brings them back.",
    discussion: """
      Reads the numbers of the source's own system from standard input or a file, one a line, \
      never from the command line, which lands in the shell's history. Removes every record of \
      the persons and the dossiers in which nobody else is, rewrites the store so that the bytes \
      are gone, and keeps a keyed digest by which later rows of them are set aside (ING-049). \
      See docs/privacy.md.
      """)

  @OptionGroup var options: CommonOptions

  @Option(name: .long, help: "Id of the source in the configuration.")
  var source: String

  @Option(name: .long, help: "A file of numbers, one a line; standard input when left out.")
  var ids: String?

  @Flag(name: .long, help: "The numbers are a provider's participants, not persons.")
  var participants = false

  func run() throws {
    try answering(options) {
      try options.session().forget(
        source: source, ids: try numbers(), asParticipants: participants)
    }
  }

  private func numbers() throws(PipelineError) -> [String] {
    let bytes: Data
    if let ids {
      guard let read = FileManager.default.contents(atPath: ids) else {
        throw PipelineError(
          .inputMissing, "The file of numbers cannot be read.", place: ids,
          remedy: "Check the path and its permissions.")
      }
      bytes = read
    } else {
      bytes = FileHandle.standardInput.readDataToEndOfFile()
    }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
