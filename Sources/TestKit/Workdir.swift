public import Foundation

/// A folder of its own for one test, removed with the value.
public final class Workdir: Sendable {
  public let path: String

  public init() throws {
    let base = FileManager.default.temporaryDirectory
    path = base.appendingPathComponent("parcours-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The absolute path of `name` inside the folder.
  public func file(_ name: String) -> String { path + "/" + name }

  /// Writes bytes to `name`, making folders on the way; answers the absolute path.
  @discardableResult
  public func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let target = file(name)
    try FileManager.default.createDirectory(
      atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: target))
    return target
  }

  /// Writes UTF-8 text to `name`; answers the absolute path.
  @discardableResult
  public func write(_ name: String, text: String) throws -> String {
    try write(name, Array(text.utf8))
  }

  /// Reads the bytes of `name`.
  public func read(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: file(name)))
  }

  /// Every regular file below the folder, by relative path, sorted.
  public func list(_ below: String = "") -> [String] {
    let root = below.isEmpty ? path : file(below)
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return names.filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: root + "/" + $0, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }
}
