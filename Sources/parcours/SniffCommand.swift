import ArgumentParser
import Pipeline

/// `parcours sniff`
struct SniffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sniff",
    abstract: "Says what an unknown export holds, and drafts a profile for it.",
    discussion: """
      Encoding and how it was decided, separator, quotes, header, columns or element paths with \
      fill rate, distinct values, forms, candidate keys, and what is strange. Shows no value of a \
      person: codes that six rows or more share, shapes such as 99.99.9999 otherwise. Needs no \
      configuration. Several CSV files give one profile with a table each. Cost: two passes.
      """)

  @Argument(help: "CSV or XML files, plain, gzip or zip.")
  var files: [String]

  @Option(name: .long, help: "Write a draft profile to this file; it must not be there.")
  var profileOut: String?

  @Option(name: .long, help: "Language of the answer: fr, de, it or en.")
  var language = "en"

  @Flag(name: .long, help: "Answer as JSON on standard output.")
  var json = false

  func run() throws {
    do {
      let answer = try Sniff.run(files, language: language, profileOut: profileOut)
      if json {
        print(answer.json)
      } else {
        for line in answer.lines { print(line) }
      }
    } catch {
      say("parcours: \(error)")
      throw ExitCode(error.status.rawValue)
    }
  }
}
