import Foundation
import Ingestion
import SocialAid

/// One input file with the profile table that reads it.
struct PlannedFile: Sendable {
  var source: Configuration.Source
  var profile: Profile
  var table: TableProfile
  var path: String
  var name: String
  var bytes: Int

  /// Files with the same place are one table, delivered together.
  var place: String { source.id + "/" + table.name }
}

/// Finds the input files of every source and the profile that reads each.
struct Plan: Sendable {
  var files: [PlannedFile] = []
  /// Files that lie in an input folder and match no table of the profile, by path.
  var unmatched: [String] = []

  /// Lists the files sorted by (source, name), so that nothing depends on the order of a folder.
  ///
  /// Throws `inputMissing` when a source has no file, `configuration` for a bad profile.
  init(_ configuration: Configuration, share: ShareFolder) throws(PipelineError) {
    for source in configuration.sources {
      let profile = try ProfileFiles.load(source.profile, from: share)
      let paths = try Plan.paths(of: source)
      var matched = 0
      for path in paths {
        let name = (path as NSString).lastPathComponent
        guard AHVScanner.firstMatch(in: Array(name.utf8)) == nil else {
          throw PipelineError(
            .inputMalformed, "A file name holds what looks like an AHV number.",
            place: source.input, remedy: "Rename the file: its name is kept in the store.")
        }
        guard let table = profile.table(forFileNamed: name) else {
          unmatched.append(path)
          continue
        }
        matched += 1
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        files.append(
          PlannedFile(
            source: source, profile: profile, table: table, path: path, name: name,
            bytes: attributes?[.size] as? Int ?? 0))
      }
      guard matched > 0 else {
        throw PipelineError(
          .inputMissing, "No file of source \(source.id) matches profile \(profile.id).",
          place: source.input, remedy: "Check `input` and the profile's file patterns.")
      }
    }
    files.sort { ($0.source.id, $0.name) < ($1.source.id, $1.name) }
    unmatched.sort()
  }

  private static func paths(of source: Configuration.Source) throws(PipelineError) -> [String] {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: source.input, isDirectory: &isFolder) else {
      throw PipelineError(
        .inputMissing, "The input of source \(source.id) does not exist.", place: source.input,
        remedy: "Check `input` in the configuration, or whether the export has arrived.")
    }
    guard isFolder.boolValue else { return [source.input] }
    let names = (try? manager.contentsOfDirectory(atPath: source.input)) ?? []
    return names.filter { !$0.hasPrefix(".") }.map { source.input + "/" + $0 }.filter {
      var isFolder: ObjCBool = false
      return manager.fileExists(atPath: $0, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }
}
