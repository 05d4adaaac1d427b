import Foundation
import Ingestion
import SocialAid

/// One thing that a source delivered: a file, or an entry of an archive.
struct InputFile: Sendable {
  /// Path of the file on the disk.
  var path: String
  /// Name by which a profile knows it: without folders and without `.gz`.
  var name: String
  var bytes: Int
  var packing: Packing?
  /// What an envelope beside it says.
  var envelope: DeliveryHeader?
  /// Why it cannot be read at all.
  var problem: Finding?
}

/// Finds what lies in the input of a source: a folder, a file, or a pattern with `*` and `?`.
///
/// gzip files and zip archives are looked into; sedex envelopes are joined to their data.
struct InputFiles: Sendable {
  private(set) var files: [InputFile] = []
  /// Paths that are passed over, each with why.
  private(set) var passedOver: [(path: String, why: String)] = []

  init(of source: Configuration.Source) throws(PipelineError) {
    let paths = try Self.paths(of: source)
    let envelopes = paths.filter { Self.name($0).lowercased().hasPrefix("envl_") }
    if envelopes.isEmpty {
      for path in paths { try add(path, envelope: nil) }
    } else {
      try pair(paths, envelopes)
    }
    files.sort { ($0.name, $0.path) < ($1.name, $1.path) }
  }

  private static func name(_ path: String) -> String { (path as NSString).lastPathComponent }

  // MARK: Folders and patterns

  private static func paths(of source: Configuration.Source) throws(PipelineError) -> [String] {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    if manager.fileExists(atPath: source.input, isDirectory: &isFolder) {
      guard isFolder.boolValue else { return [source.input] }
      return files(below: source.input, matching: "*")
    }
    let pattern = name(source.input)
    let folder = (source.input as NSString).deletingLastPathComponent
    if pattern.contains("*") || pattern.contains("?"),
      manager.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    {
      return files(below: folder, matching: pattern)
    }
    throw PipelineError(
      .inputMissing, "The input of source \(source.id) does not exist.", place: source.input,
      remedy: "Check `input` in the configuration, or whether the export has arrived.")
  }

  private static func files(below folder: String, matching pattern: String) -> [String] {
    let manager = FileManager.default
    let names = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name in
      guard !name.hasPrefix("."), fnmatch(pattern, name, 0) == 0 else { return false }
      var isFolder: ObjCBool = false
      return manager.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted().map { folder + "/" + $0 }
  }

  // MARK: Envelopes

  /// Joins `envl_X.xml` to `data_X.*`; data without an envelope are refused, receipts passed over.
  private mutating func pair(_ paths: [String], _ envelopes: [String]) throws(PipelineError) {
    var data: [String: String] = [:]
    for path in paths where Self.name(path).lowercased().hasPrefix("data_") {
      data[Self.key(path)] = path
    }
    var paired: Set<String> = []
    for path in envelopes {
      let envelope = try PipelineError.telling { try SedexEnvelope.read(path: path) }
      guard let found = data[Self.key(path)] else {
        if let envelope, envelope.messageClass == .receipt || envelope.messageClass == .error {
          continue
        }
        passedOver.append((path, "its data file has not arrived"))
        continue
      }
      paired.insert(found)
      guard let envelope else {
        try add(found, envelope: nil, problem: .envelopeUnreadable)
        continue
      }
      switch envelope.messageClass {
      case .initial, .response: try add(found, envelope: envelope.header)
      case .receipt, .error: passedOver.append((found, "a receipt, no delivery"))
      }
    }
    for path in paths where !envelopes.contains(path) && !paired.contains(path) {
      let isData = Self.name(path).lowercased().hasPrefix("data_")
      try add(path, envelope: nil, problem: isData ? .envelopeMissing : nil)
    }
  }

  /// What names a pair: the file name behind its prefix, without extensions.
  private static func key(_ path: String) -> String {
    String(name(path).dropFirst(5).prefix { $0 != "." }).lowercased()
  }

  // MARK: Archives

  private mutating func add(
    _ path: String, envelope: DeliveryHeader?, problem: FindingCode? = nil
  ) throws(PipelineError) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    var file = InputFile(
      path: path, name: Self.name(path), bytes: attributes?[.size] as? Int ?? 0,
      envelope: envelope,
      problem: problem.map {
        Finding(code: $0.code, severity: .fatal, line: 0, detail: $0.summary)
      })
    let lowered = file.name.lowercased()
    if lowered.hasSuffix(".gz") {
      file.name = String(file.name.dropLast(3))
      file.packing = .gzip
      files.append(file)
    } else if lowered.hasSuffix(".zip") {
      try PipelineError.telling { try addEntries(of: file) }
    } else {
      files.append(file)
    }
  }

  /// A message with several files has one id: each gets its own, with its name behind.
  private mutating func addEntries(of archive: InputFile) throws {
    do {
      let entries = try ZipDirectory.entries(ofFile: archive.path)
      if entries.isEmpty { passedOver.append((archive.path, "an empty archive")) }
      for entry in entries {
        var file = archive
        file.name = entry.name
        file.packing = .zip(entry)
        if entries.count > 1, let id = archive.envelope?.messageID {
          file.envelope?.messageID = id + "/" + entry.name
        }
        files.append(file)
      }
    } catch let fault as ZipDirectory.Fault {
      var file = archive
      file.problem = Finding(
        code: fault.finding.code, severity: .fatal, line: 0, detail: fault.detail)
      files.append(file)
    }
  }
}
