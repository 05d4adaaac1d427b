import ArgumentParser
import Foundation
import Pipeline

/// Options that every command on a configuration takes.
struct CommonOptions: ParsableArguments {
  @Option(name: .long, help: "The configuration; default: the nearest parcours.yaml upwards.")
  var config: String?

  @Flag(name: .long, help: "Answer as JSON on standard output.")
  var json = false

  @Flag(name: .long, help: "Say nothing when all is well.")
  var quiet = false

  @Flag(name: .long, help: "Say what is done for each file.")
  var verbose = false

  @Flag(name: .long, help: "Answer 1 instead of 10 when published with warnings.")
  var failOnWarn = false

  /// Opens the configured session, with progress on a terminal alone.
  func session() throws -> Session {
    let level: ProgressLine.Level =
      quiet ? .silent : verbose ? .lines : isatty(STDERR_FILENO) == 1 ? .bar : .silent
    return try Session(configuration: config, progress: ProgressLine(level))
  }
}

/// Runs a command's body and turns its answer, or what broke, into words and an exit code.
func answering(_ options: CommonOptions, _ body: () throws -> Answer) throws {
  do {
    let answer = try body()
    if options.json {
      print(answer.json)
    } else if !options.quiet {
      for line in answer.lines { print(line) }
    }
    for line in answer.warnings where !options.json { say(line) }
    if answer.status == .publishedWithWarnings, options.failOnWarn { throw ExitCode(1) }
    if answer.status != .done { throw ExitCode(answer.status.rawValue) }
  } catch let error as PipelineError {
    say("parcours: \(error)")
    throw ExitCode(error.status.rawValue)
  }
}

/// One line on standard error.
func say(_ line: String) {
  FileHandle.standardError.write(Data((line + "\n").utf8))
}
