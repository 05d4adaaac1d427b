import Foundation
import TestKit

/// A copy of one of the samples, in a folder of its own, with a key.
struct SampleCanton {
  let workdir: Workdir
  let name: String

  init(_ name: String) throws {
    self.name = name
    workdir = try Workdir()
    try FileManager.default.copyItem(
      atPath: Repository.root + "/sample-data/\(name)/exports", toPath: workdir.file("exports"))
    try workdir.write(
      "parcours.yaml", text: try Repository.text("sample-data/\(name)/parcours.yaml"))
    _ = try BuiltBinary.run(["init", "--quiet", workdir.path])
  }

  var config: String { workdir.file("parcours.yaml") }

  /// Runs a command on this canton's configuration.
  func parcours(
    _ command: String, _ more: [String] = [], environment: [String: String] = [:]
  ) throws -> BuiltBinary.Answer {
    try BuiltBinary.run([command, "--config", config] + more, environment: environment)
  }

  /// The published files with their bytes, by path below `current`; empty when nothing is there.
  func published() throws -> [String: Data] {
    guard
      let target = try? FileManager.default.destinationOfSymbolicLink(
        atPath: workdir.file("site/current"))
    else { return [:] }
    var files: [String: Data] = [:]
    for path in workdir.list("site/" + target) {
      files[path] = try workdir.read("site/" + target + "/" + path)
    }
    return files
  }

  /// Gives this canton the key of another, so that both make the same pseudonyms.
  func takeKey(of other: SampleCanton) throws {
    let own = workdir.file("secrets/parcours.key")
    try FileManager.default.removeItem(atPath: own)
    try FileManager.default.copyItem(
      atPath: other.workdir.file("secrets/parcours.key"), toPath: own)
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: own)
  }
}
