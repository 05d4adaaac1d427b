import ArgumentParser
import Pipeline

/// `parcours init`
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a starter parcours.yaml and the key of the pseudonyms.",
    discussion: "Makes what is missing and touches nothing that is there.")

  @Argument(help: "The folder to start; it is made when missing.")
  var directory: String

  @Flag(name: .long, help: "Say nothing when all is well.")
  var quiet = false

  func run() throws {
    do {
      let lines = try Starter.make(in: directory)
      if !quiet { for line in lines { print(line) } }
    } catch {
      say("parcours: \(error)")
      throw ExitCode(error.status.rawValue)
    }
  }
}
