import Foundation
import Ingestion

/// Looks into unknown exports and drafts a profile; needs no configuration and no key.
public enum Sniff {
  /// Describes the files at `paths` in `language` and, when asked, writes a draft profile.
  ///
  /// The draft reads all of them, so they are all CSV or all XML (64 otherwise). Nothing printed
  /// or written holds a value of a person. Throws 66 or 77 for a file that cannot be read, 73
  /// when the draft is there already or cannot be written. Cost: two passes over each file.
  public static func run(
    _ paths: [String], language: String, profileOut: String?
  ) throws(PipelineError) -> Answer {
    try PipelineError.telling {
      let share = try ShareFolder.find()
      let phrases = try SniffPhrases(language, share)
      let words = try words(share)
      var files: [SniffedFile] = []
      for path in paths { files += try FileSniffer(words: words).describeAll(path) }
      SniffedFile.markKeys(&files, words: words)
      if Set(files.map(\.format)).count > 1 {
        throw PipelineError(
          .usage, "CSV and XML files need a profile each.",
          remedy: "Run `parcours sniff` once for the CSV files and once for the XML files.")
      }
      let names = paths + files.map(\.name)
      for name in names where AHVScanner.firstMatch(in: Array(name.utf8)) != nil {
        throw PipelineError(
          .inputMalformed, "A file name holds what looks like an AHV number.",
          remedy: "Rename the file.")
      }
      var lines = files.flatMap { SniffText(phrases: phrases, words: words).lines($0) }
      if let profileOut {
        try write(files, words, to: profileOut)
        lines.append(phrases.say("draft_written", what: profileOut))
      } else {
        lines.append(phrases.say("draft_hint"))
      }
      return Answer(.done, lines: lines, json: SniffJSON.value(files, words))
    }
  }

  /// The data file of header words, and what the built-in profiles know.
  static func words(_ share: ShareFolder) throws -> SniffWords {
    var profiles: [Profile] = []
    for name in share.names(in: "profiles", ending: ".yaml") {
      profiles.append(try ProfileFiles.load(String(name.dropLast(5)), from: share))
    }
    let file = "sniff/header-words.yaml"
    do {
      return try SniffWords.load(
        yaml: try share.text(file), file: share.path + "/" + file, profiles: profiles)
    } catch let error as YAMLError {
      throw PipelineError(.configuration, "\(error).", remedy: "Install again.")
    }
  }

  private static func write(
    _ files: [SniffedFile], _ words: SniffWords, to path: String
  ) throws(PipelineError) {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw PipelineError(
        .cannotCreateOutput, "The draft is there already and is not overwritten.", place: path,
        remedy: "Name another file.")
    }
    let name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    let id = name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let yaml = DraftProfile.yaml(for: files, id: id.isEmpty ? "draft" : id, words: words)
    do { try yaml.write(toFile: path, atomically: true, encoding: .utf8) } catch {
      throw PipelineError(
        .cannotCreateOutput, "The draft cannot be written.", place: path,
        remedy: "Check the folder and its permissions.")
    }
  }
}

/// The sentences of `parcours sniff` in one language.
struct SniffPhrases {
  private let phrases: [String: String]

  /// Throws `usage` for a language without a file.
  init(_ language: String, _ share: ShareFolder) throws(PipelineError) {
    let known = share.names(in: "sniff/words", ending: ".yaml").map { String($0.dropLast(5)) }
    guard known.contains(language) else {
      throw PipelineError(
        .usage, "There are no words in `\(language)`.",
        remedy: "Choose one of \(known.joined(separator: ", ")).")
    }
    let file = "sniff/words/\(language).yaml"
    do {
      var phrases: [String: String] = [:]
      for entry in try YAMLReader.read(try share.text(file), file: file).mapping().entries {
        phrases[try entry.key.string()] = try entry.value.string()
      }
      self.phrases = phrases
    } catch let error as PipelineError {
      throw error
    } catch {
      throw PipelineError(.configuration, "\(error).", remedy: "Install again.")
    }
  }

  /// The sentence of `key`; the key itself where none is.
  func say(_ key: String, n: Int? = nil, line: Int? = nil, what: String? = nil) -> String {
    var text = phrases[key] ?? key
    if let n { text = text.replacingOccurrences(of: "{n}", with: String(n)) }
    if let line { text = text.replacingOccurrences(of: "{line}", with: String(line)) }
    if let what { text = text.replacingOccurrences(of: "{what}", with: what) }
    return text
  }
}
