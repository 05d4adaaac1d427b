import Foundation

/// Finds the files of the checkout that the tests were built from.
public enum Repository {
  /// The folder that holds Package.swift.
  public static var root: String {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }

  /// Text of a file of the checkout, by relative path.
  public static func text(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  /// Relative paths of all files below `folder` with the given ending, sorted.
  public static func files(below folder: String, ending: String) -> [String] {
    let names =
      FileManager.default.enumerator(atPath: root + "/" + folder)?.compactMap { $0 as? String }
      ?? []
    return names.filter { $0.hasSuffix(ending) }.map { folder + "/" + $0 }.sorted()
  }
}
