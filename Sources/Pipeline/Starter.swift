import Foundation
import Ingestion

/// Starts a folder: `parcours.yaml` with comments, and the key of the pseudonyms.
public enum Starter {
  /// Makes what is missing in `directory` and touches nothing that is there; answers what it
  /// did, a line each.
  public static func make(in directory: String) throws(PipelineError) -> [String] {
    var lines: [String] = []
    let manager = FileManager.default
    let configuration = directory + "/parcours.yaml"
    do {
      try manager.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
      if manager.fileExists(atPath: configuration) {
        lines.append("\(configuration) is there")
      } else {
        let text = try ShareFolder.find().text("templates/starter/parcours.yaml")
        try text.write(toFile: configuration, atomically: true, encoding: .utf8)
        lines.append("made \(configuration)")
      }
      try copySchemas(to: directory + "/schemas", ShareFolder.find())
    } catch let error as PipelineError {
      throw error
    } catch {
      throw PipelineError(
        .cannotCreateOutput, "The folder cannot be written.", place: directory,
        remedy: "Check its permissions and the space on the disk.")
    }
    let key = try ConfigurationReader.keyPath(of: configuration)
    if manager.fileExists(atPath: key) {
      lines.append("\(key) is there")
      return lines
    }
    do {
      try manager.createDirectory(
        atPath: (key as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try PseudonymKey.create(key)
    } catch {
      throw PipelineError(
        .cannotCreateOutput, "The key cannot be written.", place: key,
        remedy: "Check the folder's permissions.")
    }
    lines.append("made \(key), mode 0400: keep a copy in a safe place")
    return lines
  }

  /// The schemas that the first line of the files names, so that editors complete keys.
  private static func copySchemas(to folder: String, _ share: ShareFolder) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in share.names(in: "schemas", ending: ".json") {
      let target = folder + "/" + name
      let text = try share.text("schemas/" + name)
      if (try? String(contentsOfFile: target, encoding: .utf8)) != text {
        try text.write(toFile: target, atomically: true, encoding: .utf8)
      }
    }
  }
}
