import Foundation

/// Finds the data that is not code: profiles, templates, phrases, the codebook, the docs.
public struct ShareFolder: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// Looks in `PARCOURS_SHARE`, then beside an installed binary (`../share/parcours`), then up
  /// from the binary to the checkout it was built in.
  public static func find() throws(PipelineError) -> ShareFolder {
    let manager = FileManager.default
    if let named = ProcessInfo.processInfo.environment["PARCOURS_SHARE"] {
      guard manager.fileExists(atPath: named + "/profiles") else {
        throw PipelineError(
          .configuration, "PARCOURS_SHARE names a folder without profiles.", place: named,
          remedy: "Point it at share/parcours of the installation, or unset it.")
      }
      return ShareFolder(path: named)
    }
    let binary =
      (try? manager.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
    var folder = (binary as NSString).deletingLastPathComponent
    let installed = (folder as NSString).deletingLastPathComponent + "/share/parcours"
    if manager.fileExists(atPath: installed + "/profiles") { return ShareFolder(path: installed) }
    while folder != "/" && !folder.isEmpty {
      if manager.fileExists(atPath: folder + "/profiles"),
        manager.fileExists(atPath: folder + "/templates")
      {
        return ShareFolder(path: folder)
      }
      folder = (folder as NSString).deletingLastPathComponent
    }
    throw PipelineError(
      .configuration, "The program's profiles and templates were not found.",
      remedy: "Install with `make install PREFIX=...`, or set PARCOURS_SHARE.")
  }

  /// Text of a file of the folder, by relative path.
  public func text(_ name: String) throws(PipelineError) -> String {
    guard let text = try? String(contentsOfFile: path + "/" + name, encoding: .utf8) else {
      throw PipelineError(
        .configuration, "A file of the installation is missing or not UTF-8.",
        place: path + "/" + name, remedy: "Install again.")
    }
    return text
  }

  /// Names of the files in `folder` with the given ending, sorted.
  public func names(in folder: String, ending: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []
    return all.filter { $0.hasSuffix(ending) }.sorted()
  }
}
