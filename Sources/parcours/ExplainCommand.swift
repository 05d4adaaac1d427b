import ArgumentParser
import Pipeline

/// `parcours explain`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains an indicator (T07), a finding (ING-003) or an exit code (11).")

  @Argument(help: "The code to explain.")
  var code: String

  @Option(name: .long, help: "fr, de, it or en.")
  var language = "fr"

  func run() throws {
    do {
      print(try Explanation.of(code, language: language))
    } catch {
      say("parcours: \(error)")
      throw ExitCode(error.status.rawValue)
    }
  }
}
